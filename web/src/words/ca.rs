//! The words of stage CA.

use crate::state::ca::{PassphraseFault, Strength};

/// The words of stage CA.
pub struct CaWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
    /// The heading above the cards.
    pub held: &'static str,
    /// Names the choice between making and loading.
    pub ways: &'static str,
    /// The choice: make one.
    pub way_make: &'static str,
    /// The choice: load one.
    pub way_load: &'static str,
    /// The button of the form.
    pub make: &'static str,
    /// The same, while it works.
    pub making: &'static str,
    /// Said when it is done.
    pub made: fn(&str) -> String,
    /// What is made, in a line below the form.
    pub make_note: &'static str,
    /// Field: the certificate.
    pub certificate_file: &'static str,
    /// Its hint.
    pub certificate_hint: &'static str,
    /// Field: the key.
    pub key_file: &'static str,
    /// Its hint.
    pub key_hint: &'static str,
    /// Field: the passphrase of the key file.
    pub key_passphrase: &'static str,
    /// Its hint.
    pub key_passphrase_hint: &'static str,
    /// The button.
    pub load: &'static str,
    /// The same, while it works.
    pub loading: &'static str,
    /// Why the button is off.
    pub load_incomplete: &'static str,
    /// Said when it is done.
    pub loaded: fn(&str) -> String,
    /// Opens the form of the key's file.
    pub download_key: &'static str,
    /// The key is not here, so it can't be downloaded.
    pub key_gone: &'static str,
    /// One sentence of danger.
    pub danger: &'static str,
    /// Field: the new passphrase.
    pub passphrase: &'static str,
    /// Its hint: how long, and the algorithm.
    pub passphrase_hint: &'static str,
    /// Field: once more.
    pub passphrase_again: &'static str,
    /// Why it can't be used.
    pub passphrase_fault: fn(PassphraseFault) -> String,
    /// How hard it is to guess.
    pub strength: fn(Strength) -> &'static str,
    /// The button.
    pub encrypt: &'static str,
    /// The same, while it works.
    pub encrypting: &'static str,
    /// Said when it is done: name, file, algorithm.
    pub encrypted: fn(&str, &str, &str) -> String,
    /// The button.
    pub forget: &'static str,
    /// Asks, when the key is only here.
    pub forget_confirm: fn(&str) -> String,
    /// Yes.
    pub forget_anyway: &'static str,
    /// Said when it is done.
    pub forgotten: fn(&str) -> String,
    /// Where to go next.
    pub next_stage: &'static str,
    /// How it works, first paragraph.
    pub how_first: &'static str,
    /// And the second.
    pub how_second: &'static str,
    /// Above the openssl commands.
    pub commands: &'static str,
}
