//! Suspects -> causes in order: what another one explains gives way, the rest goes by evidence.

use super::{Cause, examine::Suspects};
use crate::inspect::{
    BrokerCause, DoctorRule,
    DoctorRule::{Broker, Event, File, Network, Registration, Status, Tls},
    EventCause, FileCause, NetworkCause, RegistrationCause, StatusCause, TlsCause,
};

/// The causes, most evidence first.
pub(super) fn order(suspects: Suspects) -> Vec<Cause> {
    let mut all = suspects.into_causes();
    all.sort_by(|a, b| {
        (b.strength, b.evidence.len()).cmp(&(a.strength, a.evidence.len())).then(a.rule.cmp(&b.rule))
    });
    // Of two that explain each other, the one with more evidence stays.
    let explained = |(place, cause): &(usize, &Cause)| {
        all.iter().enumerate().any(|(other_place, other)| {
            other.strength >= cause.strength
                && gives_way(cause.rule, other.rule)
                && !(place < &other_place && gives_way(other.rule, cause.rule))
        })
    };
    all.iter().enumerate().filter(|one| !explained(one)).map(|(_, cause)| cause.clone()).collect()
}

/// Whether another cause explains the same better.
fn gives_way(rule: DoctorRule, other: DoctorRule) -> bool {
    GIVES_WAY.iter().any(|(one, better)| *one == rule && better.contains(&other))
}

