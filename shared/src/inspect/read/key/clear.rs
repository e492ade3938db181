//! A private key in clear -> its kind, size and public half.

use const_oid::ObjectIdentifier;
use der::{
    AnyRef, Decode, Encode, Sequence, SliceReader,
    asn1::{OctetStringRef, UintRef},
};
use pkcs8::PrivateKeyInfoRef;
use rsa::pkcs1::RsaPrivateKey;

use super::public;
use crate::{
    certificate::{
        facts::KeyKind,
        public_key::{DSA, EC_PUBLIC_KEY, ED448, ED25519, RSA_ENCRYPTION, RSASSA_PSS},
    },
    inspect::{
        element::{element, elements},
        item::KeyForm,
        read::{Budget, unreadable::Unreadable},
    },
};

const X25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.110");
const X448: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.111");
const DH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.3.1");
const X942_DH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10046.2.1");
/// A DSA key in OpenSSL's form: version, p, q, g, y, x.
const DSA_NUMBERS: usize = 6;

/// What may be known of a private key.
#[derive(Default)]
pub(super) struct Opened {
    pub(super) kind: Option<KeyKind>,
    pub(super) bits: Option<u32>,
    pub(super) spki_der: Vec<u8>,
    /// Bytes that the key takes.
    pub(super) length: usize,
    pub(super) unknown: Option<Unknown>,
}

/// Why a key is of a kind that is not known.
pub(super) struct Unknown {
    pub(super) within: usize,
    pub(super) expected: &'static str,
    pub(super) found: String,
}

/// Reads a key in the form that the label names; without one each form is tried by its own structure.
pub(super) fn read(
    der: &[u8],
    label: Option<&str>,
    budget: &mut Budget,
) -> Result<(KeyForm, Opened), Unreadable> {
    let length = element(der, &(0..der.len())).map_or(der.len(), |whole| whole.content.end);
    let own = der.get(..length).unwrap_or(der);
    let (form, opened) = match label {
        Some("PRIVATE KEY") => (KeyForm::Pkcs8, pkcs8(own, budget)?),
        Some("RSA PRIVATE KEY") => (KeyForm::Pkcs1, pkcs1(own, 0, RSA_ENCRYPTION, None)?),
        Some("EC PRIVATE KEY") => (KeyForm::Sec1, sec1(own, 0, None, budget)?),
        Some("DSA PRIVATE KEY") => (KeyForm::Dsa, dsa(own)?),
        Some(_) | None => {
            let pkcs8 = pkcs8(own, budget);
            match (pkcs8, pkcs1(own, 0, RSA_ENCRYPTION, None), dsa(own)) {
                (Ok(opened), ..) => (KeyForm::Pkcs8, opened),
                (_, Ok(opened), _) => (KeyForm::Pkcs1, opened),
                (_, _, Ok(opened)) => (KeyForm::Dsa, opened),
                (Err(first), ..) => match sec1(own, 0, None, budget) {
                    Ok(opened) => (KeyForm::Sec1, opened),
                    Err(_) => return Err(first),
                },
            }
        }
    };
    Ok((form, Opened { length, ..opened }))
}

/// Reads PKCS#8.
pub(super) fn pkcs8(der: &[u8], budget: &mut Budget) -> Result<Opened, Unreadable> {
    let info =
        PrivateKeyInfoRef::from_der(der).map_err(|error| Unreadable::der(&error, 0, "PrivateKeyInfo"))?;
    let parts = element(der, &(0..der.len())).and_then(|whole| elements(der, whole.content, 8));
    let parts = parts.map_err(|error| Unreadable::der(&error, 0, "PrivateKeyInfo"))?;
    let at = |index: usize| parts.get(index).map(|part| (part.start, part.content.start)).unwrap_or_default();
    let ((algorithm, _), (_, inside)) = (at(1), at(2));
    let key = info.private_key.as_bytes();
    match info.algorithm.oid {
        oid @ (RSA_ENCRYPTION | RSASSA_PSS) => {
            pkcs1(key, inside, oid, info.algorithm.parameters.and_then(|any| any.to_der().ok()))
        }
        EC_PUBLIC_KEY => match info.algorithm.parameters_oid() {
            Ok(curve) => sec1(key, inside, Some(curve), budget),
            Err(_) => Err(Unreadable::new(algorithm, "namedCurve (RFC 5480)", "no name of a curve")
                .in_field("privateKeyAlgorithm.parameters")),
        },
        ED25519 => edwards(key, inside, 32, KeyKind::Ed25519),
        ED448 => edwards(key, inside, 57, KeyKind::Ed448),
        oid @ X25519 => edwards(key, inside, 32, other(oid)),
        oid @ X448 => edwards(key, inside, 56, other(oid)),
        DSA => {
            number(key, inside)?;
            let parameters = info.algorithm.parameters.and_then(|any| any.to_der().ok()).unwrap_or_default();
            let bits = public::first_number_bits(&parameters);
            Ok(Opened { kind: Some(KeyKind::Dsa), bits, ..Opened::default() })
        }
        oid @ (DH | X942_DH) => {
            number(key, inside)?;
            Ok(Opened { kind: Some(other(oid)), ..Opened::default() })
        }
        oid => {
            let unknown =
                Unknown { within: algorithm, expected: "a known algorithm", found: oid.to_string() };
            Ok(Opened { kind: Some(other(oid)), unknown: Some(unknown), ..Opened::default() })
        }
    }
}

