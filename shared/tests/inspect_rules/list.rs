//! Verdicts by revocation lists: who signed them, until when they hold, and what they say.

use jitr_shared::{
    certificate::{
        pem,
        validate::{
            fault::{Fault, Place},
            purpose::Purpose,
        },
    },
    inspect::{
        Input,
        chain::{Outcome, Question, verify},
        inspect,
    },
};
use p256::ecdsa::{Signature, signature::Signer};

use crate::{
    der::{bits, integer, oid, sequence, tlv},
    family::{Family, NOW},
    parts::{ECDSA_SHA256, algorithm, extension, identifier, named, signing_key},
};

/// A list of the signing CA, and by whose key it is signed.
struct List {
    revoked: Vec<u8>,
    next_update: &'static str,
    signer: u8,
}

impl List {
    fn der(&self) -> Vec<u8> {
        let date = |text: &str| tlv(0x17, text.as_bytes());
        let entry = sequence(&[&tlv(2, &self.revoked), &date("260601000000Z")]);
        let key = sequence(&[&tlv(0x80, &identifier(2))]);
        let extensions = [extension("2.5.29.35", false, key), extension("2.5.29.20", false, integer(&[7]))];
        let extensions: Vec<Vec<u8>> = extensions
            .iter()
            .map(|extension| sequence(&[&oid(extension.oid), &tlv(4, &extension.value)]))
            .collect();
        let tbs = sequence(&[
            &tlv(2, &[1]),
            &algorithm(ECDSA_SHA256),
            &named("Signing CA"),
            &date("261201000000Z"),
            &date(self.next_update),
            &sequence(&[&entry]),
            &tlv(0xa0, &tlv(0x30, &extensions.concat())),
        ]);
        let signature: Signature = signing_key(self.signer).sign(&tbs);
        sequence(&[&tbs, &algorithm(ECDSA_SHA256), &bits(0, signature.to_der().as_bytes())])
    }
}

/// The device's verdict when this list counts, and what it says.
fn outcome(list: &List) -> Outcome {
    let Family { root, ca, device } = Family::good();
    let mut text: String =
        [&device, &ca, &root].iter().map(|parts| pem::write("CERTIFICATE", &parts.der())).collect();
    text += &pem::write("X509 CRL", &list.der());
    let report = inspect(&[Input { name: "all.pem", bytes: text.as_bytes() }], &[], NOW);
    assert_eq!(report.lists.len(), 1);
    let question =
        Question { anchors: vec![2], targets: vec![0], lists: vec![0], purpose: Purpose::client(NOW) };
    verify(&report, &question).remove(0).outcome
}

fn faults(outcome: Outcome) -> Vec<(Place, Fault)> {
    match outcome {
        Outcome::NotValid { reasons, .. } => {
            reasons.into_iter().map(|reason| (reason.place, reason.fault)).collect()
        }
        Outcome::Valid { .. } | Outcome::Anchor | Outcome::NoAnchor => Vec::new(),
    }
}

const GOOD: List = List { revoked: Vec::new(), next_update: "270301000000Z", signer: 2 };

#[test]
fn what_a_list_names_is_revoked_and_what_it_does_not_is_valid() {
    let other = List { revoked: vec![0x40, 9], ..GOOD };
    assert_eq!(outcome(&other), Outcome::Valid { path: vec![0, 1, 2] });
    let revoked = faults(outcome(&List { revoked: vec![0x40, 3], ..GOOD }));
    assert!(
        matches!(&revoked[0], (Place::Intermediate(0), Fault::Revoked { list: Place::List(0), .. })),
        "{revoked:?}"
    );
}

#[test]
fn a_list_that_is_over_or_that_a_stranger_signed_says_nothing() {
    let over = List { revoked: vec![0x40, 9], next_update: "270101000000Z", ..GOOD };
    let over = faults(outcome(&over));
    assert_eq!(over[0], (Place::Intermediate(0), Fault::RevocationUnknown));
    assert!(matches!(over[1], (Place::List(0), Fault::ListExpired { .. })), "{over:?}");
    let forged = faults(outcome(&List { revoked: vec![0x40, 3], signer: 9, ..GOOD }));
    assert_eq!(forged[0], (Place::Intermediate(0), Fault::RevocationUnknown));
    assert_eq!(forged[1], (Place::List(0), Fault::ListNotSigned));
}
