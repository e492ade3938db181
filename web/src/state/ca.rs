//! Stage CA: bringing a CA that somebody has, and the passphrase of an exported key.
//!
//! The form that makes one is [`crate::state::subject`]; the CAs themselves are in [`crate::state::keys`].

/// Fewer characters than this are guessed too fast, PBKDF2 or not (NIST SP 800-63B asks for 15 where it is the only secret, 8 with a second factor;
/// the file itself is the second factor here).
pub const LEAST_PASSPHRASE: usize = 12;

/// The passphrase of a key file, typed twice.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Passphrase {
    /// What was typed first.
    pub first: String,
    /// And again.
    pub again: String,
}

/// Why a passphrase can't be used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseFault {
    /// Too short.
    TooShort {
        /// Characters found.
        found: usize,
    },
    /// One character, over and over.
    Monotone,
    /// The two differ.
    Differs,
}

/// How hard it is to guess, as a hint and no promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Below the least.
    TooShort,
    /// Just enough.
    Fair,
    /// Long enough for a file that stays offline.
    Good,
}

impl Passphrase {
    /// Why it can't be used yet; the length before the repetition, because that is typed first.
    #[must_use]
    pub fn fault(&self) -> Option<PassphraseFault> {
        let found = self.first.chars().count();
        if found < LEAST_PASSPHRASE {
            return Some(PassphraseFault::TooShort { found });
        }
        let mut characters = self.first.chars();
        let lead = characters.next();
        if characters.all(|character| Some(character) == lead) {
            return Some(PassphraseFault::Monotone);
        }
        (self.first != self.again).then_some(PassphraseFault::Differs)
    }

    /// The hint beside the field.
    #[must_use]
    pub fn strength(&self) -> Strength {
        match self.first.chars().count() {
            0..LEAST_PASSPHRASE => Strength::TooShort,
            LEAST_PASSPHRASE..20 => Strength::Fair,
            20.. => Strength::Good,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Passphrase, PassphraseFault, Strength};

    fn typed(first: &str, again: &str) -> Passphrase {
        Passphrase { first: first.to_owned(), again: again.to_owned() }
    }

    #[test]
    fn a_passphrase_is_long_enough_varied_and_typed_twice() {
        assert_eq!(typed("short", "short").fault(), Some(PassphraseFault::TooShort { found: 5 }));
        assert_eq!(typed("aaaaaaaaaaaa", "aaaaaaaaaaaa").fault(), Some(PassphraseFault::Monotone));
        assert_eq!(typed("correct horse", "correct house").fault(), Some(PassphraseFault::Differs));
        assert_eq!(typed("correct horse", "correct horse").fault(), None);
    }

    #[test]
    fn characters_count_not_bytes() {
        assert_eq!(typed("가나다라", "").fault(), Some(PassphraseFault::TooShort { found: 4 }));
        assert_eq!(typed("가나다라마바사아자차카타", "").strength(), Strength::Fair);
        assert_eq!(typed("twenty characters in all", "").strength(), Strength::Good);
    }
}
