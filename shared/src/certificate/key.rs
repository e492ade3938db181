//! Private keys that travel as files: reading one that somebody brings, writing one that is kept.
//!
//! PEM or DER (PKCS#8, encrypted PKCS#8, SEC1) -> [`PrivateKey`] -> PKCS#8, in clear or encrypted under a passphrase
//! with PBES2 (PBKDF2-HMAC-SHA256, AES-256-CBC), which is what OpenSSL 3 reads without options. Bytes of a key are wiped
//! when they are dropped. Salt and initialisation vector are arguments. Not here: making keys (WebCrypto does).
//! Source: RFC 5958 (PKCS#8), RFC 8018 (PBES2), RFC 5915 (EC private keys).

use der::{Decode, asn1::UintRef};
use p256::{
    SecretKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey},
};
use pkcs8::{
    EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef,
    pkcs5::{
        self, EncryptionScheme,
        pbes2::{Kdf, Parameters},
    },
};
use spki::ObjectIdentifier;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{algorithm::KeyAlgorithm, pem, pem::Block, read::Parsed};

/// The least that a new passphrase may have (NIST SP 800-63B section 3.1.1.2).
pub const SHORTEST_PASSPHRASE: usize = 8;
/// OWASP's recommendation for PBKDF2-HMAC-SHA256; about a second in WebAssembly built for size.
const ITERATIONS: u32 = 600_000;
/// Above this a key file would hold the browser for many seconds; OpenSSL's default is 2,048.
const MOST_ITERATIONS: u32 = 10_000_000;
/// scrypt needs 128 * N * r bytes: 32 MiB, which is OpenSSL's own limit.
const MOST_SCRYPT_BYTES: u64 = 32 << 20;
/// An RSA key of 16,384 bits in PEM is about 12 KB; beside it stand parameters and perhaps certificates.
const LARGEST_FILE: usize = 256 << 10;
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Why a key could not be read, written or used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The file is larger than a key can be.
    #[error("{found} bytes are too many for a key file, at most {limit} are read")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// There is no private key in it.
    #[error("no private key was found")]
    NotAKey,
    /// There is more than one private key in it.
    #[error("{count} private keys were found, one was expected")]
    SeveralKeys {
        /// How many.
        count: usize,
    },
    /// The key's bytes are damaged.
    #[error("the private key is damaged")]
    Damaged,
    /// The key is encrypted and no passphrase was given.
    #[error("the key is encrypted and needs a passphrase")]
    PassphraseNeeded,
    /// The passphrase does not open the key.
    #[error("the passphrase does not open the key")]
    WrongPassphrase,
    /// A new passphrase is too short.
    #[error("the passphrase has {found} characters, at least {least} are needed")]
    PassphraseTooShort {
        /// Characters found.
        found: usize,
        /// The least that may be.
        least: usize,
    },
    /// RSA keys cannot be used yet.
    #[error("RSA keys are not supported yet, only P-256")]
    RsaNotSupported,
    /// A key of another kind.
    #[error("keys of kind {oid} are not supported, only P-256")]
    UnsupportedKind {
        /// The curve's or algorithm's object identifier.
        oid: String,
    },
    /// OpenSSL's old encryption in PEM headers, whose key derivation is one round of MD5.
    #[error("the key is encrypted in the old way of PEM headers, convert it with openssl pkcs8 -topk8")]
    OldEncryption,
    /// An encryption scheme that is not supported.
    #[error("the key's encryption is not supported, convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc")]
    UnsupportedEncryption,
    /// The key file asks for an unreasonable amount of work.
    #[error("the key file asks for more work to derive its key than is accepted")]
    TooMuchWork,
    /// Key and certificate do not belong together.
    #[error("the private key does not belong to the certificate")]
    DoesNotMatch,
    /// What was to be compared with the key is no certificate.
    #[error("the certificate cannot be read")]
    UnreadableCertificate,
}

/// Random bytes for an encrypted key.
#[derive(Clone, Copy, Debug)]
pub struct EncryptionEntropy {
    /// Salt of PBKDF2.
    pub salt: [u8; 16],
    /// Initialisation vector of AES-CBC.
    pub initialisation_vector: [u8; 16],
}

/// A P-256 private key.
pub struct PrivateKey {
    pkcs8_der: Zeroizing<Vec<u8>>,
    spki_der: Vec<u8>,
}

