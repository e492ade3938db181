//! The MAC over a file's contents: it shows the right password before anything is opened, and that nothing was changed.
//!
//! The key is derived by PKCS#12's own function, or by PBKDF2 (PBMAC1), which is read and not written. Source: RFC 7292 section 5.1
//! step 4 and appendix B; RFC 9579.

use const_oid::{
    ObjectIdentifier,
    db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512},
};
use der::{Any, Decode, Encode, Sequence, asn1::OctetString};
use hmac::{Hmac, KeyInit, Mac};
use pkcs8::pkcs5::pbes2::Kdf;
use pkcs12::{DigestInfo, MacData};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Pkcs12Error;
use crate::certificate::password::{Derivation, Function, Hash, Password, TooMuchWork, cipher::hash_of_hmac};

/// RFC 8018 section A.5.
const PBMAC1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.14");
/// RFC 9579 section 5: a shorter key is not worth its name.
const SHORTEST_KEY: u16 = 20;

/// PBMAC1-params.
#[derive(Sequence)]
struct Parameters {
    derivation: AlgorithmIdentifierOwned,
    scheme: AlgorithmIdentifierOwned,
}

/// Checks a MAC.
pub(super) fn verify(password: &mut Password, mac: &MacData, message: &[u8]) -> Result<(), Pkcs12Error> {
    let by_pkcs12 = match mac.mac.algorithm.oid {
        ID_SHA_1 => Some(Hash::Sha1),
        ID_SHA_256 => Some(Hash::Sha256),
        ID_SHA_384 => Some(Hash::Sha384),
        ID_SHA_512 => Some(Hash::Sha512),
        PBMAC1 => None,
        other => return Err(Pkcs12Error::Unsupported { oid: other.to_string() }),
    };
    let (hash, key) = match by_pkcs12 {
        Some(hash) => {
            let rounds = u32::try_from(mac.iterations).map_err(|_| TooMuchWork)?;
            (hash, key(password, hash, mac.mac_salt.as_bytes(), rounds)?)
        }
        None => key_of_pbmac1(password, &mac.mac.algorithm)?,
    };
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

/// RFC 9579 section 4: salt and rounds stand in the algorithm's parameters, those beside the MAC count for nothing.
fn key_of_pbmac1(
    password: &mut Password,
    algorithm: &AlgorithmIdentifierOwned,
) -> Result<(Hash, Zeroizing<Vec<u8>>), Pkcs12Error> {
    let parameters = algorithm.parameters.as_ref().ok_or(Pkcs12Error::Damaged)?;
    let Parameters { derivation, scheme } = parameters.decode_as()?;
    let unsupported = || Pkcs12Error::Unsupported { oid: scheme.oid.to_string() };
    let hash = hash_of_hmac(scheme.oid).ok_or_else(unsupported)?;
    let derivation = derivation.to_der()?;
    let derivation = Kdf::from_der(&derivation)?;
    let length = derivation.key_length().filter(|length| *length >= SHORTEST_KEY);
    let key = password.pbkdf2_key(&derivation, length.ok_or(Pkcs12Error::Damaged)?.into())?;
    Ok((hash, key))
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
) -> Result<Zeroizing<Vec<u8>>, TooMuchWork> {
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

fn mac_data(oid: ObjectIdentifier, salt: &[u8], rounds: u32, digest: &[u8]) -> Result<MacData, Pkcs12Error> {
    // NULL as OpenSSL writes it: some importers want it there.
    let algorithm = AlgorithmIdentifierOwned { oid, parameters: Some(Any::null()) };
    Ok(MacData {
        mac: DigestInfo { algorithm, digest: OctetString::new(digest)? },
        mac_salt: OctetString::new(salt)?,
        iterations: i32::try_from(rounds).map_err(|_| TooMuchWork)?,
    })
}
