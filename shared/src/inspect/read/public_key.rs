//! A public key -> what it says.

use base64::{Engine, prelude::BASE64_STANDARD};
use der::{Decode, asn1::UintRef};
use rsa::pkcs1::RsaPublicKey;
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoRef;

use super::number::decimal;
use crate::{
    certificate::{facts::KeyKind, public_key::PublicKey},
    inspect::item::PublicKeyFacts,
};

pub(super) fn public_key_facts(key: &PublicKey) -> PublicKeyFacts {
    let digest = Sha256::digest(key.spki_der());
    let (kind, bits) = (key.kind(), key.size());
    let algorithm = SubjectPublicKeyInfoRef::from_der(key.spki_der())
        .map(|info| info.algorithm.oid.to_string())
        .unwrap_or_default();
    PublicKeyFacts {
        algorithm,
        strength: bits.and_then(|bits| strength(&kind, bits)),
        exponent: match kind {
            KeyKind::Rsa => exponent(key),
            KeyKind::P256
            | KeyKind::P384
            | KeyKind::P521
            | KeyKind::OtherCurve { .. }
            | KeyKind::Ed25519
            | KeyKind::Ed448
            | KeyKind::Dsa
            | KeyKind::Other { .. } => None,
        },
        kind,
        bits,
        sha256: hex::encode(digest),
        pin: BASE64_STANDARD.encode(digest),
    }
}

fn exponent(key: &PublicKey) -> Option<String> {
    let key = RsaPublicKey::<UintRef<'_>>::try_from(key.bits()).ok()?;
    Some(decimal(key.public_exponent.as_bytes()))
}

/// NIST SP 800-57 part 1 revision 5, table 2: for elliptic curves half the size.
fn strength(kind: &KeyKind, bits: u32) -> Option<u32> {
    match kind {
        KeyKind::Rsa | KeyKind::Dsa => Some(match bits {
            15_360.. => 256,
            7_680.. => 192,
            3_072.. => 128,
            2_048.. => 112,
            1_024.. => 80,
            _ => return None,
        }),
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 | KeyKind::OtherCurve { .. } | KeyKind::Ed25519 => {
            Some((bits / 2).min(256))
        }
        KeyKind::Ed448 => Some(224),
        KeyKind::Other { .. } => None,
    }
}
