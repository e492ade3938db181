//! pkilint, a linter that certificate authorities use, judges what is issued against RFC 5280, and has nothing to say.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use jitr_shared::{
    certificate::{
        Role,
        draft::Draft,
        issue::{Issued, IssuerIdentity, SERIAL_LENGTH, prepare},
        key::PrivateKey,
        signature::SignatureValue,
    },
    time::UnixTime,
};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePrivateKey,
};
use serde_json::Value;
use tempfile::TempDir;

fn now() -> UnixTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    UnixTime::from_seconds(seconds.try_into().unwrap())
}

/// A P-256 key in memory plays WebCrypto, as in the page.
fn issue(draft: &Draft, seed: u8, issuer: IssuerIdentity<'_>, issuer_seed: u8) -> Issued {
    let document = SecretKey::from_slice(&[seed; 32]).unwrap().to_pkcs8_der().unwrap();
    let key = PrivateKey::from_pkcs8_der(document.as_bytes()).unwrap();
    let spec = draft.parse().unwrap();
    let prepared = prepare(&spec, key.spki_der(), issuer, [seed; SERIAL_LENGTH], now()).unwrap();
    let signature: Signature = SigningKey::from_slice(&[issuer_seed; 32]).unwrap().sign(prepared.bytes());
    prepared.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap()
}

fn draft(role: Role, common_name: &str) -> Draft {
    Draft {
        common_name: common_name.to_owned(),
        organization: "Acme 주식회사".to_owned(),
        country: "KR".to_owned(),
        ..Draft::new(role)
    }
}

/// Every kind of certificate that is issued: a plain and a full subject where both can be.
fn write_certificates(folder: &Path) -> Vec<&'static str> {
    let root = issue(&draft(Role::RootCa, "Acme Device CA 1"), 1, IssuerIdentity::SelfSigned, 1);
    let issuer = IssuerIdentity::Certificate(&root.der);
    let plain = |role, common_name: &str| Draft { common_name: common_name.into(), ..Draft::new(role) };
    let code = "0123456789abcdef".repeat(4);
    let certificates = [
        ("plain-ca", issue(&plain(Role::RootCa, "CA"), 4, IssuerIdentity::SelfSigned, 4)),
        ("verification", issue(&plain(Role::VerificationCertificate, &code), 2, issuer, 1)),
        ("device", issue(&draft(Role::Device, "press-1"), 3, issuer, 1)),
        ("plain-device", issue(&plain(Role::Device, "press-2"), 5, issuer, 1)),
        ("ca", root.clone()),
    ];
    let write = |(name, issued): (&'static str, Issued)| {
        fs::write(folder.join(format!("{name}.pem")), issued.pem).unwrap();
        name
    };
    certificates.map(write).to_vec()
}

/// The findings of one run, as `code: message`; pkilint counts them in its exit status.
fn lint(program: &str, folder: &Path, files: &[&str]) -> Vec<(String, String)> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../.venv-judges/bin", program].iter().collect();
    assert!(path.exists(), "{program} is missing: run `cargo xtask setup`");
    let mut command = Command::new(path);
    command.args(["lint", "-s", "NOTICE", "-f", "JSON"]).current_dir(folder);
    let output = command.args(files.iter().map(|file| format!("{file}.pem"))).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("{error}: {said}")).unwrap();
    let results = report["results"].as_array().unwrap().iter();
    let findings = results.flat_map(|result| result["finding_descriptions"].as_array().unwrap());
    let text = |finding: &Value, member: &str| finding[member].as_str().unwrap_or_default().to_owned();
    findings.map(|finding| (text(finding, "code"), text(finding, "message"))).collect()
}

#[test]
fn pkilint_finds_nothing_in_what_is_issued() {
    let folder = TempDir::new().unwrap();
    for name in write_certificates(folder.path()) {
        assert_eq!(lint("lint_pkix_cert", folder.path(), &[name]), [], "{name}");
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/corpus/files");
    let odd = lint("lint_pkix_cert", &corpus.join("pyca/x509/custom"), &["negative_serial"]);
    assert!(!odd.is_empty(), "the linter lints: a negative serial number is found out");
}

#[test]
fn pkilint_finds_every_certificate_fit_for_its_issuer() {
    let folder = TempDir::new().unwrap();
    write_certificates(folder.path());
    for name in ["verification", "device", "plain-device"] {
        let found = lint("lint_pkix_signer_signee_cert_chain", folder.path(), &["ca", name]);
        assert_eq!(found, [], "{name}");
    }
    let foreign = lint("lint_pkix_signer_signee_cert_chain", folder.path(), &["plain-ca", "device"]);
    assert!(!foreign.is_empty(), "the linter lints: a device of another CA is found out");
}
