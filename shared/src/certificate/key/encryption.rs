//! Encrypted PKCS#8: PBES2, opened with what foreign files ask for within bounds, made with what OWASP recommends.
//!
//! PBKDF2-HMAC-SHA256 and AES-256-CBC are what OpenSSL 3, GnuTLS, Java and NSS read without options; scrypt is opened, and not made,
//! because GnuTLS cannot read it. Source: RFC 8018; OWASP Password Storage Cheat Sheet, "PBKDF2".

use der::Decode;
use pkcs8::{
    EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef,
    pkcs5::{
        self, EncryptionScheme,
        pbes2::{Kdf, Parameters},
    },
};
use zeroize::Zeroizing;

use super::{KeyError, SHORTEST_PASSPHRASE};
use crate::certificate::{
    password::old::{self, OldFault},
    pem::OldHeader,
};

/// OWASP's recommendation for PBKDF2-HMAC-SHA256; about a second in WebAssembly built for size.
pub(super) const ITERATIONS: u32 = 600_000;
/// Above this a key file would hold the browser for many seconds; OpenSSL's default is 2,048.
const MOST_ITERATIONS: u32 = 10_000_000;
/// scrypt needs 128 * N * r bytes: 32 MiB, which is OpenSSL's own limit.
const MOST_SCRYPT_BYTES: u64 = 32 << 20;

/// Random bytes for an encrypted key.
#[derive(Clone, Copy, Debug)]
pub struct EncryptionEntropy {
    /// Salt of PBKDF2.
    pub salt: [u8; 16],
    /// Initialisation vector of AES-CBC.
    pub initialisation_vector: [u8; 16],
}

/// Whether these bytes are built as an `EncryptedPrivateKeyInfo` is.
pub(super) fn is_encrypted(der: &[u8]) -> bool {
    EncryptedPrivateKeyInfoRef::from_der(der).is_ok()
}

/// PKCS#8 in DER -> the same encrypted, in DER.
pub(super) fn encrypt(
    pkcs8: &[u8],
    passphrase: &str,
    entropy: EncryptionEntropy,
    iterations: u32,
) -> Result<Vec<u8>, KeyError> {
    let found = passphrase.chars().count();
    if found < SHORTEST_PASSPHRASE {
        return Err(KeyError::PassphraseTooShort { found, least: SHORTEST_PASSPHRASE });
    }
    let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(
        iterations,
        &entropy.salt,
        entropy.initialisation_vector,
    );
    let encrypted = PrivateKeyInfoRef::from_der(pkcs8)
        .map_err(|_| KeyError::Damaged)?
        .encrypt_with_params(parameters.map_err(|_| KeyError::UnsupportedEncryption)?, passphrase)
        .map_err(|_| KeyError::UnsupportedEncryption)?;
    Ok(encrypted.as_bytes().to_vec())
}

/// The other way; what comes out is PKCS#8 in form.
pub(crate) fn decrypt(der: &[u8], passphrase: Option<&str>) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let encrypted = EncryptedPrivateKeyInfoRef::from_der(der).map_err(|_| KeyError::UnsupportedEncryption)?;
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
    Ok(clear)
}

/// Opens what a header of its PEM block says is encrypted (OpenSSL's old way); what comes out begins as a key does.
pub(super) fn open_old(
    header: &OldHeader,
    encrypted: &[u8],
    passphrase: Option<&str>,
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let (cipher, vector) = header.cipher().map_err(|cipher| KeyError::OldEncryption { cipher })?;
    let opened = old::open(cipher, &vector, encrypted, passphrase.unwrap_or_default());
    opened.map_err(|fault| match fault {
        OldFault::UnknownCipher => KeyError::OldEncryption { cipher: cipher.to_owned() },
        OldFault::Cut => KeyError::Damaged,
        OldFault::WrongPassphrase if passphrase.is_none() => KeyError::PassphraseNeeded,
        OldFault::WrongPassphrase => KeyError::WrongPassphrase,
    })
}

fn check_work(kdf: &Kdf) -> Result<(), KeyError> {
    if kdf.pbkdf2().is_some_and(|pbkdf2| pbkdf2.iteration_count > MOST_ITERATIONS) {
        return Err(KeyError::TooMuchWork);
    }
    if asks_too_much(kdf) { Err(KeyError::TooMuchWork) } else { Ok(()) }
}

/// Whether scrypt, if it is that, asks for more memory and work than is accepted.
pub(crate) fn asks_too_much(kdf: &Kdf) -> bool {
    let Some(scrypt) = kdf.scrypt() else { return false };
    let bytes = 128_u64
        .saturating_mul(scrypt.cost_parameter)
        .saturating_mul(u64::from(scrypt.block_size))
        .saturating_mul(u64::from(scrypt.parallelization));
    bytes > MOST_SCRYPT_BYTES
}

#[cfg(test)]
mod tests {
    use der::{Encode, asn1::OctetStringRef};

    use super::{EncryptedPrivateKeyInfoRef, KeyError, MOST_ITERATIONS, Parameters, decrypt};

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_before_the_work() {
        let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(MOST_ITERATIONS + 1, &[7; 16], [9; 16]);
        let encrypted = EncryptedPrivateKeyInfoRef {
            encryption_algorithm: parameters.unwrap().into(),
            encrypted_data: OctetStringRef::new(&[0; 160]).unwrap(),
        };
        let fault = decrypt(&encrypted.to_der().unwrap(), Some("correct horse")).unwrap_err();
        assert_eq!(fault, KeyError::TooMuchWork);
    }
}