impl PrivateKey {
    /// Takes PKCS#8 in DER, as WebCrypto exports it.
    ///
    /// # Errors
    /// If it is damaged or no P-256 key.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| KeyError::Damaged)?;
        match info.algorithm.oid {
            RSA => return Err(KeyError::RsaNotSupported),
            oid if oid != p256::elliptic_curve::ALGORITHM_OID => {
                return Err(KeyError::UnsupportedKind { oid: oid.to_string() });
            }
            _ => {}
        }
        let curve = info.algorithm.parameters_oid().map_err(|_| KeyError::Damaged)?;
        if curve != p256_curve() {
            return Err(KeyError::UnsupportedKind { oid: curve.to_string() });
        }
        Self::of(&SecretKey::from_pkcs8_der(der).map_err(|_| KeyError::Damaged)?)
    }

    /// Reads a key file that somebody brings: PEM or DER, encrypted or not, other blocks beside it allowed.
    ///
    /// # Errors
    /// [`KeyError::PassphraseNeeded`] if it is encrypted and `passphrase` is `None`, else what is wrong.
    pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        if bytes.len() > LARGEST_FILE {
            return Err(KeyError::TooLarge { found: bytes.len(), limit: LARGEST_FILE });
        }
        let reading = pem::read(bytes);
        let is_key =
            |block: &&Block| block.label.as_deref().is_none_or(|label| label.ends_with("PRIVATE KEY"));
        let keys: Vec<&Block> = reading.blocks.iter().filter(is_key).collect();
        match keys.as_slice() {
            [] => Err(KeyError::NotAKey),
            [block] => Self::read_block(block, passphrase),
            several => Err(KeyError::SeveralKeys { count: several.len() }),
        }
    }

    /// What kind of key it is.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        KeyAlgorithm::P256
    }

    /// PKCS#8 in DER, for WebCrypto's `importKey`.
    #[must_use]
    pub fn pkcs8_der(&self) -> &[u8] {
        &self.pkcs8_der
    }

    /// PKCS#8 in PEM, in clear.
    #[must_use]
    pub fn pkcs8_pem(&self) -> Zeroizing<String> {
        Zeroizing::new(pem::write("PRIVATE KEY", &self.pkcs8_der))
    }

    /// The public key as SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.spki_der
    }

    /// Checks that a certificate (DER) is one for this key.
    ///
    /// # Errors
    /// [`KeyError::DoesNotMatch`] if it is not.
    pub fn check_belongs_to(&self, certificate_der: &[u8]) -> Result<(), KeyError> {
        let certificate = Parsed::from_der(certificate_der).map_err(|_| KeyError::UnreadableCertificate)?;
        if certificate.public_key.spki_der() == self.spki_der { Ok(()) } else { Err(KeyError::DoesNotMatch) }
    }

    /// Writes encrypted PKCS#8 in PEM, and reads it back before giving it out.
    ///
    /// # Errors
    /// If the passphrase is too short.
    pub fn encrypted_pem(&self, passphrase: &str, entropy: EncryptionEntropy) -> Result<String, KeyError> {
        self.encrypt(passphrase, entropy, ITERATIONS)
    }

    fn encrypt(
        &self,
        passphrase: &str,
        entropy: EncryptionEntropy,
        iterations: u32,
    ) -> Result<String, KeyError> {
        let found = passphrase.chars().count();
        if found < SHORTEST_PASSPHRASE {
            return Err(KeyError::PassphraseTooShort { found, least: SHORTEST_PASSPHRASE });
        }
        let unsupported = |_| KeyError::UnsupportedEncryption;
        let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(
            iterations,
            &entropy.salt,
            entropy.initialisation_vector,
        )
        .map_err(unsupported)?;
        let encrypted = PrivateKeyInfoRef::from_der(&self.pkcs8_der)
            .map_err(|_| KeyError::Damaged)?
            .encrypt_with_params(parameters, passphrase)
            .map_err(|_| KeyError::UnsupportedEncryption)?;
        let read_back = Self::decrypt(encrypted.as_bytes(), Some(passphrase))?;
        if read_back.spki_der != self.spki_der {
            return Err(KeyError::Damaged);
        }
        Ok(pem::write("ENCRYPTED PRIVATE KEY", encrypted.as_bytes()))
    }

    fn of(key: &SecretKey) -> Result<Self, KeyError> {
        // Written anew, so that a key of any origin leaves with its public key in it, as WebCrypto wants it.
        let document = key.to_pkcs8_der().map_err(|_| KeyError::Damaged)?;
        let spki = key.public_key().to_public_key_der().map_err(|_| KeyError::Damaged)?;
        Ok(Self { pkcs8_der: Zeroizing::new(document.as_bytes().to_vec()), spki_der: spki.into_vec() })
    }

    fn read_block(block: &Block, passphrase: Option<&str>) -> Result<Self, KeyError> {
        if block.encrypted_by_header {
            return Err(KeyError::OldEncryption);
        }
        let der = block.contents.as_slice();
        match block.label.as_deref() {
            Some("PRIVATE KEY") => Self::from_pkcs8_der(der),
            Some("ENCRYPTED PRIVATE KEY") => Self::decrypt(der, passphrase),
            Some("EC PRIVATE KEY") => Self::from_sec1_der(der),
            Some("RSA PRIVATE KEY") => Err(KeyError::RsaNotSupported),
            Some(label) => Err(KeyError::UnsupportedKind { oid: label.to_owned() }),
            None => Self::read_der(der, passphrase),
        }
    }

    /// DER has no label: each form is tried by its own structure.
    fn read_der(der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        if PrivateKeyInfoRef::from_der(der).is_ok() {
            return Self::from_pkcs8_der(der);
        }
        if EncryptedPrivateKeyInfoRef::from_der(der).is_ok() {
            return Self::decrypt(der, passphrase);
        }
        if rsa::pkcs1::RsaPrivateKey::<UintRef<'_>>::from_der(der).is_ok() {
            return Err(KeyError::RsaNotSupported);
        }
        match Self::from_sec1_der(der) {
            Err(KeyError::Damaged) => Err(KeyError::NotAKey),
            other => other,
        }
    }

    fn from_sec1_der(der: &[u8]) -> Result<Self, KeyError> {
        let key = sec1::EcPrivateKey::from_der(der).map_err(|_| KeyError::Damaged)?;
        let curve = key.parameters.and_then(|parameters| parameters.named_curve());
        if let Some(oid) = curve.filter(|oid| *oid != p256_curve()) {
            return Err(KeyError::UnsupportedKind { oid: oid.to_string() });
        }
        Self::of(&SecretKey::from_sec1_der(der).map_err(|_| KeyError::Damaged)?)
    }

    fn decrypt(der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        let encrypted =
            EncryptedPrivateKeyInfoRef::from_der(der).map_err(|_| KeyError::UnsupportedEncryption)?;
        let EncryptionScheme::Pbes2(parameters) = &encrypted.encryption_algorithm else {
            return Err(KeyError::UnsupportedEncryption);
        };
        check_work(&parameters.kdf)?;
        let passphrase = passphrase.ok_or(KeyError::PassphraseNeeded)?;
        let decrypted = parameters.decrypt(passphrase, encrypted.encrypted_data.as_bytes());
        let clear = Zeroizing::new(decrypted.map_err(|error| {
            if error == pkcs5::Error::DecryptFailed {
                KeyError::WrongPassphrase
            } else {
                KeyError::UnsupportedEncryption
            }
        })?);
        // One wrong passphrase in 256 gives a proper padding; then the content is no key.
        PrivateKeyInfoRef::from_der(&clear).map_err(|_| KeyError::WrongPassphrase)?;
        Self::from_pkcs8_der(&clear)
    }
}

