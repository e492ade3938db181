//! What a card shows of a certificate.

use jitr_shared::certificate::issue::Issued;

use super::message::CertificateSummary;

/// Of one that was made here.
pub(super) fn summary(issued: Issued) -> CertificateSummary {
    CertificateSummary {
        name: issued.name,
        certificate_id: issued.certificate_id,
        serial: issued.serial,
        pem: issued.pem,
        not_before: issued.not_before.seconds(),
        not_after: issued.not_after.seconds(),
        self_signed: issued.self_signed,
    }
}
