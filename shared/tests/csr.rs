//! Certificate requests that OpenSSL made (`shared/vectors/csr`): what is taken of them, what is not, and which are refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{fs, path::PathBuf};

use jitr_shared::certificate::{
    Role,
    algorithm::KeyAlgorithm,
    csr::{Csr, CsrError, Part, Reason, read, read_all, read_unverified},
    draft::{Draft, Field},
    facts::KeyKind,
    pem,
};

#[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
fn vector(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/csr").join(name)).unwrap()
}

fn csr(name: &str) -> Csr {
    read(&vector(name)).unwrap()
}

#[test]
fn every_key_that_aws_takes_is_read_from_pem_and_der() {
    for (name, algorithm) in [
        ("p256.pem", KeyAlgorithm::P256),
        ("p256.der", KeyAlgorithm::P256),
        ("p384.pem", KeyAlgorithm::P384),
        ("p521.pem", KeyAlgorithm::P521),
        ("rsa2048.pem", KeyAlgorithm::Rsa2048),
    ] {
        let found = csr(name);
        assert_eq!(found.algorithm(), Some(algorithm), "{name}");
        assert_eq!(
            found.subject,
            "1.2.840.113549.1.9.1=a@example.org,2.5.4.5=0042,CN=press-1,OU=Line 7,O=아크메,L=Guro,ST=Seoul,C=KR"
        );
    }
    assert_eq!(csr("p256.der"), csr("p256.pem"));
}

#[test]
fn what_is_taken_and_what_is_not_is_said() {
    let parts = csr("p256.pem").parts;
    let reason = |wanted: &Part| parts.iter().find(|(part, _)| part == wanted).unwrap().1;
    let extension = |oid: &str| reason(&Part::Extension { oid: oid.into() });
    assert_eq!(reason(&Part::Subject { field: Field::CommonName, text: "press-1".into() }), Ok(()));
    assert_eq!(reason(&Part::AlternativeName { typed: "ip:10.0.0.7".into() }), Ok(()));
    assert_eq!(reason(&Part::OtherName), Err(Reason::NotMade));
    // basicConstraints, keyUsage, subjectKeyIdentifier, tlsfeature.
    assert_eq!(extension("2.5.29.19"), Err(Reason::Profile));
    assert_eq!(extension("2.5.29.15"), Err(Reason::Profile));
    assert_eq!(extension("2.5.29.14"), Err(Reason::Computed));
    assert_eq!(extension("1.3.6.1.5.5.7.1.24"), Err(Reason::NotMade));
    assert_eq!(reason(&Part::Attribute { oid: "1.2.840.113549.1.9.7".into() }), Err(Reason::Secret));
    let email = Part::OtherSubject { oid: "1.2.840.113549.1.9.1".into(), text: "a@example.org".into() };
    assert_eq!(reason(&email), Err(Reason::NotMade));
    assert_eq!(parts.len(), 8 + 1 + 5 + 4);
}

#[test]
fn a_form_is_filled_with_what_is_taken() {
    let mut draft = Draft { locality: "kept not".into(), ..Draft::new(Role::Device) };
    csr("p384.pem").fill(&mut draft);
    assert_eq!(draft.text(Field::CommonName), "press-1");
    assert_eq!(draft.text(Field::Locality), "Guro");
    assert_eq!((draft.text(Field::SerialNumber), draft.key), ("0042", KeyAlgorithm::P384));
    let spec = draft.parse().unwrap();
    let names: Vec<String> = spec.alternative_names().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["press-1.example", "10.0.0.7", "urn:press:1", "a@example.org"]);
    let mut typed = Draft { common_name: "typed".into(), ..Draft::new(Role::Device) };
    csr("empty-subject.pem").fill(&mut typed);
    assert_eq!(typed.text(Field::CommonName), "typed");
}

#[test]
fn a_name_that_can_not_be_issued_is_left_out_and_the_others_stay() {
    let found = csr("names.pem");
    let names: Vec<_> = found
        .parts
        .iter()
        .filter_map(|(part, taken)| match part {
            Part::AlternativeName { typed } => Some((typed.as_str(), *taken)),
            Part::Subject { .. }
            | Part::OtherSubject { .. }
            | Part::OtherName
            | Part::Extension { .. }
            | Part::Attribute { .. } => None,
        })
        .collect();
    assert_eq!(
        names,
        [
            ("dns:ok.example", Ok(())),
            ("dns:*.wild.example", Err(Reason::NotAName)),
            ("dns:under_score.example", Err(Reason::NotAName)),
            ("dns:OK.example", Err(Reason::Repeated)),
            // In a form it would be two names.
            ("uri:http://x.example/a,b", Err(Reason::NotAName)),
            ("uri:urn:press:9", Ok(())),
        ]
    );
    let mut draft = Draft::new(Role::Device);
    found.fill(&mut draft);
    let spec = draft.parse().unwrap();
    let names: Vec<String> = spec.alternative_names().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["ok.example", "urn:press:9"]);
}

