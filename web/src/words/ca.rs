//! The words of stage CA.

use crate::issuer::message::ca::{CaFile, Custody};
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
    /// Field: the CA above.
    pub signed_by: &'static str,
    /// The choice: none.
    pub signed_by_itself: &'static str,
    /// What that makes.
    pub signed_by_ca: fn(&str) -> String,
    /// The field's hint; no CA is here, or one is.
    pub signed_by_hint: fn(bool) -> &'static str,
    /// Opens the choice, and says what is chosen.
    pub custody_summary: fn(Custody) -> &'static str,
    /// Names the choice of where the key may go.
    pub custody_label: &'static str,
    /// A choice.
    pub custody_name: fn(Custody) -> &'static str,
    /// What it means.
    pub custody_says: fn(Custody) -> &'static str,
    /// What is made, in a line below the form: a Root CA, or an Intermediate CA.
    pub make_note: fn(bool) -> &'static str,
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
    /// Where its key may go from now on.
    pub load_custody: &'static str,
    /// Why the button is off.
    pub load_incomplete: &'static str,
    /// Said when it is done.
    pub loaded: fn(&str) -> String,
    /// The badge of a key that goes nowhere.
    pub sealed: &'static str,
    /// So many certificates above it are known, and go into chains.
    pub above: fn(usize) -> String,
    /// Opens the form of its files.
    pub download_key: &'static str,
    /// The key is not here, so it can't be downloaded.
    pub key_gone: &'static str,
    /// Names the choice of a file.
    pub file_label: &'static str,
    /// A file.
    pub file_name: fn(CaFile) -> &'static str,
    /// What is in it, and how it is encrypted.
    pub file_says: fn(CaFile) -> &'static str,
    /// Why no file with the key is offered.
    pub sealed_why: &'static str,
    /// One sentence of danger.
    pub danger: &'static str,
    /// The same for a key in clear.
    pub danger_plain: &'static str,
    /// Field: the CA's name, typed to have the key in clear.
    pub typed: &'static str,
    /// Its hint.
    pub typed_hint: fn(&str) -> String,
    /// Why the button is off: it is not typed yet.
    pub typed_missing: &'static str,
    /// The button of a file that is not encrypted.
    pub download: &'static str,
    /// The button of the key in clear.
    pub download_plain: &'static str,
    /// Said when it is done, of a file that is not encrypted: name, file.
    pub downloaded: fn(&str, &str) -> String,
    /// Opens the form that keeps it in this browser.
    pub keep: &'static str,
    /// What that means.
    pub keep_says: &'static str,
    /// The button.
    pub keep_do: &'static str,
    /// Said when it is done.
    pub kept: fn(&str) -> String,
    /// The badge of a CA that is kept and locked.
    pub locked: &'static str,
    /// Field: the passphrase that opens it.
    pub unlock_passphrase: &'static str,
    /// The button.
    pub unlock: &'static str,
    /// The same, while it works.
    pub unlocking: &'static str,
    /// Why the button is off.
    pub unlock_missing: &'static str,
    /// Said when it is done.
    pub unlocked: fn(&str) -> String,
    /// Removes it from this browser.
    pub remove: &'static str,
    /// Asks before.
    pub remove_confirm: fn(&str) -> String,
    /// Yes.
    pub remove_anyway: &'static str,
    /// Said when it is done.
    pub removed: fn(&str) -> String,
    /// The browser did not do it.
    pub store_fault: &'static str,
    /// What to do then.
    pub store_remedy: &'static str,
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
    /// The same where only its newest revocation list would be lost.
    pub forget_list: fn(&str) -> String,
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
