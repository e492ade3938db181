//! The product's own code on vectors that others made (`tests/vectors`): every case agrees, but for the exceptions that are
//! written down with a reason. An exception that agrees is a fault as well: it has to leave the list.
//!
//! `cargo xtask judge SUITE` is the same with all that it says, on any folder of the format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use jitr_judge::{Suite, judge};
use serde::Deserialize;

#[derive(Deserialize)]
struct Exceptions {
    exception: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    suite: String,
    case: String,
    reason: String,
}

fn vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn exceptions() -> Vec<Exception> {
    let text = fs::read_to_string(vectors().join("exceptions.toml")).unwrap();
    toml::from_str::<Exceptions>(&text).unwrap().exception
}

fn judge_all(suite: Suite) {
    let report = judge(suite, &vectors().join(suite.name())).unwrap();
    assert!(!report.cases.is_empty());
    let all = exceptions();
    let known: BTreeSet<&str> = all
        .iter()
        .filter(|exception| exception.suite == suite.name())
        .map(|exception| exception.case.as_str())
        .collect();
    let found: BTreeSet<&str> = report.disagree().into_iter().collect();
    assert_eq!(found, known, "\n{}", report.lines().join("\n"));
}

#[test]
fn every_exception_has_a_suite_and_a_reason() {
    for exception in exceptions() {
        assert!(Suite::ALL.iter().any(|suite| suite.name() == exception.suite), "{}", exception.case);
        assert!(exception.reason.split_whitespace().count() > 3, "{}", exception.case);
    }
}

#[test]
fn requests_are_signed_as_aws_signs_them() {
    judge_all(Suite::Sigv4);
}

#[test]
fn paths_are_judged_as_x509_limbo_judges_them() {
    judge_all(Suite::Limbo);
}

#[test]
fn paths_policies_and_lists_are_judged_as_nist_judges_them() {
    judge_all(Suite::Pkits);
}

#[test]
fn files_of_all_kinds_are_read_as_openssl_and_pyca_read_them() {
    judge_all(Suite::Corpus);
}

#[test]
fn signatures_are_judged_as_wycheproof_judges_them() {
    judge_all(Suite::Wycheproof);
}
