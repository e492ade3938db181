//! The whole way of a batch without a browser: two lines make runs, out of order, and the joined archive is one.

use p256::pkcs8::{EncodePrivateKey, EncodePublicKey};
use signature::Signer;

use super::{Line, LineError, Order, OrderPassword};
use crate::{
    batch::{BatchSource, earlier::Earlier, plan, requests::Requests},
    bundle::{BundleError, form::Form, joined::Joined},
    certificate::{
        Role,
        algorithm::SignatureAlgorithm,
        draft::Draft,
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        name, pem,
        read::Parsed,
        signature::{Check, SignatureValue, check_parsed},
    },
    manifest::ManifestReader,
    time::UnixTime,
};

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const ALGORITHM: SignatureAlgorithm = SignatureAlgorithm::EcdsaP256Sha256;

fn key(seed: u8) -> p256::SecretKey {
    p256::SecretKey::from_slice(&[seed; 32]).unwrap()
}

fn sign(key: &p256::SecretKey, bytes: &[u8]) -> Vec<u8> {
    let signature: p256::ecdsa::Signature = p256::ecdsa::SigningKey::from(key).sign(bytes);
    signature.to_bytes().to_vec()
}

fn ca() -> Vec<u8> {
    let spec = Draft { common_name: "CA".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
    let spki = key(1).public_key().to_public_key_der().unwrap();
    let prepared = prepare(&spec, spki.as_bytes(), IssuerIdentity::SelfSigned, [9; 20], NOW).unwrap();
    prepared.finish(SignatureValue::RawRs(&sign(&key(1), prepared.bytes()))).unwrap().der
}

fn order(forms: &[Form]) -> Order {
    let base = Draft { organization: "Acme".into(), ..Draft::new(Role::Device) };
    let planned = plan(BatchSource::Pattern("press-{1..7}"), &base, &Earlier::default()).unwrap();
    Order { plan: planned.plan, issuers: vec![ca()], forms: forms.to_vec(), password: None, now: NOW }
}

/// Makes a run; the keys are told apart by the device's place.
fn make(line: &mut Line, first: u8, count: u8) {
    line.open(first.into(), count.into(), &vec![first + 1; usize::from(count) * SERIAL_LENGTH]);
    let keys: Vec<_> = (0..count).map(|place| key(10 + first + place)).collect();
    // More than one lot: what is left over is one of its own.
    for lot in keys.chunks(3) {
        lot.iter().enumerate().for_each(|(place, key)| put(line, place, key));
        line.begin(lot.len()).unwrap();
        finish(line).unwrap();
    }
    assert!(matches!(line.begin(1), Err(LineError::NoDevice)));
}

fn put(line: &mut Line, place: usize, key: &p256::SecretKey) {
    line.keys().put(place, key.to_pkcs8_der().unwrap().as_bytes()).unwrap();
}

/// Signs what was begun.
fn finish(line: &mut Line) -> Result<(), LineError> {
    let mut start = 0;
    for (place, end) in line.ends().to_vec().into_iter().enumerate() {
        let signature = sign(&key(1), &line.unsigned()[start..end as usize]);
        line.signatures().put(place, &signature)?;
        start = end as usize;
    }
    line.finish()
}

#[test]
fn lines_that_work_apart_give_one_archive_with_its_manifests() {
    let forms = [Form::KeyPem, Form::CertificatePem, Form::ChainPem, Form::CertificateDer, Form::KeyDer];
    let [mut one, mut other] = [(); 2].map(|()| Line::new(order(&forms), ALGORITHM).unwrap());
    make(&mut other, 4, 3);
    make(&mut one, 0, 4);
    let (mut joined, mut archive, mut directory) = (Joined::default(), Vec::new(), Vec::new());
    let (mut json, mut csv) = (Vec::new(), crate::batch::manifest::CSV_HEADER.as_bytes().to_vec());
    for run in [one.run(), other.run()] {
        assert!(run.base64().is_empty(), "no list was wanted");
        directory.extend(joined.join(run.records().len() as u64, run.central()).unwrap());
        archive.extend_from_slice(run.records());
        json.extend_from_slice(run.json());
        csv.extend_from_slice(run.csv());
    }
    json.extend_from_slice(crate::batch::manifest::JSON_END.as_bytes());
    let (end, bytes) = joined.finish(directory.len() as u64);
    assert_eq!(bytes, (archive.len() + directory.len() + end.len()) as u64);
    for manifest in [json, csv] {
        let mut reader = ManifestReader::default();
        let mut rows = reader.push(&manifest).unwrap();
        rows.extend(reader.finish().unwrap());
        assert_eq!(rows.len(), 7);
        assert_eq!(rows[6].name.as_deref(), Some("press-7"));
    }
    let text = String::from_utf8_lossy(&archive);
    for number in 1..=7 {
        let chain = text.split(&format!("press-{number}/press-{number}.chain.pem")).nth(1).unwrap();
        let blocks: Vec<_> = chain.splitn(3, "-----END CERTIFICATE-----").take(2).collect();
        let pem = format!("{}-----END CERTIFICATE-----", blocks.join("-----END CERTIFICATE-----"));
        let blocks = pem::read(&pem.as_bytes()[pem.find("-----BEGIN").unwrap()..]).blocks;
        let read = |place: usize| Parsed::from_der(&blocks[place].contents).unwrap();
        let (device, ca) = (read(0), read(1));
        assert_eq!(name::common_name(device.tbs.subject()), Some(format!("press-{number}")));
        assert_eq!(check_parsed(&device, &ca), Check::Valid, "press-{number}");
        assert_eq!(check_parsed(&ca, &ca), Check::Valid);
    }
    assert_eq!(text.matches("-----BEGIN PRIVATE KEY-----").count(), 7);
}

#[test]
fn what_is_no_key_and_what_is_no_signature_is_told() {
    let mut line = Line::new(order(&[Form::KeyPem]), ALGORITHM).unwrap();
    line.open(0, 1, &[1; SERIAL_LENGTH]);
    assert!(matches!(line.finish(), Err(LineError::NoDevice)));
    line.keys().put(0, b"no key").unwrap();
    assert!(matches!(line.begin(1), Err(LineError::Key(_))));
    assert!(matches!(line.keys().put(0, &[0; 257]), Err(LineError::Place { found: 257 })));
    put(&mut line, 0, &key(2));
    assert!(matches!(line.begin(2), Err(LineError::NoDevice)));
    line.begin(1).unwrap();
    line.signatures().put(0, &[1; 63]).unwrap();
    assert!(matches!(line.finish(), Err(LineError::Template(_))));
}

#[test]
fn every_form_is_made_in_a_batch_and_its_files_differ_from_device_to_device() {
    let password = OrderPassword { text: "correct-horse".into(), salts: [[1; 16], [2; 16]] };
    let order = Order { password: Some(password), ..order(&Form::ALL) };
    let mut line = Line::new(order, ALGORITHM).unwrap();
    let random: Vec<u8> = (0..=250).cycle().take(2 * line.random_length()).collect();
    line.open(0, 2, &random);
    for place in 0..2_u8 {
        put(&mut line, place.into(), &key(10 + place));
    }
    line.begin(2).unwrap();
    finish(&mut line).unwrap();
    let sums = String::from_utf8(line.run().sums().to_vec()).unwrap();
    let listed = line.run().base64().split_inclusive(|byte| *byte == b'\n');
    assert_eq!(listed.map(|line| pem::read(line).blocks.len()).collect::<Vec<_>>(), [1, 1]);
    let forms = || Form::ALL.iter().filter(|form| **form != Form::Base64Line);
    let files: usize = forms().map(|form| form.files().len()).sum();
    assert_eq!(sums.lines().count(), 2 * files);
    for file in forms().flat_map(|form| form.files()) {
        assert!(sums.contains(&format!("  press-2/press-2{}\n", file.suffix)), "{}", file.suffix);
    }
    let mut unlike: Vec<&str> = sums.lines().filter_map(|line| line.split(' ').next()).collect();
    unlike.sort_unstable();
    unlike.dedup();
    assert_eq!(unlike.len(), 2 * files);
}

#[test]
fn an_encrypted_form_without_a_password_and_a_short_one_are_told() {
    let mut line = Line::new(order(&[Form::Pkcs12]), ALGORITHM).unwrap();
    let form = Form::Pkcs12;
    line.open(0, 1, &vec![1; line.random_length()]);
    put(&mut line, 0, &key(2));
    line.begin(1).unwrap();
    let fault = finish(&mut line).unwrap_err();
    assert!(matches!(fault, LineError::Files(BundleError::NoPassword { form: found }) if found == form));
    let password = OrderPassword { text: "short".into(), salts: [[1; 16], [2; 16]] };
    let short = Line::new(Order { password: Some(password), ..order(&[form]) }, ALGORITHM);
    assert!(matches!(short, Err(LineError::Password(_))));
}

#[test]
fn what_devices_with_keys_of_their_own_asked_for_is_signed_and_no_key_is_in_the_archive() {
    let mut requests = Requests::default();
    for (name, country) in [("press-1", "KR"), ("press-2", "")] {
        let asked = Draft { common_name: name.into(), country: country.into(), ..Draft::new(Role::Device) };
        let spki = key(20 + name.as_bytes()[6]).public_key().to_public_key_der().unwrap();
        requests.push(&asked, spki.as_bytes());
    }
    let source = BatchSource::Requests(&requests);
    let plan = plan(source, &Draft::new(Role::Device), &Earlier::default()).unwrap().plan;
    let order = |forms: &[Form]| Order { plan: plan.clone(), ..order(forms) };
    let mut line = Line::new(order(&[Form::CertificatePem, Form::ChainPem, Form::Pkcs7]), ALGORITHM).unwrap();
    line.open(0, 2, &vec![1; 2 * line.random_length()]);
    line.begin(2).unwrap();
    finish(&mut line).unwrap();
    assert!(matches!(line.begin(1), Err(LineError::NoDevice)));
    let archive = String::from_utf8_lossy(line.run().records()).into_owned();
    assert!(!archive.contains("PRIVATE KEY") && archive.contains("press-2/press-2.p7b"));
    let rows = String::from_utf8(line.run().csv().to_vec()).unwrap();
    assert!(rows.starts_with("press-1,press-1,\"CN=press-1,C=KR\","), "{rows}");
    assert_eq!(rows.lines().count(), 2);
    let first = archive.split_inclusive("-----END CERTIFICATE-----").next().unwrap_or_default();
    let (_, block) = first.split_once("press-1.cert.pem").unwrap();
    let der = pem::read(block.as_bytes()).blocks.remove(0).contents;
    let spki = key(20 + b'1').public_key().to_public_key_der().unwrap();
    assert!(der.windows(spki.as_bytes().len()).any(|part| part == spki.as_bytes()));
    let refused = Line::new(order(&[Form::KeyPem]), ALGORITHM);
    assert!(matches!(refused, Err(LineError::Files(BundleError::NoKey { form: Form::KeyPem }))));
}
