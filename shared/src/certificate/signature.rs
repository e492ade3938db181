//! Signatures on certificates: checking them, and giving them the form that X.509 wants.
//!
//! Checked: ECDSA on P-256, P-384 and P-521 and RSA PKCS#1 v1.5, each with SHA-256, SHA-384 or SHA-512. Anything else is
//! reported as [`Check::CannotCheck`], never as valid; SHA-1 and MD5 are not computed on purpose.
//! Source: RFC 5758 (ECDSA in X.509), RFC 4055 (RSA in X.509), RFC 3279 section 2.2.3 (`Ecdsa-Sig-Value`).

use const_oid::ObjectIdentifier;
use p256::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, PublicKey as RsaPublicKey, traits::PublicKeyParts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384, Sha512};
use signature::hazmat::PrehashVerifier;
use thiserror::Error;

use super::{algorithm::SignatureAlgorithm, facts::KeyKind, public_key::PublicKey, read::Parsed};

pub(crate) const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
pub(crate) const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const ECDSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4");
pub(crate) const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");

/// Octets of a number below P-521's order.
const P521_BYTES: usize = 66;
/// RSA keys above this are not computed with: a key of 8192 bits would hold the page for a noticeable time.
pub(super) const LARGEST_RSA_BYTES: usize = 4096 / 8;

/// The outcome of checking a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Check {
    /// The key made the signature.
    Valid,
    /// The key did not make the signature.
    Invalid,
    /// The algorithm or the key is of a kind that is not supported here.
    CannotCheck,
}

/// A signature in one of the forms that signers give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureValue<'a> {
    /// ECDSA as `r || s`, each as long as the curve's order: what WebCrypto gives (IEEE P1363).
    RawRs(&'a [u8]),
    /// The content of the certificate's BIT STRING: `Ecdsa-Sig-Value` in DER, or the octets of RSA.
    Encoded(&'a [u8]),
}

/// Why a signature could not be given X.509's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// `r || s` of no supported curve.
    #[error("an r || s signature of {found} bytes, 64 (P-256), 96 (P-384) or 132 (P-521) were expected")]
    Length {
        /// Bytes found.
        found: usize,
    },
    /// `r` or `s` is zero or not below the curve's order.
    #[error("r or s is outside the curve's order")]
    Scalar,
}

impl<'a> SignatureValue<'a> {
    /// A signature as WebCrypto gives it: ECDSA's as `r || s`.
    #[must_use]
    pub const fn of(algorithm: SignatureAlgorithm, bytes: &'a [u8]) -> Self {
        match algorithm {
            SignatureAlgorithm::EcdsaP256Sha256
            | SignatureAlgorithm::EcdsaP384Sha384
            | SignatureAlgorithm::EcdsaP521Sha512 => Self::RawRs(bytes),
            SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::RsaSha384 | SignatureAlgorithm::RsaSha512 => {
                Self::Encoded(bytes)
            }
        }
    }
}

impl SignatureValue<'_> {
    /// Gives the octets for the certificate's `signatureValue`.
    ///
    /// # Errors
    /// If `r || s` is not a signature of P-256, P-384 or P-521.
    pub fn encode(self) -> Result<Vec<u8>, SignatureError> {
        let raw = match self {
            Self::Encoded(octets) => return Ok(octets.to_vec()),
            Self::RawRs(raw) => raw,
        };
        match raw.len() {
            64 => p256::ecdsa::Signature::from_slice(raw)
                .map(|signature| signature.to_der().as_bytes().to_vec())
                .map_err(|_| SignatureError::Scalar),
            96 => p384::ecdsa::Signature::from_slice(raw)
                .map(|signature| signature.to_der().as_bytes().to_vec())
                .map_err(|_| SignatureError::Scalar),
            132 => p521::ecdsa::Signature::from_slice(raw)
                .map(|signature| signature.to_der().as_bytes().to_vec())
                .map_err(|_| SignatureError::Scalar),
            found => Err(SignatureError::Length { found }),
        }
    }

    /// The same, if it can be one of this algorithm's at all.
    #[cfg(feature = "issue")]
    pub(crate) fn encode_for(self, algorithm: SignatureAlgorithm) -> Result<Vec<u8>, SignatureError> {
        let wanted = match algorithm {
            SignatureAlgorithm::EcdsaP256Sha256 => Some(64),
            SignatureAlgorithm::EcdsaP384Sha384 => Some(96),
            SignatureAlgorithm::EcdsaP521Sha512 => Some(132),
            SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::RsaSha384 | SignatureAlgorithm::RsaSha512 => {
                None
            }
        };
        match self {
            Self::RawRs(raw) if wanted != Some(raw.len()) => Err(SignatureError::Length { found: raw.len() }),
            Self::RawRs(_) | Self::Encoded(_) => self.encode(),
        }
    }
}

/// The octets of a `signatureValue` as WebCrypto takes them: ECDSA's as `r || s`. `None` if they are no signature of this algorithm's.
#[cfg(feature = "issue")]
pub(crate) fn raw(algorithm: SignatureAlgorithm, encoded: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256 => {
            p256::ecdsa::Signature::from_der(encoded).ok().map(|signature| signature.to_bytes().to_vec())
        }
        SignatureAlgorithm::EcdsaP384Sha384 => {
            p384::ecdsa::Signature::from_der(encoded).ok().map(|signature| signature.to_bytes().to_vec())
        }
        SignatureAlgorithm::EcdsaP521Sha512 => {
            p521::ecdsa::Signature::from_der(encoded).ok().map(|signature| signature.to_bytes().to_vec())
        }
        SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::RsaSha384 | SignatureAlgorithm::RsaSha512 => {
            Some(encoded.to_vec())
        }
    }
}

