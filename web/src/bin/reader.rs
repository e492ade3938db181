//! The part of the issuer that reads strangers' files, in a Web Worker of its own.
//!
//! The page fetches it at the first file. It may be ended at any time: the keys are elsewhere.

use jitr_web::issuer;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    issuer::reader::run();
}

/// Tells the loader which build this is.
#[wasm_bindgen]
#[must_use]
pub fn build_id() -> String {
    issuer::BUILD_ID.to_owned()
}
