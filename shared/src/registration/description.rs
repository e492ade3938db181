//! What a description says about the registration: go on, done already, or refused.
//!
//! DescribeCertificate's answer is compared with the event: the id must be the SHA-256 of the very certificate, the CA
//! the same, its key the one that signed, the status PENDING_ACTIVATION. Nothing is trusted because it arrived
//! (ARCHITECTURE.md, invariant 6). Not here: revocation lists and allow-lists (checks).
//!
//! Source: AWS IoT API reference, CertificateDescription (certificateId, caCertificateId, status).

use const_oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH};
use serde::{Deserialize, Serialize};
use x509_cert::ext::pkix::ExtendedKeyUsage;

use super::settings::Subject;
use crate::{
    api::registration::Reason,
    aws::{
        CaCertificateId, CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus},
    },
    certificate::{
        certificate_id,
        crl::Serial,
        facts::KeyKind,
        name, pem,
        read::Parsed,
        signature::{Check, check_parsed},
    },
    time::UnixTime,
};

/// What of a certificate is looked at again before it becomes ACTIVE, and so is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Traits {
    pub(super) serial: Serial,
    pub(super) not_before: UnixTime,
    pub(super) not_after: UnixTime,
    /// Which key it is, where it is a weak one.
    pub(super) weak_key: Option<String>,
    /// It has an extended key usage, and clientAuth is not in it.
    pub(super) client_auth_missing: bool,
}

/// A certificate that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Certificate {
    pub(super) subject: Subject,
    pub(super) traits: Traits,
}

/// What follows from a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It is as the event says, and waits for us.
    Pending {
        /// Who has checked the CA's signature.
        signature: SignatureCheckedBy,
    },
    /// It is ACTIVE already.
    Active,
    /// It is REVOKED, for good.
    Revoked,
    /// It must not be activated.
    Refused(Reason),
}

/// Who has checked the CA's signature over the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignatureCheckedBy {
    /// We have.
    Us,
    /// AWS alone: it is of a kind that can't be checked here.
    AwsUnsupported,
    /// AWS alone: the CA's certificate is not known here.
    AwsUnknownCa,
}

impl SignatureCheckedBy {
    /// For the step's detail.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Us => "SHA-256, CA and the CA's signature match",
            Self::AwsUnsupported => {
                "SHA-256 and CA match; the signature is of a kind that AWS alone has checked"
            }
            Self::AwsUnknownCa => {
                "SHA-256 and CA match; the CA's certificate is not known here, so AWS alone has checked its signature"
            }
        }
    }
}

/// Judges a description; gives the certificate too, where it can be read.
pub(super) fn judge(
    description: &CertificateDescription,
    id: &CertificateId,
    ca_certificate_id: &CaCertificateId,
    ca_certificate_pem: Option<&str>,
) -> (Option<Certificate>, Judgement) {
    let parsed = match parse(&description.certificate_pem, id.as_str()) {
        Ok(parsed) => parsed,
        Err(reason) => return (None, Judgement::Refused(reason)),
    };
    let certificate = Some(certificate_of(&parsed));
    if description.ca_certificate_id.as_ref() != Some(ca_certificate_id) {
        let described = description.ca_certificate_id.as_ref().map(ToString::to_string);
        return (certificate, Judgement::Refused(Reason::CaMismatch { described }));
    }
    let ca = ca_certificate_pem.and_then(|pem| parse(pem, ca_certificate_id.as_str()).ok());
    let signature = match ca.map(|ca| check_parsed(&parsed, &ca)) {
        Some(Check::Invalid) => return (certificate, Judgement::Refused(Reason::SignatureMismatch)),
        Some(Check::Valid) => SignatureCheckedBy::Us,
        Some(Check::CannotCheck) => SignatureCheckedBy::AwsUnsupported,
        None => SignatureCheckedBy::AwsUnknownCa,
    };
    (certificate, judge_status(description.status, signature))
}

