//! The issuer: a Web Worker that makes keys and certificates, and that cannot connect to anything.
//!
//! `issuer-loader.js` starts it; a message comes in, `issuer::serve` answers it. It ends with the tab, and every key with it.

use jitr_web::issuer;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    issuer::run();
}

/// Tells the loader which build this is.
#[wasm_bindgen]
#[must_use]
pub fn build_id() -> String {
    issuer::BUILD_ID.to_owned()
}
