//! The part of the issuer that makes batches: one runs on each core, in a Web Worker that the issuer starts.
//!
//! The functions are called by `batch-loop.js`, which stands between WebCrypto and them.

use jitr_web::issuer;
use jitr_web::platform::batch_line;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    issuer::batch::run();
}

/// Tells the loader which build this is.
#[wasm_bindgen]
#[must_use]
pub fn build_id() -> String {
    issuer::BUILD_ID.to_owned()
}

/// The memory that the places are in.
#[wasm_bindgen]
#[must_use]
pub fn line_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// How many devices a lot has; then of the keys, and of the signatures, where their places are, how large one is, and where their
/// lengths are.
#[wasm_bindgen]
#[must_use]
pub fn line_places() -> Vec<usize> {
    batch_line::places()
}

/// Begins a lot of devices with the keys that came in; gives where what is to be signed begins.
///
/// # Errors
/// What is wrong.
#[wasm_bindgen]
pub fn line_begin(count: usize) -> Result<usize, JsValue> {
    batch_line::begin(count)
}

/// Where it stands at which byte what is to be signed ends, of each device.
#[wasm_bindgen]
#[must_use]
pub fn line_ends() -> usize {
    batch_line::ends()
}

/// Finishes the lot with the signatures that came in.
///
/// # Errors
/// What is wrong.
#[wasm_bindgen]
pub fn line_finish() -> Result<(), JsValue> {
    batch_line::finish()
}