fn other(oid: ObjectIdentifier) -> KeyKind {
    KeyKind::Other { oid: oid.to_string() }
}

/// A private number, of which nothing is kept.
fn number(key: &[u8], base: usize) -> Result<(), Unreadable> {
    UintRef::from_der(key)
        .map(drop)
        .map_err(|error| Unreadable::der(&error, base, "privateKey: INTEGER").in_field("privateKey"))
}

/// Reads `RSAPrivateKey`.
fn pkcs1(
    der: &[u8],
    base: usize,
    algorithm: ObjectIdentifier,
    parameters: Option<Vec<u8>>,
) -> Result<Opened, Unreadable> {
    let key = RsaPrivateKey::<UintRef<'_>>::from_der(der)
        .map_err(|error| Unreadable::der(&error, base, "RSAPrivateKey").in_field("privateKey"))?;
    let public = key.public_key().to_der().unwrap_or_default();
    let spki_der = public::spki(algorithm, parameters.as_deref(), &public);
    Ok(Opened { kind: Some(KeyKind::Rsa), spki_der, ..Opened::default() })
}

/// As crate `sec1` has it, with the public key as it stands: it may have bits too many.
#[derive(Sequence)]
pub(super) struct EcKey<'a> {
    version: u8,
    pub(super) secret: &'a OctetStringRef,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    curve: Option<ObjectIdentifier>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    public: Option<AnyRef<'a>>,
}

impl EcKey<'_> {
    /// The public key that stands in the file.
    pub(super) fn public_bits(&self) -> Option<&[u8]> {
        self.public.as_ref()?.value().get(1..)
    }
}

/// Reads `ECPrivateKey`; inside of PKCS#8 the curve is named outside.
fn sec1(
    der: &[u8],
    base: usize,
    outside: Option<ObjectIdentifier>,
    budget: &mut Budget,
) -> Result<Opened, Unreadable> {
    let told = |error: der::Error| Unreadable::der(&error, base, "ECPrivateKey").in_field("privateKey");
    let key = EcKey::from_der(der).map_err(told)?;
    let inside = key.curve;
    let mut unknown = None;
    let curve = match (outside, inside) {
        (Some(outside), Some(inside)) if outside != inside => {
            let unreadable = Unreadable::new(base, &outside.to_string(), inside.to_string());
            return Err(unreadable.in_field("privateKey.parameters"));
        }
        (Some(curve), _) | (None, Some(curve)) => curve,
        (None, None) => {
            let missing = "parameters: namedCurve";
            unknown = Some(Unknown { within: base, expected: missing, found: "nothing".to_owned() });
            public::curve_by_length(key.secret.as_bytes().len())
                .ok_or_else(|| Unreadable::new(base, missing, "nothing").in_field("parameters"))?
        }
    };
    let (spki_der, is_known) = public::of_curve(curve, &key, budget)
        .map_err(|(expected, found)| Unreadable::new(base, expected, found).in_field("privateKey"))?;
    if !is_known {
        unknown = Some(Unknown { within: base, expected: "a known curve", found: curve.to_string() });
    }
    let kind = public::curve_kind(curve);
    Ok(Opened { kind: Some(kind), spki_der, unknown, ..Opened::default() })
}

/// Reads `CurvePrivateKey` (RFC 8410 section 7).
fn edwards(key: &[u8], base: usize, length: usize, kind: KeyKind) -> Result<Opened, Unreadable> {
    let told = |error: der::Error| Unreadable::der(&error, base, "CurvePrivateKey").in_field("privateKey");
    let secret = <&OctetStringRef>::from_der(key).map_err(told)?.as_bytes();
    if secret.len() != length {
        let found = format!("{} octets", secret.len());
        return Err(Unreadable::new(base, &format!("{length} octets"), found).in_field("privateKey"));
    }
    let spki_der = if kind == KeyKind::Ed25519 { public::of_ed25519(secret) } else { Vec::new() };
    let bits = match kind {
        KeyKind::Ed25519 => Some(256),
        KeyKind::Ed448 => Some(456),
        KeyKind::Rsa
        | KeyKind::P256
        | KeyKind::P384
        | KeyKind::P521
        | KeyKind::OtherCurve { .. }
        | KeyKind::Dsa
        | KeyKind::Other { .. } => None,
    };
    Ok(Opened { kind: Some(kind), bits, spki_der, ..Opened::default() })
}

/// Reads OpenSSL's form of DSA keys.
fn dsa(der: &[u8]) -> Result<Opened, Unreadable> {
    let told = |error: der::Error| Unreadable::der(&error, 0, "DSAPrivateKey");
    let mut reader = SliceReader::new(der).map_err(told)?;
    let numbers = Vec::<UintRef<'_>>::decode(&mut reader).map_err(told)?;
    let [_, p, q, g, y, _] = numbers.as_slice() else {
        let found = format!("{} numbers", numbers.len());
        return Err(Unreadable::new(0, &format!("DSAPrivateKey: {DSA_NUMBERS} numbers"), found));
    };
    let parameters = vec![*p, *q, *g].to_der().unwrap_or_default();
    let spki_der = public::spki(DSA, Some(&parameters), &y.to_der().unwrap_or_default());
    Ok(Opened { kind: Some(KeyKind::Dsa), spki_der, ..Opened::default() })
}
