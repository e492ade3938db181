//! A typed call to the AWS IoT control plane: slot -> keys -> signature -> fetch -> typed answer, or why there is none.
//!
//! Every call takes a slot of its account and Region first, from the Registrar: the page's by asking it, the Registrar's
//! own directly. The page's calls are sent by the Worker itself and not through the object, whose connections the
//! registrations need. Signed right before sending: AWS refuses signatures older than five minutes.
//! Not here: what a call says (`shared::aws::call`), repeating calls that change something.

use std::cell::RefCell;

use jitr_shared::{
    api::problem::{AwsProblem, ProblemCode},
    aws::{
        call::{AnswerError, Call, LARGEST_ANSWER, answer, signed},
        fault::{Fault, FaultKind},
    },
};
use thiserror::Error;
use worker::{AbortSignal, Env, Fetch, Headers, Request, RequestInit, RequestRedirect, web_sys};

use crate::{
    body,
    config::Ready,
    credentials,
    object::{ErrandError, ask},
    pacer::{Caller, Pacer},
    platform,
    registrar::slot::TakeSlot,
    reply::{AwsRefusal, Refusal},
};

/// Sends calls for one account and Region.
pub(crate) struct ControlPlane<'a> {
    ready: &'a Ready,
    slots: Slots<'a>,
}

/// Where slots come from.
enum Slots<'a> {
    /// The page's: ask the Registrar.
    Asked(&'a Env),
    /// The Registrar's own.
    Own(&'a RefCell<Pacer>),
}

/// Why there is no answer to a call.
#[derive(Debug, Error)]
pub(crate) enum CallError {
    /// AWS refused, failed, or said what nobody can read.
    #[error("{operation}: {source}")]
    Answer {
        /// The operation.
        operation: &'static str,
        /// What it was.
        #[source]
        source: AnswerError,
    },
    /// No answer came.
    #[error("{operation}: {host} did not answer: {why}")]
    Unreachable {
        /// The operation.
        operation: &'static str,
        /// Where it was sent.
        host: String,
        /// The platform's words.
        why: String,
    },
    /// The request could not be written.
    #[error("{operation}: the request can't be signed")]
    Unsigned {
        /// The operation.
        operation: &'static str,
        /// What stands in the way.
        #[source]
        source: http::Error,
    },
    /// No slot could be had.
    #[error(transparent)]
    Errand(#[from] ErrandError),
}

impl<'a> ControlPlane<'a> {
    /// For a request of the page.
    pub(crate) fn for_page(env: &'a Env, ready: &'a Ready) -> Self {
        Self { ready, slots: Slots::Asked(env) }
    }

    /// For the Registrar.
    pub(crate) fn for_registrar(ready: &'a Ready, pacer: &'a RefCell<Pacer>) -> Self {
        Self { ready, slots: Slots::Own(pacer) }
    }

    /// Sends a call. One that AWS throttled is sent again a few times: it has not been carried out.
    ///
    /// # Errors
    /// If AWS refuses, fails or does not answer.
    pub(crate) async fn call<C: Call>(&self, call: &C) -> Result<C::Answer, CallError> {
        for pause in THROTTLE_PAUSES {
            match self.once(call).await {
                Err(error) if error.is_throttled() => platform::pause(pause).await,
                result => return result,
            }
        }
        self.once(call).await
    }

    async fn once<C: Call>(&self, call: &C) -> Result<C::Answer, CallError> {
        platform::pause(self.slot().await?).await;
        let keys = credentials::current(self.ready).await;
        let request = signed(call, &self.ready.endpoint, &self.ready.region, &keys, platform::now())
            .map_err(|source| CallError::Unsigned { operation: C::OPERATION, source })?;
        let (status, headers, body) = send(&request).await.map_err(|error| CallError::Unreachable {
            operation: C::OPERATION,
            host: self.ready.endpoint.host().to_owned(),
            why: error.to_string(),
        })?;
        answer::<C>(status, &headers, &body)
            .map_err(|source| CallError::Answer { operation: C::OPERATION, source })
    }

    async fn slot(&self) -> Result<i64, ErrandError> {
        match self.slots {
            Slots::Asked(env) => ask(env, &self.ready.registrar(), &TakeSlot { caller: Caller::Page }).await,
            Slots::Own(pacer) => {
                let now = platform::now().milliseconds();
                Ok(pacer.borrow_mut().take(now, Caller::Registration))
            }
        }
    }
}

type Answered = (u16, Vec<(String, String)>, Vec<u8>);

async fn send(request: &http::Request<Vec<u8>>) -> worker::Result<Answered> {
    let headers = Headers::new();
    for (name, value) in request.headers() {
        let value = value.to_str().map_err(|_| worker::Error::from("a header is not ASCII"))?;
        headers.set(name.as_str(), value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(request.method().as_str().to_owned().into())
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual);
    if !request.body().is_empty() {
        let body = js_sys::Uint8Array::from(request.body().as_slice());
        init.with_body(Some(body.into()));
    }
    let fetch = Fetch::Request(Request::new_with_init(&request.uri().to_string(), &init)?);
    let mut response = fetch.send_with_signal(&timeout(TIMEOUT)).await?;
    let headers = response.headers().entries().collect();
    let body = body::read_answer(&mut response, LARGEST_ANSWER).await?;
    let too_large = || worker::Error::from(format!("the answer has more than {LARGEST_ANSWER} bytes"));
    Ok((response.status_code(), headers, body.ok_or_else(too_large)?))
}

/// Ends a fetch, its answer's body included, after so many milliseconds.
pub(crate) fn timeout(milliseconds: u32) -> AbortSignal {
    web_sys::AbortSignal::timeout_with_u32(milliseconds).into()
}

impl CallError {
    /// AWS's own fault, where AWS spoke.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Answer { source: AnswerError::Fault(fault), .. } => Some(fault),
            Self::Answer { .. } | Self::Unreachable { .. } | Self::Unsigned { .. } | Self::Errand(_) => None,
        }
    }

    /// The kind of AWS's fault, where AWS spoke.
    pub(crate) fn kind(&self) -> Option<FaultKind> {
        self.fault().map(|fault| fault.kind)
    }

    fn is_throttled(&self) -> bool {
        self.kind() == Some(FaultKind::Throttled)
    }
}

impl From<CallError> for Refusal {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Errand(error) => Self::Errand(error),
            CallError::Answer { operation, source: AnswerError::Fault(fault) } => {
                Self::Aws(Box::new(refused(operation, &fault)))
            }
            CallError::Answer { .. } | CallError::Unsigned { .. } => Self::Aws(Box::new(AwsRefusal {
                code: ProblemCode::AwsRefused,
                detail: error.to_string(),
                aws: None,
            })),
            CallError::Unreachable { .. } => {
                let remedy = "check the Region, AWS_ENDPOINT_URL_IOT and the network, and try again";
                let detail = format!("{error}; {remedy}");
                Self::Aws(Box::new(AwsRefusal { code: ProblemCode::AwsUnreachable, detail, aws: None }))
            }
        }
    }
}

