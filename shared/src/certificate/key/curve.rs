//! Private keys on P-256, P-384 and P-521: SEC1 and PKCS#8 in, PKCS#8 with its public key out.
//!
//! The public key is computed, so that a file without it is as good, and one with a wrong one is found.
//! Source: RFC 5915, RFC 5480.

use const_oid::AssociatedOid;
use der::Decode;
use p256::{
    elliptic_curve::{CurveArithmetic, PublicKey, SecretKey},
    pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey},
};
use spki::ObjectIdentifier;

use super::{KeyError, PrivateKey};

/// Reads PKCS#8 of the algorithm `id-ecPublicKey`.
pub(super) fn from_pkcs8(der: &[u8], curve: ObjectIdentifier) -> Result<PrivateKey, KeyError> {
    match curve {
        p256::NistP256::OID => written(&p256::SecretKey::from_pkcs8_der(der).map_err(damaged)?),
        p384::NistP384::OID => written(&p384::SecretKey::from_pkcs8_der(der).map_err(damaged)?),
        p521::NistP521::OID => written(&p521::SecretKey::from_pkcs8_der(der).map_err(damaged)?),
        other => Err(KeyError::OtherCurve { oid: other.to_string() }),
    }
}

/// Reads SEC1's `ECPrivateKey`, which names its curve itself.
pub(super) fn from_sec1(der: &[u8]) -> Result<PrivateKey, KeyError> {
    let key = sec1::EcPrivateKey::from_der(der).map_err(damaged)?;
    let curve = key.parameters.and_then(|parameters| parameters.named_curve());
    // Without parameters the length tells: 32, 48 or 66 octets are of one curve each.
    match (curve, key.private_key.len()) {
        (Some(p256::NistP256::OID), _) | (None, 32) => {
            written(&p256::SecretKey::from_sec1_der(der).map_err(damaged)?)
        }
        (Some(p384::NistP384::OID), _) | (None, 48) => {
            written(&p384::SecretKey::from_sec1_der(der).map_err(damaged)?)
        }
        (Some(p521::NistP521::OID), _) | (None, 66) => {
            written(&p521::SecretKey::from_sec1_der(der).map_err(damaged)?)
        }
        (Some(other), _) => Err(KeyError::OtherCurve { oid: other.to_string() }),
        (None, _) => Err(KeyError::Damaged),
    }
}

/// Written anew, so that a key of any origin leaves with its public key in it, as WebCrypto wants it.
fn written<C>(key: &SecretKey<C>) -> Result<PrivateKey, KeyError>
where
    C: CurveArithmetic,
    SecretKey<C>: EncodePrivateKey,
    PublicKey<C>: EncodePublicKey,
{
    let document = key.to_pkcs8_der().map_err(damaged)?;
    let spki = key.public_key().to_public_key_der().map_err(damaged)?;
    PrivateKey::of(document.as_bytes(), spki.as_bytes())
}

fn damaged<E>(_error: E) -> KeyError {
    KeyError::Damaged
}
