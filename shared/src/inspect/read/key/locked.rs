//! Encrypted PKCS#8: opened with the passwords that were given, by PBES2 (PBKDF2 or scrypt) or PKCS#12's old schemes.

use const_oid::ObjectIdentifier;
use der::{Decode, Encode, Sequence, asn1::OctetString};
use pkcs8::{EncryptedPrivateKeyInfoRef, pkcs5::pbes2::PBES2_OID};
use spki::AlgorithmIdentifierOwned;

use super::Clear;
use crate::{
    certificate::{
        key::{KeyError, decrypt},
        password::cipher::CipherError,
    },
    inspect::{
        item::Lock,
        oid,
        read::{Reader, unreadable::Unreadable},
    },
};

/// `EncryptedPrivateKeyInfo` (RFC 5958 section 3), whatever its algorithm.
#[derive(Sequence)]
struct Encrypted {
    algorithm: AlgorithmIdentifierOwned,
    data: OctetString,
}

/// The names of the scheme's parts: `PBES2, PBKDF2, AES-256-CBC`; and the key in clear, or why there is none.
pub(super) fn open(der: &[u8], reader: &mut Reader) -> Result<(String, Result<Clear, Lock>), Unreadable> {
    let encrypted =
        Encrypted::from_der(der).map_err(|error| Unreadable::der(&error, 0, "EncryptedPrivateKeyInfo"))?;
    let names = names(&encrypted.algorithm);
    let is_scrypt = names.contains("scrypt");
    for index in 0..reader.passwords.count() {
        let tried = if is_scrypt {
            if !reader.budget.scrypt() {
                return Ok((names, Err(Lock::TooMuchWork)));
            }
            by_scrypt(der, reader.passwords.at(index).map(|tried| tried.text.as_str()).unwrap_or_default())
        } else {
            let Some(tried) = reader.passwords.at(index) else { break };
            let opened = tried.password.decrypt(&encrypted.algorithm, encrypted.data.as_bytes());
            opened.map_err(|error| of_cipher(error, &encrypted.algorithm))
        };
        match tried {
            // One wrong password in 256 gives a proper padding; then the content is no key.
            Ok(clear) if pkcs8::PrivateKeyInfoRef::from_der(&clear).is_ok() => {
                reader.passwords.opened(index);
                return Ok((names, Ok(clear)));
            }
            Ok(_) | Err(Lock::WrongPassword) => {}
            Err(other) => return Ok((names, Err(other))),
        }
    }
    Ok((names, Err(reader.passwords.refused())))
}

fn by_scrypt(der: &[u8], password: &str) -> Result<Clear, Lock> {
    let unsupported = || Lock::Unsupported { algorithm: "scrypt".to_owned() };
    decrypt(der, Some(password)).map_err(|error| {
        if error == KeyError::TooMuchWork {
            Lock::TooMuchWork
        } else if EncryptedPrivateKeyInfoRef::from_der(der).is_ok() {
            Lock::WrongPassword
        } else {
            unsupported()
        }
    })
}

fn of_cipher(error: CipherError, algorithm: &AlgorithmIdentifierOwned) -> Lock {
    match error {
        CipherError::Unsupported { oid } => {
            Lock::Unsupported { algorithm: oid::name(&oid).map_or(oid.clone(), str::to_owned) }
        }
        CipherError::TooMuchWork(_) => Lock::TooMuchWork,
        CipherError::Padding => Lock::WrongPassword,
        CipherError::Damaged(_) => Lock::Unsupported { algorithm: names(algorithm) },
    }
}

/// The names of a scheme and, of PBES2, of its parts.
fn names(algorithm: &AlgorithmIdentifierOwned) -> String {
    let name = |oid: ObjectIdentifier| {
        let oid = oid.to_string();
        oid::name(&oid).map_or(oid.clone(), str::to_owned)
    };
    let scheme = name(algorithm.oid);
    if algorithm.oid != PBES2_OID {
        return scheme;
    }
    let parameters = algorithm.parameters.as_ref().and_then(|any| any.to_der().ok()).unwrap_or_default();
    match Vec::<AlgorithmIdentifierOwned>::from_der(&parameters).as_deref() {
        Ok([function, cipher]) => format!("{scheme}, {}, {}", name(function.oid), name(cipher.oid)),
        _ => scheme,
    }
}
