//! The cron's door: asks the Registrar to look through the adopted CAs. Not here: the looking (registrar).

use worker::Env;

use crate::{
    config::Config,
    directory::adoption::Adopted,
    object::{ErrandError, ask, ask_directory},
    registrar::sweep::Sweep,
    status::PROFILE,
};

/// Begins a sweep of every adopted CA; a Worker that is not configured has none.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn begin(env: &Env) -> Result<(), ErrandError> {
    let config = Config::of(env);
    let Some(ready) = &config.ready else { return Ok(()) };
    let adopted = ask_directory(env, &Adopted { profile: PROFILE.to_owned() }).await?;
    let ca_certificate_ids = adopted.into_keys().collect();
    ask(env, &ready.registrar(), &Sweep { ca_certificate_ids }).await
}
