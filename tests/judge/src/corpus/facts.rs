//! `facts.jsonl`: what pyca/cryptography says of a certificate, in its own form; null is what it could not read.

use jitr_shared::{
    certificate::facts::{AlternativeName, CertificateFacts, KeyKind},
    inspect::Report,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::difference;
use crate::report::Outcome;

/// One line.
#[derive(Deserialize)]
pub(super) struct Facts {
    pub(super) file: String,
    #[serde(flatten)]
    fields: serde_json::Map<String, Value>,
}

impl Facts {
    /// Compares every field that pyca could read.
    pub(super) fn compare(&self, report: &Report) -> Outcome {
        let Some(certificate) = report.certificates.first() else {
            return Outcome::other(format!("no certificate was read: {:?}", report.findings));
        };
        let found = &certificate.facts;
        let differences: Vec<String> = as_pyca(found)
            .into_iter()
            .filter_map(|(field, found_value)| {
                let wanted = self.fields.get(field).filter(|wanted| !wanted.is_null())?;
                let is_explained = difference::is_explained(field, wanted, &found_value)
                    || difference::is_said_to_be_broken(field, &found_value, &report.findings)
                    || difference::is_key_written_anew(field, found);
                (*wanted != found_value && !is_explained)
                    .then(|| format!("{field}: {found_value}, not {wanted}"))
            })
            .collect();
        if differences.is_empty() { Outcome::Agree } else { Outcome::other(differences.join("; ")) }
    }
}

/// Puts facts into pyca's form.
fn as_pyca(facts: &CertificateFacts) -> Vec<(&'static str, Value)> {
    let basic = facts.is_ca.map_or(Value::Null, |is_ca| json!([is_ca, facts.path_length]));
    let extensions: Vec<Value> =
        facts.extensions.iter().map(|extension| json!([extension.oid, extension.critical])).collect();
    let names: Vec<Value> = facts.subject_alternative_names.iter().map(alternative_name).collect();
    let usage =
        facts.key_usage.as_ref().map(|usage| usage.iter().map(|word| snake_case(word)).collect::<Vec<_>>());
    vec![
        ("sha256", json!(facts.certificate_id)),
        ("serial_hex", json!(signed_hex(&facts.serial))),
        ("version", json!(facts.version)),
        ("not_before", json!(facts.not_before.rfc3339().replace('Z', "+00:00"))),
        ("not_after", json!(facts.not_after.rfc3339().replace('Z', "+00:00"))),
        ("subject_rfc4514", json!(facts.subject)),
        ("issuer_rfc4514", json!(facts.issuer)),
        ("sig_oid", json!(facts.signature_algorithm)),
        ("public_key", public_key(facts)),
        ("spki_sha256", json!(facts.public_key_sha256)),
        ("extensions", json!(extensions)),
        ("basic_constraints", basic),
        ("ski", json!(facts.subject_key_identifier)),
        ("aki", json!(facts.authority_key_identifier)),
        ("key_usage", json!(usage)),
        ("eku", json!(facts.extended_key_usage)),
        ("san", if names.is_empty() { Value::Null } else { json!(names) }),
    ]
}

/// The octets of an INTEGER as a number with a sign.
fn signed_hex(octets: &str) -> String {
    let number = hex::decode(octets).unwrap_or_default();
    let is_negative = number.first().is_some_and(|first| first & 0x80 != 0);
    let mut carry = true;
    let mut magnitude = number;
    if is_negative {
        for octet in magnitude.iter_mut().rev() {
            let (sum, overflow) = (!*octet).overflowing_add(u8::from(carry));
            (*octet, carry) = (sum, overflow);
        }
    }
    let digits = hex::encode(magnitude);
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    format!("{}{digits}", if is_negative { "-" } else { "" })
}

fn public_key(facts: &CertificateFacts) -> Value {
    match &facts.key {
        KeyKind::Rsa => json!(["RSA", facts.key_bits, null]),
        KeyKind::P256 => json!(["EC", 256, "secp256r1"]),
        KeyKind::P384 => json!(["EC", 384, "secp384r1"]),
        KeyKind::P521 => json!(["EC", 521, "secp521r1"]),
        KeyKind::OtherCurve { oid } => json!(["EC", facts.key_bits, curve_name(oid)]),
        KeyKind::Ed25519 => json!(["Ed25519", null, null]),
        KeyKind::Ed448 => json!(["Ed448", null, null]),
        KeyKind::Dsa => json!(["DSA", facts.key_bits, null]),
        KeyKind::Other { oid } => json!([oid, facts.key_bits, null]),
    }
}

/// The names of curves that are shown by their object identifiers.
fn curve_name(oid: &str) -> &str {
    match oid {
        "1.2.840.10045.3.1.1" => "secp192r1",
        "1.3.132.0.33" => "secp224r1",
        "1.3.132.0.10" => "secp256k1",
        "1.3.36.3.3.2.8.1.1.7" => "brainpoolP256r1",
        "1.3.36.3.3.2.8.1.1.11" => "brainpoolP384r1",
        "1.3.36.3.3.2.8.1.1.13" => "brainpoolP512r1",
        other => other,
    }
}

fn alternative_name(name: &AlternativeName) -> Value {
    match name {
        AlternativeName::Dns(text) => json!(["DNSName", text]),
        AlternativeName::Email(text) => json!(["RFC822Name", text]),
        AlternativeName::Uri(text) => json!(["UniformResourceIdentifier", text]),
        AlternativeName::Ip(text) => json!(["IPAddress", text]),
        AlternativeName::Directory(text) => json!(["DirectoryName", text]),
        AlternativeName::OtherName { value, .. } => json!(["OtherName", value]),
        AlternativeName::RegisteredId(oid) => {
            json!(["RegisteredID", format!("<ObjectIdentifier(oid={oid}, name=Unknown OID)>")])
        }
        AlternativeName::Other => json!(["Other", null]),
    }
}

/// `keyCertSign` is `key_cert_sign` there.
fn snake_case(word: &str) -> String {
    match word {
        "nonRepudiation" => return "content_commitment".to_owned(),
        "cRLSign" => return "crl_sign".to_owned(),
        _ => {}
    }
    word.chars().fold(String::new(), |mut text, character| {
        if character.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
        text
    })
}
