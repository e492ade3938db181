//! What the platform alone can give: the instant, randomness, a pause, the log.
//!
//! `shared` takes time and randomness as arguments; they are read here and nowhere else in the Worker. Workers stop the
//! clock between I/O (a defence against timing attacks), so an instant is read where it is needed and not kept.
//!
//! Source: Cloudflare Workers, "Performance and timers".

use jitr_shared::time::UnixTime;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use worker::Date;

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
///
/// `worker::Delay` panics in workerd of a compatibility date that gives Node's timers: it wants a number from
/// `setTimeout`, which then answers an object (worker 0.8.7).
pub(crate) async fn pause(milliseconds: i64) {
    let Ok(wait @ 1..) = i32::try_from(milliseconds) else { return };
    let promise = Promise::new(&mut |resolve: Function, _: Function| {
        set_timeout(&resolve, wait);
    });
    // It is never rejected; and a wait that is cut short does no harm.
    let _waited = JsFuture::from(promise).await;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, milliseconds: i32) -> JsValue;
}

/// One line in the Worker's log. Callers pass names, ids and AWS's words; never a secret, a URL of a webhook or a body.
pub(crate) fn log(line: &str) {
    worker::console_log!("{line}");
}
