//! `cas/{id}/crl`, `uploads` and `/crl/{caCertificateId}.crl`: revocation lists and manifests, in and out.
//!
//! All of it is the Registrar's; here the question is checked and capped before it is passed on, and a slice goes through
//! as it came. Not here: what a list says, and loading it (registrar/crl).

use jitr_shared::{
    api::crl::{ApplyRevocations, BeginUpload, CaLists, SLICE_BYTES, Upload, UploadKind},
    aws::CaCertificateId,
    certificate::crl::{LARGEST_UPLOAD, NotASerial},
    manifest::LARGEST_MANIFEST,
};
use serde_json::{Value, json};
use worker::{Env, Method, Request, RequestInit, Response};

use crate::{
    body,
    config::Ready,
    desk::{Change, Changed, Visit, number, parameter},
    directory::adoption::Adopted,
    json as stored,
    object::{ErrandError, REGISTRAR, ask, ask_directory},
    registrar::crl::{
        apply::Apply,
        list::{AskVerdict, ReadLists},
        manifest::DropManifest,
        plan::ReadPlan,
        serve,
        upload::{Begin, Drop, End, Read, SLICE_PATH, SliceTaken, Unwanted},
    },
    reply::{self, Refusal, Reply},
    status::PROFILE,
};

/// What is in force for a CA, and what is on its way.
///
/// # Errors
/// If the Registrar can't be asked.
pub(crate) async fn lists(visit: &Visit<'_>) -> Reply {
    let ca_certificate_id = ca(visit)?.to_string();
    let public_url = visit.public_url.trim_end_matches('/');
    let distribution_point = format!("{public_url}{}", serve::path(&ca_certificate_id));
    let lists = ask(visit.env, &visit.ready.registrar(), &ReadLists { ca_certificate_id }).await?;
    let (crl, manifest, uploads) = (lists.crl, lists.manifest, lists.uploads);
    reply::json(&CaLists { crl, manifest, uploads, distribution_point })
}

/// What is in force says about one certificate.
///
/// # Errors
/// If no serial number is named.
pub(crate) async fn verdict(visit: &Visit<'_>, request: &Request) -> Reply {
    let serial = parameter(request, "serial")?.unwrap_or_default();
    let serial = serial
        .parse()
        .map_err(|error: NotASerial| Refusal::InvalidField { field: "serial", detail: error.to_string() })?;
    let certificate_id = parameter(request, "certificateId")?;
    let question = AskVerdict { ca_certificate_id: ca(visit)?.to_string(), serial, certificate_id };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
}

/// What the list in force would revoke in AWS.
///
/// # Errors
/// If the Registrar can't be asked.
pub(crate) async fn plan(visit: &Visit<'_>, request: &Request) -> Reply {
    let after = number(request, "after")?.unwrap_or_default();
    let question = ReadPlan { ca_certificate_id: ca(visit)?.to_string(), after };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
}

/// Revokes in AWS what the list in force names, one after the other.
///
/// # Errors
/// If the CA has no list in force.
pub(crate) async fn apply(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let ca_certificate_id = ca(visit)?.to_string();
    let ApplyRevocations { include_on_hold } = body::json(request).await?;
    let registrar = visit.ready.registrar();
    let question = ReadPlan { ca_certificate_id: ca_certificate_id.clone(), after: 0 };
    let plan = ask(visit.env, &registrar, &question).await?;
    let question = Apply { ca_certificate_id: ca_certificate_id.clone(), include_on_hold };
    let none = || Refusal::Conflict("this CA has no revocation list in force: upload one".to_owned());
    let progress = ask(visit.env, &registrar, &question).await?.ok_or_else(none)?;
    let before = json!({ "toRevoke": plan.to_revoke, "onHold": plan.on_hold });
    let after = json!({ "startedAt": progress.started_at, "includeOnHold": include_on_hold });
    Ok((Change { subject: ca_certificate_id, before, after }, reply::json_with_status(&progress, 202)))
}

/// Announces an upload.
///
/// # Errors
/// If the CA is not adopted, or more is announced than is read.
pub(crate) async fn begin(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let ca_certificate_id = ca(visit)?.to_string();
    let announced: BeginUpload = body::json(request).await?;
    check(&announced)?;
    let adopted = ask_directory(visit.env, &Adopted { profile: PROFILE.to_owned() }).await?;
    let Some(ca_certificate_pem) = adopted.cas.get(&ca_certificate_id).cloned() else {
        let words = format!("the CA {ca_certificate_id} is not adopted here: adopt it, then send its list");
        return Err(Refusal::Conflict(words));
    };
    let question = Begin { ca_certificate_id, ca_certificate_pem, announced };
    let upload = ask(visit.env, &visit.ready.registrar(), &question).await?;
    Ok((change(&upload, Value::Null, stage(&upload)), reply::json_with_status(&upload, 201)))
}

/// Takes a slice.
///
/// # Errors
/// If it is too long, or of no upload.
pub(crate) async fn slice(visit: &Visit<'_>, request: &mut Request) -> Reply {
    let id = visit.found.id()?.to_owned();
    let detail = || "name the slice, counted from 0".to_owned();
    let slice = number(request, "slice")?
        .ok_or_else(|| Refusal::InvalidField { field: "slice", detail: detail() })?;
    let bytes = body::read(request, usize::try_from(SLICE_BYTES).unwrap_or(usize::MAX)).await?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(bytes.into()));
    // An id of this Worker has digits alone: nothing of the path can reach the query.
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    let address = format!("https://object{SLICE_PATH}?upload={digits}&slice={slice}");
    let mut answer = to_registrar(visit.env, visit.ready, &Request::new_with_init(&address, &init)?).await?;
    let taken: SliceTaken = match answer.status_code() {
        200 => stored::read(&answer.text().await?).map_err(ErrandError::from)?,
        status => return Err(worker::Error::RustError(format!("the slice came back with {status}")).into()),
    };
    reply::json(&taken.map_err(unwanted)?)
}

