//! Answers the issuer's questions for algorithms that WebCrypto lacks: runs in the Web Worker of `bin/software.rs`.

use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::software::{self, ENTROPY_LENGTH, SoftwareKey, SoftwareKeyError};
use zeroize::Zeroizing;

use super::message::software::{SoftwareReply, SoftwareRequest};
use crate::platform::{entropy, nested_scope};

/// Answers until the Web Worker ends.
pub fn run() {
    nested_scope::answer_with(|request: SoftwareRequest| async move { answer(&request) });
}

fn answer(request: &SoftwareRequest) -> SoftwareReply {
    let answered = match request {
        SoftwareRequest::Generate { algorithm } => {
            generate(*algorithm).map(|key| SoftwareReply::Key { pkcs8: key.pkcs8.to_vec(), spki: key.spki })
        }
        SoftwareRequest::Sign { algorithm, pkcs8, bytes } => software::sign(*algorithm, pkcs8, bytes)
            .map(|bytes| SoftwareReply::Signature { bytes })
            .map_err(|error| error.to_string()),
        SoftwareRequest::Verify { algorithm, spki, bytes, signature } => {
            software::verify(*algorithm, spki, bytes, signature)
                .map(|valid| SoftwareReply::Verified { valid })
                .map_err(|error| error.to_string())
        }
    };
    answered.unwrap_or_else(|detail| SoftwareReply::Failed { detail })
}

fn generate(algorithm: KeyAlgorithm) -> Result<SoftwareKey, String> {
    loop {
        let random = entropy::random_bytes::<ENTROPY_LENGTH>().map_err(|error| error.to_string())?;
        match software::generate(algorithm, &Zeroizing::new(random)) {
            // So rare that other bytes are right at once.
            Err(SoftwareKeyError::Entropy) => {}
            made => return made.map_err(|error| error.to_string()),
        }
    }
}
