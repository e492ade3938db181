//! `registration-code` and `cas`: CA certificates as AWS IoT knows them, and whether we act on them.
//!
//! AWS keeps the certificates, the Directory keeps which are adopted. What AWS refuses is passed on in AWS's words; the
//! page checks CA:TRUE and the common name before it asks. Not here: making certificates (the page).

use jitr_shared::{
    api::ca::{CaDetail, CaList, CaRow, CaStatus, ChangeCa, Jitp, RegisterCa, RegistrationCode},
    aws::{
        CaCertificateId, CertificatePem,
        call::{
            Tag,
            ca::{
                AutoRegistration, CaCertificateDescription, CaCertificateStatus, CaCertificateSummary,
                CertificateMode, DeleteCaCertificate, DescribeCaCertificate, GetRegistrationCode,
                ListCaCertificates, RegisterCaCertificate, UpdateCaCertificate,
            },
        },
    },
    order,
};
use serde_json::{Value, json};
use worker::Request;

use crate::{
    aws::ControlPlane,
    body,
    desk::{Change, Changed, Visit},
    directory::adoption::{Adopt, Adopted, Adoptions, Release},
    object::{ask, ask_directory},
    platform,
    registrar::ca::KeepAdoptions,
    reply::{self, Refusal, Reply},
    status::PROFILE,
};

/// What the verification certificate must carry as its common name.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn registration_code(visit: &Visit<'_>) -> Reply {
    let code = plane(visit).call(&GetRegistrationCode).await?;
    reply::json(&RegistrationCode { registration_code: code.as_str().to_owned() })
}

/// AWS's list, and which of it is adopted. The rest of each row is fetched by [`detail`], as AWS's list has no more.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn list(visit: &Visit<'_>) -> Reply {
    let adopted = ask_directory(visit.env, &Adopted { profile: PROFILE.to_owned() }).await?;
    let mut summaries: Vec<CaCertificateSummary> = Vec::new();
    let mut marker = None;
    for _ in 0..LIST_PAGES {
        let page = plane(visit).call(&ListCaCertificates { marker: marker.take() }).await?;
        summaries.extend(page.items);
        marker = page.next;
        if marker.is_none() {
            break;
        }
    }
    let mut rows: Vec<CaRow> = summaries.into_iter().map(|summary| row(summary, &adopted)).collect();
    order::sort_by(&mut rows, |one, other| other.created_at.cmp(&one.created_at));
    reply::json(&CaList { rows, truncated: marker.is_some() })
}

/// All that AWS says about one.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn detail(visit: &Visit<'_>) -> Reply {
    reply::json(&describe(visit, &id(visit)?).await?)
}

/// Registers a CA certificate, and adopts it: who registers it here wants it acted on.
///
/// # Errors
/// If AWS refuses; `Conflict` if it is registered already, with its id, so that it can be adopted.
pub(crate) async fn register(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let asked: RegisterCa = body::json(request).await?;
    let call = RegisterCaCertificate {
        ca_certificate: pem("caCertificatePem", asked.ca_certificate_pem)?,
        verification_certificate: pem("verificationCertificatePem", asked.verification_certificate_pem)?,
        set_as_active: asked.activate,
        allow_auto_registration: asked.auto_registration,
        tags: vec![Tag::ours()],
    };
    let registered = plane(visit).call(&call).await?;
    let ca_certificate_id = registered.certificate_id;
    // From here on it is registered: what fails now is told, and the registration stands on record.
    let adopted = set_adopted(visit, &ca_certificate_id, call.ca_certificate.as_str()).await;
    let row = CaRow {
        ca_certificate_id: ca_certificate_id.to_string(),
        status: if asked.activate { CaStatus::Active } else { CaStatus::Inactive },
        created_at: platform::now().milliseconds(),
        adopted: adopted.is_ok(),
        detail: None,
    };
    let after =
        json!({ "status": row.status, "autoRegistration": asked.auto_registration, "adopted": row.adopted });
    let reply = adopted.and_then(|_| reply::json_with_status(&row, 201));
    Ok((changed(&ca_certificate_id, Value::Null, after), reply))
}

