//! What was written is read again from its own bytes before anybody gets it: not empty, a certificate, and a key that is its own.
//!
//! By the readers that the inspector is built on, and that of keys that people bring; the public key is computed from the private
//! one. Not here: a batch's own lean way.

use thiserror::Error;
use zeroize::Zeroizing;

use crate::certificate::{
    key::{KeyError, PrivateKey},
    kind::Kind,
    pem::{self, Block, BlockKind, Fault, FaultKind},
    read::Parsed,
};

/// What is wrong with a file that was just written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RereadError {
    /// It does not hold what was to be in it.
    #[error("its content was not found in it again")]
    Content,
    /// The certificate in it can't be read.
    #[error("its certificate cannot be read")]
    Certificate,
    /// The key in it can't be read.
    #[error("its private key cannot be read")]
    Key,
    /// They do not belong together.
    #[error("its private key does not belong to the certificate")]
    DoesNotMatch,
}

/// What was found in a file.
#[derive(Default)]
pub(super) struct Found {
    pub(super) certificates: Vec<Vec<u8>>,
    pub(super) key: Option<Zeroizing<Vec<u8>>>,
}

impl Found {
    /// Takes the blocks of a file, each of which has to be written in this way and has nothing odd about it.
    pub(super) fn of(file: &[u8], written: BlockKind) -> Result<Self, RereadError> {
        let reading = pem::read(file);
        let is_odd = |block: &Block| block.kind != written || !block.faults.iter().all(is_meant);
        if !reading.faults.is_empty() || reading.blocks.iter().any(is_odd) {
            return Err(RereadError::Content);
        }
        let mut found = Self::default();
        for block in reading.blocks {
            match Kind::of(&block) {
                Kind::Certificate => found.certificates.push(block.contents.to_vec()),
                Kind::PrivateKey if found.key.is_none() => found.key = Some(block.contents),
                Kind::PrivateKey
                | Kind::Request
                | Kind::List
                | Kind::EncryptedPrivateKey
                | Kind::PublicKey
                | Kind::Pkcs7
                | Kind::Pkcs12
                | Kind::Other(_) => return Err(RereadError::Content),
            }
        }
        Ok(found)
    }

    /// Takes more that was found in the same file.
    pub(super) fn and(mut self, other: Self) -> Result<Self, RereadError> {
        self.certificates.extend(other.certificates);
        match (&self.key, other.key) {
            (Some(_), Some(_)) => Err(RereadError::Content),
            (_, None) => Ok(self),
            (None, key) => Ok(Self { key, ..self }),
        }
    }

    /// Checks that exactly this was found, that the certificates can be read, and that the key is that of `certificate`.
    pub(super) fn check(
        &self,
        certificate: &[u8],
        certificates: &[&[u8]],
        key: bool,
    ) -> Result<(), RereadError> {
        if self.certificates != certificates || self.key.is_some() != key {
            return Err(RereadError::Content);
        }
        for der in &self.certificates {
            read_certificate(der)?;
        }
        let Some(pkcs8) = &self.key else { return Ok(()) };
        let key = PrivateKey::from_pkcs8_der(pkcs8).map_err(|_| RereadError::Key)?;
        key.check_belongs_to(certificate).map_err(|error| {
            if error == KeyError::DoesNotMatch { RereadError::DoesNotMatch } else { RereadError::Certificate }
        })
    }
}

/// Checks that a file, written in this way, holds these certificates (DER) in this order and nothing else.
///
/// # Errors
/// If it does not.
pub fn check_certificates(file: &[u8], written: BlockKind, expected: &[&[u8]]) -> Result<(), RereadError> {
    Found::of(file, written)?.check(&[], expected, false)
}

/// That lines carry something else and that frames are missing is how firmware has it.
fn is_meant(fault: &Fault) -> bool {
    matches!(fault.kind, FaultKind::FrameWrapped | FaultKind::FrameMissing)
}

/// Reads a certificate from its first to its last byte.
pub(super) fn read_certificate(der: &[u8]) -> Result<Parsed, RereadError> {
    match Parsed::from_der(der) {
        Ok(certificate) if certificate.trailing == 0 => Ok(certificate),
        Ok(_) | Err(_) => Err(RereadError::Certificate),
    }
}
