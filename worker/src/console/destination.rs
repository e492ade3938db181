//! `destinations`: whom notices go to. Checked, sealed and stored here; URL and secret never come back.
//!
//! Rows are kept by the Directory, results by each destination's Outbox. Not here: posting (outbox).

use jitr_shared::{
    api::destination::{
        ChangeDestination, Destination, DestinationKind, Language, NewDestination, NoticeKind,
    },
    notice::{Notice, signature::SigningSecret, target::WebhookUrl},
    order,
    secret::Secret,
};
use serde_json::Value;
use worker::{Env, Request};

use crate::{
    body,
    config::{FirstDestination, Ready},
    desk::{Change, Changed, Visit},
    directory::destination::{
        AddDestination, AlterDestination, ClaimFirstDestination, FindDestination, ListDestinations,
        RemoveDestination, StoredDestination,
    },
    object::{ErrandError, ask, ask_directory},
    outbox::queue::{Enqueue, Forget, ReadResults},
    platform,
    reply::{self, Refusal, Reply},
    seal::SealError,
    status::PROFILE,
};

/// All of them, with how their latest posts went.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn list(visit: &Visit<'_>) -> Reply {
    let mut rows = Vec::new();
    for stored in stored(visit.env, visit.ready).await? {
        rows.push(shown(visit, &stored).await?);
    }
    reply::json(&rows)
}

/// One more.
///
/// # Errors
/// If a member can't be used.
pub(crate) async fn create(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let asked: NewDestination = body::json(request).await?;
    if stored(visit.env, visit.ready).await?.len() >= MOST_DESTINATIONS {
        let detail = format!("there are {MOST_DESTINATIONS} destinations, and that is all: delete one first");
        return Err(Refusal::Conflict(detail));
    }
    let id = new_id()?;
    let url = checked_url(visit.ready, &asked.url)?;
    let secret = checked_secret(asked.kind, asked.secret)?;
    let mut destination = StoredDestination {
        name: checked_name(asked.name)?,
        kind: asked.kind,
        url_hint: url.hint().to_owned(),
        sealed_url: String::new(),
        sealed_secret: None,
        events: checked_events(asked.events),
        language: asked.language,
        created_at: platform::now().milliseconds(),
        id,
    };
    seal_url(visit.ready, &mut destination, &url)?;
    seal_secret(visit.ready, &mut destination, secret)?;
    let question = AddDestination { profile: PROFILE.to_owned(), destination: destination.clone() };
    ask_directory(visit.env, &question).await?;
    let change = changed(&destination.id, Value::Null, destination.audited());
    let shown = shown(visit, &destination).await;
    Ok((change, shown.and_then(|shown| reply::json_with_status(&shown, 201))))
}

/// Another name, URL, secret, events or language; an empty secret takes the secret away.
///
/// # Errors
/// If a member can't be used.
pub(crate) async fn change(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let asked: ChangeDestination = body::json(request).await?;
    let mut destination = find(visit).await?;
    let before = destination.audited();
    if let Some(name) = asked.name {
        destination.name = checked_name(name)?;
    }
    if let Some(url) = asked.url {
        let url = checked_url(visit.ready, &url)?;
        url.hint().clone_into(&mut destination.url_hint);
        seal_url(visit.ready, &mut destination, &url)?;
    }
    if let Some(secret) = asked.secret {
        let secret = checked_secret(destination.kind, Some(secret))?;
        seal_secret(visit.ready, &mut destination, secret)?;
    }
    destination.events = asked.events.map_or(destination.events, checked_events);
    destination.language = asked.language.unwrap_or(destination.language);
    ask_directory(visit.env, &AlterDestination { destination: destination.clone() }).await?;
    let change = changed(&destination.id, before, destination.audited());
    let shown = shown(visit, &destination).await;
    Ok((change, shown.and_then(|shown| reply::json(&shown))))
}

/// One less; what waits for it is dropped.
///
/// # Errors
/// If there is none of that id.
pub(crate) async fn delete(visit: &Visit<'_>) -> Changed {
    let destination = find(visit).await?;
    ask_directory(visit.env, &RemoveDestination { id: destination.id.clone() }).await?;
    let forgotten = ask(visit.env, &destination.id, &Forget).await;
    let change = changed(&destination.id, destination.audited(), Value::Null);
    Ok((change, forgotten.map_err(Refusal::from).and_then(|()| reply::empty(204))))
}

/// Posts a test message; how it went stands in the row's `last`.
///
/// # Errors
/// If there is none of that id.
pub(crate) async fn test(visit: &Visit<'_>) -> Changed {
    let destination = find(visit).await?;
    let account = visit.ready.account.clone();
    let region = visit.ready.region.clone();
    let notice = Notice::test(&destination.id, &destination.name, account, region, platform::now());
    let question = Enqueue { destination_id: destination.id.clone(), notice };
    ask(visit.env, &destination.id, &question).await?;
    let change = changed(&destination.id, Value::Null, Value::Null);
    Ok((change, reply::empty(202)))
}

