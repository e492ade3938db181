//! The MAC over a file's contents: it shows the right password before anything is opened, and that nothing was changed.
//!
//! Source: RFC 7292 section 5.1 step 4 and appendix B.

use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::{Any, asn1::OctetString};
use hmac::{Hmac, KeyInit, Mac};
use pkcs12::{DigestInfo, MacData};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;

use super::Pkcs12Error;
use crate::certificate::password::{Derivation, Function, Hash, Password, TooMuchWork};

/// Checks a MAC.
pub(super) fn verify(password: &mut Password, mac: &MacData, message: &[u8]) -> Result<(), Pkcs12Error> {
    let hash = match mac.mac.algorithm.oid {
        ID_SHA_1 => Hash::Sha1,
        ID_SHA_256 => Hash::Sha256,
        ID_SHA_384 => Hash::Sha384,
        ID_SHA_512 => Hash::Sha512,
        other => return Err(Pkcs12Error::Unsupported { oid: other.to_string() }),
    };
    let rounds = u32::try_from(mac.iterations).map_err(|_| TooMuchWork)?;
    let key = key(password, hash, mac.mac_salt.as_bytes(), rounds)?;
    let expected = mac.mac.digest.as_bytes();
    // `verify_slice` takes the same time wherever the first difference is.
    let same = match hash {
        Hash::Sha1 => hmac::<Hmac<Sha1>>(&key, message)?.verify_slice(expected),
        Hash::Sha256 => hmac::<Hmac<Sha256>>(&key, message)?.verify_slice(expected),
        Hash::Sha384 => hmac::<Hmac<Sha384>>(&key, message)?.verify_slice(expected),
        Hash::Sha512 => hmac::<Hmac<Sha512>>(&key, message)?.verify_slice(expected),
    };
    same.map_err(|_| Pkcs12Error::WrongPassword)
}

/// Makes a MAC by SHA-256.
pub(super) fn make(
    password: &mut Password,
    salt: &[u8],
    rounds: u32,
    message: &[u8],
) -> Result<MacData, Pkcs12Error> {
    let key = key(password, Hash::Sha256, salt, rounds)?;
    let digest = hmac::<Hmac<Sha256>>(&key, message)?.finalize().into_bytes();
    mac_data(ID_SHA_256, salt, rounds, &digest)
}

/// Makes a MAC by SHA-1, for old importers alone.
pub(super) fn make_legacy(
    password: &mut Password,
    salt: &[u8],
    rounds: u32,
    message: &[u8],
) -> Result<MacData, Pkcs12Error> {
    let key = key(password, Hash::Sha1, salt, rounds)?;
    let digest = hmac::<Hmac<Sha1>>(&key, message)?.finalize().into_bytes();
    mac_data(ID_SHA_1, salt, rounds, &digest)
}

fn key(
    password: &mut Password,
    hash: Hash,
    salt: &[u8],
    rounds: u32,
) -> Result<zeroize::Zeroizing<Vec<u8>>, TooMuchWork> {
    let length = match hash {
        Hash::Sha1 => 20,
        Hash::Sha256 => 32,
        Hash::Sha384 => 48,
        Hash::Sha512 => 64,
    };
    password.derive(&Derivation { function: Function::Pkcs12Mac(hash), salt: salt.to_vec(), rounds, length })
}

fn hmac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Result<M, Pkcs12Error> {
    // HMAC takes a key of any length, so this does not fail.
    let mut mac = <M as KeyInit>::new_from_slice(key).map_err(|_| Pkcs12Error::Damaged)?;
    mac.update(message);
    Ok(mac)
}

fn mac_data(
    oid: const_oid::ObjectIdentifier,
    salt: &[u8],
    rounds: u32,
    digest: &[u8],
) -> Result<MacData, Pkcs12Error> {
    // NULL as OpenSSL writes it: some importers want it there.
    let algorithm = AlgorithmIdentifierOwned { oid, parameters: Some(Any::null()) };
    Ok(MacData {
        mac: DigestInfo { algorithm, digest: OctetString::new(digest)? },
        mac_salt: OctetString::new(salt)?,
        iterations: i32::try_from(rounds).map_err(|_| TooMuchWork)?,
    })
}
