//! A typed call to the AWS IoT control plane: slot -> keys -> signature -> fetch -> typed answer, or why there is none.
//!
//! Every call takes a slot of its account and Region first, from the Registrar: the page's by asking it, the Registrar's
//! own directly. The page's calls are sent by the Worker itself and not through the object, whose connections the
//! registrations need. Signed right before sending: AWS refuses signatures older than five minutes.
//! A call that AWS throttled is made again, and one that AWS failed to answer where twice is as once; nothing else is.
//! Not here: what a call says and whether twice is as once (`shared::aws::call`), how fast calls follow (pacer).

use std::cell::RefCell;

use jitr_shared::{
    api::problem::{AwsProblem, ProblemCode},
    aws::{
        call::{self, AnswerError, Call, Family, LARGEST_ANSWER, Repeat, Service, Signed, refused},
        fault::{Fault, FaultKind},
    },
    registration::Backoff,
};
use thiserror::Error;
use worker::{AbortSignal, Env, Fetch, Headers, Request, RequestInit, RequestRedirect, web_sys};

use crate::{
    body,
    boxed::Boxed,
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

    /// Makes a call, a few times where that can help: what waits for it has no attempts of its own.
    ///
    /// # Errors
    /// If AWS refuses, fails or does not answer.
    pub(crate) async fn call<C: Call>(&self, call: &C) -> Result<C::Answer, CallError> {
        read::<C>(&self.bytes_at_last(Order::of(call)).await?)
    }

    /// Makes a call once; whoever asks counts attempts by itself.
    ///
    /// # Errors
    /// If AWS refuses, fails or does not answer.
    pub(crate) async fn call_once<C: Call>(&self, call: &C) -> Result<C::Answer, CallError> {
        read::<C>(&self.bytes(Order::of(call)).await?)
    }

    fn bytes_at_last(&self, order: Order) -> Boxed<'_, Result<Vec<u8>, CallError>> {
        Box::pin(async move {
            let mut attempt = 1;
            loop {
                let error = match self.bytes_once(&order).await {
                    Ok(answer) => return Ok(answer),
                    Err(error) => error,
                };
                // Without randomness the pauses are at their shortest, which does no harm to one person's calls.
                let jitter = platform::random().map_or(0, u32::from_be_bytes);
                let pause = AGAIN.delay(attempt, jitter).filter(|_| error.may_pass(order.repeat));
                let Some(pause) = pause else { return Err(error) };
                platform::pause(pause).await;
                attempt += 1;
            }
        })
    }

    fn bytes(&self, order: Order) -> Boxed<'_, Result<Vec<u8>, CallError>> {
        Box::pin(async move { self.bytes_once(&order).await })
    }

    fn bytes_once<'b>(&'b self, order: &'b Order) -> Boxed<'b, Result<Vec<u8>, CallError>> {
        Box::pin(async move {
            let operation = order.operation;
            platform::pause(self.slot(order.family).await?).await;
            let keys = credentials::current(self.ready).await;
            let endpoint = self.ready.endpoint_of(order.service);
            let region = &self.ready.region;
            let request =
                Signed::new(order.service, &order.request, endpoint, region, &keys, platform::now())
                    .map_err(|source| CallError::Unsigned { operation, source })?;
            let (status, headers, body) = send(&request).await.map_err(|error| CallError::Unreachable {
                operation,
                host: endpoint.host().to_owned(),
                why: error.to_string(),
            })?;
            refused(operation, status, &headers, &body)
                .map_err(|source| CallError::Answer { operation, source })?;
            Ok(body)
        })
    }

    async fn slot(&self, family: Family) -> Result<i64, ErrandError> {
        let tokens = family.calls_per_second(self.ready.calls_per_second);
        match self.slots {
            Slots::Asked(env) => {
                let question = TakeSlot { caller: Caller::Page, family, tokens };
                ask(env, &self.ready.registrar(), &question).await
            }
            Slots::Own(pacer) => {
                let now = platform::now().milliseconds();
                Ok(pacer.borrow_mut().take(now, Caller::Registration, family, tokens))
            }
        }
    }
}

/// A call without its type: what sending it needs to know.
struct Order {
    request: call::Request,
    operation: &'static str,
    service: Service,
    family: Family,
    repeat: Repeat,
}

impl Order {
    fn of<C: Call>(call: &C) -> Self {
        Self {
            request: call.request(),
            operation: C::OPERATION,
            service: C::SERVICE,
            family: C::FAMILY,
            repeat: C::REPEAT,
        }
    }
}

