//! How many private keys live in this tab; fed by the key ring, shown in the header.

use yew::{Callback, hook, use_context};

/// The keys of this tab.
#[derive(Clone, Default, PartialEq)]
pub struct KeyCount {
    /// How many would be lost with the tab.
    pub count: u32,
    /// How many there are.
    pub held: u32,
    /// How many CAs are kept in this browser under a passphrase.
    pub stored: u32,
    /// Forgets all keys of this tab; with `true` removes what is kept in this browser, too.
    pub forget_all: Callback<bool>,
}

/// The keys of this tab.
#[hook]
pub fn use_key_count() -> KeyCount {
    use_context::<KeyCount>().unwrap_or_default()
}
