//! Private keys that travel as files: reading one that somebody brings, writing one that is kept.
//!
//! PEM or DER (PKCS#8, encrypted PKCS#8, PKCS#1, SEC1, the key in a PKCS#12) -> [`PrivateKey`] -> PKCS#8, in clear or encrypted under a passphrase.
//! RSA with 2048 to 4096 bits and the curves P-256, P-384 and P-521 are taken; whatever else is refused by name. Bytes of a key are
//! wiped when they are dropped. Salt and initialisation vector are arguments. Not here: making keys (WebCrypto does).
//! Source: RFC 5958 (PKCS#8), RFC 8017 (PKCS#1), RFC 5915 (EC private keys).

mod container;
mod curve;
mod encryption;
mod fault;
mod rsa;

use der::Decode;
use pkcs8::PrivateKeyInfoRef;
use zeroize::Zeroizing;

pub(crate) use self::encryption::asks_too_much;
#[cfg(feature = "inspect")]
pub(crate) use self::encryption::decrypt;
pub use self::{encryption::EncryptionEntropy, fault::KeyError};
use super::{
    algorithm::KeyAlgorithm,
    facts::KeyKind,
    kind::Kind,
    pem::{self, Block},
    pkcs12,
    public_key::{DSA, EC_PUBLIC_KEY, ED448, ED25519, PublicKey, RSA_ENCRYPTION, RSASSA_PSS},
    read::Parsed,
};

/// The least that a new passphrase may have (NIST SP 800-63B section 3.1.1.2).
pub const SHORTEST_PASSPHRASE: usize = 8;
/// An RSA key of 16,384 bits in PEM is about 12 KB; beside it stand parameters and perhaps certificates.
const LARGEST_FILE: usize = 256 << 10;

/// A private key of a kind that AWS IoT takes.
pub struct PrivateKey {
    pkcs8_der: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl PrivateKey {
    /// Takes PKCS#8 in DER, as WebCrypto exports it.
    ///
    /// # Errors
    /// If it is damaged or of a kind that is not taken.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| KeyError::Damaged)?;
        match info.algorithm.oid {
            EC_PUBLIC_KEY => {
                // Parameters written out instead of named: RFC 5480 forbids it.
                let named = info.algorithm.parameters_oid();
                let curve = named.map_err(|_| KeyError::OtherCurve { oid: String::new() })?;
                curve::from_pkcs8(der, curve)
            }
            RSA_ENCRYPTION => rsa::from_pkcs1(info.private_key.as_bytes()),
            RSASSA_PSS => Err(KeyError::RsassaPss),
            ED25519 | ED448 => Err(KeyError::EdwardsCurve),
            DSA => Err(KeyError::Dsa),
            other => Err(KeyError::UnsupportedKind { oid: other.to_string() }),
        }
    }

