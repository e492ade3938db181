//! `registrations` and `feed`: how the registrations stand, and every step as it is recorded.
//!
//! Both are the Registrar's; the feed's upgrade request is handed over to it with the session that it belongs to.

use worker::{Headers, Method, Request, RequestInit};

use crate::{
    desk::{Visit, number},
    object::{REGISTRAR, ask},
    registrar::{
        feed::{EXPIRES_HEADER, FEED_PATH, SESSION_HEADER},
        store::{ReadRegistration, ReadRegistrations},
    },
    reply::{self, Refusal, Reply},
};

/// A page of registrations, and the foreign CAs.
///
/// # Errors
/// If the Registrar can't be asked.
pub(crate) async fn list(visit: &Visit<'_>, request: &Request) -> Reply {
    let question = ReadRegistrations { before: number(request, "before")? };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
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
