//! A password, and the keys that are derived from it: PBKDF2 (RFC 8018) and PKCS#12's own function (RFC 7292 appendix B).
//!
//! A derivation of 600,000 rounds takes a good part of a second. The same question has the same answer, so answers are kept: a
//! batch whose files share a salt derives once, and a file that was just written is opened again without a second wait.
//! What foreign files ask for is bounded before any work is done. Everything is wiped when it is dropped.

pub(crate) mod cipher;
pub(crate) mod old;

use der::Decode;
use hmac::Hmac;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use zeroize::Zeroizing;

/// What a file may ask for in all; OpenSSL's default is 2,048 for each of three derivations, NSS's 600,000.
const MOST_ROUNDS: u32 = 10_000_000;
/// Answers that are kept: those of two files of different kinds.
const KEPT: usize = 16;

/// Opens what is encrypted by an AlgorithmIdentifier (DER) under a password; `None` if that does not open it.
#[must_use]
pub fn open(algorithm_der: &[u8], encrypted: &[u8], password: &str) -> Option<Zeroizing<Vec<u8>>> {
    let algorithm = AlgorithmIdentifierOwned::from_der(algorithm_der).ok()?;
    Password::new(password).decrypt(&algorithm, encrypted).ok()
}

/// A password in use.
pub struct Password {
    text: Zeroizing<String>,
    /// Whether there is no password at all, which PKCS#12's function does not take for an empty one.
    is_absent: bool,
    known: Vec<(Derivation, Zeroizing<Vec<u8>>)>,
    rounds_left: u32,
}

/// The hash functions of derivations and MACs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// How a key is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// PBKDF2 with HMAC.
    Pbkdf2(Hash),
    /// PKCS#12's, for an encryption key.
    Pkcs12Key(Hash),
    /// PKCS#12's, for an initialisation vector.
    Pkcs12Vector(Hash),
    /// PKCS#12's, for a MAC.
    Pkcs12Mac(Hash),
}

/// One derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    pub(crate) function: Function,
    pub(crate) salt: Vec<u8>,
    pub(crate) rounds: u32,
    pub(crate) length: usize,
}

/// A file asks for more work than is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the file asks for more than {MOST_ROUNDS} rounds to derive its keys")]
pub(crate) struct TooMuchWork;

