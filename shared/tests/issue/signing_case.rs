//! Every kind of key with every hash that it signs with, over messages of several lengths.
//!
//! A message is what the certificate of a root CA has to be signed: whoever finishes it verifies the signature with RustCrypto.

use jitr_shared::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm},
        draft::Draft,
        issue::{IssuerIdentity, SERIAL_LENGTH, ToBeSigned, prepare},
    },
    time::UnixTime,
};

use super::signer::Key;

/// A key, a hash, and how long the name in the message is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) key: KeyAlgorithm,
    pub(super) hash: HashAlgorithm,
    name_length: usize,
}

/// All of them; a curve has one hash, whichever was chosen.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for key in KeyAlgorithm::ALL {
        // A large RSA key takes long without optimisation.
        let lengths: &[usize] = if key.bits() > 2048 { &[23] } else { &[1, 64] };
        for hash in HashAlgorithm::ALL {
            cases.extend(lengths.iter().map(|name_length| Case { key, hash, name_length: *name_length }));
        }
    }
    cases
}

impl Case {
    pub(super) fn signature(self) -> SignatureAlgorithm {
        self.key.signature(self.hash)
    }

    /// The message.
    pub(super) fn unsigned(self, key: &Key) -> ToBeSigned {
        let draft = Draft {
            common_name: "x".repeat(self.name_length),
            key: self.key,
            hash: self.hash,
            ..Draft::new(Role::RootCa)
        };
        let (spec, now) = (draft.parse().unwrap(), UnixTime::from_seconds(1_800_000_000));
        prepare(&spec, key.spki(), IssuerIdentity::SelfSigned, [7; SERIAL_LENGTH], now).unwrap()
    }
}
