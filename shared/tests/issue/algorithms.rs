//! Every role with every algorithm: what is issued reads back as asked, and its signature is found valid.

use jitr_shared::certificate::{
    Role,
    algorithm::{HashAlgorithm, KeyAlgorithm},
    draft::Draft,
    facts::KeyKind,
    issue::{IssueError, Issued, IssuerIdentity, SERIAL_LENGTH, prepare},
    signature::SignatureValue,
};

use super::{Link, LinkCheck, NOW, ids, look, signer::Key};

fn draft(role: Role, common_name: &str, hash: HashAlgorithm) -> Draft {
    Draft { common_name: common_name.into(), hash, ..Draft::new(role) }
}

fn issue(draft: &Draft, key: &Key, issuer: IssuerIdentity<'_>, issuer_key: &Key) -> Issued {
    let prepared = prepare(&draft.parse().unwrap(), key.spki(), issuer, [7; SERIAL_LENGTH], NOW).unwrap();
    let signed = issuer_key.sign(prepared.algorithm().hash(), prepared.bytes());
    prepared.finish(signed.value()).unwrap()
}

/// A CA with this key and a device of each kind below it.
fn judge(ca: KeyAlgorithm, hash: HashAlgorithm, devices: &[KeyAlgorithm]) {
    let ca_key = Key::new(ca, 1);
    let root = issue(&draft(Role::RootCa, "Acme", hash), &ca_key, IssuerIdentity::SelfSigned, &ca_key);
    for device in devices {
        let key = Key::new(*device, 2);
        let wanted = draft(Role::Device, "press-1", hash);
        let issued = issue(&wanted, &key, IssuerIdentity::Certificate(&root.der), &ca_key);
        let report = look(&[issued.pem.as_str(), &root.pem].concat(), NOW);
        assert_eq!(ids(&report), ["root-needless"], "{ca:?} {hash:?} {device:?}");
        let leaf = &report.certificates[0].facts;
        assert_eq!(KeyAlgorithm::of(&leaf.key, leaf.key_bits), Some(*device));
        assert_eq!(leaf.signature_algorithm, ca.signature(hash).oid().to_string());
        assert_eq!(report.certificates[1].facts.authority_key_identifier, leaf.authority_key_identifier);
        let link = Link { issuer: 1, check: LinkCheck::Valid };
        assert_eq!(report.forest.nodes[0].issuer, Some(link), "{ca:?} {hash:?} {device:?}");
    }
}

#[test]
fn curves_sign_for_every_kind_with_their_own_hash() {
    for ca in [KeyAlgorithm::P256, KeyAlgorithm::P384, KeyAlgorithm::P521] {
        judge(ca, HashAlgorithm::Sha384, &KeyAlgorithm::ALL);
    }
}

#[test]
fn rsa_signs_with_the_hash_that_was_chosen() {
    for hash in HashAlgorithm::ALL {
        judge(KeyAlgorithm::Rsa2048, hash, &[KeyAlgorithm::P256]);
    }
    judge(KeyAlgorithm::Rsa3072, HashAlgorithm::Sha384, &[KeyAlgorithm::P521]);
    judge(KeyAlgorithm::Rsa4096, HashAlgorithm::Sha512, &[KeyAlgorithm::Rsa2048]);
}

#[test]
fn a_chain_of_three_kinds_holds() {
    let keys = [KeyAlgorithm::P384, KeyAlgorithm::P521, KeyAlgorithm::P256].map(|kind| Key::new(kind, 1));
    let [root_key, middle_key, device_key] = &keys;
    let hash = HashAlgorithm::default();
    let root = issue(&draft(Role::RootCa, "Root", hash), root_key, IssuerIdentity::SelfSigned, root_key);
    let middle = Draft { path_length: "0".into(), ..draft(Role::IntermediateCa, "Middle", hash) };
    let middle = issue(&middle, middle_key, IssuerIdentity::Certificate(&root.der), root_key);
    let issuer = IssuerIdentity::Certificate(&middle.der);
    let device = issue(&draft(Role::Device, "press-1", hash), device_key, issuer, middle_key);
    let report = look(&[device.pem, middle.pem, root.pem].concat(), NOW);
    assert_eq!(ids(&report), ["root-needless"]);
    assert_eq!(report.forest.path(0), [0, 1, 2]);
    let checks: Vec<_> = report.forest.nodes.iter().map(|node| node.issuer.map(|link| link.check)).collect();
    assert_eq!(checks, [Some(LinkCheck::Valid), Some(LinkCheck::Valid), None]);
    let middle = &report.certificates[1].facts;
    assert_eq!((middle.is_ca, middle.path_length, middle.self_signed), (Some(true), Some(0), false));
    assert_eq!(middle.key_usage, report.certificates[2].facts.key_usage);
}

