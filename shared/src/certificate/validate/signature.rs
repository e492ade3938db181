//! Signatures of every kind that a path may hold: what `signature` checks, and RSASSA-PSS, Ed25519, DSA and SHA-1.
//!
//! They are here and not there because only who validates paths needs them: the Worker and the issuing page stay small.
//! SHA-1 (and with it DSA) counts only if the caller asks for old algorithms: it shows that an old path holds together,
//! not that nobody could have forged it.
//! Source: RFC 4055 (RSA), RFC 5758 (ECDSA), RFC 8410 (Ed25519), RFC 3279 (DSA, SHA-1).

use const_oid::ObjectIdentifier;
use der::{Any, Decode, asn1::UintRef};
use dsa::BoxedUint;
use rsa::{
    Pkcs1v15Sign, Pss, PublicKey as RsaPublicKey,
    pkcs1::{DecodeRsaPublicKey, RsaPssParamsOwned},
    traits::{PublicKeyParts, SignatureScheme},
};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use signature::{Verifier, hazmat::PrehashVerifier};
use spki::AlgorithmIdentifierOwned;

use super::super::{
    facts::KeyKind,
    public_key::PublicKey,
    read::Parsed,
    signature::{self as base, Check, LARGEST_RSA_BYTES},
};

const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const MGF1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.8");
const RSA_SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5");
const ECDSA_SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const DSA_SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.3");
const DSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.2");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// A key with what it inherits.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    pub(super) public: &'a PublicKey,
    /// DSA parameters of a CA above, for a key that has none of its own (RFC 5280 section 6.1.4 (f)).
    pub(super) inherited: Option<&'a Any>,
}

/// Checks a signature with a key and an algorithm as they stand in certificates.
///
/// `old` is whether SHA-1 is computed.
#[must_use]
pub fn check_signature(
    spki_der: &[u8],
    algorithm_der: &[u8],
    message: &[u8],
    signature: &[u8],
    old: bool,
) -> Check {
    let (Ok(public), Ok(algorithm)) =
        (PublicKey::from_der(spki_der), AlgorithmIdentifierOwned::from_der(algorithm_der))
    else {
        return Check::CannotCheck;
    };
    check(Key { public: &public, inherited: None }, &algorithm, message, signature, old)
}

/// Whether a certificate's key made the signature on another, SHA-1 and DSA included.
pub(crate) fn check_parsed(subject: &Parsed, issuer: &Parsed) -> Check {
    let key = Key { public: &issuer.public_key, inherited: None };
    check(key, &subject.algorithm, &subject.tbs_der, &subject.signature, true)
}

pub(super) fn check(
    key: Key<'_>,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
    old: bool,
) -> Check {
    match algorithm.oid {
        RSASSA_PSS => pss(key.public, algorithm, message, signature),
        ED25519 => ed25519(key.public, message, signature),
        RSA_SHA1 if old => pkcs1_sha1(key.public, &Sha1::digest(message), signature),
        ECDSA_SHA1 if old => base::check_ecdsa(key.public, &Sha1::digest(message), signature),
        DSA_SHA1 if old => dsa(key, &Sha1::digest(message), signature),
        DSA_SHA256 if old => dsa(key, &Sha256::digest(message), signature),
        other => base::check(key.public, other, message, signature),
    }
}

fn outcome<E>(result: Result<(), E>) -> Check {
    result.map_or(Check::Invalid, |()| Check::Valid)
}

fn rsa_key(key: &PublicKey) -> Result<RsaPublicKey, Check> {
    if key.kind() != KeyKind::Rsa {
        return Err(Check::Invalid);
    }
    let key = RsaPublicKey::from_pkcs1_der(key.bits()).map_err(|_| Check::CannotCheck)?;
    if key.size() <= LARGEST_RSA_BYTES { Ok(key) } else { Err(Check::CannotCheck) }
}

fn pkcs1_sha1(key: &PublicKey, digest: &[u8], signature: &[u8]) -> Check {
    rsa_key(key)
        .map_or_else(|check| check, |key| outcome(key.verify(Pkcs1v15Sign::new::<Sha1>(), digest, signature)))
}

/// RSASSA-PSS with one hash for message and mask, as RFC 4055 section 3.1 recommends and everybody does.
fn pss(key: &PublicKey, algorithm: &AlgorithmIdentifierOwned, message: &[u8], signature: &[u8]) -> Check {
    let parameters = algorithm.parameters.as_ref().and_then(|any| any.decode_as::<RsaPssParamsOwned>().ok());
    let (Some(parameters), Ok(rsa)) = (parameters, rsa_key(key)) else { return Check::CannotCheck };
    let hash = parameters.hash.oid;
    let has_same_mask = parameters.mask_gen.oid == MGF1
        && parameters.mask_gen.parameters.as_ref().is_some_and(|mask| mask.oid == hash);
    if !has_same_mask || !key.allows_pss(&parameters) {
        return Check::CannotCheck;
    }
    let salt = usize::from(parameters.salt_len);
    match hash {
        SHA256 => pss_with::<Sha256>(&rsa, salt, message, signature),
        SHA384 => pss_with::<Sha384>(&rsa, salt, message, signature),
        SHA512 => pss_with::<Sha512>(&rsa, salt, message, signature),
        _ => Check::CannotCheck,
    }
}

fn pss_with<D>(key: &RsaPublicKey, salt: usize, message: &[u8], signature: &[u8]) -> Check
where
    D: Digest,
    Pss<D>: SignatureScheme,
{
    outcome(key.verify(Pss::<D>::new_with_salt(salt), &D::digest(message), signature))
}

fn ed25519(key: &PublicKey, message: &[u8], signature: &[u8]) -> Check {
    if key.kind() != KeyKind::Ed25519 {
        return Check::Invalid;
    }
    let bytes = <[u8; 32]>::try_from(key.bits());
    let Some(key) = bytes.ok().and_then(|bytes| ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok()) else {
        return Check::CannotCheck;
    };
    outcome(
        ed25519_dalek::Signature::from_slice(signature).and_then(|signature| key.verify(message, &signature)),
    )
}

fn dsa(key: Key<'_>, digest: &[u8], signature: &[u8]) -> Check {
    if key.public.kind() != KeyKind::Dsa {
        return Check::Invalid;
    }
    let Some(verifying) = dsa_key(key) else { return Check::CannotCheck };
    dsa::Signature::from_der(signature)
        .map_or(Check::Invalid, |signature| outcome(verifying.verify_prehash(digest, &signature)))
}

fn dsa_key(key: Key<'_>) -> Option<dsa::VerifyingKey> {
    let parameters = key.public.parameters().or(key.inherited)?;
    let components = parameters.decode_as::<dsa::Components>().ok()?;
    let y = UintRef::from_der(key.public.bits()).ok()?;
    let y = BoxedUint::from_be_slice_vartime(y.as_bytes());
    dsa::VerifyingKey::from_components(components, y).ok()
}