/// Ends an upload: what was sent is checked and loaded.
///
/// # Errors
/// If slices are missing.
pub(crate) async fn end(visit: &Visit<'_>) -> Changed {
    let question = End { id: visit.found.id()?.to_owned() };
    let ended = ask(visit.env, &visit.ready.registrar(), &question).await?;
    let upload = ended.map_err(unwanted)?;
    Ok((change(&upload, json!({ "stage": "receiving" }), stage(&upload)), reply::json(&upload)))
}

/// How an upload stands.
///
/// # Errors
/// If there is none of that id.
pub(crate) async fn read(visit: &Visit<'_>) -> Reply {
    let question = Read { id: visit.found.id()?.to_owned() };
    let upload = ask(visit.env, &visit.ready.registrar(), &question).await?;
    reply::json(&upload.ok_or_else(|| unwanted(Unwanted::Unknown))?)
}

/// Forgets an upload; what is in force stays.
///
/// # Errors
/// If there is none of that id.
pub(crate) async fn drop(visit: &Visit<'_>) -> Changed {
    let question = Drop { id: visit.found.id()?.to_owned() };
    let dropped = ask(visit.env, &visit.ready.registrar(), &question).await?;
    let upload = dropped.ok_or_else(|| unwanted(Unwanted::Unknown))?;
    Ok((change(&upload, stage(&upload), Value::Null), reply::empty(204)))
}

/// Takes a CA's manifest out of force.
///
/// # Errors
/// If it has none.
pub(crate) async fn drop_manifest(visit: &Visit<'_>) -> Changed {
    let ca_certificate_id = ca(visit)?.to_string();
    let question = DropManifest { ca_certificate_id: ca_certificate_id.clone() };
    let dropped = ask(visit.env, &visit.ready.registrar(), &question).await?;
    let manifest = dropped.ok_or_else(|| Refusal::NotFound("this CA has no manifest in force".to_owned()))?;
    let before = json!({ "rows": manifest.rows, "sha256": manifest.sha256 });
    Ok((Change { subject: ca_certificate_id, before, after: Value::Null }, reply::empty(204)))
}

/// The list in force, to everybody.
///
/// # Errors
/// If the Registrar can't be asked.
pub(crate) async fn file(env: &Env, ready: &Ready, name: &str, request: &Request) -> Reply {
    let is_id = |id: &str| id.parse::<CaCertificateId>().is_ok();
    let Some(id) = name.strip_suffix(".crl").filter(|id| is_id(id)) else { return Ok(serve::not_found()?) };
    let mut init = RequestInit::new();
    init.with_method(request.method());
    let asked = Request::new_with_init(&format!("https://object{}", serve::path(id)), &init)?;
    if let Some(held) = request.headers().get("if-none-match")? {
        asked.headers().set("if-none-match", &held)?;
    }
    to_registrar(env, ready, &asked).await
}

async fn to_registrar(env: &Env, ready: &Ready, request: &Request) -> Result<Response, Refusal> {
    let stub = env.durable_object(REGISTRAR)?.get_by_name(&ready.registrar())?;
    Ok(stub.fetch_with_request(request.clone()?).await?)
}

fn check(announced: &BeginUpload) -> Result<(), Refusal> {
    let cap = match announced.kind {
        UploadKind::Crl => LARGEST_UPLOAD,
        UploadKind::Manifest => LARGEST_MANIFEST,
    };
    let fits = usize::try_from(announced.bytes).is_ok_and(|bytes| (1..=cap).contains(&bytes));
    if !fits {
        let detail = format!("{} bytes were announced, and 1 to {cap} are read", announced.bytes);
        return Err(Refusal::InvalidField { field: "bytes", detail });
    }
    let is_digest =
        announced.sha256.len() == 64 && announced.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest {
        return Ok(());
    }
    let detail = "must be the SHA-256 of all that is sent, 64 hexadecimal digits".to_owned();
    Err(Refusal::InvalidField { field: "sha256", detail })
}

fn unwanted(unwanted: Unwanted) -> Refusal {
    let words = unwanted.to_string();
    match unwanted {
        Unwanted::Unknown => Refusal::NotFound(words),
        Unwanted::Ended | Unwanted::Incomplete { .. } => Refusal::Conflict(words),
        Unwanted::NoSuchSlice { .. } => Refusal::InvalidField { field: "slice", detail: words },
        Unwanted::Length { .. } => Refusal::InvalidBody(words),
    }
}

fn change(upload: &Upload, before: Value, after: Value) -> Change {
    Change { subject: upload.ca_certificate_id.clone(), before, after }
}

fn stage(upload: &Upload) -> Value {
    json!({
        "upload": upload.id,
        "kind": upload.kind,
        "stage": upload.stage,
        "bytes": upload.bytes,
        "loaded": upload.loaded,
        "fault": upload.fault.as_ref().map(|fault| fault.code),
    })
}

fn ca(visit: &Visit<'_>) -> Result<CaCertificateId, Refusal> {
    let text = visit.found.id()?;
    text.parse()
        .map_err(|error| Refusal::NotFound(format!("`{text}` can't be a CA certificate's id: {error}")))
}
