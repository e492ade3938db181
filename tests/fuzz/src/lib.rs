//! Every reader of strangers' files, as one function of bytes each: what may come back is anything but a panic.
//!
//! libFuzzer calls them (`targets`, built and run by `cargo xtask fuzz`), and so do the tests: on the seeds of `corpus`,
//! and on recombined parts of `tests/vectors/corpus`. Not here: what the readers have to say of a file (`tests/judge`).

#![expect(clippy::panic, reason = "a broken promise is a finding, and panics are what libFuzzer keeps")]

use jitr_shared::{
    batch::{BatchSource, earlier::Earlier, plan, table},
    certificate::{
        Role,
        crl::{Batch, Head, SignedDigest, Tail, Unarmor},
        csr,
        draft::Draft,
        key::PrivateKey,
        pem, pkcs7, pkcs12,
    },
    inspect::{Input, Report, Subject, doctor, inspect as read_all, view},
    manifest::ManifestReader,
    time::UnixTime,
};
use zeroize::Zeroizing;

const NOW: UnixTime = UnixTime::from_seconds(1_795_000_000);
/// The password of the test keys and containers in the corpus.
const PASSWORD: &str = "password";
/// A window as the Worker reads lists by.
const WINDOW: usize = 512;

/// A reader.
pub type Reader = fn(&[u8]);

/// Every reader, by the name of its target and of its folder in `corpus`.
pub const READERS: [(&str, Reader); 12] = [
    ("inspect", inspect),
    ("asn1", asn1),
    ("armour", armour),
    ("certificate", certificate),
    ("request", request),
    ("list", list),
    ("key", key),
    ("pkcs7", pkcs7),
    ("pkcs12", pkcs12),
    ("csv", csv),
    ("manifest", manifest),
    ("doctor", doctor),
];

/// Anything at all, as it is dropped on the page; something is always said of it.
///
/// # Panics
/// If nothing is said.
pub fn inspect(bytes: &[u8]) {
    let report = report(bytes);
    let blocks = report.blocks.len();
    assert!(blocks + report.findings.len() > 0, "nothing is said of {} bytes", bytes.len());
    assert_eq!(report.inputs.len(), 1);
    drop(view::json::report(&report));
    drop(view::matching::matches(&report));
    for certificate in 0..report.certificates.len().min(4) {
        drop(view::text::text(&report, Subject::Certificate(certificate)));
    }
    drop(doctor::diagnose(&[input(bytes)], &report, NOW));
}

/// The report on one input, with a password at hand.
#[must_use]
pub fn report(bytes: &[u8]) -> Report {
    read_all(&[input(bytes)], &[Zeroizing::new(PASSWORD.to_owned())], NOW)
}

const fn input(bytes: &[u8]) -> Input<'_> {
    Input { name: "fuzz", bytes }
}

/// The tree of ASN.1; what it names lies within the bytes.
///
/// # Panics
/// If a part stands outside of them.
pub fn asn1(bytes: &[u8]) {
    for node in view::asn1::tree(bytes).nodes {
        assert!(node.bytes(bytes).len() <= bytes.len());
    }
}

/// PEM with anything around it.
pub fn armour(bytes: &[u8]) {
    drop(pem::read(bytes));
    let mut unarmor = Unarmor::default();
    for piece in bytes.chunks(WINDOW) {
        if unarmor.push(piece).is_err() {
            return;
        }
    }
    drop(unarmor.finish());
}

/// DER that says of itself that it is a certificate.
pub fn certificate(bytes: &[u8]) {
    drop(report(pem::write("CERTIFICATE", bytes).as_bytes()));
}

/// A certificate signing request.
pub fn request(bytes: &[u8]) {
    drop(csr::from_der(bytes));
    drop(csr::read_all(bytes));
    drop(report(pem::write("CERTIFICATE REQUEST", bytes).as_bytes()));
}

/// A revocation list, whole and window by window.
pub fn list(bytes: &[u8]) {
    drop(report(pem::write("X509 CRL", bytes).as_bytes()));
    let Ok(head) = Head::read(bytes.get(..WINDOW).unwrap_or(bytes), bytes.len()) else { return };
    drop(Tail::read(bytes.get(head.entries.end..).unwrap_or_default(), &head));
    drop(SignedDigest::new(&head));
    let entries = bytes.get(head.entries.clone()).unwrap_or_default();
    let mut at = 0;
    while let Some(window) = entries.get(at..).filter(|rest| !rest.is_empty()) {
        let ends = window.len() <= WINDOW;
        let window = window.get(..WINDOW).unwrap_or(window);
        match Batch::read(window, head.entries.start + at, ends, 16) {
            Ok(batch) if batch.consumed > 0 => at += batch.consumed,
            Ok(_) | Err(_) => return,
        }
    }
}

/// A private key of any form, with and without a password.
pub fn key(bytes: &[u8]) {
    drop(PrivateKey::read(bytes, None));
    drop(PrivateKey::read(bytes, Some(PASSWORD)));
}

/// A PKCS#7 container.
pub fn pkcs7(bytes: &[u8]) {
    drop(pkcs7::read(bytes));
    drop(report(pem::write("PKCS7", bytes).as_bytes()));
}

/// A PKCS#12 container.
pub fn pkcs12(bytes: &[u8]) {
    drop(pkcs12::read(bytes, Some(PASSWORD)));
}

/// A table of devices.
pub fn csv(bytes: &[u8]) {
    if let Ok(head) = table::look(bytes, None) {
        let source = BatchSource::Csv { bytes, mapping: &head.mapping };
        drop(plan(source, &Draft::new(Role::Device), &Earlier::default()));
    }
}

/// A manifest of a batch: the same rows, however it is cut into pieces.
///
/// # Panics
/// If the pieces matter.
pub fn manifest(bytes: &[u8]) {
    drop(Earlier::default().read("fuzz", bytes));
    let read = |size: usize| {
        let mut reader = ManifestReader::default();
        let mut rows = Vec::new();
        for piece in bytes.chunks(size) {
            rows.extend(reader.push(piece).ok()?);
        }
        rows.extend(reader.finish().ok()?);
        Some(rows)
    };
    if let (Some(whole), Some(pieces)) = (read(usize::MAX), read(7))
        && whole != pieces
    {
        panic!("{} rows at once, {} in pieces", whole.len(), pieces.len());
    }
}

/// An error text.
///
/// # Panics
/// If evidence stands outside of the text.
pub fn doctor(bytes: &[u8]) {
    for cause in doctor::diagnose(&[input(bytes)], &Report::default(), NOW) {
        for evidence in cause.evidence {
            assert!(evidence.place.offset < bytes.len(), "{} at {}", cause.rule.id(), evidence.place.offset);
        }
    }
}
