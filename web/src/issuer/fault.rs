//! Everything that can go wrong inside the issuer, and how it crosses to the page.
//!
//! [`ServeError`] keeps the sources; [`IssuerFault`] is what the page can read: the kind, which it has words for, and the detail.

use std::error::Error;

use jitr_shared::batch::unique::Repeated;
use jitr_shared::bundle::endpoint::EndpointError;
use jitr_shared::bundle::zip::ZipError;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::FieldFault;
use jitr_shared::certificate::issue::IssueError;
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
    #[error("another plan has taken its place")]
    OtherPlan,
    #[error("a batch runs already")]
    BatchRuns,
    #[error("the part {0:?} was not loaded yet")]
    PartNeeded(Part),
    #[error(transparent)]
    Nested(#[from] NestedError),
    /// A part has said it already.
    #[error("{0:?}")]
    Told(IssuerFault),
    #[error(transparent)]
    Repeated(#[from] Repeated),
    #[error(transparent)]
    Zip(#[from] ZipError),
    #[error("a draft for {found:?} where one for {asked:?} is needed")]
    Role { asked: Role, found: Role },
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Draft(Vec<FieldFault>),
    #[error("the key is not exportable")]
    Sealed,
    #[error("what was typed is not the CA's name")]
    NameDiffers,
    #[error(transparent)]
    Issue(#[from] IssueError),
    #[error(transparent)]
    WebCrypto(#[from] WebCryptoError),
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
}

impl ServeError {
    /// A message that can't be read: both ends are of one build, so this can only be a fault of ours.
    pub(super) fn message(detail: String) -> Self {
        Self::Told(IssuerFault::Message { detail })
    }
}

impl From<ServeError> for IssuerFault {
    fn from(error: ServeError) -> Self {
        let detail = chain(&error);
        match error {
            ServeError::Told(fault) => fault,
            ServeError::UnknownHandle => Self::UnknownHandle,
            ServeError::NoPlan => Self::NoPlan,
            ServeError::OtherPlan => Self::OtherPlan,
            ServeError::BatchRuns => Self::BatchRuns,
            ServeError::PartNeeded(part) | ServeError::Nested(NestedError::NotLoaded { part }) => {
                Self::PartNeeded { part }
            }
            ServeError::Nested(NestedError::TooLong { part: Part::Files, .. }) => Self::Package { detail },
            ServeError::Nested(NestedError::TooLong { seconds, .. }) => Self::ReaderTooSlow { seconds },
            ServeError::Nested(NestedError::Ended { part: Part::Reader, detail }) => {
                Self::ReaderEnded { detail }
            }
            ServeError::Nested(NestedError::Ended { part: Part::Files, .. }) => Self::Package { detail },
            ServeError::Nested(NestedError::Ended { .. }) | ServeError::Repeated(_) => Self::Batch { detail },
            ServeError::Role { .. } | ServeError::Draft(_) => Self::Field { detail },
            ServeError::Sealed => Self::Sealed,
            ServeError::NameDiffers => Self::NameDiffers,
            ServeError::Issue(_) => Self::Issue { detail },
            ServeError::WebCrypto(WebCryptoError::Lacks { .. }) => Self::PartNeeded { part: Part::Software },
            ServeError::WebCrypto(_) | ServeError::Entropy(_) => Self::WebCrypto { detail },
            ServeError::Endpoint(_) | ServeError::Zip(_) => Self::Package { detail },
        }
    }
}

/// The error and its sources, in one line.
pub(super) fn chain(error: &dyn Error) -> String {
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
