//! Random drafts: whatever parses issues a certificate that reads back equal, and what does not parse says why.
//!
//! The certificate is read by x509-cert here, not by the inspector, so that both would have to be wrong in the same way.

use der::{Any, Decode, Tag, Tagged};
use jitr_shared::{
    certificate::{
        Role,
        algorithm::KeyAlgorithm,
        draft::{AlternativeName, CertificateSpec, Draft, EndChoice, NameKind, StartChoice},
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        signature::SignatureValue,
    },
    time::UnixTime,
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

const SEEDS: u64 = 300;

/// xorshift64*: good enough to choose fields, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Mostly nothing or a usable text, seldom one at a limit or beyond it.
    fn text(&mut self) -> String {
        let piece = self.pick(&[
            "Acme",
            "가나다",
            "O'Hara + Söhne, \"Ltd\"",
            "a=b\\c",
            " x ",
            "🦀",
            "press-1",
            "\u{7}",
        ]);
        let times = self.pick(&[0, 0, 1, 1, 1, 2, 9, 64]);
        piece.repeat(times)
    }
}

fn random_draft(dice: &mut Dice) -> Draft {
    let role = dice.pick(&[Role::RootCa, Role::IntermediateCa, Role::VerificationCertificate, Role::Device]);
    let mut draft = Draft::new(role);
    draft.key = dice.pick(&KeyAlgorithm::ALL);
    draft.common_name = match role {
        Role::VerificationCertificate => "0123456789abcdef".repeat(4),
        Role::Device => dice.pick(&["press-1", "a", "Line_7.b", "press 1"]).to_owned(),
        Role::RootCa | Role::IntermediateCa => [dice.text(), "CA".to_owned()].concat(),
    };
    draft.organization = dice.text();
    draft.organizational_unit = dice.text();
    draft.state = dice.text();
    draft.locality = dice.text();
    draft.country = dice.pick(&["", "kr", "DE", "KOR"]).to_owned();
    draft.serial_number = dice.pick(&["", "SN 1/2", "000", "_"]).to_owned();
    if role == Role::Device {
        let names =
            ["", "a.example, 192.0.2.7", "2001:db8::1\nurn:dev:1", "email:a@b.example", "dns:A.b", "ip:x"];
        draft.alternative_names = dice.pick(&names).to_owned();
    }
    if matches!(role, Role::RootCa | Role::IntermediateCa) {
        draft.path_length = dice.pick(&["", "0", "3", "255", "256"]).to_owned();
    }
    let times =
        ["1970-01-01", "2049-12-31T23:59:59Z", "2050-01-01", "9999-12-31T00:00:00+14:00", "2026-02-29"];
    draft.validity.start = dice.pick(&[StartChoice::Backdated, StartChoice::Now, StartChoice::At]);
    draft.validity.start_at = dice.pick(&times).to_owned();
    draft.validity.end =
        dice.pick(&[EndChoice::AfterDays, EndChoice::At, EndChoice::Never, EndChoice::AlreadyExpired]);
    draft.validity.end_at = dice.pick(&times).to_owned();
    draft.validity.days = dice.pick(&["1", "365", "36525", "0"]).to_owned();
    draft
}

#[test]
fn whatever_parses_reads_back_equal() {
    let keys = KeyAlgorithm::ALL.map(|algorithm| (algorithm, Key::new(algorithm, 2)));
    let ca_key = Key::new(KeyAlgorithm::P256, 1);
    let root = Draft { common_name: "Root".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
    let root = prepare(&root, ca_key.spki(), IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW).unwrap();
    let root = root.finish(ca_key.sign(root.algorithm().hash(), root.bytes()).value()).unwrap();
    let validity = validity_of(&Certificate::from_der(&root.der).unwrap());
    let mut issued = 0;
    for seed in 1..=SEEDS {
        let draft = random_draft(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let Ok(spec) = draft.parse() else { continue };
        let key = &keys.iter().find(|(algorithm, _)| *algorithm == spec.key()).unwrap().1;
        let (issuer, issuer_validity) = if spec.role() == Role::RootCa {
            (IssuerIdentity::SelfSigned, None)
        } else {
            (IssuerIdentity::Certificate(&root.der), Some(validity))
        };
        let (starts, ends) = spec.validity(NOW, issuer_validity);
        let prepared = prepare(&spec, key.spki(), issuer, [seed.to_le_bytes()[0]; SERIAL_LENGTH], NOW);
        let Ok(prepared) = prepared else {
            assert!(ends < starts, "seed {seed}: {draft:?}");
            continue;
        };
        // The content is what counts here: `algorithms` judges signatures.
        let der = prepared.claim(SignatureValue::Encoded(&[0; 8])).unwrap().verified(true).unwrap().der;
        let certificate = Certificate::from_der(&der).unwrap();
        assert_eq!(validity_of(&certificate), (starts, ends), "seed {seed}");
        assert_eq!(subject(&certificate), wanted_subject(&spec), "seed {seed}");
        check_extensions(&certificate, &spec, seed);
        let public = der::Encode::to_der(certificate.tbs_certificate().subject_public_key_info()).unwrap();
        assert_eq!(public, key.spki(), "seed {seed}");
        issued += 1;
    }
    assert!(issued > SEEDS / 8, "{issued} of {SEEDS} were issued");
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

fn subject(certificate: &Certificate) -> Vec<(String, Tag, String)> {
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

fn check_extensions(certificate: &Certificate, spec: &CertificateSpec, seed: u64) {
    let tbs = certificate.tbs_certificate();
    let is_ca = matches!(spec.role(), Role::RootCa | Role::IntermediateCa);
    let (critical, constraints) = tbs.get_extension::<BasicConstraints>().unwrap().unwrap();
    assert!(critical, "seed {seed}");
    assert_eq!((constraints.ca, constraints.path_len_constraint), (is_ca, spec.path_length()), "seed {seed}");
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
    assert_eq!(found, wanted, "seed {seed}");
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
