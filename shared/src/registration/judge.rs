//! What a description says about the registration: go on, done already, or refused.
//!
//! DescribeCertificate's answer is compared with the event: the id must be the SHA-256 of the very certificate, the CA
//! the same, its key the one that signed, the status PENDING_ACTIVATION. Nothing is trusted because it arrived
//! (ARCHITECTURE.md, invariant 6). Not here: revocation lists and allow-lists.
//!
//! Source: AWS IoT API reference, CertificateDescription (certificateId, caCertificateId, status).

use crate::{
    api::registration::Reason,
    aws::{
        CaCertificateId, CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus},
    },
    certificate::{certificate_id, chain::check_link, pem, read::Parsed, signature::Check},
};

/// What follows from a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It is as the event says, and waits for us.
    Pending {
        /// What was checked.
        detail: &'static str,
    },
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
    let certificate = match read(&description.certificate_pem, certificate_id.as_str()) {
        Ok(certificate) => certificate,
        Err(reason) => return (None, Judgement::Refused(reason)),
    };
    let name = certificate.facts(0, 0, false).common_name;
    if description.ca_certificate_id.as_ref() != Some(ca_certificate_id) {
        let described = description.ca_certificate_id.as_ref().map(ToString::to_string);
        return (name, Judgement::Refused(Reason::CaMismatch { described }));
    }
    let ca_certificate = ca_certificate_pem.and_then(|pem| read(pem, ca_certificate_id.as_str()).ok());
    let detail = match ca_certificate.map(|ca_certificate| check_link(&certificate, &ca_certificate)) {
        Some(Check::Invalid) => return (name, Judgement::Refused(Reason::SignatureMismatch)),
        Some(Check::Valid) => "SHA-256, CA and the CA's signature match",
        Some(Check::CannotCheck) => {
            "SHA-256 and CA match; the signature is of a kind that AWS alone has checked"
        }
        None => {
            "SHA-256 and CA match; the CA's certificate is not known here, so AWS alone has checked its signature"
        }
    };
    (name, judge_status(description.status, detail))
}

fn judge_status(status: CertificateStatus, detail: &'static str) -> Judgement {
    match status {
        CertificateStatus::PendingActivation => Judgement::Pending { detail },
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

/// Reads the certificate that has this id.
fn read(text: &str, id: &str) -> Result<Parsed, Reason> {
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
