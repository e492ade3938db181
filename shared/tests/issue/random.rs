//! Random drafts: whatever parses issues a certificate that reads back equal, and what does not parse says why.
//!
//! The certificate is read by x509-cert here, not by the inspector, so that both would have to be wrong in the same way.

use std::{
    cell::Cell,
    hash::{BuildHasher, Hasher, RandomState},
};

use der::{Any, Decode, Tag, Tagged};
use jitr_shared::{
    certificate::{
        Role,
        algorithm::{HashAlgorithm, KeyAlgorithm},
        draft::{AlternativeName, CertificateSpec, Draft, EndChoice, NameKind, StartChoice, ValidityDraft},
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        signature::SignatureValue,
    },
    time::UnixTime,
};
use proptest::{
    arbitrary::any,
    prop_compose, prop_oneof,
    strategy::{Just, Strategy},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use x509_cert::{
    Certificate,
    ext::pkix::{
        AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName,
        SubjectKeyIdentifier, name::GeneralName,
    },
    time::Time,
};

use super::{NOW, signer::Key};

const CASES: u32 = 300;
/// The last second of 9999 in seconds since the epoch.
const LAST: i64 = 253_402_300_799;

/// What most names are made of.
const USABLE: &str = "[A-Za-z0-9.,+=#\"\\\\<>;/'äß가-힣🦀-🦋][ A-Za-z0-9.,+=#\"\\\\<>;/'äß가-힣🦀-🦋]{0,23}";

/// Mostly a usable text or none, seldom one at a limit, beyond it or of any characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => Just(String::new()),
        16 => USABLE,
        1 => "[a-z가-힣]{60,130}",
        1 => any::<String>(),
    ]
}

/// Of what a field takes, seldom something else.
fn mostly(usual: &'static str, other: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![14 => usual, 1 => other]
}

/// A moment as typed: anywhere up to 9999, at the ends of what UTCTime and GeneralizedTime hold, or none at all.
fn moment() -> impl Strategy<Value = String> {
    let ends = [
        "1970-01-01",
        "1970-01-01T00:00:00+00:01",
        "2049-12-31T23:59:59Z",
        "2050-01-01",
        "9999-12-31",
        "9999-12-31T00:00:00+14:00",
        "2026-02-29",
    ];
    prop_oneof![
        5 => (0..=LAST).prop_map(|seconds| UnixTime::from_seconds(seconds).rfc3339()),
        4 => proptest::sample::select(ends.to_vec()).prop_map(ToOwned::to_owned),
        1 => "[0-9T:Z+-]{0,24}",
    ]
}

fn alternative_names() -> impl Strategy<Value = String> {
    let host = "([a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?\\.){0,3}[a-z0-9]{1,8}";
    let name = prop_oneof![
        4 => host.prop_map(|host| format!("dns:{host}")),
        2 => any::<std::net::IpAddr>().prop_map(|address| format!("ip:{address}")),
        2 => (host, "[!-+--~]{0,40}").prop_map(|(host, path)| format!("uri:https://{host}/{path}")),
        2 => ("[a-z0-9.+_-]{1,20}", host).prop_map(|(local, host)| format!("email:{local}@{host}")),
    ];
    let name = prop_oneof![30 => name, 1 => "[ -~]{0,20}"];
    (proptest::collection::vec(name, 0..6), proptest::sample::select(vec![", ", "\n"]))
        .prop_map(|(names, between)| names.join(between))
}

prop_compose! {
    fn subject()(
        [organization, organizational_unit, state, locality] in [text(), text(), text(), text()],
        country in mostly("|[a-zA-Z]{2}", "[A-Z]{3}"),
        serial_number in mostly("|[A-Za-z0-9 '()+,./:=-]{1,20}", "[?_*]"),
    ) -> Draft {
        let usual = Draft::new(Role::Device);
        Draft { organization, organizational_unit, state, locality, country, serial_number, ..usual }
    }
}

prop_compose! {
    fn validity()(
        start in proptest::sample::select(vec![StartChoice::Backdated, StartChoice::Now, StartChoice::At]),
        end in proptest::sample::select(vec![
            EndChoice::AfterDays, EndChoice::At, EndChoice::Never, EndChoice::AlreadyExpired,
        ]),
        [start_at, end_at] in [moment(), moment()],
        days in 0..36_600_u32,
    ) -> ValidityDraft {
        ValidityDraft { start, start_at, end, days: days.to_string(), end_at }
    }
}

