//! Delivery of `http` actions by AWS's rules (AWS IoT quotas, "HTTP action"): 3 s in all, at most 3
//! tries, and another try only after 429 or 5xx whose answer is not longer than 16,384 bytes.
//!
//! The way of the data: ministack's SQL puts a message on the rule's private queue, the launcher hands
//! it over, this file posts it and keeps a record for tests. There is no queue behind it: a message that is
//! not taken in time is gone, as on AWS.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::rule::HttpAction;
use crate::twin::{PublicOrigin, TargetError, Twin, now};
use crate::wire::WireError;

const BUDGET: Duration = Duration::from_millis(3_000);
const TRIES: usize = 3;
const ANSWER_LIMIT: usize = 16_384;
/// Between two tries; AWS documents no figure.
const PAUSE: Duration = Duration::from_millis(100);
/// How many records are kept.
const RECORDS: usize = 5_000;

/// One message that a rule sends.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    rule_name: String,
    action_index: usize,
    http: HttpAction,
    body: String,
}

/// What became of one delivery.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Delivery {
    rule_name: String,
    url: String,
    at: f64,
    delivered: bool,
    reason: String,
    tries: Vec<Try>,
    body: String,
}

/// One try of a delivery.
#[derive(Debug, Clone, Serialize)]
struct Try {
    status: Option<u16>,
    error: Option<String>,
    milliseconds: u128,
}

/// The record of deliveries, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Deliveries(VecDeque<Delivery>);

impl Deliveries {
    /// All that are kept.
    pub(crate) fn all(&self) -> Vec<Delivery> {
        self.0.iter().cloned().collect()
    }

    fn push(&mut self, delivery: Delivery) {
        if self.0.len() == RECORDS {
            self.0.pop_front();
        }
        self.0.push_back(delivery);
    }
}

/// Delivers what the rules send, until the twin ends.
pub(crate) async fn run(twin: Arc<Twin>) {
    let (sender, mut messages) = mpsc::channel(1_024);
    // A task of its own: a request that is given up half-way would lose the messages of its answer.
    tokio::spawn(take(Arc::clone(&twin), sender));
    let mut batches = Batches::default();
    loop {
        tokio::select! {
            message = messages.recv() => match message {
                Some(message) if message.http.enable_batching => batches.add(message),
                Some(message) => {
                    let body = message.body.clone();
                    tokio::spawn(deliver(Arc::clone(&twin), message, body));
                }
                None => return,
            },
            () = sleep_until(batches.next_flush()) => {}
        }
        for (message, body) in batches.flush(Instant::now()) {
            tokio::spawn(deliver(Arc::clone(&twin), message, body));
        }
    }
}

async fn take(twin: Arc<Twin>, sender: mpsc::Sender<Message>) {
    loop {
        let answer = twin.ministack.call(Method::GET, "http-actions", &Value::Null).await;
        let Some(messages) = answer.ok().and_then(|document| Vec::<Message>::deserialize(document).ok())
        else {
            // ministack is ending; `main` notices. Asking again at once would spin.
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        };
        for message in messages {
            if sender.send(message).await.is_err() {
                return;
            }
        }
    }
}

async fn sleep_until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant.into()).await,
        None => std::future::pending().await,
    }
}

/// Messages of rules with batching, waiting for company.
#[derive(Debug, Default)]
struct Batches(BTreeMap<(String, usize), Batch>);

#[derive(Debug)]
struct Batch {
    opened: Instant,
    messages: Vec<Message>,
}

impl Batches {
    fn add(&mut self, message: Message) {
        let key = (message.rule_name.clone(), message.action_index);
        let batch =
            self.0.entry(key).or_insert_with(|| Batch { opened: Instant::now(), messages: Vec::new() });
        batch.messages.push(message);
    }

    fn next_flush(&self) -> Option<Instant> {
        self.0.values().filter_map(Batch::due).min()
    }

    /// Takes out what is full or has waited long enough, as bodies that are JSON arrays.
    fn flush(&mut self, now: Instant) -> Vec<(Message, String)> {
        let full = |batch: &Batch| {
            batch
                .messages
                .last()
                .is_some_and(|last| batch.messages.len() >= last.http.batch_config.max_batch_size)
        };
        let ready: Vec<_> = self
            .0
            .iter()
            .filter(|(_, batch)| full(batch) || batch.due().is_some_and(|due| due <= now))
            .map(|(key, _)| key.clone())
            .collect();
        let batches = ready.into_iter().filter_map(|key| self.0.remove(&key));
        batches.flat_map(|batch| arrays(batch.messages)).collect()
    }
}

impl Batch {
    fn due(&self) -> Option<Instant> {
        let config = self.messages.last()?.http.batch_config;
        Some(self.opened + Duration::from_millis(config.max_batch_open_ms))
    }
}

