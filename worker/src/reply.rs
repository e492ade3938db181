//! Every answer of the API: JSON with its security headers, or a refusal as `application/problem+json`.
//!
//! Whatever stops a request is a [`Refusal`]; here alone it becomes a status and a problem document. What AWS said is
//! passed on in AWS's own words; what is our own fault is logged, and told only as such.
//! Not here: the page's files, which the assets binding answers with headers of their own.
//!
//! Source: RFC 9457.

use jitr_shared::api::{
    problem::{AwsProblem, FieldProblem, Problem, ProblemCode},
    session::Role,
};
use serde::Serialize;
use thiserror::Error;
use worker::{Headers, Response, ResponseBuilder};

use crate::{object::ErrandError, platform};

/// Why a request is not answered as asked.
#[derive(Debug, Error)]
pub(crate) enum Refusal {
    /// Settings are missing or invalid.
    #[error("these settings are missing or can't be used: {}; `GET /api/v1/status` says how to set them", .0.join(", "))]
    NotConfigured(Vec<String>),
    /// No session, or one that is over.
    #[error("sign in with `POST /api/v1/session`: there is no session, or it has ended")]
    SignInRequired,
    /// Not the admin token.
    #[error("the token is not the value of the secret ADMIN_TOKEN")]
    WrongToken,
    /// Too many guesses.
    #[error("too many wrong tokens from this address; wait {0} seconds")]
    TooManyAttempts(i64),
    /// The role is not enough.
    #[error("this needs the role {needed:?}, the session has {has:?}")]
    RoleMissing {
        /// What the route asks for.
        needed: Role,
        /// What the session has.
        has: Role,
    },
    /// Not from our own page.
    #[error("the header Origin is {found}, and must be that of this page's own address")]
    ForeignOrigin {
        /// What was sent.
        found: String,
    },
    /// Not AWS's rule.
    #[error("the header x-jitr-ingest-secret is missing or is not the value of the secret INGEST_SECRET")]
    WrongIngestSecret,
    /// Nothing there.
    #[error("{0}")]
    NotFound(String),
    /// Another method.
    #[error("this path takes {}", .0.join(", "))]
    MethodNotAllowed(Vec<&'static str>),
    /// Over the cap.
    #[error("the body is larger than {cap} bytes")]
    BodyTooLarge {
        /// How many are allowed.
        cap: usize,
    },
    /// Not declared as JSON.
    #[error("the header Content-Type is {found}, and must be application/json")]
    NotJson {
        /// What was sent.
        found: String,
    },
    /// Not what the path takes.
    #[error("{0}")]
    InvalidBody(String),
    /// One member or parameter is at fault.
    #[error("{detail}")]
    InvalidField {
        /// Which.
        field: &'static str,
        /// Why, and what to do.
        detail: String,
    },
    /// Several members may be at fault, at least one is.
    #[error("{}", .0.iter().map(|fault| format!("{}: {}", fault.field, fault.detail)).collect::<Vec<_>>().join("; "))]
    InvalidFields(Vec<FieldProblem>),
    /// It clashes with what is there.
    #[error("{0}")]
    Conflict(String),
    /// AWS refused, or was not there.
    #[error("{}", .0.detail)]
    Aws(Box<AwsRefusal>),
    /// Our own fault.
    #[error(transparent)]
    Errand(#[from] ErrandError),
    /// Our own fault.
    #[error("the platform failed: {0}")]
    Platform(#[from] worker::Error),
}

/// What became of a call to AWS.
#[derive(Debug)]
pub(crate) struct AwsRefusal {
    /// Which of the three AWS codes.
    pub(crate) code: ProblemCode,
    /// What, where, why and what to do.
    pub(crate) detail: String,
    /// AWS's words, where AWS spoke.
    pub(crate) aws: Option<AwsProblem>,
}

impl Refusal {
    /// Whether something may have been changed all the same: nobody knows what became of a call without an answer.
    pub(crate) fn leaves_doubt(&self) -> bool {
        match self {
            Self::Aws(refusal) => [ProblemCode::AwsUnreachable, ProblemCode::AwsBusy].contains(&refusal.code),
            Self::Errand(_) | Self::Platform(_) => true,
            Self::NotConfigured(_)
            | Self::SignInRequired
            | Self::WrongToken
            | Self::TooManyAttempts(_)
            | Self::RoleMissing { .. }
            | Self::ForeignOrigin { .. }
            | Self::WrongIngestSecret
            | Self::NotFound(_)
            | Self::MethodNotAllowed(_)
            | Self::BodyTooLarge { .. }
            | Self::NotJson { .. }
            | Self::InvalidBody(_)
            | Self::InvalidField { .. }
            | Self::InvalidFields(_)
            | Self::Conflict(_) => false,
        }
    }
}

/// What a handler gives back.
pub(crate) type Reply = Result<Response, Refusal>;

/// JSON with status 200.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn json<T: Serialize>(value: &T) -> Reply {
    json_with_status(value, 200)
}

/// JSON with a status.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn json_with_status<T: Serialize>(value: &T, status: u16) -> Reply {
    let body = serde_json::to_vec(value).map_err(ErrandError::from)?;
    Ok(respond(status, "application/json", body)?)
}

/// Nothing but a status.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn empty(status: u16) -> Reply {
    Ok(ResponseBuilder::new().with_status(status).with_headers(headers()?).empty())
}

