//! The public half of a private key, as SubjectPublicKeyInfo.

use const_oid::ObjectIdentifier;
use der::{
    Any, Decode, Encode,
    asn1::{BitString, Uint},
};
use p256::elliptic_curve::{
    AffinePoint, CurveArithmetic, FieldBytesSize, PublicKey as CurvePoint, SecretKey,
    pkcs8::EncodePublicKey,
    sec1::{FromSec1Point, ModulusSize, ToSec1Point},
};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::clear::EcKey;
use crate::{
    certificate::{
        facts::KeyKind,
        public_key::{EC_PUBLIC_KEY, ED25519, P256, P384, P521, PublicKey},
    },
    inspect::{oid, read::Budget},
};

/// What was expected, what was found.
type Mismatch = (&'static str, &'static str);

/// Puts an algorithm and the bits of a key together; empty if that can't be.
pub(in crate::inspect::read) fn spki(
    algorithm: ObjectIdentifier,
    parameters: Option<&[u8]>,
    bits: &[u8],
) -> Vec<u8> {
    let parameters = match parameters {
        Some(der) => Any::from_der(der).ok(),
        None if algorithm == ED25519 => None,
        None => Some(Any::null()),
    };
    let algorithm = AlgorithmIdentifierOwned { oid: algorithm, parameters };
    BitString::from_bytes(bits)
        .and_then(|subject_public_key| SubjectPublicKeyInfoOwned { algorithm, subject_public_key }.to_der())
        .unwrap_or_default()
}

/// The size of the first of some numbers: p of DSA's parameters.
pub(super) fn first_number_bits(der: &[u8]) -> Option<u32> {
    let numbers = Vec::<Uint>::from_der(der).ok()?;
    let bytes = numbers.first()?.as_bytes();
    u32::try_from(bytes.len()).ok()?.checked_mul(8)?.checked_sub(bytes.first()?.leading_zeros())
}

/// The curve that a key without parameters is on: 32, 48 or 66 octets are of one curve each.
pub(super) fn curve_by_length(length: usize) -> Option<ObjectIdentifier> {
    match length {
        32 => Some(P256),
        48 => Some(P384),
        66 => Some(P521),
        _ => None,
    }
}

/// The kind of keys on a curve.
pub(super) fn curve_kind(curve: ObjectIdentifier) -> KeyKind {
    match curve {
        P256 => KeyKind::P256,
        P384 => KeyKind::P384,
        P521 => KeyKind::P521,
        other => KeyKind::OtherCurve { oid: other.to_string() },
    }
}

/// The public key, and whether the curve is a known one: computed where it can be, else as it stands in the file.
///
/// # Errors
/// What is wrong with the number: what was expected, what was found.
pub(super) fn of_curve(
    curve: ObjectIdentifier,
    key: &EcKey<'_>,
    budget: &mut Budget,
) -> Result<(Vec<u8>, bool), Mismatch> {
    let computed = match curve {
        P256 if budget.compute() => computed::<p256::NistP256>(key),
        P384 if budget.compute() => computed::<p384::NistP384>(key),
        P521 if budget.compute() => computed::<p521::NistP521>(key),
        _ => Ok(Vec::new()),
    }?;
    if !computed.is_empty() {
        return Ok((computed, true));
    }
    let parameters = curve.to_der().unwrap_or_default();
    let written = key.public_bits().map(|bits| spki(EC_PUBLIC_KEY, Some(&parameters), bits));
    Ok((written.unwrap_or_default(), oid::name(&curve.to_string()).is_some()))
}

fn computed<C>(key: &EcKey<'_>) -> Result<Vec<u8>, Mismatch>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
    CurvePoint<C>: EncodePublicKey,
{
    let secret = SecretKey::<C>::from_slice(key.secret.as_bytes())
        .map_err(|_| ("a number below the curve's order", "0, a larger one, or another length"))?;
    let public = secret.public_key();
    let belongs = |bits| CurvePoint::<C>::from_sec1_bytes(bits).is_ok_and(|written| written == public);
    if !key.public_bits().is_none_or(belongs) {
        return Err(("the public key of this private key", "another, or no point of the curve"));
    }
    let spki = public.to_public_key_der().map_err(|_| ("a point", "one that can't be written"))?;
    Ok(spki.as_bytes().to_vec())
}

/// The public key of a seed.
pub(super) fn of_ed25519(seed: &[u8]) -> Vec<u8> {
    let Ok(seed) = <[u8; 32]>::try_from(seed) else { return Vec::new() };
    let seed = zeroize::Zeroizing::new(seed);
    let key = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key();
    let spki = spki(ED25519, None, key.as_bytes());
    if PublicKey::from_der(&spki).is_ok() { spki } else { Vec::new() }
}
