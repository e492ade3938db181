//! Everything that can go wrong inside the issuer, and how it crosses to the page.
//!
//! [`ServeError`] keeps the sources; [`IssuerFault`] is what the page can read: the kind, which it has words for, and the detail.

use std::error::Error;

use jitr_shared::batch::unique::Repeated;
use jitr_shared::bundle::BundleError;
use jitr_shared::bundle::endpoint::EndpointError;
use jitr_shared::bundle::zip::ZipError;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::crl::CrlFault;
use jitr_shared::certificate::crl::make::MakeError;
use jitr_shared::certificate::draft::FieldFault;
use jitr_shared::certificate::issue::IssueError;
use jitr_shared::certificate::key::KeyError;
use jitr_shared::certificate::pkcs12::Pkcs12Error;
use jitr_shared::manifest::ManifestError;
use thiserror::Error as ThisError;

use super::message::{IssuerFault, Part};
use crate::platform::entropy::EntropyError;
use crate::platform::nested::NestedError;
use crate::platform::web_crypto::WebCryptoError;

/// Why a request could not be carried out.
#[derive(Debug, ThisError)]
pub(super) enum ServeError {
    #[error("no key has this handle")]
    UnknownHandle,
    #[error("there is no plan")]
    NoPlan,
    #[error("a batch runs already")]
    BatchRuns,
    #[error("the part {0:?} was not loaded yet")]
    PartNeeded(Part),
    #[error(transparent)]
    Nested(#[from] NestedError),
    #[error(transparent)]
    Repeated(#[from] Repeated),
    #[error(transparent)]
    Zip(#[from] ZipError),
    #[error("a draft for {found:?} where one for {asked:?} is needed")]
    Role { asked: Role, found: Role },
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Draft(Vec<FieldFault>),
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
    #[error("the key is not exportable")]
    Sealed,
    #[error("what was typed is not the CA's name")]
    NameDiffers,
    #[error(transparent)]
    Issue(#[from] IssueError),
    #[error(transparent)]
    List(#[from] MakeError),
    #[error(transparent)]
    ReadList(#[from] CrlFault),
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error("a serial or a list's number is no hexadecimal number")]
    ListNumber,
    #[error(transparent)]
    WebCrypto(#[from] WebCryptoError),
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error("the archive could not be written")]
    Archive(#[source] Box<dyn Error>),
}

impl From<ServeError> for IssuerFault {
    fn from(error: ServeError) -> Self {
        let detail = chain(&error);
        match error {
            ServeError::UnknownHandle => Self::UnknownHandle,
            ServeError::NoPlan => Self::NoPlan,
            ServeError::BatchRuns => Self::BatchRuns,
            ServeError::PartNeeded(part) | ServeError::Nested(NestedError::NotLoaded { part }) => {
                Self::PartNeeded { part }
            }
            ServeError::Nested(NestedError::Ended { .. }) | ServeError::Repeated(_) => Self::Batch { detail },
            ServeError::Role { .. } | ServeError::Draft(_) => Self::Field { detail },
            ServeError::NoCertificate | ServeError::SeveralCertificates { .. } => {
                Self::Certificate { detail }
            }
            ServeError::NotACa => Self::NotACa,
            ServeError::Key(error) => of_key(&error, detail),
            ServeError::Pkcs12(error) => of_container(&error, detail),
            ServeError::Sealed => Self::Sealed,
            ServeError::NameDiffers => Self::NameDiffers,
            ServeError::ReadList(_) => Self::List { detail },
            ServeError::Manifest(_) => Self::Manifest { detail },
            ServeError::Issue(_) | ServeError::List(_) | ServeError::ListNumber => Self::Issue { detail },
            ServeError::WebCrypto(WebCryptoError::Lacks { .. }) => Self::PartNeeded { part: Part::Software },
            ServeError::WebCrypto(_) | ServeError::Entropy(_) => Self::WebCrypto { detail },
            ServeError::Endpoint(_) | ServeError::Bundle(_) | ServeError::Archive(_) | ServeError::Zip(_) => {
                Self::Package { detail }
            }
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
        | KeyError::OldEncryption
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

/// The error and its sources, in one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let words = cause.to_string();
        // A transparent error says what its source says.
        if !text.ends_with(&words) {
            text = format!("{text}: {words}");
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{IssuerFault, ServeError};
    use jitr_shared::certificate::key::KeyError;

    #[test]
    fn each_fault_of_a_key_file_has_a_kind_of_its_own() {
        let fault = |error: KeyError| IssuerFault::from(ServeError::Key(error));
        assert_eq!(fault(KeyError::PassphraseNeeded), IssuerFault::PassphraseMissing);
        assert_eq!(fault(KeyError::WrongPassphrase), IssuerFault::WrongPassphrase);
        assert_eq!(fault(KeyError::DoesNotMatch), IssuerFault::OtherKey);
        let detail = KeyError::OldEncryption.to_string();
        assert_eq!(fault(KeyError::OldEncryption), IssuerFault::Key { detail });
    }
}