fn read<C: Call>(body: &[u8]) -> Result<C::Answer, CallError> {
    C::read(body).map_err(|source| CallError::Answer { operation: C::OPERATION, source })
}

type Answered = (u16, Vec<(String, String)>, Vec<u8>);

async fn send(request: &Signed) -> worker::Result<Answered> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        let value = value.to_str().map_err(|_| worker::Error::from("a header is not ASCII"))?;
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(request.method.as_str().to_owned().into())
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual);
    if !request.body.is_empty() {
        let body = js_sys::Uint8Array::from(request.body.as_slice());
        init.with_body(Some(body.into()));
    }
    let fetch = Fetch::Request(Request::new_with_init(&request.url, &init)?);
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

    /// Whether making the same call again may help, and does no harm.
    fn may_pass(&self, repeat: Repeat) -> bool {
        let outcome_is_unknown = match self {
            // AWS counts a call before it does anything: what it throttled it has not carried out.
            Self::Answer { source: AnswerError::Fault(fault), .. } if fault.kind == FaultKind::Throttled => {
                return true;
            }
            Self::Answer { source: AnswerError::Fault(fault), .. } => fault.retryable,
            Self::Answer {
                source: AnswerError::Unreadable { .. } | AnswerError::TooLarge { .. }, ..
            } => false,
            Self::Unreachable { .. } => true,
            Self::Unsigned { .. } | Self::Errand(_) => false,
        };
        outcome_is_unknown && repeat == Repeat::Safe
    }
}

impl From<CallError> for Refusal {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Errand(error) => Self::Errand(error),
            CallError::Answer { operation, source: AnswerError::Fault(fault) } => {
                Self::Aws(Box::new(refusal_of(operation, &fault)))
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

fn refusal_of(operation: &str, fault: &Fault) -> AwsRefusal {
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

/// A person waits: three attempts within about two seconds.
const AGAIN: Backoff = Backoff { first: 600, cap: 1_500, attempts: 3 };

#[cfg(test)]
mod tests {
    use jitr_shared::aws::{
        call::{AnswerError, Repeat},
        fault::Fault,
    };

    use super::{AGAIN, CallError};

    fn answered(status: u16, code: &str) -> CallError {
        let headers = [("x-amzn-errortype".to_owned(), code.to_owned())];
        let fault = Fault::read(status, &headers, br#"{"message":"m"}"#);
        CallError::Answer { operation: "CreateTopicRule", source: fault.into() }
    }

    fn unreachable() -> CallError {
        let host = "iot.eu-west-1.amazonaws.com".to_owned();
        CallError::Unreachable { operation: "CreateTopicRule", host, why: "reset".to_owned() }
    }

    fn unreadable() -> CallError {
        let source = serde_json::from_str::<u8>("<html>").unwrap_err();
        let source = AnswerError::Unreadable { operation: "GetPolicy", source };
        CallError::Answer { operation: "GetPolicy", source }
    }

    #[test]
    fn what_was_throttled_is_made_again_always() {
        for repeat in [Repeat::Safe, Repeat::Unsafe] {
            assert!(answered(400, "ThrottlingException").may_pass(repeat));
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_made_again_only_where_twice_is_as_once() {
        for error in [
            answered(500, "InternalFailureException"),
            answered(503, "ServiceUnavailableException"),
            unreachable(),
        ] {
            assert!(error.may_pass(Repeat::Safe), "{error}");
            assert!(!error.may_pass(Repeat::Unsafe), "{error}");
        }
    }

    #[test]
    fn a_refusal_stands() {
        for error in [
            answered(400, "InvalidRequestException"),
            answered(401, "UnauthorizedException"),
            answered(403, "AccessDeniedException"),
            answered(403, "ExpiredTokenException"),
            answered(404, "ResourceNotFoundException"),
            answered(406, "CertificateStateException"),
            answered(409, "ResourceAlreadyExistsException"),
            answered(410, "LimitExceededException"),
            unreadable(),
        ] {
            assert!(!error.may_pass(Repeat::Safe), "{error}");
        }
    }

    #[test]
    fn a_person_waits_two_seconds_at_most() {
        let longest: i64 = (1..).map_while(|attempt| AGAIN.delay(attempt, u32::MAX)).sum();
        assert_eq!((longest, AGAIN.delay(1, 0), AGAIN.delay(3, 0)), (1_800, Some(300), None));
    }
}
