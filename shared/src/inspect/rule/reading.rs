//! How something was written, and whether it could be read.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};
use crate::certificate::kind::Kind;
pub use crate::certificate::{kind::OtherKind, pem::FaultKind};

/// What was read as what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadingRule {
    /// Something is odd about how an input or a block was written.
    Written(FaultKind),
    /// A block is of a kind that is not shown here.
    OtherContent {
        /// What it is.
        kind: OtherKind,
        /// Its PEM label, if it has one.
        label: Option<String>,
    },
    /// A private key was dropped in clear.
    PrivateKeyPresent,
    /// A block says it is a certificate and cannot be read as one.
    UnreadableCertificate,
    /// A block says it is a request and cannot be read as one.
    UnreadableRequest,
    /// A block says it is a revocation list and cannot be read as one.
    UnreadableList,
    /// A block says it is a private key and cannot be read as one.
    UnreadableKey,
    /// A block says it is a public key and cannot be read as one.
    UnreadablePublicKey,
    /// A block says it is a container and cannot be read as one.
    UnreadableContainer,
    /// A block is DER of nothing that is known here, or no DER at all.
    UnreadableContent,
    /// The label says one thing, the content is another.
    LabelDiffers {
        /// The label.
        label: String,
    },
    /// Bytes stand behind what was read.
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// A key or container is encrypted and no password was given.
    PasswordNeeded,
    /// No password that was given opens it.
    WrongPassword,
    /// It is encrypted in a way that is not opened here.
    UnsupportedEncryption {
        /// The algorithm's object identifier or name.
        algorithm: String,
    },
    /// It asks for an unreasonable amount of work to derive its key.
    TooMuchWork,
    /// A key is encrypted by a header of the PEM block, whose key derivation is one round of MD5.
    OldEncryption,
    /// A private key's algorithm or curve is not known here.
    UnknownKey,
    /// A list has more entries than are listed; all can be searched.
    ManyEntries {
        /// How many it has.
        found: usize,
        /// How many are listed.
        listed: usize,
    },
}

impl OtherKind {
    const fn id(self) -> &'static str {
        match self {
            Self::Parameters | Self::Unknown => "other-content",
            Self::OpenSsh => "openssh-key",
            Self::OpenSshPublic => "openssh-public-key",
            Self::Putty => "putty-key",
            Self::JavaKeystore => "java-keystore",
            Self::Pgp => "pgp-content",
            Self::Jwk => "json-web-key",
        }
    }

    const fn source(self) -> Source {
        match self {
            Self::Parameters | Self::Unknown => Source::INSPECTOR,
            Self::OpenSsh => Source::page(
                "OpenSSH: PROTOCOL.key",
                "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key",
            ),
            Self::OpenSshPublic => Source::rfc(4253, "6.6"),
            Self::Putty => Source::page(
                "PuTTY: PPK file format",
                "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
            ),
            Self::JavaKeystore => Source::page(
                "Java: keytool",
                "https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html",
            ),
            Self::Pgp => Source::rfc(9580, "6.2"),
            Self::Jwk => Source::rfc(7517, "4"),
        }
    }
}

impl ReadingRule {
    /// That a block of a kind can't be read.
    pub(in crate::inspect) const fn unreadable(kind: Kind) -> Self {
        match kind {
            Kind::Certificate => Self::UnreadableCertificate,
            Kind::Request => Self::UnreadableRequest,
            Kind::List => Self::UnreadableList,
            Kind::PrivateKey | Kind::EncryptedPrivateKey => Self::UnreadableKey,
            Kind::PublicKey => Self::UnreadablePublicKey,
            Kind::Pkcs7 | Kind::Pkcs12 => Self::UnreadableContainer,
            Kind::Other(_) => Self::UnreadableContent,
        }
    }

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Written(fault) => fault.id(),
            Self::OtherContent { kind, .. } => kind.id(),
            Self::PrivateKeyPresent => "private-key-present",
            Self::UnreadableCertificate => "unreadable-certificate",
            Self::UnreadableRequest => "unreadable-request",
            Self::UnreadableList => "unreadable-list",
            Self::UnreadableKey => "unreadable-key",
            Self::UnreadablePublicKey => "unreadable-public-key",
            Self::UnreadableContainer => "unreadable-container",
            Self::UnreadableContent => "unreadable-content",
            Self::LabelDiffers { .. } => "label-differs",
            Self::TrailingBytes { .. } => "trailing-bytes",
            Self::PasswordNeeded => "password-needed",
            Self::WrongPassword => "wrong-password",
            Self::UnsupportedEncryption { .. } => "unsupported-encryption",
            Self::TooMuchWork => "too-much-work",
            Self::OldEncryption => "old-encryption",
            Self::UnknownKey => "unknown-key",
            Self::ManyEntries { .. } => "many-entries",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::OtherContent { kind: OtherKind::Parameters | OtherKind::Unknown, .. }
            | Self::ManyEntries { .. } => Severity::Note,
            Self::Written(
                FaultKind::InputTooLarge { .. }
                | FaultKind::InputEmpty
                | FaultKind::NothingRecognised
                | FaultKind::FrameDamaged
                | FaultKind::FrameNotClosed
                | FaultKind::BadBase64,
            )
            | Self::UnreadableCertificate
            | Self::UnreadableRequest
            | Self::UnreadableList
            | Self::UnreadableKey
            | Self::UnreadablePublicKey
            | Self::UnreadableContainer
            | Self::UnreadableContent
            | Self::WrongPassword
            | Self::TooMuchWork => Severity::Error,
            Self::Written(
                FaultKind::TooManyBlocks { .. }
                | FaultKind::FrameLabelsDiffer { .. }
                | FaultKind::FrameMissing
                | FaultKind::FrameWrapped,
            )
            | Self::PrivateKeyPresent
            | Self::LabelDiffers { .. }
            | Self::TrailingBytes { .. }
            | Self::PasswordNeeded
            | Self::UnsupportedEncryption { .. }
            | Self::OldEncryption
            | Self::UnknownKey
            | Self::OtherContent { .. } => Severity::Warning,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Written(
                FaultKind::FrameDamaged
                | FaultKind::FrameNotClosed
                | FaultKind::FrameLabelsDiffer { .. }
                | FaultKind::FrameMissing
                | FaultKind::FrameWrapped
                | FaultKind::BadBase64,
            ) => Source::rfc(7468, "3"),
            Self::LabelDiffers { .. } => Source::rfc(7468, "4"),
            Self::UnreadableCertificate | Self::TrailingBytes { .. } => Source::rfc(5280, "4.1"),
            Self::UnreadableRequest => Source::rfc(2986, "4"),
            Self::UnreadableList => Source::rfc(5280, "5.1"),
            Self::UnreadableKey | Self::PrivateKeyPresent => Source::rfc(5958, "2"),
            Self::UnreadablePublicKey => Source::rfc(5280, "4.1.2.7"),
            Self::UnreadableContainer | Self::PasswordNeeded | Self::WrongPassword => Source::rfc(7292, "4"),
            Self::OtherContent { kind, .. } => kind.source(),
            Self::OldEncryption => Source::rfc(1421, "4.6"),
            Self::Written(
                FaultKind::InputTooLarge { .. }
                | FaultKind::InputEmpty
                | FaultKind::NothingRecognised
                | FaultKind::TooManyBlocks { .. },
            )
            | Self::UnreadableContent
            | Self::UnsupportedEncryption { .. }
            | Self::TooMuchWork
            | Self::UnknownKey
            | Self::ManyEntries { .. } => Source::INSPECTOR,
        }
    }
}
