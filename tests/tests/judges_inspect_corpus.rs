//! Real-life, odd and broken files go through the inspector: none may make it panic or think long, and what it says of a
//! certificate must be what pyca/cryptography says (`facts.jsonl`; null is what pyca could not read).
//!
//! The files and where each comes from: `shared/vectors/corpus/manifest.jsonl` and `README.md` beside it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use jitr_shared::{
    certificate::{
        facts::CertificateFacts,
        finding::{OtherKind, Rule},
        inspect::{Report, inspect},
        key::PrivateKey,
    },
    time::UnixTime,
};
use serde_json::{Value, json};

/// No file of the corpus needs a hundredth of it in a debug build.
const LONGEST: Duration = Duration::from_secs(1);

/// Where the inspector differs from pyca on purpose or by a limit that is known: file, field, reason.
const DIVERGENCES: [(&str, &str, &str); 6] = [
    (
        "mbedtls/bitstring-in-dn.pem",
        "subject_rfc4514",
        "we write the whole DER after #, as RFC 4514 section 2.4 says",
    ),
    (
        "mbedtls/server1_pathlen_int_max-1.crt",
        "basic_constraints",
        "x509-cert holds a path length in one octet",
    ),
    ("pyca/x509/custom/negative_serial.pem", "serial_hex", "we show the octets, without a sign"),
    (
        "rustcrypto/x509-cert/tests/examples/28903a635b5280fae6774c0b6da7d6baa64af2e8.der",
        "serial_hex",
        "we show the octets, without a sign",
    ),
    ("zlint/v3/testdata/dNSNameNoUnderscores.pem", "certificate", "crate der has no date before 1970"),
    (
        "zlint/v3/testdata/subjectCNWrongEncoding.pem",
        "certificate",
        "crate der does not know UniversalString",
    ),
];

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/corpus")
}

fn lines(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(corpus().join(name)).expect(name);
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn report_on(entry: &Value) -> (String, Vec<u8>, Report) {
    let name = entry["file"].as_str().unwrap().to_owned();
    let bytes = fs::read(corpus().join("files").join(&name)).expect(&name);
    let report = inspect(&bytes, UnixTime::from_seconds(1_800_000_000));
    (name, bytes, report)
}

#[test]
fn every_file_is_reported_on_in_time() {
    for entry in lines("manifest.jsonl") {
        let begun = Instant::now();
        let (name, bytes, report) = report_on(&entry);
        assert!(begun.elapsed() < LONGEST, "{name} took {:?}", begun.elapsed());
        assert!(!report.certificates.is_empty() || !report.findings.is_empty(), "nothing is said of {name}");
        // Which outcome is no matter here, only that there is one.
        drop(PrivateKey::read(&bytes, Some("password")));
    }
}

/// Truncated and altered files, always the same ones: nothing may panic on what nobody has seen yet.
#[test]
fn damaged_files_are_reported_on_as_well() {
    for entry in lines("manifest.jsonl") {
        let (name, bytes, _) = report_on(&entry);
        for step in 1..24_usize {
            let place = step.wrapping_mul(2_654_435_761) % bytes.len().max(1);
            let mut altered = bytes.clone();
            altered.iter_mut().skip(place).step_by(97).for_each(|byte| *byte = byte.rotate_left(3));
            for damaged in [&bytes[..place], altered.as_slice()] {
                let report = inspect(damaged, UnixTime::from_seconds(0));
                assert!(!report.certificates.is_empty() || !report.findings.is_empty(), "{name} {place}");
                drop(PrivateKey::read(damaged, None));
            }
        }
    }
}

#[test]
fn what_is_said_of_a_certificate_is_what_pyca_says() {
    let mut differences = BTreeSet::new();
    for wanted in lines("facts.jsonl") {
        let (name, _, report) = report_on(&wanted);
        match report.certificates.first() {
            None => drop(differences.insert((name, "certificate"))),
            Some(found) => differences.extend(
                as_pyca(found)
                    .into_iter()
                    .filter(|(field, found)| *found != wanted[field] && !wanted[field].is_null())
                    .map(|(field, _)| (name.clone(), field)),
            ),
        }
    }
    let known: BTreeSet<_> =
        DIVERGENCES.iter().map(|(name, field, _)| ((*name).to_owned(), *field)).collect();
    // Equal, not a subset: a divergence that is gone has to leave the list.
    assert_eq!(differences, known);
}

#[test]
fn what_is_no_certificate_is_named() {
    for entry in lines("manifest.jsonl") {
        let kinds = entry["kinds"].as_array().unwrap();
        let [kind] = kinds.as_slice() else { continue };
        let expected: &[OtherKind] = match kind.as_str().unwrap() {
            "key" => &[OtherKind::PrivateKey, OtherKind::EncryptedPrivateKey],
            "pubkey" => &[OtherKind::PublicKey],
            "csr" => &[OtherKind::CertificateRequest],
            "crl" => &[OtherKind::RevocationList],
            "pkcs12" => &[OtherKind::Pkcs12],
            _ => continue,
        };
        if entry["results"][kind.as_str().unwrap()]["expect"] != "accept" {
            continue;
        }
        let (name, _, report) = report_on(&entry);
        let named = report.findings.iter().any(
            |finding| matches!(&finding.rule, Rule::NotACertificate { kind, .. } if expected.contains(kind)),
        );
        assert!(named, "{name}: {:?}", report.findings);
    }
}

/// Puts facts into the form of `facts.jsonl`.
fn as_pyca(facts: &CertificateFacts) -> Vec<(&'static str, Value)> {
    let serial = facts.serial.trim_start_matches('0');
    vec![
        ("sha256", json!(facts.certificate_id)),
        ("serial_hex", json!(if serial.is_empty() { "0" } else { serial })),
        ("not_before", json!(facts.not_before.rfc3339().replace('Z', "+00:00"))),
        ("not_after", json!(facts.not_after.rfc3339().replace('Z', "+00:00"))),
        ("sig_oid", json!(facts.signature_algorithm)),
        ("basic_constraints", facts.is_ca.map_or(Value::Null, |is_ca| json!([is_ca, facts.path_length]))),
        ("ski", json!(facts.subject_key_identifier)),
        ("eku", json!(facts.extended_key_usage)),
        ("subject_rfc4514", json!(facts.subject)),
        ("issuer_rfc4514", json!(facts.issuer)),
    ]
}
