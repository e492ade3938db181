//! Signs of what AWS IoT knows of a device certificate: its status.

use super::phrase::{CA_RECORD, CERTIFICATE_ALERT, CLOSED, FIRST_CONNECTION};
use super::{Scope, Sign, Strength};
use crate::inspect::{
    DoctorRule::{Network, Status},
    NetworkCause, StatusCause,
};

const PENDING: &[&str] = &["status PENDING_ACTIVATION", "certificateStatus PENDING_ACTIVATION"];
const ACTIVATED: &[&str] = &["new-status ACTIVE", "newStatus ACTIVE"];
const REFUSED_STATE: &[&str] = &["CertificateStateException", "Not allowed to register certificate*"];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(Status(StatusCause::CertificatePending), Strength::Certain, &[PENDING])
        .unless(&[ACTIVATED, REFUSED_STATE]),
    Sign::new(
        Status(StatusCause::CertificatePending),
        Strength::Strong,
        &[&[
            "is PENDING_ACTIVATION",
            "in PENDING_ACTIVATION",
            "stays PENDING_ACTIVATION",
            "stays pending",
            "remains PENDING_ACTIVATION",
            "stuck in PENDING_ACTIVATION",
            "is pending activation",
            "still pending activation",
            "shows pending activation",
            "status pending activation",
            "status.pendingActivation",
            "registered as pending activation",
            "PENDING_ACTIVATION status",
            "PENDING_ACTIVATION state",
            "status is pending*",
        ]],
    )
    .unless(&[ACTIVATED, REFUSED_STATE]),
    Sign::new(Status(StatusCause::CertificateInactive), Strength::Certain, &[&["status INACTIVE"]])
        .within(Scope::Record)
        .unless(&[CA_RECORD, &["status ACTIVE"]]),
    Sign::new(
        Status(StatusCause::CertificateInactive),
        Strength::Strong,
        &[&[
            "device certificate is inactive",
            "certificate is not active",
            "certificate is INACTIVE",
            "certificate isn't active",
            "certificate was deactivated",
            "inactive certificate",
            "INACTIVE_CERTIFICATE",
            "CERTIFICATE_INACTIVE",
            "certificate status is inactive",
        ]],
    )
    .unless(&[&["CA certificate is*", "CA is*", "PENDING_ACTIVATION"]]),
    Sign::new(Status(StatusCause::CertificateRevoked), Strength::Certain, &[&["status REVOKED"]])
        .within(Scope::Record)
        .unless(&[REFUSED_STATE]),
    Sign::new(
        Status(StatusCause::CertificateRevoked),
        Strength::Certain,
        &[&[
            "alert certificate revoked",
            "alert number 44",
            "is a fatal alert message (msg 44)",
            "received fatal alert: certificate_revoked",
            "AlertReceived(CertificateRevoked",
            "received fatal alert: CertificateRevoked",
            "remote error: tls: revoked certificate",
            "device certificate is revoked",
            "device certificate was revoked",
            "certificate has been revoked",
            "CERTIFICATE_REVOKED",
        ]],
    )
    .unless(&[&["verify error*", "OCSP*"]]),
    Sign::new(
        Status(StatusCause::CertificateUnknown),
        Strength::Strong,
        &[
            &["ResourceNotFoundException"],
            &["DescribeCertificate", "UpdateCertificate", "describe-certificate"],
        ],
    )
    .within(Scope::Near(260)),
    Sign::new(
        Network(NetworkCause::FirstConnectionClosed),
        Strength::Certain,
        &[
            &["aws/events/certificates/registered*", "certificateRegistrationTimestamp", "caCertificateId"],
            CLOSED,
        ],
    )
    .unless(&[&["CA_CERTIFICATE"]]),
    Sign::new(Network(NetworkCause::FirstConnectionClosed), Strength::Strong, &[FIRST_CONNECTION, CLOSED])
        .unless(&[
            CERTIFICATE_ALERT,
            &[
                "status INACTIVE",
                "INACTIVE",
                "REVOKED",
                "policies []",
                "AUTHORIZATION_FAILURE",
                "not authori*",
                "eventType Connect",
                "MQTT Client Connect",
                "iot:Connect",
            ],
        ]),
];
