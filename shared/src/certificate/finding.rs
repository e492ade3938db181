//! What is noteworthy about something that was dropped: a rule with its facts, and where it was seen.
//!
//! The wording belongs to the page, keyed by [`Rule`]; [`Rule::id`] is stable, so that it can be searched for and linked.
//! Findings are made where the facts are: frames in `pem`, certificates and kinds in `inspect`, links in `chain`.

use serde::{Deserialize, Serialize};

use crate::time::UnixTime;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Will cause trouble in some cases.
    Warning,
    /// Does not work.
    Error,
}

/// A rule that was touched, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, with the facts.
    pub rule: Rule,
    /// The block of the input, counted from 0.
    pub block: Option<usize>,
    /// Where that block begins in the input, in bytes.
    pub offset: Option<usize>,
    /// The certificate, as an index into the report's certificates.
    pub certificate: Option<usize>,
}

/// What something is that is no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OtherKind {
    /// A certificate signing request (PKCS#10).
    CertificateRequest,
    /// A certificate revocation list.
    RevocationList,
    /// A private key in clear.
    PrivateKey,
    /// An encrypted private key.
    EncryptedPrivateKey,
    /// A public key alone.
    PublicKey,
    /// A PKCS#7 or CMS container.
    Pkcs7,
    /// A PKCS#12 container.
    Pkcs12,
    /// Curve or group parameters.
    Parameters,
    /// Something else.
    Unknown,
}

/// The rules, each with what has to be known to explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// The input is larger than is read.
    InputTooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// The input is empty.
    InputEmpty,
    /// Neither PEM nor DER nor Base64 of DER.
    NothingRecognised,
    /// More blocks than are read.
    TooManyBlocks {
        /// The most that are read.
        limit: usize,
    },
    /// A `-----BEGIN` line has no proper label.
    FrameDamaged,
    /// A block has no `-----END` line.
    FrameNotClosed,
    /// The labels of `BEGIN` and `END` differ.
    FrameLabelsDiffer {
        /// The label of `BEGIN`.
        label: String,
    },
    /// Base64 without a PEM frame.
    FrameMissing,
    /// A block's content is no Base64, or there is none.
    BadBase64,
    /// A block is something else than a certificate.
    NotACertificate {
        /// What it is.
        kind: OtherKind,
        /// Its PEM label, if it has one.
        label: Option<String>,
    },
    /// A private key was dropped in clear.
    PrivateKeyPresent,
    /// A block says it is a certificate and cannot be read as one.
    UnreadableCertificate,
    /// Bytes stand behind the certificate.
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// The same certificate stands here twice.
    Duplicate {
        /// The index of the first.
        first: usize,
    },
    /// An extension that is there cannot be read.
    BrokenExtension {
        /// Its object identifier.
        oid: String,
    },
    /// A certificate that signs others, or itself, without basicConstraints CA:TRUE.
    CaWithoutCaTrue,
    /// The validity is over.
    Expired {
        /// Its end.
        not_after: UnixTime,
    },
    /// The validity has not begun.
    NotYetValid {
        /// Its begin.
        not_before: UnixTime,
    },
    /// An RSA key below 2048 bits, which AWS IoT refuses.
    WeakRsa {
        /// Its size.
        bits: u32,
    },
    /// A signature over MD5 or SHA-1.
    WeakSignatureHash {
        /// The signature algorithm's object identifier.
        algorithm: String,
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

impl Rule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::InputTooLarge { .. } => "input-too-large",
            Self::InputEmpty => "input-empty",
            Self::NothingRecognised => "nothing-recognised",
            Self::TooManyBlocks { .. } => "too-many-blocks",
            Self::FrameDamaged => "frame-damaged",
            Self::FrameNotClosed => "frame-not-closed",
            Self::FrameLabelsDiffer { .. } => "frame-labels-differ",
            Self::FrameMissing => "frame-missing",
            Self::BadBase64 => "bad-base64",
            Self::NotACertificate { .. } => "not-a-certificate",
            Self::PrivateKeyPresent => "private-key-present",
            Self::UnreadableCertificate => "unreadable-certificate",
            Self::TrailingBytes { .. } => "trailing-bytes",
            Self::Duplicate { .. } => "duplicate",
            Self::BrokenExtension { .. } => "broken-extension",
            Self::CaWithoutCaTrue => "ca-without-ca-true",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "not-yet-valid",
            Self::WeakRsa { .. } => "weak-rsa",
            Self::WeakSignatureHash { .. } => "weak-signature-hash",
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
            Self::InputTooLarge { .. }
            | Self::InputEmpty
            | Self::NothingRecognised
            | Self::FrameDamaged
            | Self::FrameNotClosed
            | Self::BadBase64
            | Self::UnreadableCertificate
            | Self::CaWithoutCaTrue
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::WeakRsa { .. }
            | Self::BrokenLink { .. } => Severity::Error,
            Self::TooManyBlocks { .. }
            | Self::FrameLabelsDiffer { .. }
            | Self::FrameMissing
            | Self::PrivateKeyPresent
            | Self::TrailingBytes { .. }
            | Self::BrokenExtension { .. }
            | Self::WeakSignatureHash { .. }
            | Self::WrongOrder
            | Self::UncheckedLink { .. } => Severity::Warning,
            Self::NotACertificate { .. } | Self::Duplicate { .. } | Self::MissingIssuer { .. } => {
                Severity::Note
            }
        }
    }
}

impl Finding {
    /// A finding about the input as a whole.
    pub(crate) const fn of(rule: Rule) -> Self {
        Self { rule, block: None, offset: None, certificate: None }
    }

    pub(crate) const fn in_block(rule: Rule, block: usize, offset: usize) -> Self {
        Self { rule, block: Some(block), offset: Some(offset), certificate: None }
    }
}
