//! The words around what is behind a complaint.
//!
//! Found when they are asked for, as those of rules are (`rule`).

use std::ops::Deref;

use jitr_shared::api::destination::Language;
use jitr_shared::inspect::doctor::Strength;

use super::{en, ko};

/// The words around what is behind a complaint, in one language.
pub struct DoctorWords(pub(super) Language);

/// Their texts.
pub struct DoctorTexts {
    /// In what order they stand.
    pub lead: &'static str,
    /// How much speaks for a cause.
    pub strength: fn(Strength) -> &'static str,
    /// Names the command.
    pub command: &'static str,
    /// None was found.
    pub nothing: &'static str,
    /// What to do.
    pub nothing_remedy: &'static str,
}

impl Deref for DoctorWords {
    type Target = DoctorTexts;

    fn deref(&self) -> &DoctorTexts {
        match self.0 {
            Language::En => &en::doctor::DOCTOR,
            Language::Ko => &ko::doctor::DOCTOR,
        }
    }
}
