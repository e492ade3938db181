//! `diagnosis`: asks AWS and ourselves what is needed to say why a device is not there, and lets `shared` judge it.
//!
//! What the question names -> the certificate in AWS -> its CA; then, at once, what does not hang on it: logging, switches,
//! rule, destinations, log lines; then its policies and, where they matter, its things. About a dozen calls, all of them
//! reads, paced as every call of the page is. One that is refused is handed on as such; the others go on.
//! Not here: what it all means (`shared::diagnosis`).

mod access;
mod device;
pub(super) mod issuer;
mod log;
pub(super) mod look;
mod way;

use futures_util::future::{join, join5};
use jitr_shared::{
    api::{ca_settings::CaSettings, diagnosis::Question},
    diagnosis::{Gathered, Look, diagnose},
};
use worker::Request;

use self::{device::Named, issuer::Signer};
use super::wiring;
use crate::{
    aws::ControlPlane,
    body,
    desk::Visit,
    object::ask as ask_object,
    platform,
    registrar::{ca::ReadSettings, delivery::ReadDeliveries, wire::ReadNames},
    reply::{self, Refusal, Reply},
};

/// Answers a question.
///
/// # Errors
/// If the question names nothing, or too much; or if our own objects can't be asked.
pub(crate) async fn ask(visit: &Visit<'_>, request: &mut Request) -> Reply {
    let question = device::checked(body::json(request).await?)?;
    reply::json(&diagnose(&gather(visit, &question).await?))
}

async fn gather(visit: &Visit<'_>, question: &Question) -> Result<Gathered, Refusal> {
    let registrar = visit.ready.registrar();
    let names = ask_object(visit.env, &registrar, &ReadNames).await?;
    let wanted = wiring::wanted(visit, &names)?;
    let Named { device, namesakes, certificate, registration } = device::named(visit, question).await?;
    let signer = issuer::find(visit, &device, certificate.seen().and_then(Option::as_ref));
    let certificate_id = device::id(&device);
    let way = join5(
        way::logging(visit),
        way::event_switches(visit),
        way::rule(visit, &wanted),
        way::destinations(visit),
        log::read(visit, certificate_id.as_ref(), wanted.names()),
    );
    // Never more than six at once: so many connections a Worker has.
    let (signer, (logging, event_switches, rule, destinations, log)) = join(signer, way).await;
    let Signer { issuer, ca, adopted, settings } = signer?;
    let described = certificate.seen().and_then(Option::as_ref);
    let policies = access::policies(visit, described).await;
    let mut gathered = Gathered {
        now: platform::now(),
        region: visit.ready.region.clone(),
        account: visit.ready.account.clone(),
        wanted,
        device,
        namesakes,
        client_id: question.client_id.clone(),
        certificate,
        issuer,
        ca,
        adopted,
        settings,
        logging,
        event_switches,
        rule,
        destinations,
        things: Look::NotTaken,
        policies,
        registration,
        deliveries: ask_object(visit.env, &registrar, &ReadDeliveries).await?,
        log,
    };
    if gathered.asks_for_things() {
        gathered.things = access::things(visit, &gathered).await;
    }
    Ok(gathered)
}

fn plane<'a>(visit: &'a Visit<'_>) -> ControlPlane<'a> {
    ControlPlane::for_page(visit.env, visit.ready)
}

/// What was set for a CA.
async fn settings(visit: &Visit<'_>, ca_certificate_id: &str) -> Result<CaSettings, Refusal> {
    let question = ReadSettings { ca_certificate_id: ca_certificate_id.to_owned() };
    Ok(ask_object(visit.env, &visit.ready.registrar(), &question).await?)
}
