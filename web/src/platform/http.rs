//! The page's one way to the Worker: JSON over `fetch`, same origin, cookie included.
//!
//! Bytes go in and typed answers come out; every answer of 400 and above becomes [`ApiError::Problem`] where it is a problem
//! document. Paths below `/api/v1/profiles/default/` come from [`profile`]. Nothing here retries: whoever asks decides that.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Headers, RequestInit, RequestRedirect, Response};

use jitr_shared::api::problem::Problem;
use wasm_bindgen_futures::JsFuture;

use super::json;
use super::outgoing::Outgoing;

/// How long an answer may take. The Worker itself gives AWS 10 s for each of the few calls behind one request.
const PATIENCE_MILLISECONDS: u32 = 60_000;

/// Why there is no answer to work with.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// The Worker refused, and said why.
    #[error("the worker refused: {}", .0.detail)]
    Problem(Box<Problem>),
    /// No answer came: offline, the Worker is stopped, or it took too long.
    #[error("no answer from {path}: {detail}")]
    Unreachable {
        /// What was asked.
        path: String,
        /// The browser's words.
        detail: String,
    },
    /// An answer came, and it is not what this page reads.
    #[error("the answer of {path} (status {status}) can't be read: {detail}")]
    Unreadable {
        /// What was asked.
        path: String,
        /// HTTP status.
        status: u16,
        /// Where reading failed.
        detail: String,
    },
}

/// The path of something that belongs to the profile: `profile("cas")`.
#[must_use]
pub fn profile(rest: &str) -> String {
    format!("/api/v1/profiles/default/{rest}")
}

/// Reads.
///
/// # Errors
/// See [`ApiError`].
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    parse(path, send("GET", path, None).await?)
}

/// Reads a file as it is.
///
/// # Errors
/// See [`ApiError`].
pub async fn get_bytes(path: &str) -> Result<Vec<u8>, ApiError> {
    let unreachable =
        |fault: JsValue| ApiError::Unreachable { path: path.to_owned(), detail: describe(&fault) };
    let response = fetch("GET", path, None).await.map_err(unreachable)?;
    if !response.ok() {
        let text = read(&response).await.map_err(unreachable)?;
        return Err(refusal(path, &Answer { status: response.status(), text }));
    }
    let content = JsFuture::from(response.array_buffer().map_err(unreachable)?).await.map_err(unreachable)?;
    Ok(js_sys::Uint8Array::new(&content).to_vec())
}

/// Creates, or does.
///
/// # Errors
/// See [`ApiError`].
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    parse(path, send("POST", path, Some(to_json(path, body)?)).await?)
}

/// Changes a part.
///
/// # Errors
/// See [`ApiError`].
pub async fn patch<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    parse(path, send("PATCH", path, Some(to_json(path, body)?)).await?)
}

/// Puts in place as a whole.
///
/// # Errors
/// See [`ApiError`].
pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    parse(path, send("PUT", path, Some(to_json(path, body)?)).await?)
}

/// Sends one slice: bytes from `from` to before `to`.
///
/// # Errors
/// See [`ApiError`].
pub async fn put_slice<T: DeserializeOwned>(
    path: &str,
    outgoing: &Outgoing,
    from: f64,
    to: f64,
) -> Result<T, ApiError> {
    let unreachable =
        |fault: JsValue| ApiError::Unreachable { path: path.to_owned(), detail: describe(&fault) };
    let slice = outgoing.slice(from, to).map_err(unreachable)?;
    parse(path, send("PUT", path, Some(Body { value: slice.into(), kind: OCTETS })).await?)
}

/// Deletes; what the answer says beyond its status is of no use.
///
/// # Errors
/// See [`ApiError`].
pub async fn delete(path: &str) -> Result<(), ApiError> {
    send("DELETE", path, None).await.map(|_| ())
}

/// Does something that needs no body and whose answer says nothing more than its status.
///
/// # Errors
/// See [`ApiError`].
pub async fn post_empty(path: &str) -> Result<(), ApiError> {
    send("POST", path, Some(json_body("{}"))).await.map(|_| ())
}

struct Answer {
    status: u16,
    text: String,
}

struct Body {
    value: JsValue,
    kind: &'static str,
}

const OCTETS: &str = "application/octet-stream";

async fn send(method: &str, path: &str, body: Option<Body>) -> Result<Answer, ApiError> {
    let unreachable =
        |fault: JsValue| ApiError::Unreachable { path: path.to_owned(), detail: describe(&fault) };
    let response = fetch(method, path, body).await.map_err(unreachable)?;
    let text = read(&response).await.map_err(unreachable)?;
    let answer = Answer { status: response.status(), text };
    if response.ok() { Ok(answer) } else { Err(refusal(path, &answer)) }
}

async fn fetch(method: &str, path: &str, body: Option<Body>) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    // Our API never redirects; a captive portal does, and its page must not pass for an answer.
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MILLISECONDS)));
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    if let Some(body) = body {
        headers.set("content-type", body.kind)?;
        init.set_body(&body.value);
    }
    init.set_headers(&headers);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(path, &init)).await?.dyn_into()
}

async fn read(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

fn refusal(path: &str, answer: &Answer) -> ApiError {
    match json::read::<Problem>(&answer.text) {
        Ok(problem) => ApiError::Problem(Box::new(problem)),
        Err(_) => ApiError::Unreadable {
            path: path.to_owned(),
            status: answer.status,
            detail: answer.text.chars().take(400).collect(),
        },
    }
}

fn parse<T: DeserializeOwned>(path: &str, answer: Answer) -> Result<T, ApiError> {
    // 204 has no body; `()` and `Option` read it as null.
    let text = if answer.text.is_empty() { "null" } else { &answer.text };
    json::read(text).map_err(|detail| ApiError::Unreadable {
        path: path.to_owned(),
        status: answer.status,
        detail,
    })
}

fn json_body(text: &str) -> Body {
    Body { value: JsValue::from_str(text), kind: "application/json" }
}

fn to_json<B: Serialize>(path: &str, body: &B) -> Result<Body, ApiError> {
    serde_json::to_string(body).map(|text| json_body(&text)).map_err(|fault| ApiError::Unreadable {
        path: path.to_owned(),
        status: 0,
        detail: format!("{fault}"),
    })
}

fn describe(fault: &JsValue) -> String {
    fault
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| "no answer".to_owned(), |error| String::from(error.message()))
}
