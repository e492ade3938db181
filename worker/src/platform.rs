//! What the platform alone can give: the instant, randomness, a pause, the log.
//!
//! `shared` takes time and randomness as arguments; they are read here and nowhere else in the Worker. Workers stop the
//! clock between I/O (a defence against timing attacks), so an instant is read where it is needed and not kept.
//!
//! Source: Cloudflare Workers, "Performance and timers".

use std::time::Duration;

use jitr_shared::time::UnixTime;
use worker::{Date, Delay};

/// The instant of the latest I/O.
pub(crate) fn now() -> UnixTime {
    UnixTime::from_milliseconds(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
}

/// `N` bytes that nobody can foresee.
///
/// # Errors
/// If the platform has none to give, which no caller may paper over.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Waits; a wait of nothing does not give up the turn.
pub(crate) async fn pause(milliseconds: i64) {
    if let Ok(wait @ 1..) = u64::try_from(milliseconds) {
        Delay::from(Duration::from_millis(wait)).await;
    }
}

/// One line in the Worker's log. Callers pass names, ids and AWS's words; never a secret, a URL of a webhook or a body.
pub(crate) fn log(line: &str) {
    worker::console_log!("{line}");
}
