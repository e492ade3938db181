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
    /// A certificate that no leaf's path goes over.
    Needless,
    /// A root beside what it is the end of: whoever trusts it has it already.
    RootNeedless,
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
    /// The issuer made the signature, and the identifier of its key is another than the certificate says.
    KeyIdentifierDiffers {
        /// The index of the issuer.
        issuer: usize,
    },
    /// A certificate that is valid for longer than its issuer.
    OutlivesIssuer {
        /// The index of the issuer.
        issuer: usize,
    },
    /// One issuer gave two certificates the same serial number.
    SerialTwice {
        /// The index of the first.
        first: usize,
    },
    /// More CAs below than a CA's path length allows.
    PathLengthExceeded {
        /// The path length.
        limit: u32,
    },
    /// Certificates that issue each other in a ring.
    Ring,
    /// More signatures than are checked at once: the rest hangs together by names and key identifiers alone.
    WorkExhausted {
        /// How many were checked.
        limit: u32,
    },
}

impl ChainRule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Duplicate { .. } => "duplicate",
            Self::WrongOrder => "wrong-order",
            Self::Needless => "needless",
            Self::RootNeedless => "root-needless",
            Self::BrokenLink { .. } => "broken-link",
            Self::UncheckedLink { .. } => "unchecked-link",
            Self::MissingIssuer { .. } => "missing-issuer",
            Self::KeyIdentifierDiffers { .. } => "key-identifier-differs",
            Self::OutlivesIssuer { .. } => "outlives-issuer",
            Self::SerialTwice { .. } => "serial-twice",
            Self::PathLengthExceeded { .. } => "path-length-exceeded",
            Self::Ring => "ring",
            Self::WorkExhausted { .. } => "chain-work-exhausted",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::BrokenLink { .. } | Self::PathLengthExceeded { .. } => Severity::Error,
            Self::WrongOrder
            | Self::Needless
            | Self::UncheckedLink { .. }
            | Self::KeyIdentifierDiffers { .. }
            | Self::OutlivesIssuer { .. }
            | Self::SerialTwice { .. }
            | Self::Ring
            | Self::WorkExhausted { .. } => Severity::Warning,
            Self::Duplicate { .. } | Self::RootNeedless | Self::MissingIssuer { .. } => Severity::Note,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Duplicate { .. } | Self::WrongOrder | Self::Needless | Self::RootNeedless => {
                Source::rfc(8446, "4.4.2")
            }
            Self::BrokenLink { .. } => {
                Source::rfc(5280, "6.1.3").called("pkix.signature_verification_failed")
            }
            Self::MissingIssuer { .. } => Source::rfc(5280, "6.1.3"),
            Self::KeyIdentifierDiffers { .. } => {
                Source::rfc(5280, "4.2.1.1").called("pkix.issuer_and_subject_key_identifier_not_equal")
            }
            Self::OutlivesIssuer { .. } => Source::rfc(5280, "6.1.3"),
            Self::SerialTwice { .. } => Source::rfc(5280, "4.1.2.2"),
            Self::PathLengthExceeded { .. } => Source::rfc(5280, "4.2.1.9"),
            Self::Ring => Source::rfc(4158, "2.4.2"),
            Self::UncheckedLink { .. } | Self::WorkExhausted { .. } => Source::INSPECTOR,
        }
    }
}