#[test]
fn a_broken_signature_is_named() {
    let der = pem::read(&vector("p256.pem")).blocks.remove(0).contents.to_vec();
    let mut changed = der.clone();
    let place = der.windows(7).position(|window| window == b"press-1").unwrap();
    changed[place] = b'P';
    assert_eq!(read(&changed), Err(CsrError::BrokenSignature));
    for length in 0..der.len() {
        assert!(read(&der[..length]).is_err());
    }
    for place in 0..der.len() {
        let mut changed = der.clone();
        changed[place] ^= 0x41;
        assert!(read(&changed).is_err(), "{place}");
    }
}

#[test]
fn keys_and_signatures_that_aws_does_not_take_are_named() {
    let key = |kind, bits| Err(CsrError::Key { kind, bits });
    assert_eq!(read(&vector("rsa1024.pem")), key(KeyKind::Rsa, Some(1024)));
    assert_eq!(read(&vector("ed25519.pem")), key(KeyKind::Ed25519, Some(256)));
    let curve = KeyKind::OtherCurve { oid: "1.3.132.0.10".into() };
    assert_eq!(read(&vector("secp256k1.pem")), key(curve, Some(256)));
    let signed = |oid: &str| Err(CsrError::SignatureAlgorithm { oid: oid.into() });
    assert_eq!(read(&vector("sha1.pem")), signed("1.2.840.10045.4.1"));
    assert_eq!(read(&vector("pss.pem")), signed("1.2.840.113549.1.1.10"));
}

#[test]
fn several_in_one_text_stand_by_themselves() {
    let text = [vector("p256.pem"), vector("rsa1024.pem"), vector("p521.pem")].concat();
    let all = read_all(&text).unwrap();
    assert_eq!(all.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(read(&text), Err(CsrError::Several { count: 3 }));
    assert_eq!(read(b"hello"), Err(CsrError::NotFound));
    let label = "CERTIFICATE".to_owned();
    assert_eq!(read(pem::write(&label, &[0x30, 0]).as_bytes()), Err(CsrError::Other { label }));
    let found = pem::LARGEST_INPUT + 1;
    let limit = pem::LARGEST_INPUT;
    assert_eq!(read(&vec![b' '; found]), Err(CsrError::TooLarge { found, limit }));
}

#[test]
fn none_of_many_in_one_text_is_left_behind() {
    assert_eq!(read_all(&vector("p256.pem").repeat(200)).unwrap().len(), 200);
}

#[test]
fn a_field_that_cannot_be_issued_is_left_out_by_name_and_the_rest_is_taken() {
    let found = csr("unfit.pem");
    let country = |text: &str| Part::Subject { field: Field::Country, text: text.into() };
    let taken: Vec<_> = found.parts.iter().filter(|(_, taken)| taken.is_err()).cloned().collect();
    assert_eq!(taken, [(country("K1"), Err(Reason::Unfit))]);
    assert!(found.parts.contains(&(country("KR"), Ok(()))), "what comes after it counts");
    let mut draft = Draft::new(Role::Device);
    found.fill(&mut draft);
    let spec = draft.parse().unwrap();
    assert_eq!((spec.common_name(), spec.country(), spec.locality()), ("press-9", Some("KR"), Some("Guro")));
}

#[test]
fn who_checks_signatures_elsewhere_is_given_what_webcrypto_takes() {
    for (name, length) in [("p256.pem", 64), ("p384.pem", 96), ("p521.pem", 132), ("rsa2048.pem", 256)] {
        let one = || read_unverified(&vector(name)).unwrap().pop().unwrap().unwrap();
        let unverified = one();
        let claim = unverified.claim().unwrap();
        assert_eq!((claim.key, claim.signature.len()), (csr(name).algorithm().unwrap(), length), "{name}");
        assert_eq!(one().verified(true), Ok(csr(name)));
        assert_eq!(one().verified(false), Err(CsrError::BrokenSignature));
        assert_eq!(one().verify(), Ok(csr(name)));
    }
}
