//! How the Worker and its Durable Objects talk: one type an errand, which carries path, question and answer.
//!
//! [`ask`] sends an errand to an object, [`Errand`] is its receiving end. Both sides name the same type, so that a question
//! can't be sent to an object that does not know it, nor its answer be read as another's. Only this Worker can reach its
//! objects: what arrives here was already checked at the door. Not here: what the objects do.

use jitr_shared::api::session::Role;
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;
use worker::{Env, Method, Request, RequestInit, Response};

use crate::boxed::Boxed;

/// A question to a Durable Object and its answer.
pub(crate) trait Ask: Serialize + DeserializeOwned {
    /// The binding of the object's class.
    const OBJECT: &'static str;
    /// Names the question; unique within the class.
    const PATH: &'static str;
    /// What comes back.
    type Answer: Serialize + DeserializeOwned;
}

/// Binding of the one object that holds adopted CAs, destinations, sign-ins and audit rows.
pub(crate) const DIRECTORY: &str = "DIRECTORY";
/// Binding of the objects that hold the registrations, one for each account and Region.
pub(crate) const REGISTRAR: &str = "REGISTRAR";
/// Binding of the objects that post notices, one for each destination.
pub(crate) const OUTBOX: &str = "OUTBOX";
/// Name of the one Directory.
pub(crate) const DIRECTORY_NAME: &str = "directory";

/// Why an errand brought nothing back.
#[derive(Debug, Error)]
pub(crate) enum ErrandError {
    /// The platform could not reach the object, or the object died.
    #[error("the durable object {object} did not answer {path}: {source}")]
    Unreachable {
        /// The class.
        object: &'static str,
        /// The question.
        path: &'static str,
        /// The platform's words.
        source: worker::Error,
    },
    /// The object answered that it could not.
    #[error("the durable object {object} answered {path} with status {status}: {words}")]
    Failed {
        /// The class.
        object: &'static str,
        /// The question.
        path: &'static str,
        /// HTTP status.
        status: u16,
        /// What it said.
        words: String,
    },
    /// Question or answer is not the JSON that the type promises.
    #[error("an errand could not be written or read as JSON")]
    Json(#[from] serde_json::Error),
    /// SQLite or another part of the platform refused.
    #[error("the platform refused: {0}")]
    Platform(#[from] worker::Error),
    /// No randomness, or encryption at rest failed.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
}

/// Asks the one Directory.
///
/// # Errors
/// If it can't be reached or failed.
pub(crate) async fn ask_directory<A: Ask>(env: &Env, question: &A) -> Result<A::Answer, ErrandError> {
    ask(env, DIRECTORY_NAME, question).await
}

/// Asks the object of that name.
///
/// # Errors
/// If it can't be reached or failed.
pub(crate) async fn ask<A: Ask>(env: &Env, name: &str, question: &A) -> Result<A::Answer, ErrandError> {
    let body = serde_json::to_string(question)?;
    let words = carry(env, Way { object: A::OBJECT, path: A::PATH }, name, body).await?;
    Ok(crate::json::read(&words)?)
}

/// Asks the object of that name, and hands its answer through as it comes.
///
/// # Errors
/// If it can't be reached or failed.
pub(crate) async fn ask_for_file<A: Ask>(
    env: &Env,
    name: &str,
    question: &A,
) -> Result<Response, ErrandError> {
    let body = serde_json::to_string(question)?;
    carry_for_file(env, Way { object: A::OBJECT, path: A::PATH }, name, body).await
}

/// Where an errand goes, whatever it says.
#[derive(Clone, Copy)]
struct Way {
    object: &'static str,
    path: &'static str,
}

impl Way {
    fn unreachable(self, source: worker::Error) -> ErrandError {
        ErrandError::Unreachable { object: self.object, path: self.path, source }
    }
}

/// Carries a question there and the answer back.
fn carry<'a>(env: &'a Env, way: Way, name: &'a str, body: String) -> Boxed<'a, Result<String, ErrandError>> {
    Box::pin(async move {
        let mut response = carry_for_file(env, way, name, body).await?;
        response.text().await.map_err(|source| way.unreachable(source))
    })
}

fn carry_for_file<'a>(
    env: &'a Env,
    way: Way,
    name: &'a str,
    body: String,
) -> Boxed<'a, Result<Response, ErrandError>> {
    Box::pin(async move {
        let mut response = send(env, way, name, &body).await.map_err(|source| way.unreachable(source))?;
        let status = response.status_code();
        if status == 200 {
            return Ok(response);
        }
        let words = response.text().await.map_err(|source| way.unreachable(source))?;
        Err(ErrandError::Failed { object: way.object, path: way.path, status, words })
    })
}

async fn send(env: &Env, way: Way, name: &str, body: &str) -> worker::Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(body.into()));
    // The host is never looked up: the stub decides where the request goes.
    let request = Request::new_with_init(&format!("https://object{}", way.path), &init)?;
    env.durable_object(way.object)?.get_by_name(name)?.fetch_with_request(request).await
}

/// A question as it arrives in an object.
pub(crate) struct Errand {
    path: String,
    body: String,
}

impl Errand {
    /// Reads the question whole: it was written by [`ask`], whose callers have capped it.
    ///
    /// # Errors
    /// If the platform cuts it off.
    pub(crate) async fn read(mut request: Request) -> worker::Result<Self> {
        Ok(Self { path: request.path(), body: request.text().await? })
    }

    /// Which question: one of the [`Ask::PATH`]s.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Reads the question, lets it be answered and writes the answer.
    ///
    /// # Errors
    /// If the platform can't make a response.
    // Not a part of the long matches that call it.
    #[inline(never)]
    pub(crate) fn answer<A: Ask>(
        &self,
        answer: impl FnOnce(A) -> Result<A::Answer, ErrandError>,
    ) -> worker::Result<Response> {
        reply(self.question::<A>().and_then(answer))
    }

    /// The question as its type.
    ///
    /// # Errors
    /// If it is not that question.
    pub(crate) fn question<A: Ask>(&self) -> Result<A, ErrandError> {
        Ok(crate::json::read(&self.body)?)
    }
}

/// Writes an answer, or why there is none.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn reply<T: Serialize>(answer: Result<T, ErrandError>) -> worker::Result<Response> {
    match answer.and_then(|answer| Ok(serde_json::to_vec(&answer)?)) {
        Ok(body) => respond(body),
        Err(error) => failed(&error),
    }
}

#[inline(never)]
fn respond(body: Vec<u8>) -> worker::Result<Response> {
    Response::from_bytes(body)
}

#[inline(never)]
fn failed(error: &ErrandError) -> worker::Result<Response> {
    crate::platform::log(&format!("errand failed: {error}"));
    Response::error(error.to_string(), 500)
}

/// The answer to a path that no errand has.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn unknown(path: &str) -> worker::Result<Response> {
    Response::error(format!("no errand is called {path}"), 404)
}

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// As it stands in audit rows.
    pub(crate) who: String,
    /// What they may do.
    pub(crate) role: Role,
    /// Digest of the session's cookie, by which it is found and closed.
    pub(crate) session: String,
    /// When they have to sign in again, milliseconds since the epoch.
    pub(crate) expires_at: i64,
}
