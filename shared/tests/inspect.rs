//! What strangers drop, read by `inspect`: containers and keys with their passwords, lists and requests, and the views of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{fs, path::PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use jitr_shared::{
    aws::{AccountId, Region},
    certificate::{
        facts::KeyKind,
        pem,
        validate::{Verdict, purpose::Purpose, validate},
    },
    inspect::{
        Input, Lock, ReadingRule, Report, Rule, Severity, Subject, inspect,
        item::ExtensionValue,
        view::{
            json,
            matching::{is_match, matches},
        },
    },
    time::UnixTime,
};

#[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
fn vector(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name)).unwrap()
}

fn look(files: &[&[u8]], passwords: &[&str]) -> Report {
    let inputs: Vec<Input<'_>> = files.iter().map(|bytes| Input { name: "file", bytes }).collect();
    let passwords: Vec<_> = passwords.iter().map(|text| (*text).to_owned().into()).collect();
    inspect(&inputs, &passwords, UnixTime::from_seconds(1_800_000_000))
}

fn says(report: &Report, rule: &ReadingRule) -> bool {
    report.findings.iter().any(|finding| finding.rule == Rule::Reading(rule.clone()))
}

#[test]
fn a_container_asks_for_its_password_and_opens_with_it() {
    let file = vector("pkcs12/legacy-3des.p12");
    let closed = look(&[&file], &[]);
    assert_eq!(closed.containers[0].lock, Lock::PasswordNeeded);
    assert!(says(&closed, &ReadingRule::PasswordNeeded) && closed.certificates.is_empty());
    let wrong = look(&[&file], &["another"]);
    assert_eq!(wrong.containers[0].lock, Lock::WrongPassword);
    assert!(says(&wrong, &ReadingRule::WrongPassword));
    let open = look(&[&file], &["another", "correct-horse"]);
    assert_eq!(open.containers[0].lock, Lock::Opened);
    assert_eq!((open.keys.len(), open.certificates.len()), (1, 2));
    assert_eq!(open.containers[0].items.len(), 3);
    assert!(open.certificates.iter().all(|certificate| certificate.origin.container == Some(0)));
}

/// One short element of DER.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
}

#[test]
fn a_container_that_asks_for_years_of_work_is_refused_by_name() {
    let data = element(0x30, &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1, 0xa0, 4, 4, 2, 0x30, 0]);
    let digest = [0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0];
    for rounds in
        [&[2, 5, 0, 0x80, 0, 0, 0][..], &[2, 4, 0x7f, 0xff, 0xff, 0xff], &[2, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0]]
    {
        let info = element(0x30, &[digest.as_slice(), &[4, 1, 0]].concat());
        let mac = element(0x30, &[info.as_slice(), &[4, 1, 0], rounds].concat());
        let file = element(0x30, &[&[2, 1, 3], data.as_slice(), &mac].concat());
        let report = look(&[&file], &["password"]);
        assert!(says(&report, &ReadingRule::TooMuchWork), "{:?}", report.findings);
        assert_eq!(report.containers[0].lock, Lock::TooMuchWork);
    }
}

#[test]
fn key_certificate_and_container_of_one_device_belong_together() {
    let (key, device, ca) =
        (vector("pkcs12/device.key.pem"), vector("pkcs12/device.pem"), vector("pkcs12/ca.pem"));
    let report = look(&[&key, &device, &ca], &[]);
    let found = matches(&report);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].members, [Subject::Certificate(0), Subject::Key(0)]);
    assert_eq!(is_match(&report, Subject::Key(0), Subject::Certificate(1)), Some(false));
    assert_eq!(is_match(&report, Subject::Key(0), Subject::List(0)), None);
    assert!(says(&report, &ReadingRule::PrivateKeyPresent));
    assert_eq!(report.keys[0].kind, Some(KeyKind::P256));
}

#[test]
fn nothing_of_a_private_key_stays_in_a_report() {
    let file = vector("keys/rsa-2048.der");
    let report = look(&[&file], &[]);
    assert_eq!((report.keys[0].bits, report.blocks[0].der.len()), (Some(2048), 0));
    let said = format!("{report:?}{}", json::report(&report));
    // Behind version, modulus and exponent everything is secret.
    let secret = file.get(400..416).unwrap();
    assert!(
        !said.contains(&hex::encode(secret))
            && !said.contains(&format!("{secret:?}").replace(['[', ']'], ""))
    );
}

#[test]
fn a_list_is_searched_by_serial_number() {
    let report = look(&[&vector("pkits-crl/GoodCACRL.crl")], &[]);
    let list = &report.lists[0];
    let first = list.entries.first().unwrap();
    assert_eq!((list.number.as_deref(), list.count), (Some("1"), list.entries.len()));
    assert_eq!(list.find(&hex::decode(&first.serial).unwrap()).as_ref(), Some(first));
    assert_eq!(list.find(&[0, 0, 0x7f, 1, 2, 3]), None);
    assert_eq!(list.page(1, 5), list.entries.get(1..).unwrap());
}

