//! What is encrypted under a password, by the algorithm that a file names: PBES2 and the old schemes of PKCS#12.
//!
//! Read: PBES2 with PBKDF2 and AES-CBC or 3DES, with scrypt and AES-CBC, PBE-SHA1-3DES, PBE-SHA1-RC2-128 and -40. Written: PBES2 with AES-256, and
//! PBE-SHA1-3DES for importers that know nothing else. RC4, single DES and MD5 are not here on purpose.
//! Source: RFC 8018 section 6.2, RFC 7292 appendix C.

use aes::{Aes128, Aes192, Aes256};
use cbc::{
    Decryptor, Encryptor,
    cipher::{
        BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit,
        block_padding::Pkcs7,
    },
};
use const_oid::ObjectIdentifier;
use der::{
    Any, Decode, Encode,
    asn1::{OctetString, Uint},
};
use des::TdesEde3;
use pkcs8::pkcs5::pbes2::{AES_128_CBC_OID, AES_192_CBC_OID, AES_256_CBC_OID, Kdf, PBES2_OID, Parameters};
use pkcs12::pbe_params::Pkcs12PbeParams;
use rc2::Rc2;
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{Derivation, Function, Hash, Password, TooMuchWork};
use crate::certificate::key::asks_too_much;

/// OWASP's recommendation for PBKDF2-HMAC-SHA256.
pub(crate) const ROUNDS: u32 = 600_000;
/// OpenSSL's default; the old scheme is broken by its hash and cipher, no number of rounds mends it.
pub(crate) const LEGACY_ROUNDS: u32 = 2_048;
const DES_EDE3_CBC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.3.7");
const HMAC_SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.7");
const HMAC_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.9");
const HMAC_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.10");
const HMAC_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.11");
pub(super) const AES_BLOCK: usize = 16;
pub(super) const DES_BLOCK: usize = 8;

/// Why something was not opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum CipherError {
    #[error("encryption by {oid} is not supported")]
    Unsupported { oid: String },
    #[error(transparent)]
    TooMuchWork(#[from] TooMuchWork),
    /// The padding is wrong: another password, or damaged.
    #[error("this password does not open it")]
    Padding,
    #[error("the algorithm's parameters are damaged")]
    Damaged(#[from] der::Error),
}

impl Password {
    /// Decrypts by the algorithm that stands beside the encrypted bytes.
    pub(crate) fn decrypt(
        &mut self,
        algorithm: &AlgorithmIdentifierOwned,
        encrypted: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        let unsupported = || CipherError::Unsupported { oid: algorithm.oid.to_string() };
        let parameters = algorithm.parameters.as_ref().ok_or_else(unsupported)?;
        match algorithm.oid {
            PBES2_OID => self.decrypt_pbes2(&parameters.to_der()?, encrypted),
            pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => {
                let LegacyKeys { key, vector } = self.legacy_keys(&legacy(parameters)?, 24)?;
                open::<TdesEde3>(&key, &vector, encrypted)
            }
            pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC => {
                let LegacyKeys { key, vector } = self.legacy_keys(&legacy(parameters)?, 16)?;
                open::<Rc2>(&key, &vector, encrypted)
            }
            pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => {
                let LegacyKeys { key, vector } = self.legacy_keys(&legacy(parameters)?, 5)?;
                open::<Rc2>(&key, &vector, encrypted)
            }
            _ => Err(unsupported()),
        }
    }

    /// Encrypts by PBES2: PBKDF2-HMAC-SHA-256, AES-256-CBC.
    pub(crate) fn encrypt(
        &mut self,
        salt: &[u8],
        vector: [u8; AES_BLOCK],
        clear: &[u8],
    ) -> Result<(AlgorithmIdentifierOwned, Vec<u8>), CipherError> {
        let unsupported = |_| CipherError::Unsupported { oid: PBES2_OID.to_string() };
        let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, salt, vector);
        let parameters = Any::encode_from(&parameters.map_err(unsupported)?)?;
        let function = Function::Pbkdf2(Hash::Sha256);
        let key = self.derive(&Derivation { function, salt: salt.to_vec(), rounds: ROUNDS, length: 32 })?;
        let encrypted = seal::<Aes256>(&key, &vector, clear)?;
        Ok((AlgorithmIdentifierOwned { oid: PBES2_OID, parameters: Some(parameters) }, encrypted))
    }

    /// Encrypts by PBE-SHA1-3DES, for old importers alone.
    pub(crate) fn encrypt_legacy(
        &mut self,
        salt: &[u8],
        clear: &[u8],
    ) -> Result<(AlgorithmIdentifierOwned, Vec<u8>), CipherError> {
        let iterations = i32::try_from(LEGACY_ROUNDS).unwrap_or(i32::MAX);
        let parameters = Pkcs12PbeParams { salt: OctetString::new(salt)?, iterations };
        let LegacyKeys { key, vector } = self.legacy_keys(&parameters, 24)?;
        let encrypted = seal::<TdesEde3>(&key, &vector, clear)?;
        let oid = pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC;
        Ok((AlgorithmIdentifierOwned { oid, parameters: Some(Any::encode_from(&parameters)?) }, encrypted))
    }

    fn decrypt_pbes2(
        &mut self,
        parameters: &[u8],
        encrypted: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        let NamedParameters { kdf, encryption } = NamedParameters::from_der(parameters)?;
        let unsupported = || CipherError::Unsupported { oid: encryption.oid.to_string() };
        let length = match encryption.oid {
            AES_128_CBC_OID => 16,
            AES_192_CBC_OID | DES_EDE3_CBC => 24,
            AES_256_CBC_OID => 32,
            _ => return Err(unsupported()),
        };
        let kdf = kdf.to_der()?;
        let kdf = Kdf::from_der(&kdf)?;
        if kdf.scrypt().is_some() {
            return self.decrypt_scrypt(parameters, encrypted);
        }
        let key = self.pbkdf2_key(&kdf, length)?;
        let vector: OctetString = encryption.parameters.as_ref().ok_or_else(unsupported)?.decode_as()?;
        match encryption.oid {
            AES_128_CBC_OID => open::<Aes128>(&key, vector.as_bytes(), encrypted),
            AES_192_CBC_OID => open::<Aes192>(&key, vector.as_bytes(), encrypted),
            AES_256_CBC_OID => open::<Aes256>(&key, vector.as_bytes(), encrypted),
            _ => open::<TdesEde3>(&key, vector.as_bytes(), encrypted),
        }
    }

    /// PBES2 by scrypt, for which answers are not kept: only strangers' files have it.
    fn decrypt_scrypt(&self, parameters: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        let parameters = Parameters::from_der(parameters)?;
        if asks_too_much(&parameters.kdf) {
            return Err(TooMuchWork.into());
        }
        let clear = parameters.decrypt(self.text.as_bytes(), encrypted).map(Zeroizing::new);
        clear.map_err(|_| CipherError::Padding)
    }

    /// The key that PBKDF2 derives as it is said there.
    pub(crate) fn pbkdf2_key(&mut self, kdf: &Kdf, length: usize) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        let unsupported = |oid: ObjectIdentifier| CipherError::Unsupported { oid: oid.to_string() };
        let parameters = kdf.pbkdf2().ok_or_else(|| unsupported(kdf.oid()))?;
        let hash = hash_of_hmac(parameters.prf.oid()).ok_or_else(|| unsupported(parameters.prf.oid()))?;
        let derivation = Derivation {
            function: Function::Pbkdf2(hash),
            salt: parameters.salt.as_bytes().to_vec(),
            rounds: parameters.iteration_count,
            length,
        };
        Ok(self.derive(&derivation)?)
    }

    fn legacy_keys(
        &mut self,
        parameters: &Pkcs12PbeParams,
        length: usize,
    ) -> Result<LegacyKeys, CipherError> {
        let salt = parameters.salt.as_bytes().to_vec();
        let rounds = u32::try_from(parameters.iterations).map_err(|_| TooMuchWork)?;
        let key =
            Derivation { function: Function::Pkcs12Key(Hash::Sha1), salt: salt.clone(), rounds, length };
        let vector =
            Derivation { function: Function::Pkcs12Vector(Hash::Sha1), salt, rounds, length: DES_BLOCK };
        Ok(LegacyKeys { key: self.derive(&key)?, vector: self.derive(&vector)? })
    }
}

