//! The hash of what is signed, built up piece by piece, so that a large list need not be in memory nor in one turn.
//!
//! [`SignedDigest::state`] between two turns is the hash function's own inner state; it is no secret.

use const_oid::ObjectIdentifier;
use sha2::{
    Digest, Sha256, Sha384, Sha512,
    digest::common::hazmat::{SerializableState, SerializedState},
};

use super::{CrlFault, Head};
use crate::certificate::signature::{self, HashFunction};

/// A hash in the making.
#[derive(Clone)]
pub struct SignedDigest(State);

#[derive(Clone)]
enum State {
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

impl SignedDigest {
    /// Begins the hash that the list's signature algorithm asks for.
    ///
    /// # Errors
    /// If that algorithm is not checked here.
    pub fn new(head: &Head) -> Result<Self, CrlFault> {
        Ok(Self(match function(head.algorithm.oid)? {
            HashFunction::Sha256 => State::Sha256(Sha256::new()),
            HashFunction::Sha384 => State::Sha384(Sha384::new()),
            HashFunction::Sha512 => State::Sha512(Sha512::new()),
        }))
    }

    /// Goes on where [`Self::state`] left off; `None` if that is no state of this list's hash.
    #[must_use]
    pub fn resume(head: &Head, state: &str) -> Option<Self> {
        let octets = hex::decode(state).ok()?;
        Some(Self(match function(head.algorithm.oid).ok()? {
            HashFunction::Sha256 => State::Sha256(restore(&octets)?),
            HashFunction::Sha384 => State::Sha384(restore(&octets)?),
            HashFunction::Sha512 => State::Sha512(restore(&octets)?),
        }))
    }

    /// Takes the next bytes of the list, which begin at byte `offset` of it; those that are not signed are passed over.
    pub fn update(&mut self, head: &Head, offset: usize, bytes: &[u8]) {
        let from = head.signed.start.saturating_sub(offset).min(bytes.len());
        let to = head.signed.end.saturating_sub(offset).min(bytes.len());
        let signed = bytes.get(from..to).unwrap_or_default();
        match &mut self.0 {
            State::Sha256(hash) => hash.update(signed),
            State::Sha384(hash) => hash.update(signed),
            State::Sha512(hash) => hash.update(signed),
        }
    }

    /// All that is needed to go on later, in hex.
    #[must_use]
    pub fn state(&self) -> String {
        match &self.0 {
            State::Sha256(hash) => hex::encode(hash.serialize()),
            State::Sha384(hash) => hex::encode(hash.serialize()),
            State::Sha512(hash) => hex::encode(hash.serialize()),
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        match self.0 {
            State::Sha256(hash) => hash.finalize().to_vec(),
            State::Sha384(hash) => hash.finalize().to_vec(),
            State::Sha512(hash) => hash.finalize().to_vec(),
        }
    }
}

fn function(algorithm: ObjectIdentifier) -> Result<HashFunction, CrlFault> {
    let unsupported = || CrlFault::AlgorithmUnsupported { oid: algorithm.to_string() };
    signature::hash_function(algorithm).ok_or_else(unsupported)
}

fn restore<H: SerializableState>(octets: &[u8]) -> Option<H> {
    H::deserialize(&SerializedState::<H>::try_from(octets).ok()?).ok()
}