impl Password {
    /// Takes a password.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = Zeroizing::new(text.to_owned());
        Self { text, is_absent: false, known: Vec::new(), rounds_left: MOST_ROUNDS }
    }

    /// No password at all, as some programs write files.
    #[cfg(feature = "inspect")]
    pub(crate) fn none() -> Self {
        Self { is_absent: true, ..Self::new("") }
    }

    /// Begins with another file: what one may ask for is counted anew.
    pub(crate) const fn begin_file(&mut self) {
        self.rounds_left = MOST_ROUNDS;
    }

    /// Gives the key of a derivation.
    pub(crate) fn derive(&mut self, wanted: &Derivation) -> Result<Zeroizing<Vec<u8>>, TooMuchWork> {
        let found = match self.known.iter().position(|(known, _)| known == wanted) {
            Some(place) => self.known.remove(place).1,
            None => {
                self.rounds_left = self.rounds_left.checked_sub(wanted.rounds).ok_or(TooMuchWork)?;
                self.compute(wanted)
            }
        };
        // The last is the one that was used last; the first is forgotten.
        if self.known.len() == KEPT {
            self.known.remove(0);
        }
        self.known.push((wanted.clone(), found.clone()));
        Ok(found)
    }

    fn compute(&self, wanted: &Derivation) -> Zeroizing<Vec<u8>> {
        use pkcs12::kdf::Pkcs12KeyType::{EncryptionKey, Iv, Mac};
        match wanted.function {
            Function::Pbkdf2(hash) => self.pbkdf2(hash, wanted),
            Function::Pkcs12Key(hash) => self.pkcs12(hash, EncryptionKey, wanted),
            Function::Pkcs12Vector(hash) => self.pkcs12(hash, Iv, wanted),
            Function::Pkcs12Mac(hash) => self.pkcs12(hash, Mac, wanted),
        }
    }

    fn pbkdf2(&self, hash: Hash, wanted: &Derivation) -> Zeroizing<Vec<u8>> {
        let (password, salt, rounds) = (self.text.as_bytes(), wanted.salt.as_slice(), wanted.rounds);
        let mut key = Zeroizing::new(vec![0; wanted.length]);
        // HMAC takes a key of any length, so none of them fails.
        let _ = match hash {
            Hash::Sha1 => pbkdf2::pbkdf2::<Hmac<Sha1>>(password, salt, rounds, &mut key),
            Hash::Sha256 => pbkdf2::pbkdf2::<Hmac<Sha256>>(password, salt, rounds, &mut key),
            Hash::Sha384 => pbkdf2::pbkdf2::<Hmac<Sha384>>(password, salt, rounds, &mut key),
            Hash::Sha512 => pbkdf2::pbkdf2::<Hmac<Sha512>>(password, salt, rounds, &mut key),
        };
        key
    }

    fn pkcs12(
        &self,
        hash: Hash,
        purpose: pkcs12::kdf::Pkcs12KeyType,
        wanted: &Derivation,
    ) -> Zeroizing<Vec<u8>> {
        // RFC 7292 appendix B.1: big-endian UTF-16 with a zero at the end. Characters beyond the Basic Multilingual Plane
        // become pairs, as with OpenSSL and Java.
        let end = (!self.is_absent).then_some(0);
        let password: Zeroizing<Vec<u8>> =
            Zeroizing::new(self.text.encode_utf16().chain(end).flat_map(u16::to_be_bytes).collect());
        let (salt, length) = (wanted.salt.as_slice(), wanted.length);
        let rounds = i32::try_from(wanted.rounds).unwrap_or(i32::MAX);
        Zeroizing::new(match hash {
            Hash::Sha1 => pkcs12::kdf::derive_key::<Sha1>(&password, salt, purpose, rounds, length),
            Hash::Sha256 => pkcs12::kdf::derive_key::<Sha256>(&password, salt, purpose, rounds, length),
            Hash::Sha384 => pkcs12::kdf::derive_key::<Sha384>(&password, salt, purpose, rounds, length),
            Hash::Sha512 => pkcs12::kdf::derive_key::<Sha512>(&password, salt, purpose, rounds, length),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Derivation, Function, Hash, MOST_ROUNDS, Password, TooMuchWork};

    fn derivation(function: Function, rounds: u32) -> Derivation {
        Derivation { function, salt: vec![1, 2, 3], rounds, length: 32 }
    }

    #[test]
    fn an_answer_is_kept_and_costs_no_work_again() {
        let mut password = Password::new("open sesame");
        let wanted = derivation(Function::Pbkdf2(Hash::Sha256), 2);
        let first = password.derive(&wanted).unwrap();
        password.rounds_left = 0;
        assert_eq!(password.derive(&wanted).unwrap(), first);
        assert_eq!(password.derive(&derivation(Function::Pbkdf2(Hash::Sha1), 2)), Err(TooMuchWork));
    }

    #[test]
    fn work_is_counted_over_a_file() {
        let mut password = Password::new("");
        let most = derivation(Function::Pkcs12Mac(Hash::Sha256), MOST_ROUNDS + 1);
        assert_eq!(password.derive(&most), Err(TooMuchWork));
        for round in 1..40 {
            password.derive(&derivation(Function::Pkcs12Key(Hash::Sha1), round)).unwrap();
        }
        assert_eq!(password.rounds_left, MOST_ROUNDS - 780);
        assert_eq!(password.known.len(), super::KEPT);
        password.begin_file();
        assert_eq!(password.rounds_left, MOST_ROUNDS);
    }
}