fn check_work(kdf: &Kdf) -> Result<(), KeyError> {
    if kdf.pbkdf2().is_some_and(|pbkdf2| pbkdf2.iteration_count > MOST_ITERATIONS) {
        return Err(KeyError::TooMuchWork);
    }
    let Some(scrypt) = kdf.scrypt() else { return Ok(()) };
    let bytes = 128_u64
        .saturating_mul(scrypt.cost_parameter)
        .saturating_mul(u64::from(scrypt.block_size))
        .saturating_mul(u64::from(scrypt.parallelization));
    if bytes > MOST_SCRYPT_BYTES { Err(KeyError::TooMuchWork) } else { Ok(()) }
}

fn p256_curve() -> ObjectIdentifier {
    use const_oid::AssociatedOid;
    p256::NistP256::OID
}

#[cfg(test)]
mod tests {
    use super::{
        EncryptedPrivateKeyInfoRef, EncryptionEntropy, KeyError, LARGEST_FILE, MOST_ITERATIONS, Parameters,
        PrivateKey, pem,
    };
    use der::{Encode, asn1::OctetStringRef};
    use p256::{SecretKey, pkcs8::EncodePrivateKey};

    const ENTROPY: EncryptionEntropy = EncryptionEntropy { salt: [7; 16], initialisation_vector: [9; 16] };

