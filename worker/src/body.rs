//! Reads a request's or an answer's body up to a cap, and only then parses it.
//!
//! A declared length over the cap is refused unread; the stream is counted all the same, because nobody has to declare.
//! Not here: what a body means.

use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use worker::{ByteStream, Request, Response};

use crate::{boxed::Boxed, reply::Refusal};

/// A request's body.
///
/// # Errors
/// If it is over the cap, or the connection breaks.
pub(crate) fn read(request: &mut Request, cap: usize) -> Boxed<'_, Result<Vec<u8>, Refusal>> {
    Box::pin(read_up_to(request, cap))
}

async fn read_up_to(request: &mut Request, cap: usize) -> Result<Vec<u8>, Refusal> {
    let declared = request.headers().get("content-length")?.and_then(|text| text.parse::<usize>().ok());
    if declared.is_some_and(|length| length > cap) {
        return Err(Refusal::BodyTooLarge { cap });
    }
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    collect(request.stream()?, cap).await?.ok_or(Refusal::BodyTooLarge { cap })
}

/// A request's body as JSON.
///
/// # Errors
/// If it is not declared as JSON, is over the cap, or is not what `T` takes.
pub(crate) async fn json<T: DeserializeOwned>(request: &mut Request) -> Result<T, Refusal> {
    declared_as_json(request)?;
    let bytes = read(request, API_CAP).await?;
    jitr_shared::json::read(&bytes).map_err(other)
}

#[inline(never)]
fn declared_as_json(request: &Request) -> Result<(), Refusal> {
    let content_type = request.headers().get("content-type")?.unwrap_or_else(|| "missing".to_owned());
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Refusal::NotJson { found: content_type })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn other(error: serde_json::Error) -> Refusal {
    Refusal::InvalidBody(format!("the body is not what this path takes: {error}"))
}

/// An answer's body; `None` if it is over the cap.
///
/// # Errors
/// If the connection breaks.
pub(crate) async fn read_answer(response: &mut Response, cap: usize) -> worker::Result<Option<Vec<u8>>> {
    match response.stream() {
        Ok(stream) => collect(stream, cap).await,
        // An answer without a body has no stream.
        Err(_) => Ok(Some(Vec::new())),
    }
}

/// The beginning of an answer's body; the rest is dropped unread.
///
/// # Errors
/// If the connection breaks.
pub(crate) async fn read_beginning(response: &mut Response, length: usize) -> worker::Result<Vec<u8>> {
    let Ok(mut stream) = response.stream() else { return Ok(Vec::new()) };
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let Some(chunk) = stream.next().await else { break };
        bytes.extend_from_slice(&chunk?);
    }
    bytes.truncate(length);
    Ok(bytes)
}

async fn collect(mut stream: ByteStream, cap: usize) -> worker::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if bytes.len().saturating_add(chunk.len()) > cap {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

/// The largest body that the API takes: two certificates of a few KB each in PEM, many times over.
const API_CAP: usize = 64 * 1024;