/// Status and auto-registration.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn change(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let ca_certificate_id = id(visit)?;
    let asked: ChangeCa = body::json(request).await?;
    if asked == ChangeCa::default() {
        let detail = "name `status` or `autoRegistration`: there is nothing to change".to_owned();
        return Err(Refusal::InvalidBody(detail));
    }
    let before = describe(visit, &ca_certificate_id).await?;
    let call = UpdateCaCertificate {
        ca_certificate_id: ca_certificate_id.clone(),
        new_status: asked.status.map(aws_status),
        new_auto_registration_status: asked.auto_registration.map(aws_auto_registration),
        remove_auto_registration: false,
    };
    plane(visit).call(&call).await?;
    let after = describe(visit, &ca_certificate_id).await;
    let shown = after.as_ref().map_or_else(|_| json!(asked), switches);
    let change = changed(&ca_certificate_id, switches(&before), shown);
    Ok((change, after.and_then(|after| reply::json(&after))))
}

/// Deletes it in AWS, which AWS allows of an INACTIVE one alone, and forgets that it was adopted.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn delete(visit: &Visit<'_>) -> Changed {
    let ca_certificate_id = id(visit)?;
    let before = describe(visit, &ca_certificate_id).await?;
    plane(visit).call(&DeleteCaCertificate { ca_certificate_id: ca_certificate_id.clone() }).await?;
    let released = set_released(visit, &ca_certificate_id).await;
    let change = changed(&ca_certificate_id, switches(&before), Value::Null);
    Ok((change, released.and_then(|_| reply::empty(204))))
}

/// Acts on its registrations from now on; it must exist in AWS.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn adopt(visit: &Visit<'_>) -> Changed {
    let ca_certificate_id = id(visit)?;
    let described = describe(visit, &ca_certificate_id).await?;
    let is_new = set_adopted(visit, &ca_certificate_id, &described.certificate_pem).await?;
    let change = changed(&ca_certificate_id, json!({ "adopted": !is_new }), json!({ "adopted": true }));
    Ok((change, reply::empty(204)))
}

/// Acts on its registrations no longer; nothing changes in AWS.
///
/// # Errors
/// If the Directory can't be asked.
pub(crate) async fn release(visit: &Visit<'_>) -> Changed {
    let ca_certificate_id = id(visit)?;
    let was = set_released(visit, &ca_certificate_id).await?;
    let change = changed(&ca_certificate_id, json!({ "adopted": was }), json!({ "adopted": false }));
    Ok((change, reply::empty(204)))
}

async fn describe(visit: &Visit<'_>, ca_certificate_id: &CaCertificateId) -> Result<CaDetail, Refusal> {
    let call = DescribeCaCertificate { ca_certificate_id: ca_certificate_id.clone() };
    Ok(detail_of(plane(visit).call(&call).await?))
}

fn detail_of(description: CaCertificateDescription) -> CaDetail {
    let validity = description.validity;
    CaDetail {
        arn: description.certificate_arn.as_str().to_owned(),
        status: status(description.status),
        auto_registration: description.auto_registration_status == AutoRegistration::Enable,
        mode: match description.certificate_mode {
            CertificateMode::Default => "DEFAULT".to_owned(),
            CertificateMode::SniOnly => "SNI_ONLY".to_owned(),
        },
        certificate_pem: description.certificate_pem,
        not_before: validity.and_then(|validity| validity.not_before).map(i64::from),
        not_after: validity.and_then(|validity| validity.not_after).map(i64::from),
        last_modified_at: description.last_modified_date.map(i64::from),
        jitp: description.provisioning.map(|config| Jitp {
            template_name: config.template_name,
            template_body: config.template_body,
            role_arn: config.role_arn,
        }),
    }
}

