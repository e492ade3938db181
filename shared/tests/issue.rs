//! Issuing, end to end without a browser: keys in the part of WebCrypto, a fixed clock, fixed serial numbers.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to stop"
)]

#[path = "issue/algorithms.rs"]
mod algorithms;
#[path = "issue/lists.rs"]
mod lists;
#[path = "issue/random.rs"]
mod random;
#[path = "issue/signer.rs"]
mod signer;
#[path = "issue/signing.rs"]
mod signing;
#[path = "issue/signing_case.rs"]
mod signing_case;
#[path = "issue/template.rs"]
mod template;

use jitr_shared::{
    certificate::{
        Role,
        algorithm::SignatureAlgorithm,
        certificate_id,
        draft::{CertificateSpec, Draft},
        issue::{IssueError, Issued, IssuerIdentity, SERIAL_LENGTH, prepare},
        signature::SignatureValue,
    },
    inspect::{
        Input, Report,
        chain::{Link, LinkCheck},
        inspect,
    },
    time::UnixTime,
};
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const DAY: i64 = 86_400;

struct Key(SigningKey);

impl Key {
    fn new(seed: u8) -> Self {
        Self(SigningKey::from_slice(&[seed; 32]).unwrap())
    }

    fn spki(&self) -> Vec<u8> {
        self.0.verifying_key().to_public_key_der().unwrap().into_vec()
    }

    /// Signs as WebCrypto does: r || s.
    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().to_vec()
    }
}

fn spec(role: Role, common_name: &str) -> CertificateSpec {
    let organization = "Acme".to_owned();
    Draft { common_name: common_name.into(), organization, country: "kr".into(), ..Draft::new(role) }
        .parse()
        .unwrap()
}

fn issue(spec: &CertificateSpec, key: &Key, issuer: IssuerIdentity<'_>, issuer_key: &Key) -> Issued {
    let prepared = prepare(spec, &key.spki(), issuer, [0xff; SERIAL_LENGTH], NOW).unwrap();
    assert_eq!(prepared.algorithm(), SignatureAlgorithm::EcdsaP256Sha256);
    prepared.finish(SignatureValue::RawRs(&issuer_key.sign(prepared.bytes()))).unwrap()
}

fn root() -> Issued {
    let key = Key::new(1);
    issue(&spec(Role::RootCa, "Acme Root"), &key, IssuerIdentity::SelfSigned, &key)
}

fn device(root: &Issued) -> Issued {
    let issuer = IssuerIdentity::Certificate(&root.der);
    issue(&spec(Role::Device, "press-1"), &Key::new(2), issuer, &Key::new(1))
}

fn refused(spec: &CertificateSpec, issuer: IssuerIdentity<'_>, now: UnixTime) -> IssueError {
    prepare(spec, &Key::new(2).spki(), issuer, [1; SERIAL_LENGTH], now).err().unwrap()
}

fn report(pems: &[&Issued], now: UnixTime) -> Report {
    let text: String = pems.iter().map(|issued| issued.pem.as_str()).collect();
    look(&text, now)
}

fn look(text: &str, now: UnixTime) -> Report {
    inspect(&[Input { name: "issued", bytes: text.as_bytes() }], &[], now)
}

fn ids(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule.id()).collect()
}

#[test]
fn a_device_certificate_and_its_root_read_back_as_asked() {
    let root = root();
    let device = device(&root);
    let report = report(&[&device, &root], NOW);
    assert_eq!(ids(&report), ["root-needless"]);
    let [leaf, ca] = report.certificates.as_slice() else { panic!("two certificates expected") };
    let (leaf, ca) = (&leaf.facts, &ca.facts);
    assert_eq!(leaf.certificate_id, certificate_id(&device.der));
    assert_eq!(
        (leaf.subject.as_str(), leaf.issuer.as_str()),
        ("CN=press-1,O=Acme,C=KR", "CN=Acme Root,O=Acme,C=KR")
    );
    assert_eq!(leaf.serial, format!("7f{}", "ff".repeat(19)));
    assert_eq!(leaf.not_before, NOW.plus_seconds(-DAY));
    assert_eq!(leaf.not_after, NOW.plus_seconds(3_650 * DAY));
    assert_eq!((leaf.is_ca, ca.is_ca, ca.path_length), (Some(false), Some(true), None));
    assert_eq!(leaf.key_usage.as_deref(), Some(["digitalSignature".to_owned()].as_slice()));
    assert_eq!(ca.key_usage.as_deref(), Some(["keyCertSign".to_owned(), "cRLSign".to_owned()].as_slice()));
    assert_eq!(leaf.extended_key_usage.as_deref(), Some(["1.3.6.1.5.5.7.3.2".to_owned()].as_slice()));
    assert_eq!(leaf.authority_key_identifier, ca.subject_key_identifier);
    assert!(ca.self_signed && !leaf.self_signed);
    assert_eq!(report.forest.nodes[0].issuer, Some(Link { issuer: 1, check: LinkCheck::Valid }));
}

