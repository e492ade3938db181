//! The words of Destinations.

use jitr_shared::api::destination::{DestinationKind, NoticeKind};

use crate::state::destinations::DraftFault;

/// The words of Destinations.
pub struct DestinationsWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// None is there.
    pub empty: &'static str,
    /// Adds one.
    pub add: &'static str,
    /// Heading of the form for a new one.
    pub add_title: &'static str,
    /// Heading of the form for a stored one.
    pub edit_title: fn(&str) -> String,
    /// Opens the form.
    pub edit: &'static str,
    /// Opens the form, for screen readers.
    pub edit_name: fn(&str) -> String,
    /// Sends a test.
    pub test: &'static str,
    /// Sends a test, for screen readers.
    pub test_name: fn(&str) -> String,
    /// While it is sent.
    pub testing: &'static str,
    /// Said after a test was handed over.
    pub test_sent: fn(&str) -> String,
    /// Deletes.
    pub delete: &'static str,
    /// Deletes, for screen readers.
    pub delete_name: fn(&str) -> String,
    /// Asks before.
    pub delete_confirm: fn(&str) -> String,
    /// Said after.
    pub deleted: fn(&str) -> String,
    /// Said after adding.
    pub added: fn(&str) -> String,
    /// Said after changing.
    pub changed: fn(&str) -> String,
    /// While a change is on its way.
    pub saving: &'static str,
    /// Label of the name.
    pub name: &'static str,
    /// Below it.
    pub name_hint: &'static str,
    /// Label of the format.
    pub kind: &'static str,
    /// A format's name.
    pub kind_name: fn(DestinationKind) -> &'static str,
    /// Label of the address.
    pub url: &'static str,
    /// Below it, for a format.
    pub url_hint: fn(DestinationKind) -> &'static str,
    /// Below it, while one is stored.
    pub url_kept: fn(&str) -> String,
    /// Label of the secret.
    pub secret: &'static str,
    /// Below it.
    pub secret_hint: &'static str,
    /// It may stay empty.
    pub optional: &'static str,
    /// Label of the events.
    pub events: &'static str,
    /// An event's name.
    pub event: fn(NoticeKind) -> &'static str,
    /// Label of the language.
    pub language: &'static str,
    /// What can't be used.
    pub fault: fn(DraftFault) -> String,
    /// A signature is sent.
    pub signed: &'static str,
    /// No post yet.
    pub never: &'static str,
    /// The latest post was taken.
    pub delivered: &'static str,
    /// It was not.
    pub not_delivered: &'static str,
    /// With this status.
    pub status: fn(u16) -> String,
    /// No answer came.
    pub no_answer: &'static str,
    /// It is tried again, so far ahead.
    pub again: fn(&str) -> String,
    /// So many wait.
    pub waiting: fn(u32) -> String,
    /// So many were given up.
    pub given_up: fn(u32) -> String,
    /// How it works.
    pub how: [&'static str; 2],
}
