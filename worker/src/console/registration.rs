//! `registrations` and `feed`: how the registrations stand, what changed, and every step as it is recorded.
//!
//! All are the Registrar's; the feed's upgrade request is handed over to it with the session that it belongs to.
//! Not here: what a person decides about them (act).

use jitr_shared::{
    api::watch::{Expect, Expecting},
    export::Format,
};
use worker::{Headers, Method, Request, RequestInit};

use super::filter;
use crate::{
    body,
    desk::{Visit, number, parameter},
    object::{REGISTRAR, ask, ask_for_file},
    registrar::{
        export::Export,
        feed::{EXPIRES_HEADER, FEED_PATH, SESSION_HEADER},
        store::{
            change::ReadChanges,
            page::{ReadRegistration, ReadRegistrations},
            summary::ReadSummary,
        },
        sweep::ExpectDevice,
    },
    reply::{self, Refusal, Reply},
    sweep,
};

/// A page of registrations, and the foreign CAs.
///
/// # Errors
/// If a parameter can't be used, or the Registrar can't be asked.
pub(crate) async fn list(visit: &Visit<'_>, request: &Request) -> Reply {
    let question = ReadRegistrations { filter: filter::read(request)?, before: number(request, "before")? };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
}

/// What changed after the cursor that the page has.
///
/// # Errors
/// If the cursor is no number, or the Registrar can't be asked.
pub(crate) async fn changes(visit: &Visit<'_>, request: &Request) -> Reply {
    let after = number(request, "after")?.unwrap_or_default();
    reply::json(&ask(visit.env, &visit.ready.registrar(), &ReadChanges { after }).await?)
}

/// How many stand where, and how the last hours went.
///
/// # Errors
/// If the Registrar can't be asked.
pub(crate) async fn summary(visit: &Visit<'_>) -> Reply {
    reply::json(&ask(visit.env, &visit.ready.registrar(), &ReadSummary).await?)
}

/// One registration with its steps.
///
/// # Errors
/// If there is none of that id.
pub(crate) async fn detail(visit: &Visit<'_>) -> Reply {
    let certificate_id = visit.found.id()?.to_owned();
    let question = ReadRegistration { certificate_id: certificate_id.clone() };
    let found = ask(visit.env, &visit.ready.registrar(), &question).await?;
    let missing =
        || Refusal::NotFound(format!("no registration of certificate {certificate_id} is known here"));
    reply::json(&found.ok_or_else(missing)?)
}

/// The registrations of a filter as a file.
///
/// # Errors
/// If a parameter can't be used, or the Registrar can't be asked.
pub(crate) async fn export(visit: &Visit<'_>, request: &Request) -> Reply {
    let asked = parameter(request, "format")?.unwrap_or_default();
    let format = Format::named(&asked).ok_or_else(|| {
        let detail = format!("the format is `csv` or `json`, not `{asked}`");
        Refusal::InvalidField { field: "format", detail }
    })?;
    let question = Export { filter: filter::read(request)?, format: format.name().to_owned() };
    Ok(ask_for_file(visit.env, &visit.ready.registrar(), &question).await?)
}

/// Looks through the adopted CAs now; where a device is expected, at what is newest, and again for a while.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn sweep(visit: &Visit<'_>, request: &mut Request) -> Reply {
    let asked: Expect = body::json(request).await?;
    if asked.expecting {
        let until = ask(visit.env, &visit.ready.registrar(), &ExpectDevice).await?;
        return reply::json(&Expecting { until: Some(until) });
    }
    sweep::begin(visit.env, visit.ready).await?;
    reply::json(&Expecting { until: None })
}

/// The live feed.
///
/// # Errors
/// If the request is no WebSocket's.
pub(crate) async fn feed(visit: &Visit<'_>, request: &Request) -> Reply {
    let upgrade = request.headers().get("upgrade")?.unwrap_or_default();
    if !upgrade.eq_ignore_ascii_case("websocket") {
        return Err(Refusal::InvalidBody("this path is a WebSocket: send `Upgrade: websocket`".to_owned()));
    }
    let headers = Headers::new();
    headers.set("upgrade", "websocket")?;
    headers.set(SESSION_HEADER, &visit.person.session)?;
    headers.set(EXPIRES_HEADER, &visit.person.expires_at.to_string())?;
    let mut init = RequestInit::new();
    init.with_method(Method::Get).with_headers(headers);
    let handed = Request::new_with_init(&format!("https://object{FEED_PATH}"), &init)?;
    let stub = visit.env.durable_object(REGISTRAR)?.get_by_name(&visit.ready.registrar())?;
    Ok(stub.fetch_with_request(handed).await?)
}
