//! Certificate and key files, and the memory that reading them needs.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// Certificate and key files, and the memory that reading them needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileCause {
    /// The PEM has its line breaks written out as `\n`.
    PemEscapedNewlines,
    /// The PEM has the line ends of Windows.
    PemCrlf,
    /// A certificate or key file could not be read.
    PemUnreadable,
    /// The private key does not belong to the certificate.
    KeyMismatch,
    /// The private key is encrypted, and nobody gave the passphrase.
    KeyEncrypted,
    /// AWS IoT or the TLS library does not take this kind or size of key or hash.
    KeyNotAccepted,
    /// A file that was named is not there.
    FileNotFound,
    /// A file was named to the AWS CLI without `file://`.
    FilePrefixMissing,
    /// The device has too little memory for the handshake.
    OutOfMemory,
}

impl FileCause {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::PemEscapedNewlines,
        Self::PemCrlf,
        Self::PemUnreadable,
        Self::KeyMismatch,
        Self::KeyEncrypted,
        Self::KeyNotAccepted,
        Self::FileNotFound,
        Self::FilePrefixMissing,
        Self::OutOfMemory,
    ];

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PemEscapedNewlines => "pem-escaped-newlines",
            Self::PemCrlf => "pem-crlf",
            Self::PemUnreadable => "pem-unreadable",
            Self::KeyMismatch => "key-mismatch",
            Self::KeyEncrypted => "key-encrypted",
            Self::KeyNotAccepted => "key-not-accepted",
            Self::FileNotFound => "file-not-found",
            Self::FilePrefixMissing => "file-prefix-missing",
            Self::OutOfMemory => "out-of-memory",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::PemCrlf => Severity::Warning,
            Self::PemEscapedNewlines
            | Self::PemUnreadable
            | Self::KeyMismatch
            | Self::KeyEncrypted
            | Self::KeyNotAccepted
            | Self::FileNotFound
            | Self::FilePrefixMissing
            | Self::OutOfMemory => Severity::Error,
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::PemEscapedNewlines | Self::PemCrlf | Self::PemUnreadable => Source::rfc(7468, "3"),
            Self::KeyMismatch | Self::FileNotFound => Source::OBSERVED,
            Self::KeyEncrypted => Source::rfc(5958, "3"),
            Self::KeyNotAccepted => Source::page(
                "AWS IoT: X.509 client certificates",
                "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html",
            ),
            Self::FilePrefixMissing => Source::page(
                "AWS CLI: parameters from files",
                "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html",
            ),
            Self::OutOfMemory => Source::page(
                "Mbed TLS: memory footprint",
                "https://mbed-tls.readthedocs.io/en/latest/kb/how-to/reduce-polarssl-memory-and-storage-footprint/",
            ),
        }
    }
}
