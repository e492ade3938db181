//! Posts one message: destination -> opened URL and secret -> request -> answer -> what becomes of it.
//!
//! Redirects are not followed: a guarded URL would lead to an unguarded one. Of the answer so much is read as is kept.
//! Not here: the queue, and what the answer means (`shared::notice::delivery`).

use jitr_shared::notice::{
    Post, Target,
    delivery::{self, ANSWER_CAP, GiveUpReason, Next, Outcome},
    post as write,
    signature::SigningSecret,
    target::WebhookUrl,
};
use worker::{Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect};

use super::queue::{Message, PostResult};
use crate::{
    aws::timeout,
    body,
    config::Ready,
    console::destination::{secret_place, url_place},
    directory::destination::{FindDestination, StoredDestination},
    object::{ErrandError, ask_directory},
    platform,
    seal::SealError,
};

/// Posts a message and judges the answer.
///
/// # Errors
/// If the Directory can't be asked, or there is no randomness.
pub(crate) async fn post(env: &Env, ready: &Ready, message: &Message) -> Result<PostResult, ErrandError> {
    let found = ask_directory(env, &FindDestination { id: message.destination_id.clone() }).await?;
    let Some(stored) = found else { return Ok(given_up("the destination was deleted")) };
    let (url, secret) = match open(ready, &stored) {
        Ok(opened) => opened,
        Err(why) => return Ok(given_up(&why)),
    };
    let target = Target { kind: stored.kind, url: &url, secret: secret.as_ref(), language: stored.language };
    let (outcome, answer) = match send(&write(&message.notice, &target, platform::now())).await {
        Ok(answered) => answered,
        Err(error) => {
            // The platform's words may repeat the address, which is a secret.
            let words = error.to_string().replace(url.expose(), url.hint());
            (Outcome::NoAnswer, delivery::excerpt(&words))
        }
    };
    let jitter = u32::from_be_bytes(platform::random().map_err(SealError::from)?);
    let at = platform::now();
    let next = delivery::next(&outcome, message.attempt, at, jitter);
    Ok(PostResult { at, outcome, answer, next })
}

/// Opens what is sealed, and looks at the URL again: the list of private hosts may have become shorter.
fn open(ready: &Ready, stored: &StoredDestination) -> Result<(WebhookUrl, Option<SigningSecret>), String> {
    let key = &ready.storage_key;
    let url = key.open(&stored.sealed_url, &url_place(&stored.id)).map_err(|error| error.to_string())?;
    let url =
        WebhookUrl::parse(url.expose(), &ready.webhook_private_hosts).map_err(|error| error.to_string())?;
    let Some(sealed) = &stored.sealed_secret else { return Ok((url, None)) };
    let secret = key.open(sealed, &secret_place(&stored.id)).map_err(|error| error.to_string())?;
    let secret = SigningSecret::parse(secret.expose()).map_err(|error| error.to_string())?;
    Ok((url, Some(secret)))
}

async fn send(post: &Post) -> worker::Result<(Outcome, String)> {
    let headers = Headers::new();
    for (name, value) in &post.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(post.body.as_str().into()));
    let fetch = Fetch::Request(Request::new_with_init(post.url.expose(), &init)?);
    let mut response = fetch.send_with_signal(&timeout(TIMEOUT)).await?;
    let retry_after = response.headers().get("retry-after")?;
    let status = response.status_code();
    // The message was taken or not by now: an answer that breaks off does not change that.
    let bytes = body::read_beginning(&mut response, ANSWER_CAP).await.unwrap_or_default();
    Ok((Outcome::Answered { status, retry_after }, delivery::excerpt(&String::from_utf8_lossy(&bytes))))
}

fn given_up(why: &str) -> PostResult {
    PostResult {
        at: platform::now(),
        outcome: Outcome::NoAnswer,
        answer: delivery::excerpt(why),
        next: Next::GiveUp(GiveUpReason::Refused),
    }
}

/// Standard Webhooks, "Request timeouts": 15 to 30 seconds; chat services answer within one.
const TIMEOUT: u32 = 15_000;