#[test]
fn a_verification_certificate_carries_the_registration_code_alone() {
    let root = root();
    let code = "0123456789abcdef".repeat(4);
    let spec =
        Draft { common_name: code.clone(), ..Draft::new(Role::VerificationCertificate) }.parse().unwrap();
    let issued = issue(&spec, &Key::new(3), IssuerIdentity::Certificate(&root.der), &Key::new(1));
    let report = report(&[&issued], NOW);
    let facts = &report.certificates[0].facts;
    assert_eq!(facts.subject, format!("CN={code}"));
    assert_eq!((facts.is_ca, &facts.key_usage), (Some(false), &None));
}

#[test]
fn a_signature_of_another_key_makes_no_certificate() {
    let root = root();
    let issuer = IssuerIdentity::Certificate(&root.der);
    let prepared =
        prepare(&spec(Role::Device, "press-1"), &Key::new(2).spki(), issuer, [1; SERIAL_LENGTH], NOW)
            .unwrap();
    let foreign = Key::new(2).sign(prepared.bytes());
    let error = prepared.finish(SignatureValue::RawRs(&foreign)).unwrap_err();
    assert!(matches!(error, IssueError::WrongSignature));
    let error = prepared.finish(SignatureValue::RawRs(&foreign[..63])).unwrap_err();
    assert!(matches!(error, IssueError::SignatureForm(_)));
}

#[test]
fn an_unfit_issuer_is_refused_with_the_reason() {
    let root = root();
    let device = device(&root);
    let wanted = spec(Role::Device, "press-2");
    let by_device = refused(&wanted, IssuerIdentity::Certificate(&device.der), NOW);
    assert!(matches!(by_device, IssueError::IssuerNotCa));
    let unreadable = refused(&wanted, IssuerIdentity::Certificate(b"0"), NOW);
    assert!(matches!(unreadable, IssueError::UnreadableIssuer));
    let self_signed = refused(&wanted, IssuerIdentity::SelfSigned, NOW);
    assert!(matches!(self_signed, IssueError::WrongIssuer { role: Role::Device }));
}

#[test]
fn a_subject_key_that_is_no_point_on_the_curve_is_refused() {
    let mut spki = Key::new(1).spki();
    *spki.last_mut().unwrap() ^= 1;
    let error =
        prepare(&spec(Role::RootCa, "Acme"), &spki, IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW)
            .err()
            .unwrap();
    assert!(matches!(error, IssueError::SubjectKey));
}

#[test]
fn validity_beyond_2049_is_written_and_read() {
    let mut draft = Draft { common_name: "Far".into(), ..Draft::new(Role::RootCa) };
    draft.validity.days = "36525".into();
    let key = Key::new(1);
    let issued = issue(&draft.parse().unwrap(), &key, IssuerIdentity::SelfSigned, &key);
    assert_eq!(report(&[&issued], NOW).certificates[0].facts.not_after, NOW.plus_seconds(36_525 * DAY));
}

#[test]
fn order_breaks_and_gaps_in_a_chain_are_found() {
    let root = root();
    let device = device(&root);
    assert_eq!(ids(&report(&[&root, &device], NOW)), ["wrong-order", "root-needless"]);
    assert_eq!(ids(&report(&[&device], NOW)), ["missing-issuer"]);
    assert_eq!(ids(&report(&[&device, &device, &root], NOW)), ["duplicate", "root-needless"]);
    assert_eq!(ids(&report(&[&root], NOW.plus_seconds(-DAY - 1))), ["not-yet-valid"]);
    assert_eq!(ids(&report(&[&root], NOW.plus_seconds(9_000 * DAY))), ["expired"]);
    let other_key = Key::new(9);
    let namesake =
        issue(&spec(Role::RootCa, "Acme Root"), &other_key, IssuerIdentity::SelfSigned, &other_key);
    assert_eq!(ids(&report(&[&device, &namesake], NOW)), ["broken-link"]);
    let both = report(&[&device, &namesake, &root], NOW);
    assert_eq!((ids(&both), both.forest.path(0)), (vec!["needless", "root-needless"], vec![0, 2]));
}
