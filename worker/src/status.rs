//! `GET /api/v1/status`: what is configured, what is missing, and the command that sets it.
//!
//! Answers without sign-in, and then tells no more than names. Not here: reading the settings (config).

use jitr_shared::api::status::{Profile, Status};
use worker::{Env, Request};

use crate::{
    access,
    config::{Config, Ready},
    reply::{self, Reply},
};

/// The one profile that there is today.
pub(crate) const PROFILE: &str = "default";

/// Answers the status.
///
/// # Errors
/// If the Directory can't be asked who is signed in.
pub(crate) async fn answer(env: &Env, config: &Config, request: &Request) -> Reply {
    let person = access::person(env, config, request).await?;
    let public_url = public_url(config, request)?;
    let profile = config.ready.as_ref().filter(|_| person.is_some());
    reply::json(&Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ready: config.ready.is_some(),
        settings: config.settings.clone(),
        session: person.as_ref().map(access::session_of),
        profile: profile.map(|ready| describe(ready, public_url)),
    })
}

/// Where AWS reaches this Worker: `PUBLIC_URL`, else the address that the page was opened at.
///
/// # Errors
/// If the platform gives no URL.
pub(crate) fn public_url(config: &Config, request: &Request) -> worker::Result<String> {
    match &config.public_url {
        Some(url) => Ok(url.origin().ascii_serialization()),
        None => access::request_origin(request),
    }
}

fn describe(ready: &Ready, public_url: String) -> Profile {
    Profile {
        name: PROFILE.to_owned(),
        account_id: ready.account.to_string(),
        region: ready.region.to_string(),
        public_url,
        endpoint_url: ready.endpoint_override.clone(),
        calls_per_second: ready.calls_per_second,
        webhook_private_hosts: ready.webhook_private_hosts.to_vec(),
    }
}
