//! The part of the issuer that computes what this browser's WebCrypto lacks, in a Web Worker of its own.
//!
//! The page fetches it only when WebCrypto has refused an algorithm.

use jitr_web::issuer;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    issuer::software::run();
}

/// Tells the loader which build this is.
#[wasm_bindgen]
#[must_use]
pub fn build_id() -> String {
    issuer::BUILD_ID.to_owned()
}
