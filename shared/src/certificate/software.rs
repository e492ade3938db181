//! ECDSA keys and signatures in Rust, for a browser whose WebCrypto lacks a curve (P-521 in some).
//!
//! The same forms as WebCrypto's: PKCS#8 with the public key in it, SPKI, signatures as r and s. Signing is deterministic
//! (RFC 6979), so it needs no randomness; a key is made of random bytes that are an argument. RSA is not here: every WebCrypto has it.

use p256::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use signature::{Signer, Verifier};
use thiserror::Error;
use zeroize::Zeroizing;

use super::algorithm::KeyAlgorithm;

/// Random bytes that a key is made of: as many as the largest curve's order has.
pub const ENTROPY_LENGTH: usize = 66;
/// The highest byte of a number below P-521's order has one bit.
const HIGHEST_P521: u8 = 1;

/// Why nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SoftwareKeyError {
    /// Only curves are computed here.
    #[error("{algorithm:?} is not computed in software")]
    NotACurve {
        /// What was asked for.
        algorithm: KeyAlgorithm,
    },
    /// The random bytes are no number below the curve's order: take others.
    #[error("the random bytes are none of the curve's numbers")]
    Entropy,
    /// The key can't be read, or is of another kind.
    #[error("the key is not one of {algorithm:?}")]
    Key {
        /// The kind that was expected.
        algorithm: KeyAlgorithm,
    },
}

/// A key pair.
pub struct SoftwareKey {
    /// The private key.
    pub pkcs8: Zeroizing<Vec<u8>>,
    /// The public key.
    pub spki: Vec<u8>,
}

/// Makes a key of random bytes.
///
/// # Errors
/// [`SoftwareKeyError::Entropy`], at most once in 2^32 tries, or the kind is not here.
pub fn generate(
    algorithm: KeyAlgorithm,
    entropy: &Zeroizing<[u8; ENTROPY_LENGTH]>,
) -> Result<SoftwareKey, SoftwareKeyError> {
    let mut random = entropy.clone();
    match algorithm {
        KeyAlgorithm::P256 => {
            let key =
                p256::SecretKey::from_slice(random.first_chunk::<32>().ok_or(SoftwareKeyError::Entropy)?);
            written(&key.map_err(|_| SoftwareKeyError::Entropy)?, algorithm, |key| {
                key.public_key().to_public_key_der()
            })
        }
        KeyAlgorithm::P384 => {
            let key =
                p384::SecretKey::from_slice(random.first_chunk::<48>().ok_or(SoftwareKeyError::Entropy)?);
            written(&key.map_err(|_| SoftwareKeyError::Entropy)?, algorithm, |key| {
                key.public_key().to_public_key_der()
            })
        }
        KeyAlgorithm::P521 => {
            let [highest, ..] = &mut *random;
            *highest &= HIGHEST_P521;
            let key = p521::SecretKey::from_slice(random.as_slice());
            written(&key.map_err(|_| SoftwareKeyError::Entropy)?, algorithm, |key| {
                key.public_key().to_public_key_der()
            })
        }
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            Err(SoftwareKeyError::NotACurve { algorithm })
        }
    }
}

fn written<K: EncodePrivateKey>(
    key: &K,
    algorithm: KeyAlgorithm,
    public: impl Fn(&K) -> Result<spki::Document, spki::Error>,
) -> Result<SoftwareKey, SoftwareKeyError> {
    let fault = SoftwareKeyError::Key { algorithm };
    let pkcs8 = key.to_pkcs8_der().map_err(|_| fault)?;
    let spki = public(key).map_err(|_| fault)?.into_vec();
    Ok(SoftwareKey { pkcs8: Zeroizing::new(pkcs8.as_bytes().to_vec()), spki })
}

