//! The cron's door: asks the Registrar to look through the adopted CAs. Not here: the looking (registrar).

use worker::Env;

use crate::{
    config::{Config, Ready},
    directory::adoption::Adopted,
    object::{ErrandError, ask, ask_directory},
    registrar::{ca::KeepAdoptions, sweep::Sweep},
    status::PROFILE,
};

/// Begins a sweep of every adopted CA; a Worker that is not configured has none.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn by_cron(env: &Env) -> Result<(), ErrandError> {
    let config = Config::of(env);
    let Some(ready) = &config.ready else { return Ok(()) };
    begin(env, ready).await
}

/// Begins a sweep of every adopted CA, and brings the Registrar the Directory's list of them.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn begin(env: &Env, ready: &Ready) -> Result<(), ErrandError> {
    let adoptions = ask_directory(env, &Adopted { profile: PROFILE.to_owned() }).await?;
    ask(env, &ready.registrar(), &Sweep { adopted: KeepAdoptions { adoptions } }).await
}
