//! `localStorage`, for choices of appearance and templates: nothing secret is ever written (ARCHITECTURE.md, invariant 2).

use web_sys::Storage;

/// The stored text; none where nothing is stored or the browser forbids storage.
#[must_use]
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text; where the browser forbids it the choice just does not outlive the tab. Says whether it was stored.
pub fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// All keys that begin so, without what they begin with.
#[must_use]
pub fn keys_with(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count)
        .filter_map(|place| storage.key(place).ok().flatten())
        .filter_map(|key| key.strip_prefix(prefix).map(str::to_owned))
        .collect()
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