/// The hash functions of the signatures that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HashFunction {
    Sha256,
    Sha384,
    Sha512,
}

/// The hash function of a signature algorithm; `None` if such signatures are not checked.
pub(crate) fn hash_function(algorithm: ObjectIdentifier) -> Option<HashFunction> {
    match algorithm {
        ECDSA_SHA256 | RSA_SHA256 => Some(HashFunction::Sha256),
        ECDSA_SHA384 | RSA_SHA384 => Some(HashFunction::Sha384),
        ECDSA_SHA512 | RSA_SHA512 => Some(HashFunction::Sha512),
        _ => None,
    }
}

/// Checks `signature` over `message`, for the algorithm that a certificate names.
pub(crate) fn check(key: &PublicKey, algorithm: ObjectIdentifier, message: &[u8], signature: &[u8]) -> Check {
    let digest = match hash_function(algorithm) {
        Some(HashFunction::Sha256) => Sha256::digest(message).to_vec(),
        Some(HashFunction::Sha384) => Sha384::digest(message).to_vec(),
        Some(HashFunction::Sha512) => Sha512::digest(message).to_vec(),
        None => return Check::CannotCheck,
    };
    check_digest(key, algorithm, &digest, signature)
}

/// The same for a message that was hashed already, with the algorithm's [`hash_function`].
pub(crate) fn check_digest(
    key: &PublicKey,
    algorithm: ObjectIdentifier,
    digest: &[u8],
    signature: &[u8],
) -> Check {
    match algorithm {
        ECDSA_SHA256 | ECDSA_SHA384 | ECDSA_SHA512 => check_ecdsa(key, digest, signature),
        RSA_SHA256 => check_rsa(key, Pkcs1v15Sign::new::<Sha256>(), digest, signature),
        RSA_SHA384 => check_rsa(key, Pkcs1v15Sign::new::<Sha384>(), digest, signature),
        RSA_SHA512 => check_rsa(key, Pkcs1v15Sign::new::<Sha512>(), digest, signature),
        _ => Check::CannotCheck,
    }
}

/// Whether a certificate's key made the signature on another, by these algorithms.
pub(crate) fn check_parsed(subject: &Parsed, issuer: &Parsed) -> Check {
    check(&issuer.public_key, subject.signature_algorithm, &subject.tbs_der, &subject.signature)
}

pub(crate) fn check_ecdsa(key: &PublicKey, digest: &[u8], signature: &[u8]) -> Check {
    match key.kind() {
        KeyKind::P256 => {
            let Ok(key) = p256::ecdsa::VerifyingKey::from_sec1_bytes(key.bits()) else {
                return Check::CannotCheck;
            };
            p256::ecdsa::Signature::from_der(signature)
                .and_then(|signature| key.verify_prehash(digest, &signature))
                .map_or(Check::Invalid, |()| Check::Valid)
        }
        KeyKind::P384 => {
            let Ok(key) = p384::ecdsa::VerifyingKey::from_sec1_bytes(key.bits()) else {
                return Check::CannotCheck;
            };
            p384::ecdsa::Signature::from_der(signature)
                .and_then(|signature| key.verify_prehash(digest, &signature))
                .map_or(Check::Invalid, |()| Check::Valid)
        }
        KeyKind::P521 => {
            let Ok(key) = p521::ecdsa::VerifyingKey::from_sec1_bytes(key.bits()) else {
                return Check::CannotCheck;
            };
            // SHA-256 is shorter than the crate takes for this curve, and as a number the same with zeros before it.
            let digest = [vec![0; P521_BYTES.saturating_sub(digest.len())].as_slice(), digest].concat();
            p521::ecdsa::Signature::from_der(signature)
                .and_then(|signature| key.verify_prehash(&digest, &signature))
                .map_or(Check::Invalid, |()| Check::Valid)
        }
        KeyKind::OtherCurve { .. } => Check::CannotCheck,
        // The certificate names ECDSA, the would-be issuer has no such key: it cannot have signed.
        KeyKind::Rsa | KeyKind::Ed25519 | KeyKind::Ed448 | KeyKind::Dsa | KeyKind::Other { .. } => {
            Check::Invalid
        }
    }
}

fn check_rsa(key: &PublicKey, scheme: Pkcs1v15Sign, digest: &[u8], signature: &[u8]) -> Check {
    if key.kind() != KeyKind::Rsa {
        return Check::Invalid;
    }
    match RsaPublicKey::from_public_key_der(key.spki_der()) {
        Ok(key) if key.size() <= LARGEST_RSA_BYTES => {
            key.verify(scheme, digest, signature).map_or(Check::Invalid, |()| Check::Valid)
        }
        Ok(_) | Err(_) => Check::CannotCheck,
    }
}

#[cfg(test)]
mod tests {
    use super::{SignatureError, SignatureValue};

    #[test]
    fn raw_signatures_become_minimal_der() {
        let mut raw = [0_u8; 64];
        raw[31] = 0x80;
        raw[63] = 1;
        let der = SignatureValue::RawRs(&raw).encode().unwrap();
        assert_eq!(der, [0x30, 7, 2, 2, 0, 0x80, 2, 1, 1]);
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        let length = SignatureValue::RawRs(&[1; 63]).encode();
        assert_eq!(length, Err(SignatureError::Length { found: 63 }));
        assert_eq!(SignatureValue::RawRs(&[0; 64]).encode(), Err(SignatureError::Scalar));
        assert_eq!(SignatureValue::RawRs(&[0xff; 96]).encode(), Err(SignatureError::Scalar));
    }
}
