//! The chat inbox: takes what a chat service would take, refuses what it would refuse, and shows the rest as
//! a channel would.
//!
//! `POST /slack/NAME` is Slack's incoming webhook, `POST /webhook/NAME` a receiver of Standard Webhooks.
//! Refused messages are kept apart (`GET /refusals`), so that a test that counts messages counts
//! what people would have seen.

mod page;
mod slack;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::fault::Kind;
use crate::twin::{Twin, now};

/// Slack refuses bodies far below this; generic receivers usually take 1 MB.
const BODY_LIMIT: usize = 1024 * 1024;
/// How many messages are kept, as a channel keeps its scroll-back.
const KEPT: usize = 10_000;

/// How a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Format {
    /// Slack's incoming webhook.
    Slack,
    /// JSON with a Standard Webhooks signature.
    Webhook,
}

/// A message that was taken.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    at: f64,
    format: Format,
    channel: String,
    /// What a person reads of it, line by line.
    lines: Vec<String>,
    /// The `webhook-id` header of a generic message: the same for each repetition of one message.
    webhook_id: Option<String>,
    payload: Value,
}

/// A message that was refused.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Refusal {
    at: f64,
    format: Format,
    channel: String,
    status: u16,
    reason: String,
}

/// What has arrived.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    messages: Vec<Message>,
    refusals: Vec<Refusal>,
}

impl Inbox {
    /// The messages that were taken, oldest first.
    pub(crate) fn messages(&self) -> &[Message] {
        &self.messages
    }
}

/// The routes of the port.
pub(crate) fn router(twin: Arc<Twin>) -> Router {
    Router::new()
        .route("/", get(show))
        .route("/style.css", get(page::style))
        .route("/messages", get(messages).delete(clear))
        .route("/refusals", get(refusals))
        .route("/slack/{*channel}", post(take_slack))
        .route("/webhook/{*channel}", post(take_webhook))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(twin)
}

async fn show(State(twin): State<Arc<Twin>>) -> Response {
    page::page(twin.inbox.lock().await.messages())
}

async fn messages(State(twin): State<Arc<Twin>>) -> Json<Value> {
    Json(json!(twin.inbox.lock().await.messages))
}

async fn refusals(State(twin): State<Arc<Twin>>) -> Json<Value> {
    Json(json!(twin.inbox.lock().await.refusals))
}

async fn clear(State(twin): State<Arc<Twin>>) -> StatusCode {
    *twin.inbox.lock().await = Inbox::default();
    StatusCode::NO_CONTENT
}

/// Why a message was not taken: the status and the body that the service answers.
struct Refused {
    status: StatusCode,
    reason: String,
    retry_after: Option<u32>,
}

impl Refused {
    fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into(), retry_after: None }
    }
}

async fn take_slack(
    State(twin): State<Arc<Twin>>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let read = match fault(&twin).await {
        Some(refused) => Err(refused),
        None => slack::read(headers.get(http::header::CONTENT_TYPE), &body)
            .map_err(|refused| Refused::new(refused.status(), refused.to_string())),
    };
    let message = read.map(|(payload, lines)| Message {
        at: now(),
        format: Format::Slack,
        channel: channel.clone(),
        lines,
        webhook_id: None,
        payload,
    });
    // Slack answers two letters of plain text.
    keep(&twin, Format::Slack, channel, message, "ok").await
}

async fn take_webhook(
    State(twin): State<Arc<Twin>>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let read = match fault(&twin).await {
        Some(refused) => Err(refused),
        None => verified(&twin, &headers, &body).await,
    };
    let message = read.map(|payload| Message {
        at: now(),
        format: Format::Webhook,
        channel: channel.clone(),
        lines: generic_lines(&payload),
        webhook_id: headers.get("webhook-id").and_then(|id| id.to_str().ok()).map(str::to_owned),
        payload,
    });
    keep(&twin, Format::Webhook, channel, message, "").await
}

async fn keep(
    twin: &Twin,
    format: Format,
    channel: String,
    message: Result<Message, Refused>,
    thanks: &'static str,
) -> Response {
    let mut inbox = twin.inbox.lock().await;
    match message {
        Ok(message) => {
            if inbox.messages.len() == KEPT {
                inbox.messages.remove(0);
            }
            inbox.messages.push(message);
            thanks.into_response()
        }
        Err(Refused { status, reason, retry_after }) => {
            let refusal =
                Refusal { at: now(), format, channel, status: status.as_u16(), reason: reason.clone() };
            inbox.refusals.push(refusal);
            let mut response = (status, reason).into_response();
            if let Some(seconds) = retry_after {
                response.headers_mut().insert(http::header::RETRY_AFTER, seconds.into());
            }
            response
        }
    }
}

async fn fault(twin: &Twin) -> Option<Refused> {
    let (kind, seconds) = twin.faults.lock().await.on_inbox()?;
    Some(match kind {
        Kind::InternalFailure => Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "rollup_error"),
        Kind::ServiceUnavailable => Refused::new(StatusCode::SERVICE_UNAVAILABLE, "service_unavailable"),
        // Slack's own word for it; the other kinds are never switched on for the inbox.
        Kind::RateLimited
        | Kind::Throttling
        | Kind::ExpiredToken
        | Kind::Slow
        | Kind::Cut
        | Kind::SlowAfter
        | Kind::CutAfter
        | Kind::FailureAfter
        | Kind::WrongAnswer => Refused {
            status: StatusCode::TOO_MANY_REQUESTS,
            reason: "rate_limited".to_owned(),
            retry_after: Some(seconds),
        },
    })
}

/// Has the reference implementation of Standard Webhooks check the signature.
async fn verified(twin: &Twin, headers: &HeaderMap, body: &[u8]) -> Result<Value, Refused> {
    let Ok(text) = std::str::from_utf8(body) else {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "the body is not UTF-8"));
    };
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let request = json!({
        "body": text,
        "headers": {
            "webhook-id": header("webhook-id"),
            "webhook-timestamp": header("webhook-timestamp"),
            "webhook-signature": header("webhook-signature"),
        },
    });
    let verdict = twin.ministack.call(Method::POST, "webhook", &request).await;
    let verdict = verdict.map_err(|fault| Refused::new(StatusCode::BAD_GATEWAY, fault.to_string()))?;
    if verdict.get("valid") != Some(&Value::Bool(true)) {
        let reason = verdict.get("reason").and_then(Value::as_str).unwrap_or("no reason given");
        return Err(Refused::new(StatusCode::UNAUTHORIZED, format!("signature refused: {reason}")));
    }
    serde_json::from_str(text)
        .map_err(|fault| Refused::new(StatusCode::BAD_REQUEST, format!("not JSON: {fault}")))
}

/// Shows a generic message as `name: value` lines.
fn generic_lines(payload: &Value) -> Vec<String> {
    let Some(fields) = payload.as_object() else { return vec![payload.to_string()] };
    fields
        .iter()
        .map(|(name, value)| {
            value.as_str().map_or_else(|| format!("{name}: {value}"), |text| format!("{name}: {text}"))
        })
        .collect()
}
