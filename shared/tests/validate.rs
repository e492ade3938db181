//! Path validation of what we issue ourselves: valid as it is, and refused for exactly the reason that was put in.
//!
//! What others made is judged by `cargo xtask judge` (x509-limbo, PKITS, Wycheproof).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_shared::{
    certificate::{
        Role,
        draft::{CertificateSpec, Draft},
        issue::{IssuerIdentity, SERIAL_LENGTH, prepare},
        signature::SignatureValue,
        validate::{
            Verdict,
            fault::{Effort, Fault, Place, Reason},
            purpose::{ExtendedUse, PeerName, Purpose},
            validate,
        },
    },
    time::UnixTime,
};
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};

const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const DAY: i64 = 86_400;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn spec(role: Role, common_name: &str) -> CertificateSpec {
    Draft { common_name: common_name.into(), ..Draft::new(role) }.parse().unwrap()
}

/// Issues a certificate on one key by another, and gives its DER.
fn issue(spec: &CertificateSpec, subject: u8, issuer: Option<&[u8]>, signer: u8) -> Vec<u8> {
    let identity = issuer.map_or(IssuerIdentity::SelfSigned, IssuerIdentity::Certificate);
    let spki = key(subject).verifying_key().to_public_key_der().unwrap().into_vec();
    let prepared = prepare(spec, &spki, identity, [subject.max(1); SERIAL_LENGTH], NOW).unwrap();
    let signature: Signature = key(signer).sign(prepared.bytes());
    prepared.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap().der
}

struct Family {
    root: Vec<u8>,
    middle: Vec<u8>,
    device: Vec<u8>,
}

fn family() -> Family {
    let root = issue(&spec(Role::RootCa, "Root"), 1, None, 1);
    let middle = issue(&spec(Role::IntermediateCa, "Middle"), 2, Some(&root), 1);
    let device = issue(&spec(Role::Device, "press-1"), 3, Some(&middle), 2);
    Family { root, middle, device }
}

/// None at all if it is valid, which no caller expects.
fn reasons(verdict: Verdict) -> Vec<Reason> {
    match verdict {
        Verdict::Valid(_) => Vec::new(),
        Verdict::NotValid { reasons, .. } => reasons,
    }
}

#[test]
fn what_we_issue_is_valid_and_keeps_the_profile() {
    let family = family();
    let strict = Purpose { strict: true, depth: Some(1), ..Purpose::client(NOW) };
    let verdict = validate(&[&family.root], &[&family.middle], &[], &family.device, &strict);
    let path = vec![Place::Leaf, Place::Intermediate(0), Place::Anchor(0)];
    assert_eq!(verdict, Verdict::Valid(path));
}

#[test]
fn each_wish_that_is_not_met_is_the_one_reason() {
    let Family { root, middle, device } = family();
    let judge = |purpose: Purpose| reasons(validate(&[&root], &[&middle], &[], &device, &purpose));
    let leaf = |fault| vec![Reason { place: Place::Leaf, fault }];
    let late = NOW.plus_seconds(3_650 * DAY + 1);
    let not_after = NOW.plus_seconds(3_650 * DAY);
    assert!(judge(Purpose::client(late)).contains(&leaf(Fault::Expired { not_after })[0]));
    let not_before = NOW.plus_seconds(-DAY);
    let early = judge(Purpose::client(NOW.plus_seconds(-DAY - 1)));
    assert!(early.contains(&leaf(Fault::NotYetValid { not_before })[0]), "{early:?}");
    let server = Purpose { extended_key_usage: Some(ExtendedUse::ServerAuth), ..Purpose::any(NOW) };
    let wanted = "1.3.6.1.5.5.7.3.1".to_owned();
    assert_eq!(judge(server), leaf(Fault::WrongExtendedKeyUsage { wanted }));
    let name = PeerName::Dns("press-1.example".into());
    let expected = "press-1.example".to_owned();
    assert_eq!(
        judge(Purpose { names: vec![name], ..Purpose::any(NOW) }),
        leaf(Fault::NameMismatch { expected })
    );
    let required = judge(Purpose { revocation_required: true, ..Purpose::any(NOW) });
    assert_eq!(required[0].fault, Fault::RevocationUnknown);
    let shallow = judge(Purpose { depth: Some(0), ..Purpose::any(NOW) });
    assert_eq!(shallow, leaf(Fault::TooDeep { limit: 0 }));
}