    fn key() -> PrivateKey {
        let key = SecretKey::from_slice(&[0x42; 32]).unwrap();
        PrivateKey::from_pkcs8_der(key.to_pkcs8_der().unwrap().as_bytes()).unwrap()
    }

    fn fault(bytes: &[u8], passphrase: Option<&str>) -> KeyError {
        PrivateKey::read(bytes, passphrase).err().unwrap()
    }

    #[test]
    fn a_key_comes_back_from_its_encrypted_file() {
        let pem = key().encrypt("correct horse", ENTROPY, 1000).unwrap();
        assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        let read = PrivateKey::read(pem.as_bytes(), Some("correct horse")).unwrap();
        assert_eq!(read.pkcs8_der(), key().pkcs8_der());
        assert_eq!(fault(pem.as_bytes(), None), KeyError::PassphraseNeeded);
        assert_eq!(fault(pem.as_bytes(), Some("wrong horse")), KeyError::WrongPassphrase);
    }

    #[test]
    fn clear_forms_are_read() {
        let pem = key().pkcs8_pem();
        assert_eq!(PrivateKey::read(pem.as_bytes(), None).unwrap().spki_der(), key().spki_der());
        assert_eq!(PrivateKey::read(key().pkcs8_der(), None).unwrap().spki_der(), key().spki_der());
        let sec1 = SecretKey::from_slice(&[0x42; 32]).unwrap().to_sec1_der().unwrap();
        let pem = pem::write("EC PRIVATE KEY", &sec1);
        assert_eq!(PrivateKey::read(pem.as_bytes(), None).unwrap().pkcs8_der(), key().pkcs8_der());
        assert_eq!(PrivateKey::read(&sec1, None).unwrap().pkcs8_der(), key().pkcs8_der());
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        assert_eq!(fault(b"hello", None), KeyError::NotAKey);
        assert_eq!(fault(&[0x30, 0x80, 1], None), KeyError::NotAKey);
        let two = format!("{}{}", *key().pkcs8_pem(), *key().pkcs8_pem());
        assert_eq!(fault(two.as_bytes(), None), KeyError::SeveralKeys { count: 2 });
        let rsa = pem::write("RSA PRIVATE KEY", b"0");
        assert_eq!(fault(rsa.as_bytes(), None), KeyError::RsaNotSupported);
        let damaged = pem::write("PRIVATE KEY", &key().pkcs8_der()[..40]);
        assert_eq!(fault(damaged.as_bytes(), None), KeyError::Damaged);
        let p384 = p384::SecretKey::from_slice(&[0x42; 48]).unwrap().to_pkcs8_der().unwrap();
        let unsupported = KeyError::UnsupportedKind { oid: "1.3.132.0.34".into() };
        assert_eq!(fault(p384.as_bytes(), None), unsupported);
        let limit = LARGEST_FILE;
        assert_eq!(fault(&vec![b' '; limit + 1], None), KeyError::TooLarge { found: limit + 1, limit });
    }

    #[test]
    fn a_short_passphrase_is_refused() {
        let fault = key().encrypted_pem("seven77", ENTROPY).unwrap_err();
        assert_eq!(fault, KeyError::PassphraseTooShort { found: 7, least: 8 });
    }

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_before_the_work() {
        let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(MOST_ITERATIONS + 1, &[7; 16], [9; 16]);
        let encrypted = EncryptedPrivateKeyInfoRef {
            encryption_algorithm: parameters.unwrap().into(),
            encrypted_data: OctetStringRef::new(&[0; 160]).unwrap(),
        };
        assert_eq!(fault(&encrypted.to_der().unwrap(), Some("correct horse")), KeyError::TooMuchWork);
    }
}