fn refused(operation: &str, fault: &Fault) -> AwsRefusal {
    let missing_action = fault.missing_action().map(str::to_owned);
    let code = match fault.kind {
        FaultKind::Throttled | FaultKind::Service => ProblemCode::AwsBusy,
        FaultKind::Conflict => ProblemCode::Conflict,
        FaultKind::UnknownKey
        | FaultKind::ExpiredToken
        | FaultKind::InvalidSignature
        | FaultKind::WrongRegion
        | FaultKind::MissingPermission
        | FaultKind::NotFound
        | FaultKind::WrongState
        | FaultKind::InvalidRequest
        | FaultKind::Limit
        | FaultKind::Other => ProblemCode::AwsRefused,
    };
    let remedy = remedy(fault.kind, missing_action.as_deref());
    let resource = fault.resource.as_ref().map(|resource| format!("; it is {resource}")).unwrap_or_default();
    AwsRefusal {
        code,
        detail: format!("AWS answered {operation} with {fault}{resource}{remedy}"),
        aws: Some(AwsProblem {
            operation: operation.to_owned(),
            code: fault.code.clone(),
            message: fault.message.clone(),
            status: fault.status,
            missing_action,
        }),
    }
}

fn remedy(kind: FaultKind, missing_action: Option<&str>) -> String {
    if let Some(action) = missing_action {
        return format!("; allow {action} to the IAM identity of AWS_ACCESS_KEY_ID");
    }
    match kind {
        FaultKind::UnknownKey => "; check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN".to_owned(),
        FaultKind::ExpiredToken => {
            "; get new temporary keys and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
                .to_owned()
        }
        FaultKind::InvalidSignature => "; check AWS_SECRET_ACCESS_KEY".to_owned(),
        FaultKind::WrongRegion => "; check AWS_REGION and AWS_ENDPOINT_URL_IOT".to_owned(),
        FaultKind::Throttled | FaultKind::Service => "; try again in a few seconds".to_owned(),
        FaultKind::MissingPermission
        | FaultKind::Conflict
        | FaultKind::NotFound
        | FaultKind::WrongState
        | FaultKind::InvalidRequest
        | FaultKind::Limit
        | FaultKind::Other => String::new(),
    }
}

/// AWS answers the control plane within a second or two; a person waits.
const TIMEOUT: u32 = 10_000;

/// Milliseconds to wait before a throttled call is sent again.
const THROTTLE_PAUSES: [i64; 2] = [300, 900];
