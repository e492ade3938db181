//! Paths in words: keyed by the fault of validation, so that a fault without words is a compile error.
//!
//! Found when they are asked for, as those of rules are (`rule`).

use jitr_shared::api::destination::Language;
use jitr_shared::certificate::validate::fault::Fault;

use super::{en, ko};

/// The words of verdicts about paths, in one language.
pub struct PathWords(pub(super) Language);

/// Their texts.
pub(super) struct PathTexts {
    pub(super) fault: fn(&Fault) -> String,
    pub(super) remedy: fn(&Fault) -> &'static str,
}

impl PathWords {
    /// What is wrong with a certificate or list of the path.
    #[must_use]
    pub fn fault(&self, fault: &Fault) -> String {
        (self.texts().fault)(fault)
    }

    /// What to do.
    #[must_use]
    pub fn remedy(&self, fault: &Fault) -> &'static str {
        (self.texts().remedy)(fault)
    }

    const fn texts(&self) -> &'static PathTexts {
        match self.0 {
            Language::En => &en::path::PATH,
            Language::Ko => &ko::path::PATH,
        }
    }
}
