//! What was written is read again from its own bytes before anybody gets it: not empty, a certificate, and a key that is its own.
//!
//! By the readers of the inspector and of keys that people bring; the public key is computed from the private one. Not here: a
//! batch's own lean way, and taking firmware's forms apart (`firmware`).

use thiserror::Error;
use zeroize::Zeroizing;

use crate::certificate::{
    key::{KeyError, PrivateKey},
    pem,
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
    /// Takes the blocks of a PEM text.
    pub(super) fn of_pem(text: &[u8]) -> Result<Self, RereadError> {
        let reading = pem::read(text);
        if !reading.findings.is_empty() {
            return Err(RereadError::Content);
        }
        let mut found = Self::default();
        for block in reading.blocks {
            match block.label.as_deref() {
                Some("CERTIFICATE") => found.certificates.push(block.contents.to_vec()),
                Some("PRIVATE KEY") if found.key.is_none() => found.key = Some(block.contents),
                Some(_) | None => return Err(RereadError::Content),
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

fn read_certificate(der: &[u8]) -> Result<Parsed, RereadError> {
    match Parsed::from_der(der) {
        Ok(certificate) if certificate.trailing == 0 => Ok(certificate),
        Ok(_) | Err(_) => Err(RereadError::Certificate),
    }
}