fn judge_status(status: CertificateStatus, signature: SignatureCheckedBy) -> Judgement {
    match status {
        CertificateStatus::PendingActivation => Judgement::Pending { signature },
        CertificateStatus::Active => Judgement::Active,
        CertificateStatus::Revoked => Judgement::Revoked,
        CertificateStatus::Inactive
        | CertificateStatus::PendingTransfer
        | CertificateStatus::RegisterInactive
        | CertificateStatus::Unknown => {
            Judgement::Refused(Reason::StatusForbids { status: status.as_str().to_owned() })
        }
    }
}

/// Reads the certificate that has this id.
pub(super) fn read(text: &str, id: &str) -> Result<Certificate, Reason> {
    parse(text, id).map(|parsed| certificate_of(&parsed))
}

fn parse(text: &str, id: &str) -> Result<Parsed, Reason> {
    let unreadable = |detail: String| Reason::UnreadableCertificate { detail };
    let reading = pem::read(text.as_bytes());
    let Some(block) = reading.blocks.first() else {
        return Err(unreadable("no PEM block in it".to_owned()));
    };
    if certificate_id(&block.contents) != id {
        return Err(Reason::FingerprintMismatch);
    }
    Parsed::from_der(&block.contents).map_err(|error| unreadable(error.to_string()))
}

fn certificate_of(parsed: &Parsed) -> Certificate {
    let subject = parsed.tbs.subject();
    let serial = Serial::from_octets(parsed.tbs.serial_number().as_bytes());
    let usage = parsed.extension::<ExtendedKeyUsage>();
    Certificate {
        traits: Traits {
            serial: serial.clone(),
            not_before: parsed.not_before(),
            not_after: parsed.not_after(),
            weak_key: weak_key(&parsed.public_key.kind(), parsed.public_key.size()),
            client_auth_missing: usage.is_some_and(|usage| {
                !usage.0.contains(&ID_KP_CLIENT_AUTH) && !usage.0.contains(&ANY_EXTENDED_KEY_USAGE)
            }),
        },
        subject: Subject {
            common_name: name::common_name(subject),
            serial_number: name::last(subject, name::SERIAL_NUMBER),
            organization: name::last(subject, name::ORGANIZATION),
            organizational_unit: name::last(subject, name::ORGANIZATIONAL_UNIT),
            serial,
            certificate_id: certificate_id(&parsed.der),
        },
    }
}

/// Says which key it is if AWS IoT asks for a better one: RSA from 2048 bits, or a NIST curve.
///
/// Source: AWS IoT Device Defender, "CA certificate key quality"; AWS IoT API reference, CreateCertificateFromCsr.
fn weak_key(kind: &KeyKind, bits: Option<u32>) -> Option<String> {
    match kind {
        KeyKind::Rsa => {
            bits.filter(|bits| *bits < SMALLEST_RSA_BITS).map(|bits| format!("RSA of {bits} bits"))
        }
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => None,
        KeyKind::OtherCurve { oid } if oid.is_empty() => Some("a curve that is written out".to_owned()),
        KeyKind::OtherCurve { oid } => Some(format!("curve {oid}")),
        KeyKind::Ed25519 => Some("Ed25519".to_owned()),
        KeyKind::Ed448 => Some("Ed448".to_owned()),
        KeyKind::Dsa => Some("DSA".to_owned()),
        KeyKind::Other { oid } => Some(format!("algorithm {oid}")),
    }
}

const SMALLEST_RSA_BITS: u32 = 2048;

#[cfg(test)]
mod tests {
    use super::{KeyKind, weak_key};

    #[test]
    fn keys_that_aws_iot_does_not_name_are_weak() {
        assert_eq!(weak_key(&KeyKind::Rsa, Some(1024)).as_deref(), Some("RSA of 1024 bits"));
        assert_eq!(weak_key(&KeyKind::Rsa, Some(2048)), None);
        assert_eq!(weak_key(&KeyKind::P521, Some(521)), None);
        let secp256k1 = KeyKind::OtherCurve { oid: "1.3.132.0.10".to_owned() };
        assert_eq!(weak_key(&secp256k1, None).as_deref(), Some("curve 1.3.132.0.10"));
        assert_eq!(weak_key(&KeyKind::Ed25519, Some(256)).as_deref(), Some("Ed25519"));
    }
}