fn row(summary: CaCertificateSummary, adopted: &Adoptions) -> CaRow {
    CaRow {
        adopted: adopted.cas.contains_key(summary.id.as_str()),
        ca_certificate_id: summary.id.to_string(),
        status: status(summary.status),
        created_at: summary.creation_date.map(i64::from).unwrap_or_default(),
        detail: None,
    }
}

async fn set_adopted(
    visit: &Visit<'_>,
    ca_certificate_id: &CaCertificateId,
    certificate_pem: &str,
) -> Result<bool, Refusal> {
    let question = Adopt {
        profile: PROFILE.to_owned(),
        ca_certificate_id: ca_certificate_id.to_string(),
        certificate_pem: certificate_pem.to_owned(),
        at: platform::now().milliseconds(),
    };
    let is_new = ask_directory(visit.env, &question).await?;
    tell_registrar(visit).await?;
    Ok(is_new)
}

async fn set_released(visit: &Visit<'_>, ca_certificate_id: &CaCertificateId) -> Result<bool, Refusal> {
    let question = Release { profile: PROFILE.to_owned(), ca_certificate_id: ca_certificate_id.to_string() };
    let was = ask_directory(visit.env, &question).await?;
    tell_registrar(visit).await?;
    Ok(was)
}

/// The Registrar has a list of its own, by which it takes events in. If this fails the change is made all the same: whoever
/// asked is told, and the next sweep brings the Registrar the list in any case.
async fn tell_registrar(visit: &Visit<'_>) -> Result<(), Refusal> {
    let adoptions = ask_directory(visit.env, &Adopted { profile: PROFILE.to_owned() }).await?;
    Ok(ask(visit.env, &visit.ready.registrar(), &KeepAdoptions { adoptions }).await?)
}

fn plane<'a>(visit: &'a Visit<'_>) -> ControlPlane<'a> {
    ControlPlane::for_page(visit.env, visit.ready)
}

/// The CA that the path names.
///
/// # Errors
/// If it can't be a CA's id.
pub(super) fn id(visit: &Visit<'_>) -> Result<CaCertificateId, Refusal> {
    let text = visit.found.id()?;
    text.parse()
        .map_err(|error| Refusal::NotFound(format!("`{text}` can't be a CA certificate's id: {error}")))
}

fn pem(field: &'static str, text: String) -> Result<CertificatePem, Refusal> {
    let pem: CertificatePem =
        text.try_into().map_err(|error| Refusal::InvalidField { field, detail: format!("{error}") })?;
    if pem.as_str().contains(PRIVATE_KEY) {
        let detail = "it holds a private key: send the certificate alone".to_owned();
        return Err(Refusal::InvalidField { field, detail });
    }
    Ok(pem)
}

fn switches(detail: &CaDetail) -> Value {
    json!({ "status": detail.status, "autoRegistration": detail.auto_registration })
}

fn changed(ca_certificate_id: &CaCertificateId, before: Value, after: Value) -> Change {
    Change { subject: ca_certificate_id.to_string(), before, after }
}

fn status(status: CaCertificateStatus) -> CaStatus {
    match status {
        CaCertificateStatus::Active => CaStatus::Active,
        CaCertificateStatus::Inactive => CaStatus::Inactive,
    }
}

fn aws_status(status: CaStatus) -> CaCertificateStatus {
    match status {
        CaStatus::Active => CaCertificateStatus::Active,
        CaStatus::Inactive => CaCertificateStatus::Inactive,
    }
}

fn aws_auto_registration(on: bool) -> AutoRegistration {
    if on { AutoRegistration::Enable } else { AutoRegistration::Disable }
}

/// 250 a page: a thousand CA certificates are more than a page shows.
const LIST_PAGES: usize = 4;

/// In every PEM label of a private key.
const PRIVATE_KEY: &str = "PRIVATE KEY-----";