prop_compose! {
    pub(super) fn draft()(
        role in proptest::sample::select(vec![
            Role::RootCa, Role::IntermediateCa, Role::VerificationCertificate, Role::Device,
        ]),
        key in proptest::sample::select(KeyAlgorithm::ALL.to_vec()),
        hash in proptest::sample::select(HashAlgorithm::ALL.to_vec()),
        subject in subject(),
        validity in validity(),
        ca in mostly(USABLE, "[ -~]{60,70}"),
        device in mostly("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}", "[ -~]{0,70}"),
        code in "[0-9a-f]{64}",
        names in alternative_names(),
        path_length in mostly("|[0-9]{1,2}", "[0-9]{3}"),
    ) -> Draft {
        let mut draft = Draft { role, key, hash, validity, ..subject };
        match role {
            Role::RootCa | Role::IntermediateCa => (draft.common_name, draft.path_length) = (ca, path_length),
            Role::VerificationCertificate => draft.common_name = code,
            Role::Device => (draft.common_name, draft.alternative_names) = (device, names),
        }
        draft
    }
}

/// Another seed each time; `JITR_SEED` repeats one.
#[expect(clippy::disallowed_methods, reason = "a person repeats what failed")]
fn seed() -> u64 {
    let given = std::env::var("JITR_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| RandomState::new().build_hasher().finish())
}

/// Tries what is drawn; what fails is made smaller, and its seed is said.
pub(super) fn for_each<S: Strategy>(cases: u32, drawn: &S, test: impl Fn(S::Value)) {
    let seed = seed();
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new_with_rng(config, random).run(drawn, |value| {
        test(value);
        Ok(())
    });
    if let Err(fault) = outcome {
        panic!("JITR_SEED={seed}: {fault}");
    }
}

#[test]
fn whatever_parses_reads_back_equal() {
    let keys = KeyAlgorithm::ALL.map(|algorithm| (algorithm, Key::new(algorithm, 2)));
    let ca_key = Key::new(KeyAlgorithm::P256, 1);
    let root = Draft { common_name: "Root".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
    let root = prepare(&root, ca_key.spki(), IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW).unwrap();
    let root = root.finish(ca_key.sign(root.algorithm().hash(), root.bytes()).value()).unwrap();
    let issued = Cell::new(0);
    for_each(CASES, &draft(), |draft| {
        if let Ok(spec) = draft.parse() {
            let key = &keys.iter().find(|(algorithm, _)| *algorithm == spec.key()).unwrap().1;
            issued.set(issued.get() + u32::from(reads_back_equal(&spec, key, &root.der)));
        }
    });
    assert!(issued.get() > CASES / 8, "{} of {CASES} were issued", issued.get());
}

/// Whether it was issued; what was not ends before it begins.
fn reads_back_equal(spec: &CertificateSpec, key: &Key, root: &[u8]) -> bool {
    let (issuer, issuer_validity) = if spec.role() == Role::RootCa {
        (IssuerIdentity::SelfSigned, None)
    } else {
        (IssuerIdentity::Certificate(root), Some(validity_of(&Certificate::from_der(root).unwrap())))
    };
    let (starts, ends) = spec.validity(NOW, issuer_validity);
    let prepared = match prepare(spec, key.spki(), issuer, [7; SERIAL_LENGTH], NOW) {
        Ok(prepared) => prepared,
        Err(fault) => {
            assert!(ends < starts, "{fault}: {spec:?}");
            return false;
        }
    };
    // The content is what counts here: `algorithms` judges signatures.
    let der = prepared.claim(SignatureValue::Encoded(&[0; 8])).unwrap().verified(true).unwrap().der;
    let certificate = Certificate::from_der(&der).unwrap();
    assert_eq!(validity_of(&certificate), (starts, ends));
    assert_eq!(subject_of(&certificate), wanted_subject(spec));
    check_extensions(&certificate, spec);
    let public = der::Encode::to_der(certificate.tbs_certificate().subject_public_key_info()).unwrap();
    assert_eq!(public, key.spki());
    true
}

fn validity_of(certificate: &Certificate) -> (UnixTime, UnixTime) {
    let validity = certificate.tbs_certificate().validity();
    let instant = |time: Time| {
        let year = time.to_date_time().year();
        // RFC 5280 section 4.1.2.5.
        assert_eq!(matches!(time, Time::UtcTime(_)), year < 2050, "{year}");
        UnixTime::from_seconds(time.to_unix_duration().as_secs().try_into().unwrap())
    };
    (instant(validity.not_before), instant(validity.not_after))
}

fn subject_of(certificate: &Certificate) -> Vec<(String, Tag, String)> {
    let text = |value: &Any| String::from_utf8(value.value().to_vec()).unwrap();
    let attributes = certificate.tbs_certificate().subject().iter();
    attributes.map(|found| (found.oid.to_string(), found.value.tag(), text(&found.value))).collect()
}

fn wanted_subject(spec: &CertificateSpec) -> Vec<(String, Tag, String)> {
    let all = [
        ("2.5.4.6", Tag::PrintableString, spec.country()),
        ("2.5.4.8", Tag::Utf8String, spec.state()),
        ("2.5.4.7", Tag::Utf8String, spec.locality()),
        ("2.5.4.10", Tag::Utf8String, spec.organization()),
        ("2.5.4.11", Tag::Utf8String, spec.organizational_unit()),
        ("2.5.4.5", Tag::PrintableString, spec.serial_number()),
        ("2.5.4.3", Tag::Utf8String, Some(spec.common_name())),
    ];
    all.into_iter().filter_map(|(oid, tag, text)| Some((oid.to_owned(), tag, text?.to_owned()))).collect()
}

fn check_extensions(certificate: &Certificate, spec: &CertificateSpec) {
    let tbs = certificate.tbs_certificate();
    let is_ca = matches!(spec.role(), Role::RootCa | Role::IntermediateCa);
    let (critical, constraints) = tbs.get_extension::<BasicConstraints>().unwrap().unwrap();
    assert!(critical);
    assert_eq!((constraints.ca, constraints.path_len_constraint), (is_ca, spec.path_length()));
    let usage = tbs.get_extension::<KeyUsage>().unwrap();
    let usage = usage.map(|(critical, usage)| {
        (critical, usage.digital_signature(), usage.key_cert_sign(), usage.crl_sign())
    });
    let client = tbs.get_extension::<ExtendedKeyUsage>().unwrap().map(|(_, usage)| usage.0[0].to_string());
    match spec.role() {
        Role::RootCa | Role::IntermediateCa => {
            assert_eq!((usage, client), (Some((true, false, true, true)), None));
        }
        Role::VerificationCertificate => assert_eq!((usage, client), (None, None)),
        Role::Device => {
            assert_eq!(
                (usage, client.as_deref()),
                (Some((true, true, false, false)), Some("1.3.6.1.5.5.7.3.2"))
            );
        }
    }
    assert!(tbs.get_extension::<SubjectKeyIdentifier>().unwrap().is_some());
    assert!(tbs.get_extension::<AuthorityKeyIdentifier>().unwrap().is_some());
    let names = tbs.get_extension::<SubjectAltName>().unwrap().map_or_else(Vec::new, |(_, names)| names.0);
    let found: Vec<_> = names.iter().map(name).collect();
    let wanted: Vec<_> = spec.alternative_names().iter().map(wanted_name).collect();
    assert_eq!(found, wanted);
}

fn name(found: &GeneralName) -> (NameKind, String) {
    match found {
        GeneralName::DnsName(text) => (NameKind::Dns, text.to_string()),
        GeneralName::Rfc822Name(text) => (NameKind::Email, text.to_string()),
        GeneralName::UniformResourceIdentifier(text) => (NameKind::Uri, text.to_string()),
        GeneralName::IpAddress(octets) => (NameKind::Ip, hex::encode(octets.as_bytes())),
        GeneralName::OtherName(_)
        | GeneralName::DirectoryName(_)
        | GeneralName::EdiPartyName(_)
        | GeneralName::RegisteredId(_) => panic!("{found:?}"),
    }
}

fn wanted_name(wanted: &AlternativeName) -> (NameKind, String) {
    let text = wanted.to_string();
    let octets = match text.parse() {
        Ok(std::net::IpAddr::V4(address)) => hex::encode(address.octets()),
        Ok(std::net::IpAddr::V6(address)) => hex::encode(address.octets()),
        Err(_) => text,
    };
    (wanted.kind(), octets)
}