/// What explains the same words better, where as much speaks for it.
const GIVES_WAY: &[(DoctorRule, &[DoctorRule])] = &[
    (
        Status(StatusCause::CertificateUnknown),
        &[
            Tls(TlsCause::ChainMissing),
            Status(StatusCause::CertificatePending),
            Status(StatusCause::CertificateInactive),
            Status(StatusCause::CertificateRevoked),
            Tls(TlsCause::ClientCertificateNotSent),
            File(FileCause::KeyNotAccepted),
            Tls(TlsCause::SniMissing),
            Tls(TlsCause::CertificateExpired),
            Tls(TlsCause::TlsVersion),
            Tls(TlsCause::ServerRootNotTrusted),
            Tls(TlsCause::ServerNameMismatch),
            Tls(TlsCause::ClockNotSet),
            Tls(TlsCause::CertificateStartsLater),
            Registration(RegistrationCause::CaLeftInactive),
            Registration(RegistrationCause::AutoRegistrationOff),
            Tls(TlsCause::CaNotDirectIssuer),
            File(FileCause::KeyMismatch),
            File(FileCause::OutOfMemory),
            Tls(TlsCause::ChainRefused),
            Network(NetworkCause::AlpnMissing),
            Network(NetworkCause::EndpointOtherRegion),
            Network(NetworkCause::SClientVerifyCode),
        ],
    ),
    (
        Broker(BrokerCause::PolicyMissing),
        &[
            Broker(BrokerCause::ClientIdNotAllowed),
            Broker(BrokerCause::TopicNotAllowed),
            Broker(BrokerCause::DuplicateClientId),
            Broker(BrokerCause::KeepAliveTimeout),
            Broker(BrokerCause::RetainNotAllowed),
            Broker(BrokerCause::Throttled),
            Status(StatusCause::CertificatePending),
            Status(StatusCause::CertificateInactive),
            Status(StatusCause::CertificateRevoked),
            Network(NetworkCause::FirstConnectionClosed),
            Tls(TlsCause::ChainMissing),
            Tls(TlsCause::SniMissing),
            Network(NetworkCause::AlpnMissing),
            Network(NetworkCause::NetworkBlocked),
            Network(NetworkCause::EndpointOtherRegion),
            Network(NetworkCause::EndpointControlPlane),
            Registration(RegistrationCause::JitpTemplateAttached),
            Registration(RegistrationCause::CaLeftInactive),
            Registration(RegistrationCause::AutoRegistrationOff),
            File(FileCause::OutOfMemory),
            Tls(TlsCause::ClientCertificateNotSent),
        ],
    ),
    (
        Tls(TlsCause::ServerRootNotTrusted),
        &[
            Tls(TlsCause::ClockNotSet),
            Tls(TlsCause::CertificateStartsLater),
            Tls(TlsCause::CertificateExpired),
            Tls(TlsCause::ServerNameMismatch),
            Network(NetworkCause::SClientVerifyCode),
        ],
    ),
    (
        File(FileCause::PemUnreadable),
        &[
            File(FileCause::PemEscapedNewlines),
            File(FileCause::PemCrlf),
            File(FileCause::KeyEncrypted),
            File(FileCause::KeyMismatch),
            File(FileCause::FileNotFound),
            Tls(TlsCause::ChainRefused),
            Registration(RegistrationCause::NoCaTrue),
        ],
    ),
    (Broker(BrokerCause::TopicNotAllowed), &[Broker(BrokerCause::RetainNotAllowed)]),
    (File(FileCause::PemCrlf), &[File(FileCause::PemEscapedNewlines)]),
    (
        Network(NetworkCause::NetworkBlocked),
        &[
            Network(NetworkCause::EndpointControlPlane),
            Network(NetworkCause::EndpointNotFound),
            Network(NetworkCause::AlpnMissing),
            Event(EventCause::CredentialsRefused),
        ],
    ),
    (Network(NetworkCause::EndpointNotFound), &[Network(NetworkCause::EndpointControlPlane)]),
    (
        Network(NetworkCause::FirstConnectionClosed),
        &[
            Tls(TlsCause::ChainMissing),
            Status(StatusCause::CertificatePending),
            Registration(RegistrationCause::JitpTemplateAttached),
            Registration(RegistrationCause::JitpParameterMissing),
            Registration(RegistrationCause::CaLeftInactive),
            Registration(RegistrationCause::AutoRegistrationOff),
            Event(EventCause::RuleNotFiring),
            Event(EventCause::RoleLacksPermission),
            Tls(TlsCause::SniMissing),
            Network(NetworkCause::SClientRegistersNothing),
            Tls(TlsCause::CaNotDirectIssuer),
            Broker(BrokerCause::PolicyMissing),
            Tls(TlsCause::ChainRefused),
            Status(StatusCause::CertificateInactive),
        ],
    ),
    (
        Tls(TlsCause::ChainMissing),
        &[
            Registration(RegistrationCause::CaLeftInactive),
            Registration(RegistrationCause::AutoRegistrationOff),
            Status(StatusCause::CertificatePending),
            Tls(TlsCause::CaNotDirectIssuer),
            Tls(TlsCause::SniMissing),
            Tls(TlsCause::ChainRefused),
            Network(NetworkCause::SClientRegistersNothing),
            Registration(RegistrationCause::JitpTemplateAttached),
            File(FileCause::KeyNotAccepted),
            Tls(TlsCause::CertificateExpired),
        ],
    ),
    (
        Status(StatusCause::CertificatePending),
        &[
            Registration(RegistrationCause::JitpTemplateAttached),
            Registration(RegistrationCause::JitpParameterMissing),
            Event(EventCause::RuleNotFiring),
            Event(EventCause::RoleLacksPermission),
            Status(StatusCause::StatusNotSettable),
            Network(NetworkCause::FirstConnectionClosed),
        ],
    ),
    (
        Status(StatusCause::CaNotRegistered),
        &[
            Status(StatusCause::CertificateRegisteredElsewhere),
            File(FileCause::KeyNotAccepted),
            Status(StatusCause::CertificateConflict),
            Registration(RegistrationCause::NoCaTrue),
        ],
    ),
    (
        Registration(RegistrationCause::VerificationWrongSigner),
        &[
            Registration(RegistrationCause::NoCaTrue),
            Registration(RegistrationCause::RegistrationCodeMismatch),
            Registration(RegistrationCause::CertificateMode),
            File(FileCause::KeyNotAccepted),
            Tls(TlsCause::CertificateExpired),
            Tls(TlsCause::CertificateStartsLater),
            Registration(RegistrationCause::CaRegisteredElsewhere),
        ],
    ),
    (Event(EventCause::RoleLacksPermission), &[Event(EventCause::PassRoleMissing)]),
    (Event(EventCause::CallerLacksPermission), &[Event(EventCause::PassRoleMissing)]),
    (Event(EventCause::RuleNotFiring), &[Event(EventCause::RoleLacksPermission)]),
    (
        Network(NetworkCause::SClientRegistersNothing),
        &[
            Network(NetworkCause::SClientVerifyCode),
            Tls(TlsCause::ClientCertificateNotSent),
            Tls(TlsCause::SniMissing),
            Status(StatusCause::CertificateUnknown),
            Tls(TlsCause::TlsVersion),
            Tls(TlsCause::ClockNotSet),
        ],
    ),
    (
        Registration(RegistrationCause::AutoRegistrationOff),
        &[Registration(RegistrationCause::CaLeftInactive)],
    ),
    (Network(NetworkCause::EndpointNotAts), &[Tls(TlsCause::ServerNameMismatch)]),
];
