//! What a block is: by its label, or by the kinds of its first elements.

use der::{Any, Decode, Encode, EncodingRules, SliceReader, Tag, Tagged};

use crate::inspect::rule::{OtherKind, ReadingRule};

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
    /// The rule that says that such a block can't be read.
    pub(super) const fn unreadable(self) -> ReadingRule {
        match self {
            Self::Certificate => ReadingRule::UnreadableCertificate,
            Self::Request => ReadingRule::UnreadableRequest,
            Self::List => ReadingRule::UnreadableList,
            Self::PrivateKey | Self::EncryptedPrivateKey => ReadingRule::UnreadableKey,
            Self::PublicKey => ReadingRule::UnreadablePublicKey,
            Self::Pkcs7 | Self::Pkcs12 => ReadingRule::UnreadableContainer,
            Self::Other(_) => ReadingRule::UnreadableContent,
        }
    }

    /// Whether its bytes may hold a private key in clear.
    pub(super) const fn may_be_secret(self) -> bool {
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
pub(super) fn by_label(label: &str) -> Kind {
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
pub(super) fn by_content(der: &[u8]) -> Kind {
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