/// Every destination of the profile; `WEBHOOK_URL` becomes the first of them, once.
///
/// # Errors
/// If the Directory can't be asked.
pub(crate) async fn stored(env: &Env, ready: &Ready) -> Result<Vec<StoredDestination>, ErrandError> {
    if let Some(first) = &ready.first_destination {
        let mut destination = StoredDestination {
            id: hex::encode(platform::random::<8>().map_err(SealError::from)?),
            name: first.url.hint().to_owned(),
            kind: first_kind(first),
            url_hint: first.url.hint().to_owned(),
            sealed_url: String::new(),
            sealed_secret: None,
            events: NoticeKind::ALL.to_vec(),
            language: Language::default(),
            created_at: platform::now().milliseconds(),
        };
        seal_url(ready, &mut destination, &first.url)?;
        seal_secret(ready, &mut destination, first.secret.clone())?;
        let question = ClaimFirstDestination { profile: PROFILE.to_owned(), destination };
        ask_directory(env, &question).await?;
    }
    ask_directory(env, &ListDestinations { profile: PROFILE.to_owned() }).await
}

/// What a sealed URL is bound to.
pub(crate) fn url_place(id: &str) -> String {
    format!("destination/{id}/url")
}

/// What a sealed secret is bound to.
pub(crate) fn secret_place(id: &str) -> String {
    format!("destination/{id}/secret")
}

async fn find(visit: &Visit<'_>) -> Result<StoredDestination, Refusal> {
    let id = visit.found.id()?;
    let found = ask_directory(visit.env, &FindDestination { id: id.to_owned() }).await?;
    found.ok_or_else(|| Refusal::NotFound(format!("there is no destination {id}")))
}

async fn shown(visit: &Visit<'_>, stored: &StoredDestination) -> Result<Destination, Refusal> {
    let results = ask(visit.env, &stored.id, &ReadResults).await?;
    Ok(Destination {
        id: stored.id.clone(),
        name: stored.name.clone(),
        kind: stored.kind,
        url_hint: stored.url_hint.clone(),
        events: stored.events.clone(),
        language: stored.language,
        signed: stored.sealed_secret.is_some(),
        created_at: stored.created_at,
        last: results.last,
        waiting: results.waiting,
        given_up: results.given_up,
    })
}

fn seal_url(ready: &Ready, destination: &mut StoredDestination, url: &WebhookUrl) -> Result<(), ErrandError> {
    let place = url_place(&destination.id);
    destination.sealed_url = ready.storage_key.seal(&Secret::from(url.expose()), &place)?;
    Ok(())
}

fn seal_secret(
    ready: &Ready,
    destination: &mut StoredDestination,
    secret: Option<Secret>,
) -> Result<(), ErrandError> {
    let place = secret_place(&destination.id);
    let sealed = secret.map(|secret| ready.storage_key.seal(&secret, &place));
    destination.sealed_secret = sealed.transpose()?;
    Ok(())
}

fn checked_name(name: String) -> Result<String, Refusal> {
    let name = name.trim().to_owned();
    let length = name.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && !name.chars().any(char::is_control) {
        return Ok(name);
    }
    let detail = format!("a name has 1 to {LONGEST_NAME} characters on one line, this one has {length}");
    Err(Refusal::InvalidField { field: "name", detail })
}

fn checked_url(ready: &Ready, text: &str) -> Result<WebhookUrl, Refusal> {
    WebhookUrl::parse(text, &ready.webhook_private_hosts)
        .map_err(|error| Refusal::InvalidField { field: "url", detail: error.to_string() })
}

fn checked_secret(kind: DestinationKind, secret: Option<String>) -> Result<Option<Secret>, Refusal> {
    let field = "secret";
    let Some(secret) = secret.filter(|secret| !secret.trim().is_empty()) else { return Ok(None) };
    if kind == DestinationKind::Slack {
        let detail = "Slack checks no signature: a secret is for kind `webhook`".to_owned();
        return Err(Refusal::InvalidField { field, detail });
    }
    SigningSecret::parse(&secret)
        .map_err(|error| Refusal::InvalidField { field, detail: error.to_string() })?;
    Ok(Some(Secret::from(secret)))
}

fn checked_events(mut events: Vec<NoticeKind>) -> Vec<NoticeKind> {
    order::sort_by(&mut events, Ord::cmp);
    events.dedup();
    events
}

/// `WEBHOOK_URL` names no kind: a secret signs what only a webhook's receiver checks; without one it is Slack's format,
/// which Mattermost and others take as well.
fn first_kind(first: &FirstDestination) -> DestinationKind {
    if first.secret.is_some() { DestinationKind::Webhook } else { DestinationKind::Slack }
}

fn new_id() -> Result<String, Refusal> {
    Ok(hex::encode(platform::random::<8>().map_err(SealError::from).map_err(ErrandError::from)?))
}

fn changed(id: &str, before: Value, after: Value) -> Change {
    Change { subject: id.to_owned(), before, after }
}

/// Each is asked at every notice, and every alarm has 50 subrequests on the free plan.
const MOST_DESTINATIONS: usize = 20;

const LONGEST_NAME: usize = 60;
