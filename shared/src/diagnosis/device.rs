//! The rows about the certificate itself: whether it can be read, whether its key is one that AWS takes, its validity.
//!
//! Source: AWS IoT Core developer guide, "X.509 client certificates" (supported keys and signatures).

use super::{Device, Gathered, Given, Look, Subject};
use crate::{
    api::diagnosis::{Check, FactKind, Finding, RemedyKind, Row},
    certificate::facts::{CertificateFacts, KeyKind},
    time::UnixTime,
};

pub(super) fn certificate(gathered: &Gathered) -> Row {
    let row = |finding| Row::fail(Check::Certificate, finding).act(RemedyKind::DropCertificate);
    match &gathered.device {
        Device::Read(subject) | Device::Given(Given::Device(subject)) => read(gathered, subject),
        Device::Id(certificate_id) => {
            not_given(gathered).with(FactKind::CertificateId, certificate_id.as_str())
        }
        Device::UnknownName(name) => row(Finding::NameUnknown).with(FactKind::Subject, name.as_str()),
        Device::Given(Given::Authority(facts)) => {
            row(Finding::CertificateOfCa).with(FactKind::Subject, facts.subject.as_str())
        }
        Device::Given(Given::Unreadable(rule)) => {
            row(Finding::CertificateUnreadable).with(FactKind::Detail, *rule)
        }
        Device::Given(Given::PrivateKey) => {
            row(Finding::CertificateUnreadable).with(FactKind::Detail, "private-key-present")
        }
    }
}

/// Only AWS could tell what is in it.
fn not_given(gathered: &Gathered) -> Row {
    match &gathered.certificate {
        Look::Missed(missed) => Row::missed(Check::Certificate, missed),
        Look::Seen(_) | Look::NotTaken => {
            let row = Row::unknown(Check::Certificate, Finding::CertificateNotGiven);
            row.act(RemedyKind::DropCertificate)
        }
    }
}

fn read(gathered: &Gathered, subject: &Subject) -> Row {
    let facts = subject.facts();
    let row = if is_key_refused(facts) {
        Row::fail(Check::Certificate, Finding::KeyRefused).act(RemedyKind::NewCertificate)
    } else if gathered.namesakes > 1 {
        Row::warn(Check::Certificate, Finding::NameAmbiguous)
            .with(FactKind::Count, gathered.namesakes.to_string())
            .act(RemedyKind::DropCertificate)
    } else {
        Row::pass(Check::Certificate, Finding::CertificateRead)
    };
    row.with(FactKind::Subject, facts.subject.as_str())
        .with(FactKind::Issuer, facts.issuer.as_str())
        .with(FactKind::Serial, facts.serial.as_str())
        .with(FactKind::Key, key(facts))
        .with(FactKind::CertificateId, facts.certificate_id.as_str())
}

/// AWS IoT takes RSA from 2,048 bits and the three NIST curves; it lists no others.
fn is_key_refused(facts: &CertificateFacts) -> bool {
    match &facts.key {
        KeyKind::Rsa => facts.key_bits.is_some_and(|bits| bits < 2048),
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => false,
        // In the list of signature algorithms there is DSA; of keys nothing is said.
        KeyKind::Dsa => false,
        KeyKind::OtherCurve { .. } | KeyKind::Ed25519 | KeyKind::Ed448 | KeyKind::Other { .. } => true,
    }
}

fn key(facts: &CertificateFacts) -> String {
    let kind = match &facts.key {
        KeyKind::Rsa => "RSA",
        KeyKind::P256 => "P-256",
        KeyKind::P384 => "P-384",
        KeyKind::P521 => "P-521",
        KeyKind::Ed25519 => "Ed25519",
        KeyKind::Ed448 => "Ed448",
        KeyKind::Dsa => "DSA",
        KeyKind::OtherCurve { oid } | KeyKind::Other { oid } => oid,
    };
    match facts.key_bits {
        Some(bits) if facts.key == KeyKind::Rsa => format!("{kind} {bits}"),
        Some(_) | None => kind.to_owned(),
    }
}

pub(super) fn validity(gathered: &Gathered) -> Row {
    let of_subject =
        gathered.subject().map(|subject| (subject.facts().not_before, subject.facts().not_after));
    match of_subject {
        Some((not_before, not_after)) => {
            inside(Check::CertificateValidity, Some(not_before), Some(not_after), gathered.now)
        }
        None => Row::not_reached(Check::CertificateValidity),
    }
}

/// Whether now lies inside a validity; what to do if not, in the device's case.
pub(super) fn inside(
    check: Check,
    not_before: Option<UnixTime>,
    not_after: Option<UnixTime>,
    now: UnixTime,
) -> Row {
    let row = if not_after.is_some_and(|not_after| now > not_after) {
        Row::fail(check, Finding::Expired).act(RemedyKind::NewCertificate)
    } else if not_before.is_some_and(|not_before| now < not_before) {
        Row::fail(check, Finding::NotYetValid).act(RemedyKind::WaitForValidity)
    } else {
        Row::pass(check, Finding::InsideValidity)
    };
    row.with_time(FactKind::NotBefore, not_before).with_time(FactKind::NotAfter, not_after)
}
