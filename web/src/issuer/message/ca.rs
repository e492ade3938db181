//! What page and issuer say to each other about CAs: where a key may go, and the files that it may leave in.

use serde::{Deserialize, Serialize};

/// Where a CA's key may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Custody {
    /// Into files, when a person asks.
    #[default]
    Exportable,
    /// Nowhere, ever: WebCrypto itself refuses to give it out.
    Sealed,
}

/// A file of a CA.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaFile {
    /// The key as encrypted PKCS#8.
    #[default]
    KeyEncrypted,
    /// Key, certificate and those above it as PKCS#12.
    Pkcs12,
    /// The same for old importers.
    Pkcs12Legacy,
    /// The key in clear.
    KeyPlain,
    /// The certificate in DER.
    CertificateDer,
    /// The certificate and those above it in PEM.
    Chain,
}

impl CaFile {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::KeyEncrypted,
        Self::Pkcs12,
        Self::Pkcs12Legacy,
        Self::KeyPlain,
        Self::CertificateDer,
        Self::Chain,
    ];

    /// Whether the key is in it.
    #[must_use]
    pub const fn has_key(self) -> bool {
        match self {
            Self::KeyEncrypted | Self::Pkcs12 | Self::Pkcs12Legacy | Self::KeyPlain => true,
            Self::CertificateDer | Self::Chain => false,
        }
    }

    /// Whether a passphrase encrypts it.
    #[must_use]
    pub const fn is_encrypted(self) -> bool {
        match self {
            Self::KeyEncrypted | Self::Pkcs12 | Self::Pkcs12Legacy => true,
            Self::KeyPlain | Self::CertificateDer | Self::Chain => false,
        }
    }
}

/// A finished file.
#[derive(Serialize, Deserialize)]
pub struct MadeFile {
    /// What is in it.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// How it is encrypted; empty where it is not.
    pub algorithm: String,
}
