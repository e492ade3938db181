//! What a certificate is wanted for, and how strictly it is judged.

use const_oid::ObjectIdentifier;
use serde::{Deserialize, Serialize};
use x509_cert::ext::pkix::KeyUsages;

pub use super::{peer::PeerName, policy::PolicyInputs};
use crate::time::UnixTime;

/// The inputs of a validation beside the certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    /// The time for which it is asked.
    pub time: UnixTime,
    /// What the leaf's extendedKeyUsage, and that of each CA that has one, must allow.
    pub extended_key_usage: Option<ExtendedUse>,
    /// What the leaf's keyUsage must allow, if it has one.
    pub key_usage: Vec<Use>,
    /// Names that the leaf has to be for: all of them.
    pub names: Vec<PeerName>,
    /// The most certificates between leaf and anchor.
    pub depth: Option<usize>,
    /// Whether a list has to say of every certificate that it is not revoked. Otherwise only those are checked whose issuer
    /// makes one of the lists.
    pub revocation_required: bool,
    /// The inputs about certificate policies.
    pub policies: PolicyInputs,
    /// Whether RFC 5280's profile of certificates and lists has to be kept too.
    pub strict: bool,
    /// Whether signatures over SHA-1, and DSA's, count.
    pub accept_old_algorithms: bool,
}

impl Purpose {
    /// A TLS client, as a device is: clientAuth at a time, everything else as permissive as RFC 5280's validation is.
    #[must_use]
    pub fn client(time: UnixTime) -> Self {
        Self { extended_key_usage: Some(ExtendedUse::ClientAuth), ..Self::any(time) }
    }

    /// Any purpose, at a time.
    #[must_use]
    pub fn any(time: UnixTime) -> Self {
        Self {
            time,
            extended_key_usage: None,
            key_usage: Vec::new(),
            names: Vec::new(),
            depth: None,
            revocation_required: false,
            policies: PolicyInputs::default(),
            strict: false,
            accept_old_algorithms: false,
        }
    }
}

/// A key purpose of extendedKeyUsage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExtendedUse {
    /// A TLS server.
    ServerAuth,
    /// A TLS client.
    ClientAuth,
    /// Signing of programs.
    CodeSigning,
    /// Mail.
    EmailProtection,
    /// Time stamps.
    TimeStamping,
    /// Answers about revocation.
    OcspSigning,
}

impl ExtendedUse {
    /// Every one with its name in RFC 5280.
    pub const ALL: [(Self, &str); 6] = [
        (Self::ServerAuth, "serverAuth"),
        (Self::ClientAuth, "clientAuth"),
        (Self::CodeSigning, "codeSigning"),
        (Self::EmailProtection, "emailProtection"),
        (Self::TimeStamping, "timeStamping"),
        (Self::OcspSigning, "OCSPSigning"),
    ];

    pub(super) const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::ServerAuth => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1"),
            Self::ClientAuth => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2"),
            Self::CodeSigning => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.3"),
            Self::EmailProtection => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"),
            Self::TimeStamping => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8"),
            Self::OcspSigning => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9"),
        }
    }
}

/// A use of keyUsage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Use {
    /// Signatures other than on certificates and lists.
    DigitalSignature,
    /// Signatures that bind (nonRepudiation).
    ContentCommitment,
    /// Transport of keys.
    KeyEncipherment,
    /// Encryption of data.
    DataEncipherment,
    /// Agreement on keys.
    KeyAgreement,
    /// Signatures on certificates.
    KeyCertSign,
    /// Signatures on lists.
    #[serde(rename = "cRLSign")]
    CrlSign,
    /// Key agreement for encryption alone.
    EncipherOnly,
    /// Key agreement for decryption alone.
    DecipherOnly,
}

impl Use {
    pub(super) const fn flag(self) -> KeyUsages {
        match self {
            Self::DigitalSignature => KeyUsages::DigitalSignature,
            Self::ContentCommitment => KeyUsages::NonRepudiation,
            Self::KeyEncipherment => KeyUsages::KeyEncipherment,
            Self::DataEncipherment => KeyUsages::DataEncipherment,
            Self::KeyAgreement => KeyUsages::KeyAgreement,
            Self::KeyCertSign => KeyUsages::KeyCertSign,
            Self::CrlSign => KeyUsages::CRLSign,
            Self::EncipherOnly => KeyUsages::EncipherOnly,
            Self::DecipherOnly => KeyUsages::DecipherOnly,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::DigitalSignature => "digitalSignature",
            Self::ContentCommitment => "contentCommitment",
            Self::KeyEncipherment => "keyEncipherment",
            Self::DataEncipherment => "dataEncipherment",
            Self::KeyAgreement => "keyAgreement",
            Self::KeyCertSign => "keyCertSign",
            Self::CrlSign => "cRLSign",
            Self::EncipherOnly => "encipherOnly",
            Self::DecipherOnly => "decipherOnly",
        }
    }
}
