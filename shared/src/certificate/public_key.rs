//! A certificate's public key: what kind it is and how large, from its SubjectPublicKeyInfo.
//!
//! DER -> [`PublicKey`], with the bytes kept exactly. Checking signatures with it is in `signature`.
//! Source: RFC 5480 (EC), RFC 8017 (RSA), RFC 8410 (Ed25519 and others).

use const_oid::ObjectIdentifier;
use der::{
    Decode, Encode,
    asn1::{Uint, UintRef},
};
use rsa::pkcs1::RsaPublicKey as RsaPublicKeyBytes;
#[cfg(feature = "issue")]
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;

use super::facts::KeyKind;

pub(crate) const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// What AWS IoT takes at the least, and what is computed with here at the most: 8192 bits would hold the page.
#[cfg(feature = "issue")]
pub(crate) const RSA_BITS: std::ops::RangeInclusive<u32> = 2048..=4096;
pub(crate) const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
pub(crate) const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(crate) const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");
pub(crate) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
pub(crate) const ED448: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.113");
pub(crate) const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
pub(crate) const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
pub(crate) const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");

/// Curves that AWS IoT does not take, and that are in use elsewhere: P-192, P-224, secp256k1, Brainpool's and SM2.
const OTHER_CURVES: [(&str, u32); 7] = [
    ("1.2.156.10197.1.301", 256),
    ("1.2.840.10045.3.1.1", 192),
    ("1.3.132.0.33", 224),
    ("1.3.132.0.10", 256),
    ("1.3.36.3.3.2.8.1.1.7", 256),
    ("1.3.36.3.3.2.8.1.1.11", 384),
    ("1.3.36.3.3.2.8.1.1.13", 512),
];

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

    /// Whether both are the same key: the algorithm and the point or number, however absent parameters are written.
    #[cfg(feature = "issue")]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.spki_der == other.spki_der || (self.kind() == other.kind() && self.bits() == other.bits())
    }

    /// The content of the BIT STRING: an EC point, or an RSA key in PKCS#1.
    pub(crate) fn bits(&self) -> &[u8] {
        self.spki.subject_public_key.raw_bytes()
    }

    /// The parameters of the key's algorithm, as they stand.
    #[cfg(feature = "validate")]
    pub(crate) fn parameters(&self) -> Option<&der::Any> {
        self.spki.algorithm.parameters.as_ref()
    }

    /// Whether the key may make RSASSA-PSS signatures with these parameters (RFC 4055 section 3.3).
    #[cfg(feature = "validate")]
    pub(crate) fn allows_pss(&self, wanted: &rsa::pkcs1::RsaPssParamsOwned) -> bool {
        if self.spki.algorithm.oid != RSASSA_PSS {
            return true;
        }
        let Some(parameters) = self.parameters() else { return true };
        parameters.decode_as::<rsa::pkcs1::RsaPssParamsOwned>().is_ok_and(|own| {
            own.hash.oid == wanted.hash.oid
                && own.mask_gen == wanted.mask_gen
                && own.salt_len <= wanted.salt_len
        })
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
            KeyKind::OtherCurve { oid } => {
                OTHER_CURVES.iter().find(|(known, _)| *known == oid).map(|(_, bits)| *bits)
            }
            KeyKind::Dsa => self.dsa_bits(),
            KeyKind::Other { .. } => None,
        }
    }

    /// The size of p, the first of a DSA key's parameters.
    fn dsa_bits(&self) -> Option<u32> {
        let parameters = self.spki.algorithm.parameters.as_ref()?.to_der().ok()?;
        let numbers = Vec::<Uint>::from_der(&parameters).ok()?;
        modulus_bits(&UintRef::new(numbers.first()?.as_bytes()).ok()?)
    }

    /// Reads a key and takes it only if AWS IoT does: a point on P-256, P-384 or P-521, or RSA with 2048 to 4096 bits.
    #[cfg(feature = "issue")]
    pub(crate) fn usable(spki_der: &[u8]) -> Option<Self> {
        let key = Self::from_der(spki_der).ok()?;
        let is_usable = match key.kind() {
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => key.is_well_formed(),
            KeyKind::Rsa => key.is_plain_rsa(),
            KeyKind::OtherCurve { .. }
            | KeyKind::Ed25519
            | KeyKind::Ed448
            | KeyKind::Dsa
            | KeyKind::Other { .. } => false,
        };
        is_usable.then_some(key)
    }

    /// Whether the bits are what the algorithm says: a point of the curve, or PKCS#1's two numbers. Other kinds are not looked at.
    #[cfg(feature = "issue")]
    pub(crate) fn is_well_formed(&self) -> bool {
        match self.kind() {
            KeyKind::P256 => p256::PublicKey::from_sec1_bytes(self.bits()).is_ok(),
            KeyKind::P384 => p384::PublicKey::from_sec1_bytes(self.bits()).is_ok(),
            KeyKind::P521 => p521::PublicKey::from_sec1_bytes(self.bits()).is_ok(),
            KeyKind::Rsa => RsaPublicKeyBytes::<UintRef<'_>>::try_from(self.bits()).is_ok(),
            KeyKind::OtherCurve { .. }
            | KeyKind::Ed25519
            | KeyKind::Ed448
            | KeyKind::Dsa
            | KeyKind::Other { .. } => true,
        }
    }

    /// Whether it is an RSA key of a usable size, and none that is for PSS alone (RFC 4055 section 1.2).
    #[cfg(feature = "issue")]
    pub(crate) fn is_plain_rsa(&self) -> bool {
        self.spki.algorithm.oid == RSA_ENCRYPTION
            && self.size().is_some_and(|bits| RSA_BITS.contains(&bits))
            && RsaPublicKeyBytes::try_from(self.bits()).is_ok_and(|key| {
                let is_odd =
                    |number: &UintRef<'_>| number.as_bytes().last().is_some_and(|last| last & 1 == 1);
                is_odd(&key.modulus) && is_odd(&key.public_exponent) && key.public_exponent.as_bytes() != [1]
            })
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
