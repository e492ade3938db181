//! Keys: of a public key what it says, of a private key nothing but its public half.

use serde::{Deserialize, Serialize};

use crate::{certificate::facts::KeyKind, inspect::place::Origin};

/// What a public key says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeyFacts {
    /// The algorithm's object identifier.
    pub algorithm: String,
    /// The kind.
    pub kind: KeyKind,
    /// The size in bits, where the kind has one.
    pub bits: Option<u32>,
    /// What it resists, in bits, by NIST SP 800-57 part 1 table 2.
    pub strength: Option<u32>,
    /// RSA's public exponent in decimal digits.
    pub exponent: Option<String>,
    /// SHA-256 of the key's bits alone in hex: the same however its algorithm is written.
    pub identity: String,
    /// SHA-256 of the SubjectPublicKeyInfo in hex.
    pub sha256: String,
    /// The same in Base64, as pins are written.
    pub pin: String,
}

/// A public key that stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeyItem {
    /// What it came out of.
    pub origin: Origin,
    /// What it says.
    pub facts: PublicKeyFacts,
    /// Its SubjectPublicKeyInfo in DER.
    pub spki_der: Vec<u8>,
}

/// A private key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// What it came out of.
    pub origin: Origin,
    /// How it was written.
    pub form: KeyForm,
    /// Whether it was opened.
    pub lock: Lock,
    /// How it is encrypted, in the standard's names.
    pub encryption: Option<String>,
    /// Its kind, as far as it can be seen.
    pub kind: Option<KeyKind>,
    /// Its size in bits, where it could be opened and the kind has one.
    pub bits: Option<u32>,
    /// Its public half, where that can be had.
    pub public: Option<PublicKeyFacts>,
    /// The SubjectPublicKeyInfo of the public half in DER.
    pub spki_der: Vec<u8>,
}

/// How a private key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KeyForm {
    /// PKCS#8 (RFC 5958).
    Pkcs8,
    /// Encrypted PKCS#8.
    EncryptedPkcs8,
    /// PKCS#1 (RFC 8017).
    Pkcs1,
    /// SEC1 (RFC 5915).
    Sec1,
    /// OpenSSL's form of DSA keys.
    Dsa,
}

/// Whether what is encrypted was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lock {
    /// It is not encrypted.
    Clear,
    /// A password opened it.
    Opened,
    /// No password was given.
    PasswordNeeded,
    /// No password that was given opens it.
    WrongPassword,
    /// It is encrypted in a way that is not opened here.
    Unsupported {
        /// The algorithm's object identifier or name.
        algorithm: String,
    },
    /// It asks for an unreasonable amount of work.
    TooMuchWork,
}