    /// Reads a key file that somebody brings: PEM, DER or PKCS#12, encrypted or not, other blocks beside it allowed.
    ///
    /// # Errors
    /// [`KeyError::PassphraseNeeded`] if it is encrypted and `passphrase` is `None`, else what is wrong.
    pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        if bytes.len() > LARGEST_FILE {
            return Err(KeyError::TooLarge { found: bytes.len(), limit: LARGEST_FILE });
        }
        if pkcs12::is_pkcs12(bytes) {
            return container::key_of_pkcs12(bytes, passphrase);
        }
        let reading = pem::read(bytes);
        let is_key =
            |block: &&Block| block.label.as_deref().is_none_or(|label| label.ends_with("PRIVATE KEY"));
        let mut keys: Vec<&Block> = reading.blocks.iter().filter(is_key).collect();
        if keys.len() > 1 {
            // Blocks without a label may be the certificates beside the key.
            keys.retain(|block| {
                matches!(Kind::of(block), Kind::PrivateKey | Kind::EncryptedPrivateKey | Kind::Other(_))
            });
        }
        match keys.as_slice() {
            [] => Err(container::instead_of_a_key(bytes, &reading.blocks)),
            [block] => Self::read_block(block, passphrase),
            several => Err(KeyError::SeveralKeys { count: several.len() }),
        }
    }

    /// What kind of key it is; `None` for RSA of a size that is not made here, such as 2560 bits.
    #[must_use]
    pub fn algorithm(&self) -> Option<KeyAlgorithm> {
        KeyAlgorithm::of(&self.public.kind(), self.public.size())
    }

    /// The kind that signs in the same way: for RSA of a size that is not made here, the one with the next smaller size.
    #[must_use]
    pub fn signs_like(&self) -> KeyAlgorithm {
        let smaller = |known: &KeyAlgorithm| known.is_rsa() && known.bits() <= self.bits();
        let nearest = || KeyAlgorithm::ALL.into_iter().rev().find(smaller).unwrap_or(KeyAlgorithm::Rsa2048);
        self.algorithm().unwrap_or_else(nearest)
    }

    /// The kind, whatever the size.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.public.kind()
    }

    /// The size: of the curve's field, or of the modulus.
    #[must_use]
    pub fn bits(&self) -> u32 {
        self.public.size().unwrap_or_default()
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
        self.public.spki_der()
    }

    /// Checks that a certificate (DER) is one for this key.
    ///
    /// # Errors
    /// [`KeyError::DoesNotMatch`] if it is not.
    pub fn check_belongs_to(&self, certificate_der: &[u8]) -> Result<(), KeyError> {
        let certificate = Parsed::from_der(certificate_der).map_err(|_| KeyError::UnreadableCertificate)?;
        if certificate.public_key.is_same(&self.public) { Ok(()) } else { Err(KeyError::DoesNotMatch) }
    }

    /// Writes encrypted PKCS#8 in PEM, and reads it back before giving it out.
    ///
    /// # Errors
    /// If the passphrase is too short.
    pub fn encrypted_pem(&self, passphrase: &str, entropy: EncryptionEntropy) -> Result<String, KeyError> {
        self.encrypt(passphrase, entropy, encryption::ITERATIONS)
    }

    fn encrypt(
        &self,
        passphrase: &str,
        entropy: EncryptionEntropy,
        iterations: u32,
    ) -> Result<String, KeyError> {
        let der = encryption::encrypt(&self.pkcs8_der, passphrase, entropy, iterations)?;
        let pem = pem::write("ENCRYPTED PRIVATE KEY", &der);
        let read_back = Self::read(pem.as_bytes(), Some(passphrase))?;
        if read_back.pkcs8_der == self.pkcs8_der { Ok(pem) } else { Err(KeyError::Damaged) }
    }

    fn of(pkcs8_der: &[u8], spki_der: &[u8]) -> Result<Self, KeyError> {
        let public = PublicKey::from_der(spki_der).map_err(|_| KeyError::Damaged)?;
        Ok(Self { pkcs8_der: Zeroizing::new(pkcs8_der.to_vec()), public })
    }

    fn read_block(block: &Block, passphrase: Option<&str>) -> Result<Self, KeyError> {
        let Some(header) = &block.header else {
            return Self::read_contents(block.label.as_deref(), &block.contents, passphrase);
        };
        let clear = encryption::open_old(header, &block.contents, passphrase)?;
        Self::read_contents(block.label.as_deref(), &clear, passphrase)
    }

    fn read_contents(label: Option<&str>, der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        match label {
            Some("PRIVATE KEY") => Self::from_pkcs8_der(der),
            Some("ENCRYPTED PRIVATE KEY") => Self::decrypt(der, passphrase),
            Some("EC PRIVATE KEY") => curve::from_sec1(der),
            Some("RSA PRIVATE KEY") => rsa::from_pkcs1(der),
            Some(label) => Err(container::other_key(label)),
            None => Self::read_der(der, passphrase),
        }
    }

    /// DER has no label: each form is tried by its own structure.
    fn read_der(der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        if PrivateKeyInfoRef::from_der(der).is_ok() {
            return Self::from_pkcs8_der(der);
        }
        if encryption::is_encrypted(der) {
            return Self::decrypt(der, passphrase);
        }
        if rsa::is_pkcs1(der) {
            return rsa::from_pkcs1(der);
        }
        match curve::from_sec1(der) {
            Err(KeyError::Damaged) => Err(container::instead_of_a_key(der, &[])),
            other => other,
        }
    }

    fn decrypt(der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        Self::from_pkcs8_der(&encryption::decrypt(der, passphrase)?)
    }
}

#[cfg(test)]
mod tests;
