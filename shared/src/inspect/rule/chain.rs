//! How certificates hang together.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// How certificates hang together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChainRule {
    /// The same certificate stands here twice.
    Duplicate {
        /// The index of the first.
        first: usize,
    },
    /// An issuer stands before what it issued.
    WrongOrder,
    /// The issuer by name is here, but its key did not make the signature.
    BrokenLink {
        /// The index of the issuer by name.
        issuer: usize,
    },
    /// The link's algorithm cannot be checked here.
    UncheckedLink {
        /// The signature algorithm's object identifier.
        algorithm: String,
    },
    /// The issuer is not among the certificates.
    MissingIssuer {
        /// The issuer's name.
        issuer: String,
        /// The identifier of the key that signed, in hex.
        authority_key_identifier: Option<String>,
    },
}

impl ChainRule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Duplicate { .. } => "duplicate",
            Self::WrongOrder => "wrong-order",
            Self::BrokenLink { .. } => "broken-link",
            Self::UncheckedLink { .. } => "unchecked-link",
            Self::MissingIssuer { .. } => "missing-issuer",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::BrokenLink { .. } => Severity::Error,
            Self::WrongOrder | Self::UncheckedLink { .. } => Severity::Warning,
            Self::Duplicate { .. } | Self::MissingIssuer { .. } => Severity::Note,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Duplicate { .. } | Self::WrongOrder => Source::rfc(8446, "4.4.2"),
            Self::BrokenLink { .. } | Self::MissingIssuer { .. } => Source::rfc(5280, "6.1.3"),
            Self::UncheckedLink { .. } => Source::INSPECTOR,
        }
    }
}