#[test]
fn a_missing_link_and_a_wrong_one_are_told_apart() {
    let Family { root, middle, device } = family();
    let any = Purpose::any(NOW);
    let missing = reasons(validate(&[&root], &[], &[], &device, &any));
    let fault = Fault::NoIssuer { issuer: "CN=Middle".into() };
    assert_eq!(missing, [Reason { place: Place::Leaf, fault }]);
    let namesake = issue(&spec(Role::IntermediateCa, "Middle"), 4, Some(&root), 1);
    let wrong = reasons(validate(&[&root], &[&namesake], &[], &device, &any));
    let fault = Fault::BadSignature { issuer: Place::Intermediate(0) };
    assert_eq!(wrong, [Reason { place: Place::Leaf, fault }]);
    // With both, the right one is found behind the wrong one.
    let verdict = validate(&[&root], &[&namesake, &middle], &[], &device, &any);
    assert!(matches!(verdict, Verdict::Valid(path) if path[1] == Place::Intermediate(1)));
}

#[test]
fn an_anchor_of_the_same_name_and_another_key_is_no_anchor() {
    let Family { middle, device, .. } = family();
    let other = issue(&spec(Role::RootCa, "Root"), 5, None, 5);
    let found = reasons(validate(&[&other], &[&middle], &[], &device, &Purpose::any(NOW)));
    let fault = Fault::BadSignature { issuer: Place::Anchor(0) };
    assert_eq!(found, [Reason { place: Place::Intermediate(0), fault }]);
}

#[test]
fn a_device_cannot_stand_above_another() {
    let Family { root, middle, device } = family();
    let spec = spec(Role::Device, "press-2");
    // Issued by a CA of the device's name and key, as somebody with the device's key would do it.
    let disguise = issue(&self::spec(Role::RootCa, "press-1"), 3, None, 3);
    let forged = issue(&spec, 6, Some(&disguise), 3);
    let found = reasons(validate(&[&root], &[&middle, &device], &[], &forged, &Purpose::any(NOW)));
    let places: Vec<_> = found.iter().map(|reason| (reason.place, reason.fault.id())).collect();
    assert_eq!(
        places,
        [
            (Place::Intermediate(1), "path-not-a-ca"),
            (Place::Intermediate(1), "path-may-not-sign-certificates")
        ]
    );
}

#[test]
fn more_namesakes_than_are_worth_the_time_end_with_a_reason() {
    let Family { root, device, .. } = family();
    let namesakes: Vec<_> =
        (10..=150).map(|seed| issue(&spec(Role::IntermediateCa, "Middle"), seed, Some(&root), 1)).collect();
    let offered: Vec<&[u8]> = namesakes.iter().map(Vec::as_slice).collect();
    let found = reasons(validate(&[&root], &offered, &[], &device, &Purpose::any(NOW)));
    assert_eq!(found[0].fault, Fault::WorkExhausted { effort: Effort::Signatures, limit: 128 });
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let Family { root, middle, device } = family();
    let cut = &device[..device.len() - 1];
    let found = reasons(validate(&[&root], &[&middle], &[], cut, &Purpose::any(NOW)));
    assert!(
        matches!(found.as_slice(), [Reason { place: Place::Leaf, fault: Fault::Unreadable { .. } }]),
        "{found:?}"
    );
    let found = reasons(validate(&[&root], &[b"0"], &[b"1"], &device, &Purpose::any(NOW)));
    let ids: Vec<_> = found.iter().map(|reason| (reason.place, reason.fault.id())).collect();
    assert_eq!(
        ids,
        [
            (Place::Leaf, "path-no-issuer"),
            (Place::Intermediate(0), "path-unreadable"),
            (Place::List(0), "path-unreadable")
        ]
    );
}

#[test]
fn no_changed_octet_of_a_device_certificate_is_valid() {
    let Family { root, middle, device } = family();
    for place in 0..device.len() {
        let mut changed = device.clone();
        changed[place] ^= 1;
        let verdict = validate(&[&root], &[&middle], &[], &changed, &Purpose::any(NOW));
        assert!(matches!(verdict, Verdict::NotValid { .. }), "changed at {place}");
    }
}
