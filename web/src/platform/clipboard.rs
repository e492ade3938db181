//! The clipboard, written and never read.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; answers whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    // Outside of a secure context (plain http on another host than localhost) there is no clipboard to ask.
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
