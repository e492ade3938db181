//! The part of the issuer that writes files, in a Web Worker of its own.
//!
//! The page fetches it at the first file that is to be written.

use jitr_web::issuer;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    issuer::files::run();
}

/// Tells the loader which build this is.
#[wasm_bindgen]
#[must_use]
pub fn build_id() -> String {
    issuer::BUILD_ID.to_owned()
}
