//! `localStorage`, for choices of appearance only: nothing secret is ever written (ARCHITECTURE.md, invariant 2).

use web_sys::Storage;

/// The stored text; none where nothing is stored or the browser forbids storage.
#[must_use]
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text; where the browser forbids it the choice just does not outlive the tab.
pub fn write(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Takes it away.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
