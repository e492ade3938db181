//! The document: the mount point, its title and language, and where the focus goes.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// The element that the shell has prepared for the application.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // It fails for names that are no names only, and ours are literals.
        let _ = root.set_attribute(name, value);
    }
}

/// Takes an attribute of `<html>` away.
pub fn remove_root_attribute(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.remove_attribute(name);
    }
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Where this page was opened: `https://host`; empty where the browser does not say.
#[must_use]
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Scrolls the window to its top, as a browser does for a new page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
