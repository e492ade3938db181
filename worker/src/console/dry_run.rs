//! `dry-run`: what would happen if AWS reported a dropped certificate now. AWS is asked, and nothing is changed there or here.
//!
//! The CA is found as a diagnosis finds it; facts and settings are the Registrar's, the decision the machine's.

use jitr_shared::{
    api::dry_run::DryRunQuestion,
    aws::call::certificate::{CertificateStatus, DescribeCertificate},
    certificate::pem,
    diagnosis::{Device, Given, Issuer, Subject, read},
};
use worker::Request;

use super::diagnosis::{issuer, look::look_for};
use crate::{
    body,
    desk::Visit,
    object::ask,
    registrar::rehearsal::Rehearse,
    reply::{self, Refusal, Reply},
};

/// Answers what would happen.
///
/// # Errors
/// If what was dropped is no device certificate, no CA of this account has signed it, or our own objects can't be asked.
pub(crate) async fn run(visit: &Visit<'_>, request: &mut Request) -> Reply {
    let question: DryRunQuestion = body::json(request).await?;
    let subject = device(&question.certificate)?;
    let Some(certificate_id) = subject.certificate_id() else {
        return Err(unusable("it has no certificateId"));
    };
    let certificate_pem = pem::write("CERTIFICATE", &subject.facts().der);
    let look = look_for(visit, &DescribeCertificate { certificate_id: certificate_id.clone() }).await;
    let described = look.seen().and_then(Option::as_ref);
    let status = described.map_or(CertificateStatus::PendingActivation, |described| described.status);
    let signer = issuer::find(visit, &Device::Read(subject), described).await?;
    let ca = match signer.issuer {
        Issuer::Found(id) | Issuer::Named(id) => id.parse().ok(),
        Issuer::Broken(_)
        | Issuer::Unknown
        | Issuer::TooMany { .. }
        | Issuer::Missed(_)
        | Issuer::NotLooked => None,
    };
    let Some(ca_certificate_id) = ca else {
        return Err(unusable(
            "no CA that is registered in this account and Region was found to have signed it, so AWS would report nothing; \
             the diagnosis says more",
        ));
    };
    let question = Rehearse { certificate_id, certificate_pem, ca_certificate_id, status };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
}

fn device(text: &str) -> Result<Box<Subject>, Refusal> {
    match read(text) {
        Given::Device(subject) => Ok(subject),
        Given::Authority(_) => Err(unusable("it is a CA's certificate: drop the device's")),
        Given::Unreadable(rule) => Err(unusable(&format!("no certificate in it can be read ({rule})"))),
        Given::PrivateKey => Err(unusable("it holds a private key: send the certificate alone")),
    }
}

fn unusable(detail: &str) -> Refusal {
    Refusal::InvalidField { field: "certificate", detail: detail.to_owned() }
}
