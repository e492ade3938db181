//! The query of an address: names with values, as `?state=held&text=pump`.

use web_sys::wasm_bindgen::JsValue;

/// What stands in a query, with or without its question mark; what can't be read is left out.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.trim_start_matches('?').split('&').filter_map(|part| part.split_once('='));
    parts.filter_map(|(name, value)| Some((name.to_owned(), decoded(value)?))).collect()
}

/// The query that says this, with its question mark; empty where it says nothing.
#[must_use]
pub fn text(pairs: &[(&str, String)]) -> String {
    let part = |(name, value): &(&str, String)| format!("{name}={}", js_sys::encode_uri_component(value));
    let parts: Vec<String> = pairs.iter().map(part).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

fn decoded(value: &str) -> Option<String> {
    let text: Result<_, JsValue> = js_sys::decode_uri_component(value);
    text.ok().map(String::from)
}
