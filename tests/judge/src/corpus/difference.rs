//! Where the inspector differs from the vectors on purpose or by a known limit: by rule, never by file.

use der::Decode;
use jitr_shared::{
    certificate::{facts::CertificateFacts, pem},
    inspect::{CertificateRule, Finding, Rule as Said, Subject},
};
use pkcs8::PrivateKeyInfoRef;
use serde_json::Value;
use x509_cert::certificate::{CertificateInner, Raw};

/// Whether a field that differs is explained: what pyca says, what the inspector says.
type Rule = fn(&Value, &Value) -> bool;

const RULES: [(&[&str], Rule); 2] =
    [(&["subject_rfc4514", "issuer_rfc4514"], differs_in_hex_alone), (&["public_key"], is_key_for_agreement)];

/// The fields that are an extension's content.
const EXTENSIONS: [(&str, &str); 6] = [
    ("ski", "2.5.29.14"),
    ("key_usage", "2.5.29.15"),
    ("san", "2.5.29.17"),
    ("basic_constraints", "2.5.29.19"),
    ("aki", "2.5.29.35"),
    ("eku", "2.5.29.37"),
];

/// Whether a rule explains why a field differs.
pub(super) fn is_explained(field: &str, wanted: &Value, found: &Value) -> bool {
    RULES.iter().any(|(fields, rule)| fields.contains(&field) && rule(wanted, found))
}

/// Whether a field is not shown because its extension cannot be decoded strictly (a wrong string type, a path length above
/// 255, padding in a BIT STRING), and the inspector says so.
pub(super) fn is_said_to_be_broken(field: &str, found: &Value, findings: &[Finding]) -> bool {
    let is_field = |oid: &str| EXTENSIONS.contains(&(field, oid));
    found.is_null()
        && findings
            .iter()
            .any(|finding| matches!(&finding.rule, Said::Certificate(CertificateRule::BrokenExtension { oid }) if is_field(oid)))
}

/// Whether pyca, which writes a key anew before it hashes it, writes it in another way than it stands in the certificate: a
/// compressed point, RSASSA-PSS or Diffie-Hellman as the key's algorithm, RSA without its NULL.
pub(super) fn is_key_written_anew(field: &str, facts: &CertificateFacts) -> bool {
    let read = CertificateInner::<Raw>::from_der(&facts.der);
    field == "spki_sha256"
        && read.is_ok_and(|certificate| {
            let key = certificate.tbs_certificate().subject_public_key_info();
            let is_compressed = matches!(key.subject_public_key.raw_bytes().first(), Some(2 | 3));
            match key.algorithm.oid.to_string().as_str() {
                "1.2.840.10045.2.1" => is_compressed,
                "1.2.840.113549.1.1.1" => key.algorithm.parameters.is_none(),
                "1.2.840.113549.1.1.10" | "1.2.840.113549.1.3.1" | "1.2.840.10046.2.1" => true,
                _ => false,
            }
        })
}

/// Whether an item is of a form that is younger than both readers: PKCS#8 with the public key in it (version 2, RFC 5958).
pub(super) fn is_newer(item: Subject, bytes: &[u8]) -> bool {
    let is_second = |der: &[u8]| PrivateKeyInfoRef::from_der(der).is_ok_and(|key| key.public_key.is_some());
    matches!(item, Subject::Key(_)) && pem::read(bytes).blocks.iter().any(|block| is_second(&block.contents))
}

/// Of a value that is no text pyca writes the content after `#`; RFC 4514 section 2.4 wants the whole DER.
fn differs_in_hex_alone(wanted: &Value, found: &Value) -> bool {
    let without_hex = |value: &Value| -> String {
        let text = value.as_str().unwrap_or_default();
        let mut pieces = text.split('#');
        let first = pieces.next().unwrap_or_default().to_owned();
        let rest = pieces.map(|piece| piece.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()));
        rest.fold(first, |text, piece| format!("{text}#{piece}"))
    };
    without_hex(wanted).contains('#') && without_hex(wanted) == without_hex(found)
}

/// A Diffie-Hellman key signs nothing: it is shown by its object identifier.
fn is_key_for_agreement(wanted: &Value, _: &Value) -> bool {
    wanted.get(0).is_some_and(|kind| kind == "DH")
}
