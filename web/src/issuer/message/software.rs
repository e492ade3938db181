//! What the issuer and its part for missing algorithms say to each other. The page is no part of it: keys are in clear here.

use jitr_shared::certificate::algorithm::KeyAlgorithm;
use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

/// What is asked. No `Debug`: one holds a key.
#[derive(Serialize, Deserialize, ZeroizeOnDrop)]
pub enum SoftwareRequest {
    /// Makes a key.
    Generate {
        /// Of which kind.
        #[zeroize(skip)]
        algorithm: KeyAlgorithm,
    },
    /// Signs.
    Sign {
        /// The key's kind.
        #[zeroize(skip)]
        algorithm: KeyAlgorithm,
        /// The key.
        #[serde(with = "serde_bytes")]
        pkcs8: Vec<u8>,
        /// What is signed.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Checks a signature.
    Verify {
        /// The key's kind.
        #[zeroize(skip)]
        algorithm: KeyAlgorithm,
        /// The public key.
        #[serde(with = "serde_bytes")]
        spki: Vec<u8>,
        /// What was signed.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// The signature.
        #[serde(with = "serde_bytes")]
        signature: Vec<u8>,
    },
}

/// What comes back. No `Debug`: one holds a key.
#[derive(Serialize, Deserialize)]
pub enum SoftwareReply {
    /// A key was made.
    Key {
        /// The private key.
        #[serde(with = "serde_bytes")]
        pkcs8: Vec<u8>,
        /// The public key.
        #[serde(with = "serde_bytes")]
        spki: Vec<u8>,
    },
    /// The signature, as WebCrypto would give it: r and s.
    Signature {
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// The signature was checked.
    Verified {
        /// The key has made it.
        valid: bool,
    },
    /// It can't be done.
    Failed {
        /// Why.
        detail: String,
    },
}