/// The old schemes' parameters, of which crate `pkcs12` holds no more rounds than 31 bits have.
fn legacy(parameters: &Any) -> Result<Pkcs12PbeParams, CipherError> {
    let is_large = |_: &der::Error| parameters.decode_as::<ManyRounds>().is_ok();
    parameters.decode_as::<Pkcs12PbeParams>().map_err(|error| {
        if is_large(&error) { CipherError::TooMuchWork(TooMuchWork) } else { CipherError::Damaged(error) }
    })
}

/// The same with any number of rounds.
#[derive(der::Sequence)]
struct ManyRounds {
    salt: OctetString,
    rounds: Uint,
}

/// The hash of an HMAC that is known here.
pub(crate) fn hash_of_hmac(oid: ObjectIdentifier) -> Option<Hash> {
    match oid {
        HMAC_SHA1 => Some(Hash::Sha1),
        HMAC_SHA256 => Some(Hash::Sha256),
        HMAC_SHA384 => Some(Hash::Sha384),
        HMAC_SHA512 => Some(Hash::Sha512),
        _ => None,
    }
}

/// The old scheme derives both from the password.
struct LegacyKeys {
    key: Zeroizing<Vec<u8>>,
    vector: Zeroizing<Vec<u8>>,
}

/// PBES2's parameters before it is known whether its scheme is a supported one.
#[derive(der::Sequence)]
struct NamedParameters {
    kdf: AlgorithmIdentifierOwned,
    encryption: AlgorithmIdentifierOwned,
}

pub(super) fn open<C>(key: &[u8], vector: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError>
where
    C: BlockCipherDecrypt + KeyInit,
{
    let cipher = Decryptor::<C>::new_from_slices(key, vector).map_err(|_| CipherError::Padding)?;
    cipher.decrypt_padded_vec::<Pkcs7>(encrypted).map(Zeroizing::new).map_err(|_| CipherError::Padding)
}

fn seal<C>(key: &[u8], vector: &[u8], clear: &[u8]) -> Result<Vec<u8>, CipherError>
where
    C: BlockCipherEncrypt + KeyInit,
{
    let cipher = Encryptor::<C>::new_from_slices(key, vector).map_err(|_| CipherError::Padding)?;
    Ok(cipher.encrypt_padded_vec::<Pkcs7>(clear))
}
