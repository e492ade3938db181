//! `POST /ingest/{profile}`: registration events from AWS's topic rule, and the confirmation of our rule destination.
//!
//! Authenticate -> cap -> parse -> hand to the Registrar -> 202; the work comes later, because AWS gives the whole request three
//! seconds and delivers it only once. Nothing is believed yet: the Registrar asks AWS about every event. The
//! confirmation request carries no secret; it counts only where somebody here has just asked AWS for it.
//! Not here: what is done with an event (registrar).
//!
//! Source: AWS IoT Core developer guide, "HTTP action", "Working with HTTP action destinations".

use jitr_shared::{
    aws::event::{Delivery, DestinationConfirmation, Expected, LARGEST_DELIVERY, RegistrationEvent},
    wiring::INGEST_HEADER,
};
use worker::{Env, Request};

use crate::{
    body,
    config::Ready,
    object::ask,
    platform,
    registrar::{confirmation::TakeConfirmation, delivery, intake::Receive},
    reply::{self, Refusal, Reply},
};

/// Takes what AWS posts.
///
/// # Errors
/// If it is not from AWS's rule, or nothing that AWS sends.
pub(crate) async fn receive(env: &Env, ready: &Ready, mut request: Request) -> Reply {
    let kind = request.headers().get(MESSAGE_TYPE_HEADER)?;
    if kind.as_deref() == Some(CONFIRMATION) {
        return confirmation(env, ready, &mut request).await;
    }
    let reply = event(env, ready, &mut request).await;
    if let Err(refusal) = &reply {
        delivery::note_refused(env, ready, refusal).await;
    }
    reply
}

async fn event(env: &Env, ready: &Ready, request: &mut Request) -> Reply {
    let secret = request.headers().get(INGEST_HEADER)?.unwrap_or_default();
    let current = ready.ingest_secret.matches(secret.as_bytes());
    let previous = ready.ingest_secret_previous.as_ref().is_some_and(|old| old.matches(secret.as_bytes()));
    if !(current || previous) {
        return Err(Refusal::WrongIngestSecret);
    }
    let bytes = body::read(request, LARGEST_DELIVERY).await?;
    let delivery = Delivery::read(&bytes).map_err(|error| Refusal::InvalidBody(error.to_string()))?;
    let mut refused = Vec::new();
    for malformed in &delivery.malformed {
        platform::log(&format!("ingest: {malformed}"));
        refused.push(Refusal::InvalidBody(malformed.to_string()));
    }
    if delivery.events.is_empty() {
        let none = || Refusal::InvalidBody("the body holds no registration event".to_owned());
        return Err(refused.into_iter().next().unwrap_or_else(none));
    }
    hand_over(env, ready, delivery.events).await?;
    // AWS hears that the delivery was taken, so nobody else would tell of what was left out of it.
    for refusal in &refused {
        delivery::note_refused(env, ready, refusal).await;
    }
    reply::empty(202)
}

async fn hand_over(env: &Env, ready: &Ready, events: Vec<RegistrationEvent>) -> Result<(), Refusal> {
    let (own, elsewhere): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|event| event.aws_account_id == ready.account);
    if own.is_empty() {
        let detail = format!("the events are of another account than {}", ready.account);
        return Err(Refusal::InvalidField { field: "awsAccountId", detail });
    }
    if !elsewhere.is_empty() {
        platform::log(&format!("ingest: {} events of another account were dropped", elsewhere.len()));
    }
    Ok(ask(env, &ready.registrar(), &Receive { events: own }).await?)
}

async fn confirmation(env: &Env, ready: &Ready, request: &mut Request) -> Reply {
    let named = request.headers().get(DESTINATION_HEADER)?;
    let bytes = body::read(request, LARGEST_DELIVERY).await?;
    let expected = Expected { account: &ready.account, region: &ready.region, endpoint: &ready.endpoint };
    let confirmation = DestinationConfirmation::read(&bytes, named.as_deref(), expected)
        .map_err(|error| Refusal::InvalidBody(error.to_string()))?;
    let question = TakeConfirmation { arn: confirmation.arn, token: confirmation.token };
    if ask(env, &ready.registrar(), &question).await? {
        return reply::empty(202);
    }
    let detail = "nobody here has asked AWS to confirm this destination in the last ten minutes; run the wiring's \
                  confirmation step";
    Err(Refusal::Conflict(detail.to_owned()))
}

/// AWS's header that tells a confirmation from an event.
const MESSAGE_TYPE_HEADER: &str = "x-amz-rules-engine-message-type";
/// Its value.
const CONFIRMATION: &str = "DestinationConfirmation";
/// AWS's header that names the destination.
const DESTINATION_HEADER: &str = "x-amz-rules-engine-destination-arn";
