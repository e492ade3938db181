//! The words of the forms that say what a certificate is to be: key and signature, validity, and what is likely not meant.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, NotTaken};
use jitr_shared::certificate::draft::{EndChoice, StartChoice, ValidityDraft};
use jitr_shared::certificate::warning::Warning;

/// The words.
pub struct IssueWords {
    /// Opens the fields that are seldom needed.
    pub more_fields: &'static str,
    /// A kind of key; the same in every language but for its blanks.
    pub key_name: fn(KeyAlgorithm) -> &'static str,
    /// A key that was read, with its true size.
    pub key_of: fn(KeyAlgorithm, u32) -> String,
    /// A hash function.
    pub hash_name: fn(HashAlgorithm) -> &'static str,
    /// Opens the choice of key and hash, and says what is chosen: the new key, and how it is signed.
    pub key_summary: fn(KeyAlgorithm, KeyAlgorithm, HashAlgorithm) -> String,
    /// Names the choice.
    pub key_label: &'static str,
    /// What a kind of key is good for.
    pub key_says: fn(KeyAlgorithm) -> &'static str,
    /// What AWS IoT does not take, by name.
    pub not_taken: fn(NotTaken) -> &'static str,
    /// Why it is not offered.
    pub not_taken_why: fn(NotTaken) -> &'static str,
    /// Names the choice of a hash.
    pub hash_label: &'static str,
    /// That an ECDSA key leaves no choice, and which hash it is.
    pub hash_follows: fn(HashAlgorithm) -> String,
    /// Names the choice of an end.
    pub end_label: &'static str,
    /// An end.
    pub end_name: fn(EndChoice) -> &'static str,
    /// What it means, where no field says it.
    pub end_says: fn(EndChoice) -> &'static str,
    /// Opens the choice of a start, and says what is chosen.
    pub start_summary: fn(&ValidityDraft) -> String,
    /// Names the choice of a start.
    pub start_label: &'static str,
    /// A start.
    pub start_name: fn(StartChoice) -> &'static str,
    /// What it means.
    pub start_says: fn(StartChoice) -> &'static str,
    /// Above the warnings.
    pub warnings: &'static str,
    /// Something that is likely not meant; dates are written as they stand in the certificate, in UTC.
    pub warning: fn(&Warning) -> String,
}

/// The day and minute of an instant in UTC, as short as it can be read: `2026-01-31 12:00 UTC`.
#[must_use]
pub(super) fn moment(at: jitr_shared::time::UnixTime) -> String {
    let text = at.rfc3339();
    match (text.get(..10), text.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        (None | Some(_), _) => text,
    }
}
