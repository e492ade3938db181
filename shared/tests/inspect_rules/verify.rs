//! "Valid" is only what has a verified path to an anchor that a person chose, at the time that is shown.

use jitr_shared::{
    certificate::validate::{
        fault::{Fault, Place, Reason},
        purpose::Purpose,
    },
    inspect::{
        Report,
        chain::{Outcome, Question, verify},
    },
    time::UnixTime,
};

use crate::family::{Family, NOW};

const DEVICE: usize = 0;
const CA: usize = 1;
const ROOT: usize = 2;

fn outcome(report: &Report, anchors: &[usize], time: UnixTime) -> Outcome {
    let question = Question {
        anchors: anchors.to_vec(),
        targets: vec![DEVICE],
        lists: Vec::new(),
        purpose: Purpose::client(time),
    };
    verify(report, &question).remove(0).outcome
}

#[test]
fn a_path_to_the_chosen_anchor_is_shown() {
    let report = Family::good().report();
    assert_eq!(outcome(&report, &[ROOT], NOW), Outcome::Valid { path: vec![DEVICE, CA, ROOT] });
    assert_eq!(outcome(&report, &[CA], NOW), Outcome::Valid { path: vec![DEVICE, CA] });
    assert_eq!(outcome(&report, &[], NOW), Outcome::NoAnchor);
    assert_eq!(outcome(&report, &[DEVICE], NOW), Outcome::Anchor);
}

#[test]
fn the_nearest_path_that_failed_is_named_with_the_certificate() {
    let mut family = Family::good();
    family.ca.not_after = (0x17, "270101000000Z");
    let report = family.report();
    let not_after = report.certificates[CA].facts.not_after;
    let reasons = vec![Reason { place: Place::Intermediate(CA), fault: Fault::Expired { not_after } }];
    assert_eq!(outcome(&report, &[ROOT], NOW), Outcome::NotValid { path: vec![DEVICE, CA, ROOT], reasons });
    // The same at a time when it was valid.
    let then = UnixTime::from_seconds(1_780_000_000);
    assert_eq!(outcome(&report, &[ROOT], then), Outcome::Valid { path: vec![DEVICE, CA, ROOT] });
}

#[test]
fn a_forged_signature_and_a_stranger_are_told_apart() {
    let mut family = Family::good();
    family.device.signer = 9;
    let report = family.report();
    let fault = Fault::BadSignature { issuer: Place::Intermediate(CA) };
    let reasons = vec![Reason { place: Place::Intermediate(DEVICE), fault }];
    assert_eq!(outcome(&report, &[ROOT], NOW), Outcome::NotValid { path: vec![DEVICE], reasons });
    let mut family = Family::good();
    family.ca.issuer = crate::parts::named("Somebody");
    let fault = Fault::NoIssuer { issuer: "CN=Somebody,O=Acme".to_owned() };
    let reasons = vec![Reason { place: Place::Intermediate(CA), fault }];
    assert_eq!(
        outcome(&family.report(), &[ROOT], NOW),
        Outcome::NotValid { path: vec![DEVICE, CA], reasons }
    );
}

#[test]
fn a_date_before_1970_is_what_it_is_in_report_finding_and_verdict() {
    let mut family = Family::good();
    family.device.not_before = (0x17, "500101000000Z");
    family.device.not_after = (0x17, "600229123456Z");
    let report = family.report();
    let facts = &report.certificates[DEVICE].facts;
    assert_eq!(facts.not_before.rfc3339(), "1950-01-01T00:00:00Z");
    let expired = report.findings.iter().find(|finding| finding.rule.id() == "expired").unwrap();
    assert_eq!(expired.evidence[0].found.as_deref(), Some("1960-02-29T12:34:56Z"));
    let Outcome::NotValid { reasons, .. } = outcome(&report, &[ROOT], NOW) else { panic!("it is valid") };
    assert!(reasons.iter().any(|reason| reason.fault == Fault::Expired { not_after: facts.not_after }));
    let then = UnixTime::from_calendar(1955, [6, 1, 0, 0, 0]).unwrap();
    family.ca.not_before = (0x18, "19490101000000Z");
    let Outcome::Valid { path } = outcome(&family.report(), &[CA], then) else { panic!("it is not valid") };
    assert_eq!(path, [DEVICE, CA]);
}
