//! JSON texts to typed values, by way of the browser's own parser.
//!
//! `serde_json` would read them too, but what it generates for each type weighs twice as much: a struct may come as an array
//! there, and field names as bytes. Whole numbers are exact up to 2^53 in JavaScript; times and counts stay far below.

use serde::de::DeserializeOwned;
use web_sys::wasm_bindgen::JsCast;

/// Reads a text.
///
/// # Errors
/// What is wrong with it, in the words of the browser or of serde: it is no JSON, or not this type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = js_sys::JSON::parse(text).map_err(|fault| {
        fault.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))
    })?;
    serde_wasm_bindgen::from_value(value).map_err(|fault| format!("{fault}"))
}
