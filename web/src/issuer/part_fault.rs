//! Everything that can go wrong in the parts that read and write files, and how it crosses to the page.
//!
//! Apart from [`super::fault`], so that the issuer does without the words of readers that it does not have.

use jitr_shared::bundle::BundleError;
use jitr_shared::bundle::endpoint::EndpointError;
use jitr_shared::bundle::reread::RereadError;
use jitr_shared::bundle::zip::ZipError;
use jitr_shared::certificate::crl::CrlFault;
use jitr_shared::certificate::crl::make::MakeError;
use jitr_shared::certificate::key::KeyError;
use jitr_shared::certificate::pkcs12::Pkcs12Error;
use jitr_shared::manifest::ManifestError;
use thiserror::Error as ThisError;

use super::fault::chain;
use super::message::IssuerFault;
use crate::platform::entropy::EntropyError;

/// Why a file could not be read or written.
#[derive(Debug, ThisError)]
pub(super) enum PartError {
    #[error("no certificate was found")]
    NoCertificate,
    #[error("{found} certificates were found, one is needed: the CA that signs")]
    SeveralCertificates { found: usize },
    #[error("basicConstraints CA:TRUE is missing")]
    NotACa,
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Pkcs12(#[from] Pkcs12Error),
    #[error(transparent)]
    List(#[from] MakeError),
    #[error(transparent)]
    ReadList(#[from] CrlFault),
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(
        "{subject} was issued by {found}, with another name or key than this CA, {wanted}: a list revokes what its own CA issued"
    )]
    OtherIssuer { subject: String, found: String, wanted: String },
    #[error("a serial or a list's number is no hexadecimal number")]
    ListNumber,
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error(transparent)]
    Reread(#[from] RereadError),
    #[error(transparent)]
    Zip(#[from] ZipError),
    #[error("the CSRs are gone")]
    CsrsGone,
    /// Both ends are of one build, so this can only be a fault of ours.
    #[error("{0}")]
    Message(String),
}

impl From<PartError> for IssuerFault {
    fn from(error: PartError) -> Self {
        let detail = chain(&error);
        match error {
            PartError::NoCertificate | PartError::SeveralCertificates { .. } => Self::Certificate { detail },
            PartError::NotACa => Self::NotACa,
            PartError::Key(error) => of_key(&error, detail),
            PartError::Pkcs12(error) => of_container(&error, detail),
            PartError::ReadList(_) => Self::List { detail },
            PartError::Manifest(_) | PartError::OtherIssuer { .. } => Self::Manifest { detail },
            PartError::List(_) | PartError::ListNumber => Self::ListNotMade { detail },
            PartError::Entropy(_) => Self::WebCrypto { detail },
            PartError::Endpoint(_) | PartError::Bundle(_) | PartError::Reread(_) | PartError::Zip(_) => {
                Self::Package { detail }
            }
            PartError::CsrsGone => Self::CsrsGone,
            PartError::Message(_) => Self::Message { detail },
        }
    }
}

fn of_key(error: &KeyError, detail: String) -> IssuerFault {
    match error {
        KeyError::PassphraseNeeded => IssuerFault::PassphraseMissing,
        KeyError::WrongPassphrase => IssuerFault::WrongPassphrase,
        KeyError::DoesNotMatch => IssuerFault::OtherKey,
        KeyError::TooLarge { .. }
        | KeyError::NotAKey
        | KeyError::OtherContent { .. }
        | KeyError::Container { .. }
        | KeyError::SeveralKeys { .. }
        | KeyError::Damaged
        | KeyError::PassphraseTooShort { .. }
        | KeyError::RsaSize { .. }
        | KeyError::RsassaPss
        | KeyError::MultiPrime
        | KeyError::EdwardsCurve
        | KeyError::Dsa
        | KeyError::OtherCurve { .. }
        | KeyError::UnsupportedKind { .. }
        | KeyError::OldEncryption { .. }
        | KeyError::UnsupportedEncryption
        | KeyError::TooMuchWork
        | KeyError::UnreadableCertificate => IssuerFault::Key { detail },
    }
}

fn of_container(error: &Pkcs12Error, detail: String) -> IssuerFault {
    match error {
        Pkcs12Error::PasswordNeeded => IssuerFault::PassphraseMissing,
        Pkcs12Error::WrongPassword => IssuerFault::WrongPassphrase,
        Pkcs12Error::Key(error) => of_key(error, detail),
        Pkcs12Error::TooLarge { .. }
        | Pkcs12Error::NotPkcs12
        | Pkcs12Error::Unsupported { .. }
        | Pkcs12Error::TooMuchWork
        | Pkcs12Error::Damaged
        | Pkcs12Error::SeveralKeys { .. } => IssuerFault::Container { detail },
    }
}

#[cfg(test)]
mod tests {
    use super::{IssuerFault, PartError};
    use jitr_shared::certificate::key::KeyError;

    #[test]
    fn each_fault_of_a_key_file_has_a_kind_of_its_own() {
        let fault = |error: KeyError| IssuerFault::from(PartError::Key(error));
        assert_eq!(fault(KeyError::PassphraseNeeded), IssuerFault::PassphraseMissing);
        assert_eq!(fault(KeyError::WrongPassphrase), IssuerFault::WrongPassphrase);
        assert_eq!(fault(KeyError::DoesNotMatch), IssuerFault::OtherKey);
        let old = KeyError::OldEncryption { cipher: "DES-CBC".to_owned() };
        let detail = old.to_string();
        assert_eq!(fault(old), IssuerFault::Key { detail });
    }
}
