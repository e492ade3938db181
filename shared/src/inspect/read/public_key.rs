//! A public key -> what it says; and those that stand alone.

use base64::{Engine, prelude::BASE64_STANDARD};
use der::{Decode, asn1::UintRef};
use rsa::pkcs1::RsaPublicKey;
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoRef;

use super::{Reader, key::spki, number::decimal, unreadable::Unreadable};
use crate::{
    certificate::{
        facts::KeyKind,
        public_key::{PublicKey, RSA_ENCRYPTION},
    },
    inspect::{
        element::element,
        finding::Subject,
        item::{PublicKeyFacts, PublicKeyItem},
        place::Origin,
    },
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
        identity: hex::encode(Sha256::digest(key.bits())),
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

/// A key whose bits are something else than its algorithm says.
fn malformed(spki: &[u8], key: &PublicKey) -> Unreadable {
    let within = spki.len().saturating_sub(key.bits().len());
    let expected = if key.kind() == KeyKind::Rsa { "RSAPublicKey" } else { "a point of the curve" };
    Unreadable::new(within, expected, format!("{} octets of something else", key.bits().len()))
        .in_field("subjectPublicKey")
}

impl Reader {
    /// Reads a public key that stands alone: SubjectPublicKeyInfo, or RSA's PKCS#1.
    pub(super) fn public_key(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        let length = element(der, &(0..der.len())).map_or(der.len(), |whole| whole.content.end);
        let own = der.get(..length).unwrap_or(der);
        let spki_der = match RsaPublicKey::<UintRef<'_>>::from_der(own) {
            Ok(_) => spki(RSA_ENCRYPTION, None, own),
            Err(_) => own.to_vec(),
        };
        let key = PublicKey::from_der(&spki_der)
            .map_err(|error| Unreadable::der(&error, 0, "SubjectPublicKeyInfo"))?;
        if !key.is_well_formed() {
            return Err(malformed(own, &key));
        }
        let facts = public_key_facts(&key);
        self.trailing(origin, der.len().saturating_sub(length), length);
        self.belongs(origin, Subject::PublicKey(self.report.public_keys.len()));
        self.report.public_keys.push(PublicKeyItem { origin, facts, spki_der });
        Ok(())
    }
}
