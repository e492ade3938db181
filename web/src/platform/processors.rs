//! How many cores there are for Web Workers.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// More than any machine that runs this gains by; each Web Worker takes some memory.
const MOST: u32 = 32;

/// The cores of this machine, as far as the browser tells: at least one.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
pub fn count() -> u32 {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default();
    let told = member(&member(&js_sys::global(), "navigator"), "hardwareConcurrency");
    told.as_f64().map_or(1, |count| count as u32).clamp(1, MOST)
}