#[test]
fn a_ca_below_a_ca_keeps_within_its_path_length() {
    let key = Key::new(KeyAlgorithm::P256, 1);
    let below = |issuer_length: &str, length: &str| {
        let root =
            Draft { path_length: issuer_length.into(), ..draft(Role::RootCa, "Root", HashAlgorithm::Sha256) };
        let root = issue(&root, &key, IssuerIdentity::SelfSigned, &key);
        let middle =
            Draft { path_length: length.into(), ..draft(Role::IntermediateCa, "M", HashAlgorithm::Sha256) };
        let issuer = IssuerIdentity::Certificate(&root.der);
        prepare(&middle.parse().unwrap(), key.spki(), issuer, [1; SERIAL_LENGTH], NOW).err()
    };
    assert!(matches!(below("0", ""), Some(IssueError::PathLength { most: None })));
    assert!(matches!(below("2", "2"), Some(IssueError::PathLength { most: Some(1) })));
    assert!(below("2", "1").is_none());
    assert!(below("1", "").is_none());
    assert!(below("", "9").is_none());
}

#[test]
fn subject_keys_that_aws_iot_does_not_take_are_refused() {
    let mut off_curve = Key::new(KeyAlgorithm::P521, 1).spki().to_vec();
    *off_curve.last_mut().unwrap() ^= 1;
    let ed25519 = hex::decode(format!("302a300506032b6570032100{}", "11".repeat(32))).unwrap();
    let mut even = Key::new(KeyAlgorithm::Rsa2048, 1).spki().to_vec();
    let last_of_modulus = even.len() - 6;
    even[last_of_modulus] &= 0xfe;
    for spki in [off_curve, ed25519, even, Vec::new()] {
        let spec = draft(Role::RootCa, "Acme", HashAlgorithm::Sha256).parse().unwrap();
        let fault = prepare(&spec, &spki, IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW).err();
        assert!(matches!(fault, Some(IssueError::SubjectKey)), "{fault:?}");
    }
}

#[test]
fn an_issuer_key_of_another_kind_is_named() {
    let key = Key::new(KeyAlgorithm::P256, 1);
    let root =
        issue(&draft(Role::RootCa, "Acme", HashAlgorithm::Sha256), &key, IssuerIdentity::SelfSigned, &key);
    // The curve's last octet: secp256r1 becomes a curve that nobody knows.
    let curve = b"\x2a\x86\x48\xce\x3d\x03\x01\x07";
    let place = root.der.windows(curve.len()).position(|window| window == curve).unwrap();
    let mut other = root.der;
    other[place + curve.len() - 1] = 0x7f;
    let spec = draft(Role::Device, "press-1", HashAlgorithm::Sha256).parse().unwrap();
    let fault =
        prepare(&spec, key.spki(), IssuerIdentity::Certificate(&other), [1; SERIAL_LENGTH], NOW).err();
    assert!(
        matches!(fault, Some(IssueError::IssuerKey { kind: KeyKind::OtherCurve { .. }, .. })),
        "{fault:?}"
    );
}

#[test]
fn what_was_verified_elsewhere_is_finished_without_computing_again() {
    let key = Key::new(KeyAlgorithm::P256, 1);
    let spec = draft(Role::RootCa, "Acme", HashAlgorithm::Sha256).parse().unwrap();
    let prepared = prepare(&spec, key.spki(), IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW).unwrap();
    let signed = key.sign(HashAlgorithm::Sha256, prepared.bytes());
    let claim = prepared.claim(signed.value()).unwrap();
    assert_eq!((claim.bytes(), prepared.issuer_spki_der()), (prepared.bytes(), key.spki()));
    assert_eq!(claim.verified(true).unwrap(), prepared.finish(signed.value()).unwrap());
    let claim = prepared.claim(signed.value()).unwrap();
    assert!(matches!(claim.verified(false), Err(IssueError::WrongSignature)));
    assert!(matches!(prepared.claim(SignatureValue::RawRs(&[1; 63])), Err(IssueError::SignatureForm(_))));
}
