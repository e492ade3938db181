//! The fragment of the page's address: what stands behind `#`, which a browser never sends to a server.

use gloo_events::EventListener;
use web_sys::wasm_bindgen::JsValue;

/// What stands there, with its `#`; empty where nothing does.
#[must_use]
pub fn read() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Takes it out of the address, so that a reload or a bookmark does not bring it again.
pub fn clear() {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (Ok(path), Ok(query), Ok(history)) = (location.pathname(), location.search(), window.history())
    else {
        return;
    };
    // The router's own state stays as it is.
    let state = history.state().unwrap_or(JsValue::NULL);
    // It fails for addresses of another origin only, and this is our own.
    let _ = history.replace_state_with_url(&state, "", Some(&format!("{path}{query}")));
}

/// Calls back whenever it changes, until dropped.
#[must_use]
pub fn on_change(call: impl Fn() + 'static) -> Option<EventListener> {
    web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| call()))
}
