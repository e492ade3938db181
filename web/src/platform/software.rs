//! Keys and signatures by RustCrypto, where this browser's WebCrypto lacks the algorithm: the issuer's side.
//!
//! The work is done in a Web Worker of its own, whose module the page fetches only then. Key bytes are in the messages between the
//! two and nowhere else. Not here: the computing (`shared::certificate::software`).

use jitr_shared::certificate::algorithm::KeyAlgorithm;
use thiserror::Error;
use zeroize::Zeroizing;

use super::nested::NestedError;
use super::{errand, issuer_scope};
use crate::issuer::message::Part;
use crate::issuer::message::software::{SoftwareReply, SoftwareRequest};

/// Why nothing was computed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SoftwareError {
    /// The page has not sent the module yet.
    #[error("what replaces a missing algorithm was not loaded yet")]
    NotLoaded,
    /// It does not have the algorithm either, or it ended.
    #[error("in software: {detail}")]
    Failed {
        /// Why.
        detail: String,
    },
}

/// A key pair.
pub(super) struct MadeKey {
    pub(super) pkcs8: Zeroizing<Vec<u8>>,
    pub(super) spki: Vec<u8>,
}

/// Whether the module is here.
#[must_use]
pub fn is_loaded() -> bool {
    issuer_scope::part(Part::Software).is_some()
}

pub(super) async fn generate(algorithm: KeyAlgorithm) -> Result<MadeKey, SoftwareError> {
    match ask(&SoftwareRequest::Generate { algorithm }).await? {
        SoftwareReply::Key { pkcs8, spki } => Ok(MadeKey { pkcs8: Zeroizing::new(pkcs8), spki }),
        SoftwareReply::Failed { detail } => Err(SoftwareError::Failed { detail }),
        SoftwareReply::Signature { .. } | SoftwareReply::Verified { .. } => Err(unexpected()),
    }
}

pub(super) async fn sign(
    algorithm: KeyAlgorithm,
    pkcs8: &[u8],
    bytes: &[u8],
) -> Result<Vec<u8>, SoftwareError> {
    let request = SoftwareRequest::Sign { algorithm, pkcs8: pkcs8.to_vec(), bytes: bytes.to_vec() };
    match ask(&request).await? {
        SoftwareReply::Signature { bytes } => Ok(bytes),
        SoftwareReply::Failed { detail } => Err(SoftwareError::Failed { detail }),
        SoftwareReply::Key { .. } | SoftwareReply::Verified { .. } => Err(unexpected()),
    }
}

pub(super) async fn verify(
    algorithm: KeyAlgorithm,
    spki: &[u8],
    bytes: &[u8],
    signature: &[u8],
) -> Result<bool, SoftwareError> {
    let request = SoftwareRequest::Verify {
        algorithm,
        spki: spki.to_vec(),
        bytes: bytes.to_vec(),
        signature: signature.to_vec(),
    };
    match ask(&request).await? {
        SoftwareReply::Verified { valid } => Ok(valid),
        SoftwareReply::Failed { detail } => Err(SoftwareError::Failed { detail }),
        SoftwareReply::Key { .. } | SoftwareReply::Signature { .. } => Err(unexpected()),
    }
}

async fn ask(request: &SoftwareRequest) -> Result<SoftwareReply, SoftwareError> {
    errand::ask(Part::Software, request, None).await.map_err(|error| match error {
        NestedError::NotLoaded { .. } => SoftwareError::NotLoaded,
        NestedError::Ended { .. } | NestedError::TooLong { .. } => {
            SoftwareError::Failed { detail: error.to_string() }
        }
    })
}

fn unexpected() -> SoftwareError {
    SoftwareError::Failed { detail: String::from("the answer is another's") }
}