/// A refusal as its problem document.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn refuse(refusal: &Refusal) -> worker::Result<Response> {
    let problem = problem(refusal);
    if problem.code == ProblemCode::Internal {
        platform::log(&format!("internal error: {refusal}"));
    }
    let body = serde_json::to_vec(&problem)?;
    let mut response = respond(problem.status, "application/problem+json", body)?;
    if let Refusal::MethodNotAllowed(methods) = refusal {
        response.headers_mut().set("allow", &methods.join(", "))?;
    }
    if let Refusal::TooManyAttempts(seconds) = refusal {
        response.headers_mut().set("retry-after", &seconds.to_string())?;
    }
    Ok(response)
}

fn problem(refusal: &Refusal) -> Problem {
    let (status, code, title) = sort(refusal);
    let detail = match code {
        ProblemCode::Internal => {
            "the Worker could not do this; its log says why (`npx wrangler tail`)".to_owned()
        }
        ProblemCode::NotConfigured
        | ProblemCode::SignInRequired
        | ProblemCode::WrongToken
        | ProblemCode::TooManyAttempts
        | ProblemCode::RoleMissing
        | ProblemCode::ForeignOrigin
        | ProblemCode::WrongIngestSecret
        | ProblemCode::NotFound
        | ProblemCode::MethodNotAllowed
        | ProblemCode::BodyTooLarge
        | ProblemCode::InvalidBody
        | ProblemCode::InvalidField
        | ProblemCode::Conflict
        | ProblemCode::AwsRefused
        | ProblemCode::AwsUnreachable
        | ProblemCode::AwsBusy => refusal.to_string(),
    };
    let kind = format!("urn:jitr-workbench:problem:{}", code_text(code));
    let (field, aws) = facts(refusal);
    let fields = if let Refusal::InvalidFields(faults) = refusal { faults.clone() } else { Vec::new() };
    Problem { kind, title: title.to_owned(), status, detail, code, field, fields, aws }
}

fn facts(refusal: &Refusal) -> (Option<String>, Option<AwsProblem>) {
    if let Refusal::InvalidField { field, .. } = refusal {
        return (Some((*field).to_owned()), None);
    }
    if let Refusal::InvalidFields(faults) = refusal {
        return (faults.first().map(|fault| fault.field.clone()), None);
    }
    if let Refusal::Aws(refusal) = refusal {
        return (None, refusal.aws.clone());
    }
    (None, None)
}

fn sort(refusal: &Refusal) -> (u16, ProblemCode, &'static str) {
    match refusal {
        Refusal::NotConfigured(_) => (503, ProblemCode::NotConfigured, "The Worker is not configured"),
        Refusal::SignInRequired => (401, ProblemCode::SignInRequired, "Sign-in required"),
        Refusal::WrongToken => (401, ProblemCode::WrongToken, "Wrong token"),
        Refusal::TooManyAttempts(_) => (429, ProblemCode::TooManyAttempts, "Too many wrong tokens"),
        Refusal::RoleMissing { .. } => (403, ProblemCode::RoleMissing, "The role is not enough"),
        Refusal::ForeignOrigin { .. } => (403, ProblemCode::ForeignOrigin, "Not from this page"),
        Refusal::WrongIngestSecret => (401, ProblemCode::WrongIngestSecret, "Wrong ingest secret"),
        Refusal::NotFound(_) => (404, ProblemCode::NotFound, "Not found"),
        Refusal::MethodNotAllowed(_) => (405, ProblemCode::MethodNotAllowed, "Method not allowed"),
        Refusal::BodyTooLarge { .. } => (413, ProblemCode::BodyTooLarge, "The body is too large"),
        Refusal::NotJson { .. } => (415, ProblemCode::InvalidBody, "The body is not declared as JSON"),
        Refusal::InvalidBody(_) => (400, ProblemCode::InvalidBody, "The body can't be read"),
        Refusal::InvalidField { .. } | Refusal::InvalidFields(_) => {
            (422, ProblemCode::InvalidField, "A value can't be used")
        }
        Refusal::Conflict(_) => (409, ProblemCode::Conflict, "It clashes with what is there"),
        Refusal::Aws(refusal) => sort_aws(refusal.code),
        Refusal::Errand(_) | Refusal::Platform(_) => (500, ProblemCode::Internal, "The Worker failed"),
    }
}

/// 502 and 503 say whose turn it is: AWS's. 409 keeps its meaning.
fn sort_aws(code: ProblemCode) -> (u16, ProblemCode, &'static str) {
    if code == ProblemCode::AwsUnreachable {
        return (504, code, "AWS did not answer");
    }
    if code == ProblemCode::AwsBusy {
        return (503, code, "AWS is busy");
    }
    if code == ProblemCode::Conflict {
        return (409, code, "AWS has it already");
    }
    (502, ProblemCode::AwsRefused, "AWS refused the call")
}

fn code_text(code: ProblemCode) -> String {
    // The code's own serde name: the two can't drift apart.
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn respond(status: u16, content_type: &str, body: Vec<u8>) -> worker::Result<Response> {
    let headers = headers()?;
    headers.set("content-type", content_type)?;
    Ok(ResponseBuilder::new().with_status(status).with_headers(headers).fixed(body))
}

/// An API answer is nobody's document: nothing in it may run, be framed, guessed at or kept.
///
/// # Errors
/// If the platform can't make headers.
pub(crate) fn headers() -> worker::Result<Headers> {
    let headers = Headers::new();
    headers.set("cache-control", "no-store")?;
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'")?;
    headers.set("cross-origin-resource-policy", "same-origin")?;
    headers.set("referrer-policy", "no-referrer")?;
    headers.set("x-content-type-options", "nosniff")?;
    Ok(headers)
}