/// Signs with the curve's own hash; gives r and s.
///
/// # Errors
/// If the key is not one of this kind.
pub fn sign(algorithm: KeyAlgorithm, pkcs8: &[u8], bytes: &[u8]) -> Result<Vec<u8>, SoftwareKeyError> {
    let fault = SoftwareKeyError::Key { algorithm };
    match algorithm {
        KeyAlgorithm::P256 => {
            let key = p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8).map_err(|_| fault)?;
            let signature: p256::ecdsa::Signature = key.sign(bytes);
            Ok(signature.to_bytes().to_vec())
        }
        KeyAlgorithm::P384 => {
            let key = p384::ecdsa::SigningKey::from_pkcs8_der(pkcs8).map_err(|_| fault)?;
            let signature: p384::ecdsa::Signature = key.sign(bytes);
            Ok(signature.to_bytes().to_vec())
        }
        KeyAlgorithm::P521 => {
            let key = p521::ecdsa::SigningKey::from_pkcs8_der(pkcs8).map_err(|_| fault)?;
            let signature: p521::ecdsa::Signature = key.sign(bytes);
            Ok(signature.to_bytes().to_vec())
        }
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            Err(SoftwareKeyError::NotACurve { algorithm })
        }
    }
}

/// Whether the key with this SPKI has made this signature (r and s) over these bytes.
///
/// # Errors
/// If the key is not one of this kind.
pub fn verify(
    algorithm: KeyAlgorithm,
    spki: &[u8],
    bytes: &[u8],
    signature: &[u8],
) -> Result<bool, SoftwareKeyError> {
    let fault = SoftwareKeyError::Key { algorithm };
    match algorithm {
        KeyAlgorithm::P256 => {
            let key = p256::ecdsa::VerifyingKey::from_public_key_der(spki).map_err(|_| fault)?;
            let signature = p256::ecdsa::Signature::from_slice(signature);
            Ok(signature.is_ok_and(|signature| key.verify(bytes, &signature).is_ok()))
        }
        KeyAlgorithm::P384 => {
            let key = p384::ecdsa::VerifyingKey::from_public_key_der(spki).map_err(|_| fault)?;
            let signature = p384::ecdsa::Signature::from_slice(signature);
            Ok(signature.is_ok_and(|signature| key.verify(bytes, &signature).is_ok()))
        }
        KeyAlgorithm::P521 => {
            let key = p521::ecdsa::VerifyingKey::from_public_key_der(spki).map_err(|_| fault)?;
            let signature = p521::ecdsa::Signature::from_slice(signature);
            Ok(signature.is_ok_and(|signature| key.verify(bytes, &signature).is_ok()))
        }
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            Err(SoftwareKeyError::NotACurve { algorithm })
        }
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::{ENTROPY_LENGTH, KeyAlgorithm, SoftwareKeyError, generate, sign, verify};

    const CURVES: [KeyAlgorithm; 3] = [KeyAlgorithm::P256, KeyAlgorithm::P384, KeyAlgorithm::P521];

    #[test]
    fn what_a_key_signs_it_verifies_and_nothing_else() {
        for algorithm in CURVES {
            let key = generate(algorithm, &Zeroizing::new([0x5a; ENTROPY_LENGTH])).unwrap();
            let signature = sign(algorithm, &key.pkcs8, b"bytes").unwrap();
            assert_eq!(signature.len(), 2 * (algorithm.bits() as usize).div_ceil(8));
            assert!(verify(algorithm, &key.spki, b"bytes", &signature).unwrap());
            assert!(!verify(algorithm, &key.spki, b"other", &signature).unwrap());
            assert!(!verify(algorithm, &key.spki, b"bytes", &signature[1..]).unwrap());
        }
    }

    #[test]
    fn what_is_no_key_of_the_curve_is_refused() {
        let rsa = KeyAlgorithm::Rsa2048;
        let entropy = Zeroizing::new([0; ENTROPY_LENGTH]);
        assert_eq!(generate(rsa, &entropy).err(), Some(SoftwareKeyError::NotACurve { algorithm: rsa }));
        assert_eq!(generate(KeyAlgorithm::P521, &entropy).err(), Some(SoftwareKeyError::Entropy));
        let p256 = generate(KeyAlgorithm::P256, &Zeroizing::new([1; ENTROPY_LENGTH])).unwrap();
        let fault = SoftwareKeyError::Key { algorithm: KeyAlgorithm::P521 };
        assert_eq!(sign(KeyAlgorithm::P521, &p256.pkcs8, b""), Err(fault));
        assert_eq!(verify(KeyAlgorithm::P521, &p256.spki, b"", b""), Err(fault));
    }
}
