//! A text that must not be shown: keys of AWS, tokens, the ingest secret.
//!
//! A [`Secret`] cannot be printed or serialised, is wiped from memory when dropped, and is compared without telling by
//! time how much of a guess was right. Whoever needs the text says so with [`Secret::expose`], which is easy to search
//! for. Not here: private keys of certificates, which never leave the page, and encryption at rest.

use std::fmt;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A secret text.
///
/// ```
/// use jitr_shared::secret::Secret;
///
/// let token = Secret::from("correct horse");
/// assert!(token.matches(b"correct horse"));
/// assert!(!token.matches(b"correct"));
/// assert_eq!(format!("{token:?}"), "Secret(…)");
/// ```
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself; the only way to it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares with what somebody sent.
    ///
    /// Digests are compared instead of texts, so that neither the place of the first difference nor the length shows in
    /// the time it takes.
    #[must_use]
    pub fn matches(&self, candidate: &[u8]) -> bool {
        let own = Sha256::digest(self.0.as_bytes());
        let other = Sha256::digest(candidate);
        own.as_slice().ct_eq(other.as_slice()).into()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.matches(other.0.as_bytes())
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_of_what_holds_a_secret_does_not_show_it() {
        let shown = format!("{:?}", Some(Secret::from("hunter2")));
        assert!(!shown.contains("hunter2"), "{shown}");
    }

    #[test]
    fn only_the_whole_text_matches() {
        let secret = Secret::from("abcdef");
        assert!(secret.matches(b"abcdef"));
        for wrong in ["", "abcde", "abcdefg", "Abcdef"] {
            assert!(!secret.matches(wrong.as_bytes()), "{wrong}");
        }
        assert_eq!(secret, Secret::from("abcdef"));
        assert_ne!(secret, Secret::from("other"));
    }
}
