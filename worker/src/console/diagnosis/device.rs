//! What the question names: the certificate as it was dropped, or else as AWS has it, and our own registration of it.

use jitr_shared::{
    api::{diagnosis::Question, registration::RegistrationRow},
    aws::{
        CertificateId,
        call::certificate::{CertificateDescription, DescribeCertificate},
    },
    diagnosis::{Device, Given, Look, read},
};

use super::look::look_for;
use crate::{
    desk::Visit,
    object::ask,
    registrar::store::{namesake::FindNamed, page::ReadRegistration},
    reply::Refusal,
};

/// What was named.
pub(super) struct Named {
    /// The certificate.
    pub(super) device: Device,
    /// How many registrations carry the name that was asked about.
    pub(super) namesakes: usize,
    /// What AWS has of it.
    pub(super) certificate: Look<Option<CertificateDescription>>,
    /// What we have of it.
    pub(super) registration: Option<RegistrationRow>,
}

/// Takes a question that names something; empty texts name nothing.
///
/// # Errors
/// If it names nothing, or something that can't be one.
pub(super) fn checked(question: Question) -> Result<Question, Refusal> {
    let filled =
        |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let question = Question {
        certificate: filled(question.certificate),
        certificate_id: filled(question.certificate_id),
        name: filled(question.name),
        client_id: filled(question.client_id),
    };
    let invalid = |field, detail: &str| Err(Refusal::InvalidField { field, detail: detail.to_owned() });
    if question.certificate.is_none() && question.certificate_id.is_none() && question.name.is_none() {
        return invalid("certificate", "name a device: its certificate, its certificateId, or its name");
    }
    // AWS IoT Core quotas: a client id has at most 128 bytes.
    if question.client_id.as_ref().is_some_and(|client_id| client_id.len() > 128) {
        return invalid("clientId", "a client id has at most 128 bytes in AWS IoT");
    }
    Ok(question)
}

/// Finds what is named.
///
/// # Errors
/// If a private key was sent, the id can't be one, or the Registrar can't be asked.
pub(super) async fn named(visit: &Visit<'_>, question: &Question) -> Result<Named, Refusal> {
    if let Some(text) = &question.certificate {
        return dropped(visit, text).await;
    }
    if let Some(text) = &question.certificate_id {
        let certificate_id = text
            .to_ascii_lowercase()
            .parse()
            .map_err(|error| Refusal::InvalidField { field: "certificateId", detail: format!("{error}") })?;
        return by_id(visit, certificate_id, 0).await;
    }
    let name = question.name.clone().unwrap_or_default();
    let namesakes = ask(visit.env, &visit.ready.registrar(), &FindNamed { name: name.clone() }).await?;
    match namesakes.first().and_then(|row| row.certificate_id.parse().ok()) {
        Some(certificate_id) => by_id(visit, certificate_id, namesakes.len()).await,
        None => Ok(nothing(Device::UnknownName(name))),
    }
}

/// The certificate's id, where it is known.
pub(super) fn id(device: &Device) -> Option<CertificateId> {
    match device {
        Device::Read(subject) => subject.certificate_id(),
        Device::Id(certificate_id) => Some(certificate_id.clone()),
        Device::Given(_) | Device::UnknownName(_) => None,
    }
}

async fn dropped(visit: &Visit<'_>, text: &str) -> Result<Named, Refusal> {
    match read(text) {
        Given::Device(subject) => {
            let Some(certificate_id) = subject.certificate_id() else {
                return Ok(nothing(Device::Given(Given::Device(subject))));
            };
            let certificate = describe(visit, &certificate_id).await;
            let registration = registration(visit, &certificate_id).await?;
            Ok(Named { device: Device::Read(subject), namesakes: 0, certificate, registration })
        }
        Given::PrivateKey => Err(Refusal::InvalidField {
            field: "certificate",
            detail: "it holds a private key: send the certificate alone".to_owned(),
        }),
        given @ (Given::Authority(_) | Given::Unreadable(_)) => Ok(nothing(Device::Given(given))),
    }
}

async fn by_id(visit: &Visit<'_>, certificate_id: CertificateId, namesakes: usize) -> Result<Named, Refusal> {
    let certificate = describe(visit, &certificate_id).await;
    let registration = registration(visit, &certificate_id).await?;
    let described = certificate.seen().and_then(Option::as_ref);
    let device = match described.map(|described| read(&described.certificate_pem)) {
        Some(Given::Device(subject)) => Device::Read(subject),
        Some(Given::Authority(_) | Given::Unreadable(_) | Given::PrivateKey) | None => {
            Device::Id(certificate_id)
        }
    };
    Ok(Named { device, namesakes, certificate, registration })
}

async fn describe(visit: &Visit<'_>, certificate_id: &CertificateId) -> Look<Option<CertificateDescription>> {
    look_for(visit, &DescribeCertificate { certificate_id: certificate_id.clone() }).await
}

async fn registration(
    visit: &Visit<'_>,
    certificate_id: &CertificateId,
) -> Result<Option<RegistrationRow>, Refusal> {
    let question = ReadRegistration { certificate_id: certificate_id.to_string() };
    let found = ask(visit.env, &visit.ready.registrar(), &question).await?;
    Ok(found.map(|detail| detail.registration))
}

fn nothing(device: Device) -> Named {
    Named { device, namesakes: 0, certificate: Look::NotTaken, registration: None }
}
