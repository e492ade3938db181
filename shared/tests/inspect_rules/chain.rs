//! Mutations of how certificates stand together.

use std::collections::BTreeSet;

use jitr_shared::inspect::{
    Report,
    chain::{End, LinkCheck},
};

use crate::{
    family::{Family, ids, report},
    parts::{AUTHORITY_KEY_IDENTIFIER, ECDSA_SHA224, Parts, identifier},
};

type Case = (&'static str, fn() -> Report, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "the issuer stands first",
        || {
            let Family { root, ca, device } = Family::good();
            report(&[&[&ca, &device], &[&root]])
        },
        &["wrong-order"],
    ),
    (
        "the device twice",
        || {
            let Family { root, ca, device } = Family::good();
            report(&[&[&device, &ca, &device], &[&root]])
        },
        &["duplicate"],
    ),
    (
        "two devices of one serial number",
        || {
            let Family { root, ca, device } = Family::good();
            let other = Parts {
                serial: device.serial.clone(),
                ..Parts::new(("press-2", 4), ("Signing CA", 2), "360101000000Z", None)
            };
            report(&[&[&device, &ca], &[&other], &[&root]])
        },
        &["serial-twice"],
    ),
    (
        "the root in the bundle",
        || {
            let Family { root, ca, device } = Family::good();
            report(&[&[&device, &ca, &root]])
        },
        &["root-needless"],
    ),
    (
        "a CA of somebody else in the bundle",
        || {
            let Family { root, ca, device } = Family::good();
            let other = Parts::new(("Other", 8), ("Root", 1), "410101000000Z", Some(0));
            report(&[&[&device, &ca, &other], &[&root]])
        },
        &["needless"],
    ),
    (
        "no CA",
        || {
            let Family { root, device, .. } = Family::good();
            report(&[&[&device], &[&root]])
        },
        &["missing-issuer"],
    ),
    ("another key signed", || changed(|family| family.device.signer = 9), &["broken-link"]),
    ("a root that another key signed", || changed(|family| family.root.signer = 9), &["broken-link"]),
    (
        "an algorithm that is not checked",
        || changed(|family| family.device.set_algorithm(ECDSA_SHA224)),
        &["unchecked-link"],
    ),
    (
        "another key identifier",
        || {
            changed(|family| {
                let value = crate::der::sequence(&[&crate::der::tlv(0x80, &identifier(7))]);
                family.device.extension(AUTHORITY_KEY_IDENTIFIER).value = value;
            })
        },
        &["key-identifier-differs"],
    ),
    (
        "a device that outlives its CA",
        || changed(|family| family.device.not_after = (0x17, "420101000000Z")),
        &["outlives-issuer"],
    ),
    (
        "a root that allows no CA below",
        || {
            changed(|family| {
                family.root = Parts::new(("Root", 1), ("Root", 1), "460101000000Z", Some(0));
            })
        },
        &["path-length-exceeded"],
    ),
    (
        "two CAs that issue each other",
        || {
            let first = Parts::new(("First", 5), ("Second", 6), "410101000000Z", Some(4));
            let second = Parts::new(("Second", 6), ("First", 5), "410101000000Z", Some(4));
            let device = Parts::new(("press-1", 3), ("First", 5), "360101000000Z", None);
            report(&[&[&device, &first, &second]])
        },
        &["ring"],
    ),
    (
        "more namesakes than are worth the time",
        namesakes,
        &["broken-link", "chain-work-exhausted", "wrong-order"],
    ),
];

fn changed(mutate: impl FnOnce(&mut Family)) -> Report {
    let mut family = Family::good();
    mutate(&mut family);
    family.report()
}

/// CAs of one name and one key identifier, each signed by a key that none of them has.
fn namesakes() -> Report {
    let members: Vec<Parts> = (10..=50)
        .map(|seed| Parts {
            signer: 60,
            ..Parts::new(("Twin", seed), ("Twin", seed), "410101000000Z", Some(0))
        })
        .map(|parts| Parts {
            subject: crate::parts::named("Twin"),
            issuer: crate::parts::named("twin"),
            ..parts
        })
        .collect();
    report(&[&members.iter().collect::<Vec<_>>()])
}

#[test]
fn each_case_fires_its_rules_and_no_other() {
    let differing: Vec<String> = CASES
        .iter()
        .filter(|(_, report, expected)| ids(&report()) != *expected)
        .map(|(name, report, expected)| format!("{name}: {:?}, not {expected:?}", ids(&report())))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn a_bundle_in_any_order_becomes_the_bundle_as_it_should_be() {
    let Family { root, ca, device } = Family::good();
    let report = report(&[&[&root, &ca, &device]]);
    let forest = &report.forest;
    assert_eq!((forest.leaves.as_slice(), forest.path(2)), (&[2][..], vec![2, 1, 0]));
    assert!(forest.nodes.iter().filter_map(|node| node.issuer).all(|link| link.check == LinkCheck::Valid));
    assert!(matches!(forest.nodes[0].end, Some(End::Root { .. })));
    let pem = |parts: &Parts| jitr_shared::certificate::pem::write("CERTIFICATE", &parts.der());
    let without_root = forest.bundle_pem(&report, 2, false);
    assert_eq!(without_root, pem(&device) + &pem(&ca));
    assert!(!without_root.contains('\r'));
    assert_eq!(forest.bundle_pem(&report, 2, true), pem(&device) + &pem(&ca) + &pem(&root));
    assert_eq!(forest.bundle(0, false), [0], "a root alone stays");
}

#[test]
fn many_devices_of_one_ca_are_one_tree() {
    let Family { root, ca, device } = Family::good();
    let devices: Vec<Parts> = (0_u32..60)
        .map(|number| Parts { serial: (0x0100_0000 + number).to_be_bytes().to_vec(), ..device.clone() })
        .collect();
    let all: Vec<&Parts> = devices.iter().collect();
    let mut files: Vec<&[&Parts]> = all.chunks(30).collect();
    let authorities = [&ca, &root];
    files.push(&authorities);
    let report = report(&files);
    assert_eq!(report.forest.leaves.len(), 60);
    assert_eq!(report.forest.checks, 62);
    assert!(report.forest.nodes[..60].iter().all(|node| node.issuer.is_some()));
    assert_eq!(ids(&report), [""; 0]);
}

/// What the cases are pinned to fire.
pub(crate) fn fired() -> BTreeSet<&'static str> {
    CASES.iter().flat_map(|(_, _, ids)| ids.iter().copied()).collect()
}
