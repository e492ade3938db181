//! What a description says about the registration: go on, done already, or refused.
//!
//! DescribeCertificate's answer is compared with the event: the id must be the SHA-256 of the very certificate, the CA
//! the same, the status PENDING_ACTIVATION. Nothing is trusted because it arrived (ARCHITECTURE.md, invariant 6).
//! Not here: revocation lists and allow-lists.
//!
//! Source: AWS IoT API reference, CertificateDescription (certificateId, status).

use der::{
    Decode,
    asn1::{PrintableStringRef, Utf8StringRef},
};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use crate::{
    api::registration::Reason,
    aws::{
        CaCertificateId, CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus},
    },
};

/// What follows from a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It is as the event says, and waits for us; `detail` says what could not be checked.
    Pending { detail: Option<String> },
    /// It is ACTIVE already.
    Active,
    /// It must not be activated.
    Refused(Reason),
}

/// Judges a description; gives the subject's common name too, where the certificate can be read.
pub(super) fn judge(
    description: &CertificateDescription,
    certificate_id: &CertificateId,
    ca_certificate_id: &CaCertificateId,
    ca_certificate_pem: Option<&str>,
) -> (Option<String>, Judgement) {
    let _ = ca_certificate_pem;
    let der = match der::pem::decode_vec(description.certificate_pem.as_bytes()) {
        Ok((_, der)) => der,
        Err(error) => {
            let detail = error.to_string();
            return (None, Judgement::Refused(Reason::UnreadableCertificate { detail }));
        }
    };
    if CertificateId::from_digest(Sha256::digest(&der).into()) != *certificate_id {
        return (None, Judgement::Refused(Reason::FingerprintMismatch));
    }
    let name = Certificate::from_der(&der).ok().and_then(|certificate| common_name(&certificate));
    if description.ca_certificate_id.as_ref() != Some(ca_certificate_id) {
        let described = description.ca_certificate_id.as_ref().map(ToString::to_string);
        return (name, Judgement::Refused(Reason::CaMismatch { described }));
    }
    (name, judge_status(description.status))
}

fn judge_status(status: CertificateStatus) -> Judgement {
    match status {
        CertificateStatus::PendingActivation => Judgement::Pending { detail: None },
        CertificateStatus::Active => Judgement::Active,
        CertificateStatus::Inactive
        | CertificateStatus::Revoked
        | CertificateStatus::PendingTransfer
        | CertificateStatus::RegisterInactive
        | CertificateStatus::Unknown => {
            Judgement::Refused(Reason::StatusForbids { status: status.as_str().to_owned() })
        }
    }
}

fn common_name(certificate: &Certificate) -> Option<String> {
    let subject = certificate.tbs_certificate().subject();
    let value = subject.iter().find(|attribute| attribute.oid == const_oid::db::rfc4519::CN)?;
    let utf8 = value.value.decode_as::<Utf8StringRef<'_>>().ok().map(|text| text.as_str().to_owned());
    utf8.or_else(|| {
        value.value.decode_as::<PrintableStringRef<'_>>().ok().map(|text| text.as_str().to_owned())
    })
}
