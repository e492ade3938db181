//! Revocation lists of CAs with every kind of key: signed, verified, and one after the other.

use jitr_shared::certificate::{
    Role,
    algorithm::{HashAlgorithm, KeyAlgorithm},
    crl::{
        CrlNumber, RevocationReason, Whole,
        make::{ListSpec, MakeError, Revocation, prepare},
    },
    draft::Draft,
    issue::{self, IssuerIdentity, SERIAL_LENGTH},
    signature::SignatureValue,
};

use super::{DAY, NOW, signer::Key};

fn ca(key: &Key) -> Vec<u8> {
    let spec = Draft { common_name: "Acme".into(), ..Draft::new(Role::RootCa) }.parse().unwrap();
    let prepared =
        issue::prepare(&spec, key.spki(), IssuerIdentity::SelfSigned, [1; SERIAL_LENGTH], NOW).unwrap();
    prepared.finish(key.sign(HashAlgorithm::Sha256, prepared.bytes()).value()).unwrap().der
}

fn revocation(serial: &str, reason: RevocationReason) -> Revocation {
    Revocation { serial: serial.parse().unwrap(), at: NOW.plus_seconds(-DAY), reason }
}

/// Makes a list with this hash, and reads it back with its signature checked.
fn list(key: &Key, ca: &[u8], hash: HashAlgorithm, added: &[Revocation], former: Option<&[u8]>) -> Whole {
    let number: CrlNumber = if former.is_none() { "1" } else { "2" }.parse().unwrap();
    let next_update = NOW.plus_seconds(7 * DAY);
    let spec = ListSpec { number: &number, hash, this_update: NOW, next_update, added, former };
    let unsigned = prepare(&spec, ca).unwrap();
    let signed = key.sign(unsigned.algorithm().hash(), unsigned.bytes());
    Whole::read(&unsigned.finish(signed.value()).unwrap(), ca).unwrap()
}

#[test]
fn every_kind_of_key_signs_lists_that_follow_one_another() {
    for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::P384, KeyAlgorithm::P521, KeyAlgorithm::Rsa2048] {
        let key = Key::new(algorithm, 1);
        let ca = ca(&key);
        let first = [revocation("40ab", RevocationReason::KeyCompromise)];
        let first = list(&key, &ca, HashAlgorithm::Sha512, &first, None);
        let again = [
            revocation("40ab", RevocationReason::Superseded),
            revocation("7f", RevocationReason::Unspecified),
        ];
        let second = list(&key, &ca, HashAlgorithm::Sha384, &again, Some(&first.der));
        let found: Vec<_> =
            second.entries.iter().map(|entry| (entry.serial.as_str(), entry.reason)).collect();
        let wanted = [("40ab", RevocationReason::KeyCompromise), ("7f", RevocationReason::Unspecified)];
        assert_eq!(found, wanted, "{algorithm:?}");
        assert_eq!(second.number.as_ref().map(CrlNumber::as_str), Some("2"));
        assert_eq!(second.next_update, Some(NOW.plus_seconds(7 * DAY)));
    }
}

#[test]
fn a_signature_of_another_key_makes_no_list() {
    let key = Key::new(KeyAlgorithm::P521, 1);
    let ca = ca(&key);
    let number: CrlNumber = "1".parse().unwrap();
    let (hash, next_update) = (HashAlgorithm::Sha256, NOW.plus_seconds(DAY));
    let spec = ListSpec { number: &number, hash, this_update: NOW, next_update, added: &[], former: None };
    let unsigned = prepare(&spec, &ca).unwrap();
    let foreign = Key::new(KeyAlgorithm::P521, 2).sign(hash, unsigned.bytes());
    assert!(matches!(unsigned.finish(foreign.value()), Err(MakeError::WrongSignature)));
    let short = SignatureValue::RawRs(&[1; 64]);
    assert!(matches!(unsigned.finish(short), Err(MakeError::SignatureForm(_))));
}

#[test]
fn a_hold_ends_in_another_reason_or_off_the_list_and_nothing_else_does() {
    let key = Key::new(KeyAlgorithm::P256, 1);
    let ca = ca(&key);
    let sha256 = HashAlgorithm::Sha256;
    let first = [
        revocation("01", RevocationReason::CertificateHold),
        revocation("02", RevocationReason::CertificateHold),
        revocation("03", RevocationReason::CertificateHold),
        revocation("04", RevocationReason::KeyCompromise),
    ];
    let first = list(&key, &ca, sha256, &first, None);
    let changes = [
        Revocation { at: NOW, ..revocation("01", RevocationReason::KeyCompromise) },
        revocation("02", RevocationReason::RemoveFromCrl),
        Revocation { at: NOW, ..revocation("03", RevocationReason::CertificateHold) },
        revocation("04", RevocationReason::CertificateHold),
    ];
    let second = list(&key, &ca, sha256, &changes, Some(&first.der));
    let found: Vec<_> =
        second.entries.iter().map(|entry| (entry.serial.as_str(), entry.reason, entry.at)).collect();
    let held_since = NOW.plus_seconds(-DAY);
    assert_eq!(
        found,
        [
            ("03", RevocationReason::CertificateHold, held_since),
            ("04", RevocationReason::KeyCompromise, held_since),
            ("01", RevocationReason::KeyCompromise, held_since),
        ]
    );
    for serial in ["04", "09"] {
        let added = [revocation(serial, RevocationReason::RemoveFromCrl)];
        let number: CrlNumber = "3".parse().unwrap();
        let (this_update, next_update) = (NOW, NOW.plus_seconds(DAY));
        let former = Some(second.der.as_slice());
        let spec =
            ListSpec { number: &number, hash: sha256, this_update, next_update, added: &added, former };
        assert!(matches!(prepare(&spec, &ca), Err(MakeError::NotOnHold { .. })), "{serial}");
    }
    let last = [
        revocation("03", RevocationReason::RemoveFromCrl),
        revocation("05", RevocationReason::CertificateHold),
        revocation("05", RevocationReason::RemoveFromCrl),
    ];
    let last = list(&key, &ca, sha256, &last, Some(&second.der));
    assert_eq!(last.entries.iter().map(|entry| entry.serial.as_str()).collect::<Vec<_>>(), ["04", "01"]);
}
