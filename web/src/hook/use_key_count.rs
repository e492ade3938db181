//! How many private keys live in this tab only; fed by the key ring, shown in the header.

use yew::{Callback, hook, use_context};

/// The keys that would be lost with the tab.
#[derive(Clone, Default, PartialEq)]
pub struct KeyCount {
    /// How many.
    pub count: u32,
    /// Forgets them all.
    pub forget_all: Callback<()>,
}

/// The keys that would be lost with the tab.
#[hook]
pub fn use_key_count() -> KeyCount {
    use_context::<KeyCount>().unwrap_or_default()
}
