//! Why a certificate was not made.

use thiserror::Error;

use crate::{
    certificate::{Role, facts::KeyKind, read::ReadError, signature::SignatureError},
    time::UnixTime,
};

/// Why a certificate was not made.
#[derive(Debug, Error)]
pub enum IssueError {
    /// The subject's public key can't be read, is no point on its curve, or is of a kind that AWS IoT does not take.
    #[error("the subject's public key is none of P-256, P-384, P-521 and RSA with 2048 to 4096 bits")]
    SubjectKey,
    /// What was given as the issuer's certificate could not be read.
    #[error("the issuer's certificate cannot be read")]
    UnreadableIssuer,
    /// The issuer's basicConstraints do not say CA:TRUE.
    #[error("the issuer's certificate is not that of a CA: basicConstraints CA:TRUE is missing")]
    IssuerNotCa,
    /// The issuer's keyUsage does not allow signing certificates.
    #[error("the issuer's keyUsage does not include keyCertSign")]
    IssuerMayNotSign,
    /// Below the issuer there may be fewer CAs, or none.
    #[error("{}", path_length_text(*most))]
    PathLength {
        /// The longest path length that may be; `None` if the issuer may sign no CA at all.
        most: Option<u8>,
    },
    /// The validity would end before it begins.
    #[error("the certificate would end at {}, before it begins at {}", ends.rfc3339(), starts.rfc3339())]
    EndsBeforeStart {
        /// Its start.
        starts: UnixTime,
        /// Its end.
        ends: UnixTime,
    },
    /// The issuer's key is of a kind that cannot sign here.
    #[error("a certificate cannot be signed with {}", kind.said(*bits))]
    IssuerKey {
        /// The kind found.
        kind: KeyKind,
        /// Its size.
        bits: Option<u32>,
    },
    /// The role needs another issuer: a root CA signs itself, the others have a CA.
    #[error("a certificate for {role:?} cannot have this issuer")]
    WrongIssuer {
        /// The role asked for.
        role: Role,
    },
    /// The signature is not one of the issuer's key over these bytes.
    #[error("the signature was not made by the issuer's key")]
    WrongSignature,
    /// The signature has no known form.
    #[error(transparent)]
    SignatureForm(#[from] SignatureError),
    /// Encoding failed.
    #[error("the certificate could not be encoded")]
    Encoding(#[from] der::Error),
    /// rcgen refused the parameters.
    #[error("the certificate could not be built")]
    Building(#[from] rcgen::Error),
}

impl From<ReadError> for IssueError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Der(error) => Self::Encoding(error),
            ReadError::Incomplete => Self::UnreadableIssuer,
        }
    }
}

fn path_length_text(most: Option<u8>) -> String {
    match most {
        Some(most) => format!("below this issuer a CA may have a path length of at most {most}"),
        None => "the issuer's path length is 0: it may sign no CA".to_owned(),
    }
}
