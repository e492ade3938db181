//! Encryption at rest of what a stored row must not give away: webhook URLs and signing secrets.
//!
//! AES-256-GCM under `STORAGE_KEY`, a fresh nonce each time, bound to its row and column by the additional data: a sealed
//! value that is moved to another row does not open. `nonce || ciphertext || tag`, as base64 text.
//! Not here: the key (config), which values are sealed (console), rotation of the key.
//!
//! Source: NIST SP 800-38D (random 96-bit nonces, far below 2^32 values under one key).

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jitr_shared::secret::Secret;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::platform;

/// The key of everything that is sealed; wiped when dropped.
pub(crate) struct StorageKey(Zeroizing<[u8; 32]>);

/// Why a value can't be sealed or opened.
#[derive(Debug, Error)]
pub(crate) enum SealError {
    /// The platform gave no nonce.
    #[error("the platform has no randomness to give: {0}")]
    NoRandomness(#[from] getrandom::Error),
    /// The cipher refused, which it does for texts of 64 GB.
    #[error("the value can't be encrypted")]
    NotSealed,
    /// It was sealed under another key, for another row, or was altered.
    #[error(
        "a stored secret does not open: STORAGE_KEY is not the one it was stored under; enter the secret again"
    )]
    NotOpened,
}

impl StorageKey {
    /// Takes the 32 bytes.
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Encrypts `text` for the place that `bound_to` names.
    ///
    /// # Errors
    /// If there is no randomness.
    pub(crate) fn seal(&self, text: &Secret, bound_to: &str) -> Result<String, SealError> {
        let nonce: [u8; NONCE] = platform::random()?;
        let payload = Payload { msg: text.expose().as_bytes(), aad: bound_to.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).map_err(|_| SealError::NotSealed)?;
        Ok(STANDARD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Decrypts what was sealed for that very place.
    ///
    /// # Errors
    /// If key, place or value is not the same.
    pub(crate) fn open(&self, sealed: &str, bound_to: &str) -> Result<Secret, SealError> {
        let bytes = STANDARD.decode(sealed).map_err(|_| SealError::NotOpened)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(SealError::NotOpened)?;
        let payload = Payload { msg: ciphertext, aad: bound_to.as_bytes() };
        let text = self.cipher().decrypt(&Nonce::from(*nonce), payload).map_err(|_| SealError::NotOpened)?;
        Ok(Secret::from(String::from_utf8(text).map_err(|_| SealError::NotOpened)?))
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.0).into())
    }
}

/// Bytes of a GCM nonce.
const NONCE: usize = 12;

#[cfg(test)]
mod tests {
    use jitr_shared::secret::Secret;

    use super::StorageKey;

    #[test]
    fn opens_only_under_the_same_key_and_at_the_same_place() {
        let key = StorageKey::new([7; 32]);
        let sealed = key.seal(&Secret::from("https://hooks.example.com/T1"), "destination/a/url").unwrap();
        assert!(!sealed.contains("hooks"));
        assert_eq!(key.open(&sealed, "destination/a/url").unwrap().expose(), "https://hooks.example.com/T1");
        assert!(key.open(&sealed, "destination/b/url").is_err());
        assert!(StorageKey::new([8; 32]).open(&sealed, "destination/a/url").is_err());
        assert!(key.open("AAAA", "destination/a/url").is_err());
    }
}
