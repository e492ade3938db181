//! The words around a device's files: every form, and who needs it.

use jitr_shared::bundle::form::Form;

use crate::state::forms::{FormFault, FormGroup};

/// The words around a device's files.
pub struct FormsWords {
    /// Above all of them.
    pub legend: &'static str,
    /// Above those of a group.
    pub group: fn(FormGroup) -> &'static str,
    /// What a form is called.
    pub name: fn(Form) -> &'static str,
    /// Who needs it.
    pub says: fn(Form) -> &'static str,
    /// What is in every ZIP besides.
    pub always: &'static str,
    /// In place of the names, where none is chosen.
    pub none_chosen: &'static str,
    /// None of the chosen ones holds the private key.
    pub no_key: &'static str,
    /// Field: the password of the encrypted ones.
    pub password: &'static str,
    /// Its hint.
    pub password_hint: &'static str,
    /// Field: the same once more.
    pub password_again: &'static str,
    /// Button: one form of a device that was made.
    pub download: &'static str,
    /// Said when it is done: file, bytes.
    pub downloaded: fn(&str, usize) -> String,
    /// Why no files can be made.
    pub fault: fn(FormFault) -> String,
}
