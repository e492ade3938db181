//! How strong a certificate's key and the hash under its signature are, and whether both are what they say.

use const_oid::ObjectIdentifier;
use der::{Tag, Tagged, asn1::UintRef};
use rsa::pkcs1::RsaPublicKey as RsaPublicKeyBytes;
use spki::AlgorithmIdentifierOwned;

use super::{
    Sheet,
    clause::KEY_USAGE,
    small_factor::{is_roca, small_factor},
};
use crate::{
    certificate::{
        facts::KeyKind,
        public_key::{DSA, EC_PUBLIC_KEY, ED448, ED25519, RSA_ENCRYPTION},
    },
    inspect::rule::CertificateRule as Rule,
};

/// NIST SP 800-57: 112 bits of strength.
const SMALLEST_RSA_BITS: u32 = 2048;
/// 65537: the smallest public exponent of FIPS 186-5 appendix A.1.1.
const SMALLEST_EXPONENT: [u8; 3] = [1, 0, 1];
/// The largest one, of 256 bits.
const LONGEST_EXPONENT: usize = 32;
/// MD2, MD4, MD5 and SHA-1 with RSA; SHA-1 with DSA and ECDSA.
const WEAK_SIGNATURES: [ObjectIdentifier; 6] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.2"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.3"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"),
    ObjectIdentifier::new_unwrap("1.2.840.10040.4.3"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
];
/// PKCS#1 v1.5: `1.2.840.113549.1.1.2` to `.5` and `.11` to `.14`; their parameters are NULL (RFC 4055 section 5).
const PKCS1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1");
const RSASSA_PSS_ARC: u32 = 10;
/// ECDSA's signatures, without parameters (RFC 5758 section 3.2).
const ECDSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4");

const KEY: &str = "tbsCertificate.subjectPublicKeyInfo";

impl Sheet<'_> {
    pub(super) fn key(&mut self) {
        let key = &self.parsed.public_key;
        match key.kind() {
            KeyKind::Rsa => self.rsa(),
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => self.point(key.is_well_formed()),
            KeyKind::OtherCurve { oid } if oid.is_empty() => {
                let evidence = self.seen(KEY, self.layout.key.as_ref()).expecting("namedCurve");
                self.note(Rule::EcParameters, evidence);
            }
            KeyKind::OtherCurve { .. }
            | KeyKind::Ed25519
            | KeyKind::Ed448
            | KeyKind::Dsa
            | KeyKind::Other { .. } => {}
        }
        self.uses_of_key();
    }

    pub(super) fn signature(&mut self) {
        let (inner, outer) = (self.parsed.tbs.signature().clone(), self.parsed.algorithm.clone());
        let seen = self.seen("signatureAlgorithm", self.layout.outer_algorithm.as_ref());
        if inner != outer {
            let evidence = seen.clone().expecting(inner.oid.to_string()).finding(outer.oid.to_string());
            self.note(Rule::AlgorithmsDiffer, evidence);
        }
        let algorithm = outer.oid.to_string();
        if WEAK_SIGNATURES.contains(&outer.oid) {
            self.note(
                Rule::WeakSignatureHash { algorithm: algorithm.clone() },
                seen.clone().finding(&algorithm),
            );
        }
        if let Some(expected) = wrong_parameters(&outer) {
            self.note(Rule::AlgorithmParameters { algorithm }, seen.expecting(expected));
        }
    }

    fn point(&mut self, is_on_curve: bool) {
        if !is_on_curve {
            let evidence = self.seen(KEY, self.layout.key.as_ref()).expecting("ECPoint");
            self.note(Rule::EcPoint, evidence);
        }
    }

    fn rsa(&mut self) {
        let parsed = self.parsed;
        let seen = self.seen(KEY, self.layout.key.as_ref());
        let has_null = parsed.public_key.parameters().is_some_and(|parameters| parameters.tag() == Tag::Null);
        if self.item.key.algorithm == RSA_ENCRYPTION.to_string() && !has_null {
            let algorithm = self.item.key.algorithm.clone();
            self.note(Rule::AlgorithmParameters { algorithm }, seen.clone().expecting("NULL"));
        }
        let Ok(key) = RsaPublicKeyBytes::<UintRef<'_>>::try_from(parsed.public_key.bits()) else { return };
        let (modulus, exponent) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
        let is_even = |number: &[u8]| number.last().is_none_or(|last| last & 1 == 0);
        if let Some(bits) = parsed.public_key.size().filter(|bits| *bits < SMALLEST_RSA_BITS) {
            let evidence = seen.clone().expecting(">= 2048").finding(bits.to_string());
            self.note(Rule::WeakRsa { bits }, evidence);
        }
        if is_even(modulus) {
            self.note(Rule::RsaModulusEven, seen.clone());
        } else if let Some(factor) = small_factor(modulus) {
            self.note(Rule::RsaSmallFactor { factor }, seen.clone().finding(factor.to_string()));
        } else if is_roca(modulus) {
            self.note(Rule::Roca, seen.clone());
        }
        let evidence = seen.expecting("65537").finding(self.item.key.exponent.clone().unwrap_or_default());
        if is_even(exponent) || exponent == [1] {
            self.note(Rule::RsaExponent, evidence);
        } else if (exponent.len(), exponent) < (SMALLEST_EXPONENT.len(), SMALLEST_EXPONENT.as_slice())
            || exponent.len() > LONGEST_EXPONENT
        {
            self.note(Rule::RsaExponentRange, evidence);
        }
    }

    /// RFC 3279 section 2.3.1 (RSA), RFC 5480 section 3 (EC), RFC 8410 section 5 (Ed25519, Ed448).
    fn uses_of_key(&mut self) {
        let never: &[&str] = match self.item.key.algorithm.parse() {
            Ok(RSA_ENCRYPTION) => &["keyAgreement"],
            Ok(EC_PUBLIC_KEY | ED25519 | ED448 | DSA) => &["keyEncipherment", "dataEncipherment"],
            Ok(_) | Err(_) => return,
        };
        let uses = self.item.facts.key_usage.iter().flatten();
        let wrong = uses.map(String::as_str).find(|usage| never.contains(usage));
        if let Some(usage) = wrong {
            let evidence = self.seen_extension(KEY_USAGE).finding(usage);
            self.note(Rule::KeyUsageForKey { usage: usage.to_owned() }, evidence);
        }
    }
}

/// What the parameters of a signature algorithm should be and are not.
fn wrong_parameters(algorithm: &AlgorithmIdentifierOwned) -> Option<&'static str> {
    let parameters = algorithm.parameters.as_ref();
    let last = algorithm.oid.arcs().last();
    if algorithm.oid.parent() == Some(PKCS1) && last != Some(RSASSA_PSS_ARC) {
        return parameters.is_none_or(|found| found.tag() != Tag::Null).then_some("NULL");
    }
    let is_bare = algorithm.oid.starts_with(ECDSA) || [ED25519, ED448].contains(&algorithm.oid);
    (is_bare && parameters.is_some()).then_some("absent")
}
