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

/// A place for as many bytes: a key or a signature comes in.
#[wasm_bindgen]
#[must_use]
pub fn line_bytes(length: usize) -> usize {
    batch_line::bytes(length)
}

/// Begins a device with the key that came in; gives the length of what is to be signed.
///
/// # Errors
/// What is wrong.
#[wasm_bindgen]
pub fn line_begin() -> Result<usize, JsValue> {
    batch_line::begin()
}

/// Where what is to be signed lies.
#[wasm_bindgen]
#[must_use]
pub fn line_unsigned_at() -> usize {
    batch_line::unsigned_at()
}

/// Finishes the device with the signature that came in.
///
/// # Errors
/// What is wrong.
#[wasm_bindgen]
pub fn line_finish() -> Result<(), JsValue> {
    batch_line::finish()
}
