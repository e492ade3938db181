//! Which language is spoken, while another one may be on its way.

use std::rc::Rc;

use jitr_shared::api::destination::Language;
use yew::Reducible;

use crate::words::Words;

/// Which language is spoken, and which one is wanted.
#[derive(Clone, Copy, PartialEq)]
pub struct Spoken {
    /// What is spoken now.
    pub words: &'static Words,
    /// The language that was chosen: another one only while its words are on their way.
    pub wanted: Language,
    /// A language that was chosen and whose words did not come.
    pub missed: Option<Language>,
}

/// What may happen to it.
#[derive(Clone, Copy)]
pub enum Hearing {
    /// Somebody chose a language.
    Wanted(Language),
    /// Its words are here.
    Came(&'static Words),
    /// They did not come.
    Missed(Language),
}

impl Spoken {
    /// Speaks a language that is here.
    #[must_use]
    pub fn new(words: &'static Words) -> Self {
        Self { words, wanted: words.language, missed: None }
    }

    /// The same, where another one was wanted and did not come.
    #[must_use]
    pub fn instead_of(self, missed: Language) -> Self {
        Self { wanted: self.words.language, missed: Some(missed), ..self }
    }
}

impl Reducible for Spoken {
    type Action = Hearing;

    fn reduce(self: Rc<Self>, action: Self::Action) -> Rc<Self> {
        Rc::new(match action {
            Hearing::Wanted(wanted) => Self { wanted, missed: None, ..*self },
            // What was chosen meanwhile goes first.
            Hearing::Came(words) if words.language == self.wanted => Self::new(words),
            Hearing::Missed(language) if language == self.wanted => self.instead_of(language),
            Hearing::Came(_) | Hearing::Missed(_) => *self,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use jitr_shared::api::destination::Language;
    use yew::Reducible;

    use super::{Hearing, Spoken};
    use crate::words::{en, ko};

    fn after(actions: &[Hearing]) -> Spoken {
        *actions.iter().fold(Rc::new(Spoken::new(&en::WORDS)), |spoken, action| spoken.reduce(*action))
    }

    #[test]
    fn a_language_is_spoken_once_its_words_are_here() {
        let waiting = after(&[Hearing::Wanted(Language::Ko)]);
        assert_eq!((waiting.words.language, waiting.wanted), (Language::En, Language::Ko));
        let there = after(&[Hearing::Wanted(Language::Ko), Hearing::Came(&ko::WORDS)]);
        assert_eq!((there.words.language, there.wanted, there.missed), (Language::Ko, Language::Ko, None));
    }

    #[test]
    fn what_comes_late_does_not_undo_a_newer_choice() {
        let back = [Hearing::Wanted(Language::Ko), Hearing::Wanted(Language::En)];
        for late in [Hearing::Came(&ko::WORDS), Hearing::Missed(Language::Ko)] {
            let spoken = after(&[&back[..], &[late]].concat());
            assert_eq!((spoken.words.language, spoken.missed), (Language::En, None));
        }
    }

    #[test]
    fn words_that_did_not_come_are_told_and_may_be_asked_for_again() {
        let missed = after(&[Hearing::Wanted(Language::Ko), Hearing::Missed(Language::Ko)]);
        assert_eq!((missed.wanted, missed.missed), (Language::En, Some(Language::Ko)));
        let again = after(&[
            Hearing::Wanted(Language::Ko),
            Hearing::Missed(Language::Ko),
            Hearing::Wanted(Language::Ko),
            Hearing::Came(&ko::WORDS),
        ]);
        assert_eq!((again.words.language, again.missed), (Language::Ko, None));
    }
}
