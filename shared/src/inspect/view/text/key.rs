//! A public key as OpenSSL prints it.

use const_oid::ObjectIdentifier;
use der::{
    Any, Decode, Encode,
    asn1::{Uint, UintRef},
};
use rsa::pkcs1::RsaPublicKey;
use spki::SubjectPublicKeyInfoOwned;

use super::page::Page;
use crate::{
    certificate::{facts::KeyKind, public_key::PublicKey},
    inspect::{oid, read::number::decimal},
};

/// Octets on a line of a number.
const COLUMNS: usize = 15;

/// The lines behind `Subject Public Key Info:`.
pub(super) fn subject_public_key(spki_der: &[u8], indent: usize, page: &mut Page) {
    let algorithm = SubjectPublicKeyInfoOwned::from_der(spki_der)
        .map(|info| info.algorithm.oid.to_string())
        .unwrap_or_default();
    page.line(indent, &format!("Public Key Algorithm: {}", oid::openssl(&algorithm)));
    public_key(spki_der, indent.saturating_add(4), page);
}

/// The key itself.
pub(super) fn public_key(spki_der: &[u8], indent: usize, page: &mut Page) {
    let Ok(key) = PublicKey::from_der(spki_der) else {
        page.line(indent, "Unable to load Public Key");
        return;
    };
    let size = key.size().map(|bits| format!("Public-Key: ({bits} bit)")).unwrap_or_default();
    match key.kind() {
        KeyKind::Rsa => rsa(&key, &size, indent, page),
        kind @ (KeyKind::P256 | KeyKind::P384 | KeyKind::P521 | KeyKind::OtherCurve { .. }) => {
            page.line(indent, &size);
            named(page, indent, "pub:", key.bits());
            let curve = curve(&kind);
            page.line(indent, &format!("ASN1 OID: {}", oid::openssl(&curve)));
            if let Some(nist) = nist(&kind) {
                page.line(indent, &format!("NIST CURVE: {nist}"));
            }
        }
        KeyKind::Ed25519 => {
            page.line(indent, "ED25519 Public-Key:");
            named(page, indent, "pub:", key.bits());
        }
        KeyKind::Ed448 => {
            page.line(indent, "ED448 Public-Key:");
            named(page, indent, "pub:", key.bits());
        }
        KeyKind::Dsa => dsa(&key, spki_der, &size, indent, page),
        KeyKind::Other { .. } => named(page, indent, "pub:", key.bits()),
    }
}

fn rsa(key: &PublicKey, size: &str, indent: usize, page: &mut Page) {
    let Ok(numbers) = RsaPublicKey::<UintRef<'_>>::try_from(key.bits()) else { return };
    page.line(indent, size);
    named(page, indent, "Modulus:", &signed(numbers.modulus.as_bytes()));
    let exponent = numbers.public_exponent.as_bytes();
    let digits = hex::encode(exponent);
    let digits = digits.trim_start_matches('0');
    page.line(indent, &format!("Exponent: {} (0x{digits})", decimal(exponent)));
}

fn dsa(key: &PublicKey, spki_der: &[u8], size: &str, indent: usize, page: &mut Page) {
    page.line(indent, size);
    if let Ok(number) = Uint::from_der(key.bits()) {
        named(page, indent, "pub:", &signed(number.as_bytes()));
    }
    let parameters =
        SubjectPublicKeyInfoOwned::from_der(spki_der).ok().and_then(|info| info.algorithm.parameters);
    let der = parameters.as_ref().and_then(|any: &Any| any.to_der().ok()).unwrap_or_default();
    for (name, number) in ["P:", "Q:", "G:"].into_iter().zip(Vec::<Uint>::from_der(&der).unwrap_or_default())
    {
        named(page, indent, &format!("{name}   "), &signed(number.as_bytes()));
    }
}

fn named(page: &mut Page, indent: usize, name: &str, octets: &[u8]) {
    page.line(indent, name);
    page.octets(indent.saturating_add(4), octets, COLUMNS);
}

/// With a zero in front where the first bit is set, as the number stands in the DER.
fn signed(magnitude: &[u8]) -> Vec<u8> {
    let zero = magnitude.first().is_some_and(|first| first & 0x80 != 0);
    zero.then_some(0).into_iter().chain(magnitude.iter().copied()).collect()
}

fn curve(kind: &KeyKind) -> String {
    match kind {
        KeyKind::P256 => crate::certificate::public_key::P256.to_string(),
        KeyKind::P384 => crate::certificate::public_key::P384.to_string(),
        KeyKind::P521 => crate::certificate::public_key::P521.to_string(),
        KeyKind::OtherCurve { oid } => oid.clone(),
        KeyKind::Rsa | KeyKind::Ed25519 | KeyKind::Ed448 | KeyKind::Dsa | KeyKind::Other { .. } => {
            String::new()
        }
    }
}

fn nist(kind: &KeyKind) -> Option<&'static str> {
    match kind {
        KeyKind::P256 => Some("P-256"),
        KeyKind::P384 => Some("P-384"),
        KeyKind::P521 => Some("P-521"),
        KeyKind::OtherCurve { oid } => match ObjectIdentifier::new(oid).ok()?.to_string().as_str() {
            "1.2.840.10045.3.1.1" => Some("P-192"),
            "1.3.132.0.33" => Some("P-224"),
            _ => None,
        },
        KeyKind::Rsa | KeyKind::Ed25519 | KeyKind::Ed448 | KeyKind::Dsa | KeyKind::Other { .. } => None,
    }
}
