//! How long reading a bundle of 5,000 certificates takes natively; and the bundle, for the measurement in Chromium.
//!
//! One CA and 4,999 devices, each with a key of its own and a signature of the CA, P-256: what a fleet's archive holds. Built as
//! the product is (for size), on one core. Prints one JSON line. Argument: the file that the bundle is written to.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement: its line is its result")]

use std::time::Instant;

use jitr_shared::certificate::draft::{CertificateSpec, Draft};
use jitr_shared::certificate::issue::{IssuerIdentity, SERIAL_LENGTH, prepare};
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::certificate::{Role, pem};
use jitr_shared::inspect::{Given, Input, Passwords, Reading, doctor::diagnose};
use jitr_shared::time::UnixTime;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use p256::pkcs8::EncodePublicKey;

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const DEVICES: u32 = 4_999;
const ROUNDS: usize = 7;

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let bundle = bundle();
    std::fs::write(&file, &bundle).unwrap();
    let mut all: Vec<[u64; 3]> = (0..ROUNDS).map(|_| read(&bundle)).collect();
    all.sort_by_key(|times| times.iter().sum::<u64>());
    let [blocks, judged, told] = all.get(ROUNDS / 2).copied().unwrap();
    let rows = serde_json::json!({
        "blocks_ms": blocks / 1_000,
        "judged_ms": judged / 1_000,
        "told_ms": told / 1_000,
        "whole_ms": (blocks + judged + told) / 1_000,
    });
    println!("{}", serde_json::json!({ "certificates": DEVICES + 1, "bytes": bundle.len(), "native": rows }));
}

/// Microseconds for finding and reading the blocks, for trees and findings, and for the doctor.
fn read(bundle: &str) -> [u64; 3] {
    let given = Given { name: "bundle.pem".to_owned(), bytes: bundle.as_bytes().to_vec().into() };
    let began = Instant::now();
    let mut reading = Reading::new(vec![given], Passwords::default(), NOW);
    while reading.progress().read == 0 || reading.progress().read < reading.progress().blocks {
        assert!(reading.step());
    }
    let blocks = microseconds(began);
    let outcome = reading.finish();
    let judged = microseconds(began);
    assert_eq!(outcome.report.certificates.len(), usize::try_from(DEVICES).unwrap() + 1);
    let inputs: Vec<Input<'_>> = outcome.inputs.iter().map(Given::input).collect();
    assert!(diagnose(&inputs, &outcome.report, NOW).len() < 100);
    let told = microseconds(began);
    [blocks, judged - blocks, told - judged]
}

fn microseconds(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_micros()).unwrap()
}

fn bundle() -> String {
    let authority = SigningKey::from_slice(&[7; 32]).unwrap();
    let root = finished(&spec(Role::RootCa, "Fleet Root"), 0, &authority, None, &authority);
    let mut bundle = pem::write("CERTIFICATE", &root);
    for number in 1..=DEVICES {
        let own = SigningKey::from_slice(&numbered::<32>(0, number)).unwrap();
        let spec = spec(Role::Device, &format!("device-{number:05}"));
        bundle.push_str(&pem::write("CERTIFICATE", &finished(&spec, number, &own, Some(&root), &authority)));
    }
    bundle
}

fn spec(role: Role, common_name: &str) -> CertificateSpec {
    let organization = "Acme Devices".to_owned();
    Draft { common_name: common_name.to_owned(), organization, ..Draft::new(role) }.parse().unwrap()
}

fn finished(
    spec: &CertificateSpec,
    number: u32,
    own: &SigningKey,
    issuer: Option<&[u8]>,
    signer: &SigningKey,
) -> Vec<u8> {
    let public = own.verifying_key().to_public_key_der().unwrap().into_vec();
    let issuer = issuer.map_or(IssuerIdentity::SelfSigned, IssuerIdentity::Certificate);
    let unsigned = prepare(spec, &public, issuer, numbered::<SERIAL_LENGTH>(1, number), NOW).unwrap();
    let signature: Signature = signer.sign(unsigned.bytes());
    unsigned.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap().der
}

/// Octets of one value that end in a number.
fn numbered<const LENGTH: usize>(octet: u8, number: u32) -> [u8; LENGTH] {
    let mut octets = [octet; LENGTH];
    for (place, digit) in octets.iter_mut().rev().zip(number.to_be_bytes().into_iter().rev()) {
        *place = digit;
    }
    octets
}