#[test]
fn json_says_what_an_extension_says_and_the_arn_is_of_the_certificate() {
    let report = look(&[&vector("csr/p256.pem"), &vector("csr/p384.pem"), &vector("pkcs12/ca.pem")], &[]);
    assert_eq!((report.requests.len(), report.certificates.len()), (2, 1));
    let value = json::item(&report, Subject::Certificate(0));
    assert!(value["pem"].as_str().unwrap().starts_with("-----BEGIN CERTIFICATE-----\n"));
    // What an extension says stands in it, not only that it is there.
    let extensions = value["extensions"].as_array().unwrap();
    assert!(extensions.iter().any(|one| one["name"] == "basicConstraints" && one["value"].is_object()));
    assert!(value["not_after"].as_str().unwrap().ends_with('Z') && value.get("der").is_none());
    let region: Region = "eu-central-1".parse().unwrap();
    let account = AccountId::try_from("123456789012".to_owned()).unwrap();
    let arn = report.certificates[0].arn(&region, &account, false).unwrap();
    let id = &report.certificates[0].facts.certificate_id;
    assert_eq!(arn.as_str(), format!("arn:aws:iot:eu-central-1:123456789012:cert/{id}"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_field_and_byte() {
    let mut der = look(&[&vector("pkcs12/device.pem")], &[]).certificates[0].facts.der.clone();
    // The validity's first date: a month 99.
    let place = der.windows(2).position(|two| two == [0x17, 0x0d]).unwrap();
    der[place + 4..place + 6].copy_from_slice(b"99");
    let report = look(&[&der], &[]);
    let finding = report.findings.first().unwrap();
    assert_eq!(finding.rule.id(), "unreadable-certificate");
    let evidence = &finding.evidence[0];
    assert_eq!(evidence.field.as_deref(), Some("tbsCertificate.validity"));
    let within = evidence.place.within.unwrap();
    assert!((place..place + 16).contains(&within), "{within} of {place}");
}

/// X.667's own example of an identifier that nobody had to register.
const UUID: &str = "2.25.329800735698586629295641978511506172918";

#[test]
fn identifiers_of_any_size_are_read_shown_and_validated() {
    let chain = vector("identifiers/chain.pem");
    let report = look(&[&chain], &[]);
    let broken: Vec<_> =
        report.findings.iter().filter(|finding| finding.rule.severity() == Severity::Error).collect();
    assert!(report.certificates.len() == 2 && broken.is_empty(), "{broken:#?}");
    let device = &report.certificates[0];
    // As OpenSSL prints the fingerprint: the bytes are the file's.
    assert_eq!(
        device.facts.certificate_id,
        "e33517851b4207a2b6474710dc69fb6dea78824015eaa5b2ab86af8ad5e5c70d"
    );
    assert_eq!(device.facts.subject, "2.999.1=seven,CN=device");
    assert_eq!(device.facts.issuer, format!("{UUID}=line 7,CN=CA of odd identifiers"));
    assert_eq!(device.facts.extended_key_usage.as_ref().unwrap()[1], UUID);
    let said = |oid: &str| &device.extensions.iter().find(|extension| extension.oid == oid).unwrap().value;
    assert_eq!(said(UUID), &ExtensionValue::Other);
    assert!(matches!(said("2.5.29.32"), ExtensionValue::CertificatePolicies(all) if all[0].oid == "2.999.3"));
    let blocks = pem::read(&chain).blocks;
    let (device, authority) = (&blocks[0], &blocks[1]);
    let purpose = Purpose::client(UnixTime::from_seconds(1_800_000_000));
    let verdict = validate(&[&authority.contents], &[], &[], &device.contents, &purpose);
    assert!(matches!(verdict, Verdict::Valid(_)), "{verdict:?}");
}

/// A key of RFC 6979 appendix A.2.5 (P-256): its number, and the two halves of its point.
const NUMBER: &str = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
const POINT: [&str; 2] = [
    "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
    "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
];

fn pem_text(label: &str, hex: &str) -> String {
    let lines = BASE64_STANDARD.encode(hex::decode(hex).unwrap());
    format!("-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n")
}

#[test]
fn a_point_that_is_another_keys_or_none_is_told_with_its_field() {
    let [x, y] = POINT;
    let sec1 = |x: &str, y: &str| format!("30770201010420{NUMBER}a00a06082a8648ce3d030107a14403420004{x}{y}");
    let spki = |x: &str, y: &str| format!("3059301306072a8648ce3d020106082a8648ce3d03010703420004{x}{y}");
    // The point below the axis is on the curve, and another key's.
    let below = "86fc01eef74743675be51616a9d7439b0d0e4df4d28160ae885c3d6b2bb9dd66";
    let wrong = [
        (sec1(x, below), "EC PRIVATE KEY", "unreadable-key", "privateKey"),
        (sec1(y, x), "EC PRIVATE KEY", "unreadable-key", "privateKey"),
        (spki(y, x), "PUBLIC KEY", "unreadable-public-key", "subjectPublicKey"),
    ];
    for (hex, label, rule, field) in wrong {
        let report = look(&[pem_text(label, &hex).as_bytes()], &[]);
        let finding = report.findings.first().unwrap();
        assert_eq!((finding.rule.id(), finding.evidence[0].field.as_deref()), (rule, Some(field)));
        assert!(report.keys.is_empty() && report.public_keys.is_empty());
    }
    let right = [sec1(x, y), spki(x, y)].map(|hex| hex::decode(hex).unwrap());
    let report = look(&[&right[0], &right[1]], &[]);
    assert_eq!((report.keys.len(), report.public_keys.len()), (1, 1), "{:?}", report.findings);
}
