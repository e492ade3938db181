//! A certificate's public key: what kind it is and how large, from its SubjectPublicKeyInfo.
//!
//! DER -> [`PublicKey`], with the bytes kept exactly. Checking signatures with it is in `signature`.
//! Source: RFC 5480 (EC), RFC 8017 (RSA), RFC 8410 (Ed25519 and others).

use const_oid::ObjectIdentifier;
use der::{Decode, asn1::UintRef};
use rsa::pkcs1::RsaPublicKey as RsaPublicKeyBytes;
#[cfg(feature = "issue")]
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;

use super::facts::KeyKind;

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const ED448: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.113");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");

/// A public key as it stands in a certificate.
pub(crate) struct PublicKey {
    spki_der: Vec<u8>,
    spki: SubjectPublicKeyInfoOwned,
}

impl PublicKey {
    pub(crate) fn from_der(spki_der: &[u8]) -> Result<Self, der::Error> {
        Ok(Self { spki_der: spki_der.to_vec(), spki: SubjectPublicKeyInfoOwned::from_der(spki_der)? })
    }

    pub(crate) fn spki_der(&self) -> &[u8] {
        &self.spki_der
    }

    /// The content of the BIT STRING: an EC point, or an RSA key in PKCS#1.
    pub(crate) fn bits(&self) -> &[u8] {
        self.spki.subject_public_key.raw_bytes()
    }

    pub(crate) fn kind(&self) -> KeyKind {
        match self.spki.algorithm.oid {
            RSA_ENCRYPTION | RSASSA_PSS => KeyKind::Rsa,
            EC_PUBLIC_KEY => self.curve(),
            DSA => KeyKind::Dsa,
            ED25519 => KeyKind::Ed25519,
            ED448 => KeyKind::Ed448,
            other => KeyKind::Other { oid: other.to_string() },
        }
    }

    /// The size in bits, where the kind has one.
    pub(crate) fn size(&self) -> Option<u32> {
        match self.kind() {
            KeyKind::Rsa => {
                let key = RsaPublicKeyBytes::try_from(self.bits()).ok()?;
                modulus_bits(&key.modulus)
            }
            KeyKind::P256 | KeyKind::Ed25519 => Some(256),
            KeyKind::P384 => Some(384),
            KeyKind::P521 => Some(521),
            KeyKind::Ed448 => Some(456),
            KeyKind::OtherCurve { .. } | KeyKind::Dsa | KeyKind::Other { .. } => None,
        }
    }

    /// The key identifier of RFC 7093 section 2, method 1: the first 160 bits of SHA-256.
    ///
    /// Not RFC 5280's SHA-1: nothing else here needs that hash, and an identifier may be made in any way.
    #[cfg(feature = "issue")]
    pub(crate) fn key_identifier(&self) -> Vec<u8> {
        Sha256::digest(self.bits()).into_iter().take(20).collect()
    }

    fn curve(&self) -> KeyKind {
        let parameters = self.spki.algorithm.parameters.as_ref();
        match parameters.and_then(|any| any.decode_as::<ObjectIdentifier>().ok()) {
            Some(P256) => KeyKind::P256,
            Some(P384) => KeyKind::P384,
            Some(P521) => KeyKind::P521,
            Some(other) => KeyKind::OtherCurve { oid: other.to_string() },
            // Parameters written out instead of named: RFC 5480 forbids it, old cards do it.
            None => KeyKind::OtherCurve { oid: String::new() },
        }
    }
}

fn modulus_bits(modulus: &UintRef<'_>) -> Option<u32> {
    let bytes = modulus.as_bytes();
    let leading = bytes.first()?.leading_zeros();
    u32::try_from(bytes.len()).ok()?.checked_mul(8)?.checked_sub(leading)
}
