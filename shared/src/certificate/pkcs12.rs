//! PKCS#12, the container of a key with its certificates: reading what people bring, writing what importers take.
//!
//! [`read`] takes what OpenSSL, NSS, Java and Windows write (BER or DER, PBES2 or the old schemes) and checks the MAC before
//! anything is opened. [`write`] makes the modern form (AES-256, PBKDF2 and MAC by SHA-256, 600,000 rounds each) or the legacy one
//! (3DES, SHA-1), for importers that know nothing else, and opens it again before it is given out.
//! The crate `pkcs12` has the structures and the key derivation, `der` decodes; RC4 is not here.
//! Source: RFC 7292; RFC 9579 (PBMAC1, read alone).

mod mac;
mod read;
mod write;

use der::{Decode, Encode, asn1::OctetString};
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use thiserror::Error;
use zeroize::Zeroizing;

#[cfg(feature = "inspect")]
pub(crate) use self::read::{Everything, open_all};
pub use self::{
    read::{is_pkcs12, read},
    write::{Identity, Strength, write},
};
use super::{
    key::{KeyError, PrivateKey, SHORTEST_PASSPHRASE},
    password::{Password, TooMuchWork, cipher::CipherError},
    pem,
};

/// The most that is read: a key and a chain of RSA certificates is about 10 KB.
const LARGEST_FILE: usize = 256 << 10;

/// What was in a file.
pub struct Contents {
    /// The private key, PKCS#8 in DER; read it with [`super::key::PrivateKey::from_pkcs8_der`].
    pub key: Option<Zeroizing<Vec<u8>>>,
    /// The certificates in DER, in the file's order.
    pub certificates: Vec<Vec<u8>>,
}

/// Why a file was not read or written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Pkcs12Error {
    /// Larger than such a file can be.
    #[error("{found} bytes are too many for a PKCS#12 file, at most {limit} are read")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Something else.
    #[error("this is no PKCS#12 file")]
    NotPkcs12,
    /// It is encrypted and no password was given.
    #[error("the file needs its password")]
    PasswordNeeded,
    /// Another password.
    #[error("the password does not open the file")]
    WrongPassword,
    /// Encrypted, or protected against change, in a way that is not supported.
    #[error("the file uses {oid}, which is not supported: export it again with AES-256 and SHA-256")]
    Unsupported {
        /// The algorithm's object identifier.
        oid: String,
    },
    /// It asks for an unreasonable number of rounds.
    #[error("the file asks for more work to derive its keys than is accepted")]
    TooMuchWork,
    /// The frame is PKCS#12, its contents are not.
    #[error("the PKCS#12 file is damaged")]
    Damaged,
    /// More than one key.
    #[error("{count} private keys are in the file, at most one was expected")]
    SeveralKeys {
        /// How many.
        count: usize,
    },
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// What protects the files that are written: a password, and salts that may be shared by all files of a batch.
///
/// Files under one password gain nothing from salts of their own (whoever finds the password opens all), and sharing them, a
/// batch derives its keys once. Initialisation vectors are never shared.
pub struct Protection {
    password: Password,
    salt: [u8; 16],
    mac_salt: [u8; 16],
}

/// Random bytes for the files of one device; never for two.
#[derive(Clone, Copy, Debug)]
pub struct FileEntropy {
    /// For an encrypted key in PEM.
    pub pem_vector: [u8; 16],
    /// For the key.
    pub key_vector: [u8; 16],
    /// For the certificates.
    pub certificates_vector: [u8; 16],
    /// For the three salts of the legacy form, whose vectors follow from them.
    pub legacy_salts: [[u8; 8]; 3],
}

impl Protection {
    /// Takes a new password, and random bytes for its salts.
    ///
    /// # Errors
    /// If the password is too short.
    pub fn new(password: &str, salts: [[u8; 16]; 2]) -> Result<Self, KeyError> {
        let found = password.chars().count();
        if found < SHORTEST_PASSPHRASE {
            return Err(KeyError::PassphraseTooShort { found, least: SHORTEST_PASSPHRASE });
        }
        let [salt, mac_salt] = salts;
        Ok(Self { password: Password::new(password), salt, mac_salt })
    }
}

impl Protection {
    /// Encrypts a key by PBES2, as PEM.
    pub(crate) fn encrypted_key_pem(
        &mut self,
        key: &PrivateKey,
        entropy: &FileEntropy,
    ) -> Result<String, Pkcs12Error> {
        self.password.begin_file();
        let (encryption_algorithm, encrypted) =
            self.password.encrypt(&self.salt, entropy.pem_vector, key.pkcs8_der())?;
        let encrypted_data = OctetString::new(encrypted)?;
        let der = EncryptedPrivateKeyInfo { encryption_algorithm, encrypted_data }.to_der()?;
        Ok(pem::write("ENCRYPTED PRIVATE KEY", &der))
    }

    /// Opens such a key again.
    pub(crate) fn decrypt_key(&mut self, der: &[u8]) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
        let key = EncryptedPrivateKeyInfo::from_der(der)?;
        Ok(self.password.decrypt(&key.encryption_algorithm, key.encrypted_data.as_bytes())?)
    }
}

impl FileEntropy {
    /// How many random bytes a device's files take.
    pub const LENGTH: usize = 72;

    /// Takes random bytes apart.
    #[must_use]
    pub fn new(random: &[u8; Self::LENGTH]) -> Self {
        let mut bytes = random.iter().copied();
        let mut next = || bytes.next().unwrap_or_default();
        Self {
            pem_vector: std::array::from_fn(|_| next()),
            key_vector: std::array::from_fn(|_| next()),
            certificates_vector: std::array::from_fn(|_| next()),
            legacy_salts: std::array::from_fn(|_| std::array::from_fn(|_| next())),
        }
    }
}

impl From<der::Error> for Pkcs12Error {
    fn from(_: der::Error) -> Self {
        Self::Damaged
    }
}

impl From<TooMuchWork> for Pkcs12Error {
    fn from(_: TooMuchWork) -> Self {
        Self::TooMuchWork
    }
}

impl From<CipherError> for Pkcs12Error {
    fn from(error: CipherError) -> Self {
        match error {
            CipherError::Unsupported { oid } => Self::Unsupported { oid },
            CipherError::TooMuchWork(_) => Self::TooMuchWork,
            CipherError::Padding => Self::WrongPassword,
            CipherError::Damaged(_) => Self::Damaged,
        }
    }
}
