//! What a block is: by its label, or by the kinds of its first elements.
//!
//! Not here: whether it can be read as that.

use der::{Any, Decode, Encode, EncodingRules, SliceReader, Tag, Tagged};

use serde::{Deserialize, Serialize};

use super::pem::Block;

/// What something is that can't be shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OtherKind {
    /// Curve or group parameters.
    Parameters,
    /// An OpenSSH private key.
    OpenSsh,
    /// A public key as OpenSSH or RFC 4716 writes it.
    OpenSshPublic,
    /// A PuTTY key.
    Putty,
    /// A Java keystore.
    JavaKeystore,
    /// A PGP key or message.
    Pgp,
    /// A JSON Web Key, or a set of them.
    Jwk,
    /// Something else.
    Unknown,
}

/// How files of other programs begin.
#[cfg(feature = "issue")]
pub(crate) mod beginning {
    /// Java's own keystore.
    pub(crate) const JKS: &[u8] = b"\xfe\xed\xfe\xed";
    /// That of Java's cryptography extension.
    pub(crate) const JCEKS: &[u8] = b"\xce\xce\xce\xce";
    /// A key of PuTTY, in each of its versions.
    pub(crate) const PUTTY: &[u8] = b"PuTTY-User-Key-File-";
}

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Certificate,
    Request,
    List,
    PrivateKey,
    EncryptedPrivateKey,
    PublicKey,
    Pkcs7,
    Pkcs12,
    Other(OtherKind),
}

impl Kind {
    /// What a block says of itself, or else what is in it.
    pub(crate) fn of(block: &Block) -> Self {
        block.label.as_deref().map_or_else(|| by_content(&block.contents), by_label)
    }

    /// Whether its bytes may hold a private key in clear.
    #[cfg(feature = "inspect")]
    pub(crate) const fn may_be_secret(self) -> bool {
        match self {
            Self::PrivateKey | Self::Pkcs12 | Self::Other(_) => true,
            Self::Certificate
            | Self::Request
            | Self::List
            | Self::EncryptedPrivateKey
            | Self::PublicKey
            | Self::Pkcs7 => false,
        }
    }
}

/// What a PEM label announces.
pub(crate) fn by_label(label: &str) -> Kind {
    match label {
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => Kind::Certificate,
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Kind::Request,
        "X509 CRL" => Kind::List,
        "ENCRYPTED PRIVATE KEY" => Kind::EncryptedPrivateKey,
        "PUBLIC KEY" | "RSA PUBLIC KEY" => Kind::PublicKey,
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => Kind::Pkcs7,
        "PKCS12" => Kind::Pkcs12,
        "OPENSSH PRIVATE KEY" | "SSH2 ENCRYPTED PRIVATE KEY" => Kind::Other(OtherKind::OpenSsh),
        other if other.ends_with("PRIVATE KEY") => Kind::PrivateKey,
        other if other.ends_with("PARAMETERS") => Kind::Other(OtherKind::Parameters),
        other if other.starts_with("PGP ") => Kind::Other(OtherKind::Pgp),
        _ => Kind::Other(OtherKind::Unknown),
    }
}

/// What DER without a label is, by the kinds of its first elements.
pub(crate) fn by_content(der: &[u8]) -> Kind {
    match tags(der).as_slice() {
        // ContentInfo: a content type, then the content.
        [Tag::ObjectIdentifier, ..] => Kind::Pkcs7,
        // PrivateKeyInfo has an algorithm, ECPrivateKey a string of octets, RSAPrivateKey eight numbers more.
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..]
        | [Tag::Integer, Tag::OctetString, ..]
        | [Tag::Integer, Tag::Integer, Tag::Integer, ..] => Kind::PrivateKey,
        [Tag::Integer, Tag::Sequence, ..] => Kind::Pkcs12,
        [Tag::Integer, Tag::Integer] | [Tag::Sequence, Tag::BitString] => Kind::PublicKey,
        [Tag::Sequence, Tag::OctetString] => Kind::EncryptedPrivateKey,
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => by_signed_part(der),
        _ => Kind::Certificate,
    }
}

/// Certificate, request and revocation list are signed alike: their first parts tell them apart.
fn by_signed_part(der: &[u8]) -> Kind {
    let all = Vec::<Any>::from_der(der).unwrap_or_default();
    let first = all.first().and_then(|first| first.to_der().ok()).unwrap_or_default();
    match tags(&first).as_slice() {
        // version, subject, key, attributes
        [Tag::Integer, Tag::Sequence, Tag::Sequence, Tag::ContextSpecific { .. }]
        | [Tag::Integer, Tag::Sequence, Tag::Sequence] => Kind::Request,
        // version, algorithm, issuer, thisUpdate; the version may be left out
        [Tag::Integer, Tag::Sequence, Tag::Sequence, Tag::UtcTime | Tag::GeneralizedTime, ..]
        | [Tag::Sequence, Tag::Sequence, Tag::UtcTime | Tag::GeneralizedTime, ..] => Kind::List,
        _ => Kind::Certificate,
    }
}

fn tags(der: &[u8]) -> Vec<Tag> {
    // BER: PKCS#7 and PKCS#12 come in indefinite lengths, and something may stand behind.
    let mut read = SliceReader::new_with_encoding_rules(der, EncodingRules::Ber);
    let all = read.as_mut().map(Vec::<Any>::decode);
    all.unwrap_or_else(|error| Err(*error)).unwrap_or_default().iter().map(Tagged::tag).collect()
}
