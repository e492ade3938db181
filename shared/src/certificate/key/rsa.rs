//! RSA private keys: PKCS#1 in, PKCS#8 out.
//!
//! The numbers are not computed with: WebCrypto refuses a key whose parts do not fit when it is imported, and a signature by such
//! a key would not pass `issue`'s verification. Source: RFC 8017 appendix A.1.2.

use der::{
    AnyRef, Decode, Encode,
    asn1::{BitStringRef, OctetStringRef, UintRef},
};
use pkcs8::PrivateKeyInfoRef;
use rsa::pkcs1::RsaPrivateKey;
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use zeroize::Zeroizing;

use super::{KeyError, PrivateKey};
use crate::certificate::public_key::{PublicKey, RSA_BITS, RSA_ENCRYPTION};

const ALGORITHM: AlgorithmIdentifierRef<'static> =
    AlgorithmIdentifierRef { oid: RSA_ENCRYPTION, parameters: Some(AnyRef::NULL) };

/// Whether these bytes are built as an `RSAPrivateKey` is.
pub(super) fn is_pkcs1(der: &[u8]) -> bool {
    RsaPrivateKey::<UintRef<'_>>::from_der(der).is_ok()
}

/// Reads `RSAPrivateKey`.
pub(super) fn from_pkcs1(der: &[u8]) -> Result<PrivateKey, KeyError> {
    let key = RsaPrivateKey::<UintRef<'_>>::from_der(der).map_err(|_| KeyError::Damaged)?;
    if key.other_prime_infos.is_some() {
        return Err(KeyError::MultiPrime);
    }
    let public = key.public_key().to_der().map_err(|_| KeyError::Damaged)?;
    let spki = SubjectPublicKeyInfoRef {
        algorithm: ALGORITHM,
        subject_public_key: BitStringRef::from_bytes(&public).map_err(|_| KeyError::Damaged)?,
    };
    let spki = spki.to_der().map_err(|_| KeyError::Damaged)?;
    let bits = PublicKey::from_der(&spki).ok().and_then(|key| key.size()).ok_or(KeyError::Damaged)?;
    if !RSA_BITS.contains(&bits) {
        return Err(KeyError::RsaSize { bits });
    }
    let info = OctetStringRef::new(der).map(|key| PrivateKeyInfoRef::new(ALGORITHM, key));
    let pkcs8 = info.and_then(|info| info.to_der()).map(Zeroizing::new).map_err(|_| KeyError::Damaged)?;
    PrivateKey::of(&pkcs8, &spki)
}
