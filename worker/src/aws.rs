//! A typed call to the AWS IoT control plane: slot -> keys -> signature -> fetch -> typed answer, or why there is none.
//!
//! Every call takes a slot of its account and Region first, from the Registrar: the page's by asking it, the Registrar's
//! own directly. The page's calls are sent by the Worker itself and not through the object, whose connections the
//! registrations need. Signed right before sending: AWS refuses signatures older than five minutes.
//! A call that AWS throttled is made again, and one that AWS failed to answer where twice is as once; nothing else is.
//! Not here: what a call says and whether twice is as once (`shared::aws::call`), why there is no answer (`fault`), how fast
//! calls follow (pacer).

use std::cell::RefCell;

use jitr_shared::{
    aws::call::{self, Call, Family, LARGEST_ANSWER, Repeat, Service, Signed, refused},
    registration::Backoff,
};
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
};

mod fault;

pub(crate) use self::fault::CallError;

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

/// AWS answers the control plane within a second or two; a person waits.
const TIMEOUT: u32 = 10_000;

/// A person waits: three attempts within about two seconds.
const AGAIN: Backoff = Backoff { first: 600, cap: 1_500, attempts: 3 };

#[cfg(test)]
mod tests {
    use super::AGAIN;

    #[test]
    fn a_person_waits_two_seconds_at_most() {
        let longest: i64 = (1..).map_while(|attempt| AGAIN.delay(attempt, u32::MAX)).sum();
        assert_eq!((longest, AGAIN.delay(1, 0), AGAIN.delay(3, 0)), (1_800, Some(300), None));
    }
}