/// Writes messages as arrays that keep to the batch's size; each takes its headers from its last message.
fn arrays(messages: Vec<Message>) -> Vec<(Message, String)> {
    let mut found: Vec<(Message, Vec<Value>, usize)> = Vec::new();
    for message in messages {
        let config = message.http.batch_config;
        let value = serde_json::from_str(&message.body).unwrap_or_else(|_| json!(message.body));
        let length = message.body.len();
        match found.last_mut() {
            Some((last, values, bytes))
                if values.len() < config.max_batch_size && *bytes + length <= config.max_batch_size_bytes =>
            {
                values.push(value);
                *bytes += length;
                *last = message;
            }
            Some(_) | None => found.push((message, vec![value], length)),
        }
    }
    found.into_iter().map(|(message, values, _)| (message, Value::Array(values).to_string())).collect()
}

async fn deliver(twin: Arc<Twin>, message: Message, body: String) {
    let at = now();
    let mut tries = Vec::new();
    let reason = if twin.destinations.lock().await.serves(&message.http.url) {
        attempt(&twin, &message.http, &body, &mut tries).await.err().map(|fault| fault.to_string())
    } else {
        Some("no ENABLED destination begins this URL".to_owned())
    };
    let delivery = Delivery {
        rule_name: message.rule_name,
        url: message.http.url,
        at,
        delivered: reason.is_none(),
        reason: reason.unwrap_or_default(),
        tries,
        body,
    };
    twin.deliveries.lock().await.push(delivery);
}

/// Why a message was lost.
#[derive(Debug, thiserror::Error)]
enum LostError {
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error("not a request")]
    Request(#[from] http::Error),
    #[error("HTTP status {0}")]
    Status(StatusCode),
    #[error("request timeout: 3 seconds in all have passed")]
    Budget,
    #[error(transparent)]
    Wire(#[from] WireError),
}

async fn attempt(
    twin: &Twin,
    action: &HttpAction,
    body: &str,
    tries: &mut Vec<Try>,
) -> Result<(), LostError> {
    let begun = Instant::now();
    let mut last = LostError::Budget;
    for number in 0..TRIES {
        if number > 0 {
            tokio::time::sleep(PAUSE).await;
        }
        let Some(left) = BUDGET.checked_sub(begun.elapsed()) else { break };
        let request = request(twin, action, body)?;
        let started = Instant::now();
        let answer = tokio::time::timeout(left, twin.wire.send(request, ANSWER_LIMIT)).await;
        let milliseconds = started.elapsed().as_millis();
        let outcome = match answer {
            Err(_) => Err(LostError::Budget),
            Ok(Err(fault)) => Err(LostError::Wire(fault)),
            Ok(Ok(answer)) => Ok(answer.status()),
        };
        let status = outcome.as_ref().ok().map(StatusCode::as_u16);
        let error = outcome.as_ref().err().map(ToString::to_string);
        tries.push(Try { status, error, milliseconds });
        match outcome? {
            status if status.is_success() => return Ok(()),
            status if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => {
                last = LostError::Status(status);
            }
            status => return Err(LostError::Status(status)),
        }
    }
    Err(last)
}

fn request(twin: &Twin, action: &HttpAction, body: &str) -> Result<http::Request<Bytes>, LostError> {
    let mut request =
        PublicOrigin::post(twin.public.as_ref(), &action.url)?.body(Bytes::from(body.to_owned()))?;
    let headers = request.headers_mut();
    if serde_json::from_str::<serde::de::IgnoredAny>(body).is_ok() {
        headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
    }
    for header in &action.headers {
        let name = http::HeaderName::try_from(&header.key).map_err(http::Error::from)?;
        let value = http::HeaderValue::try_from(&header.value).map_err(http::Error::from)?;
        headers.insert(name, value);
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::{Batches, Duration, Instant, Message, arrays, json};

    fn message(body: &str) -> Message {
        let http = json!({"url": "https://w.example/", "enableBatching": true,
            "batchConfig": {"maxBatchSize": 2, "maxBatchSizeBytes": 100}});
        serde_json::from_value(json!({"ruleName": "r", "actionIndex": 0, "http": http, "body": body}))
            .unwrap()
    }

    #[test]
    fn a_batch_is_an_array_that_keeps_to_its_size() {
        let long = format!("\"{}\"", "x".repeat(98));
        let messages = vec![message("{\"a\":1}"), message("2"), message("3"), message(&long)];
        let bodies: Vec<_> = arrays(messages).into_iter().map(|(_, body)| body).collect();
        assert_eq!(bodies, [r#"[{"a":1},2]"#.to_owned(), "[3]".to_owned(), format!("[{long}]")]);
    }

    #[test]
    fn a_batch_waits_until_it_is_full_or_due() {
        let mut batches = Batches::default();
        batches.add(message("1"));
        assert!(batches.flush(Instant::now()).is_empty());
        assert_eq!(batches.flush(Instant::now() + Duration::from_millis(25)).len(), 1);
        batches.add(message("1"));
        batches.add(message("2"));
        let [(_, body)] = &batches.flush(Instant::now())[..] else { panic!("one batch") };
        assert_eq!(body, "[1,2]");
    }
}
