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
    /// These blanks of the command are to be filled in.
    pub blanks: fn(&str) -> String,
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

#[cfg(test)]
mod tests {
    use jitr_shared::inspect::{DoctorRule, OtherKind, ReadingRule, Rule, remedy::template};

    #[test]
    fn every_rule_whose_remedy_speaks_of_the_command_has_one() {
        let words = &crate::words::en::WORDS.rule;
        let kinds = [
            OtherKind::Parameters,
            OtherKind::OpenSsh,
            OtherKind::OpenSshPublic,
            OtherKind::Putty,
            OtherKind::JavaKeystore,
            OtherKind::Pgp,
            OtherKind::Jwk,
            OtherKind::Unknown,
        ];
        let others = kinds.map(|kind| Rule::Reading(ReadingRule::OtherContent { kind, label: None }));
        let mut speaking = 0;
        for rule in DoctorRule::all().map(Rule::Doctor).chain(others) {
            let speaks = words.remedy(&rule).to_lowercase().contains("the command");
            assert!(!speaks || template(&rule).is_some(), "{}", rule.id());
            speaking += usize::from(speaks);
        }
        assert!(speaking > 10, "{speaking}");
    }
}
