//! pkilint, a linter that certificate authorities use, judges every certificate, and has nothing to say.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    catalogue::{self, here},
    issuing::URN,
    workshop::{Faults, python},
};

/// Lints by `(command, arguments)`: the findings of each from NOTICE on.
pub(crate) fn lint(folder: &Path, calls: &[(&str, Vec<String>)]) -> Vec<Vec<String>> {
    let answer: Value = python("lint.py", folder, &json!(calls));
    serde_json::from_value(answer).unwrap()
}

/// Notes what was found, each list under the name of what was linted.
pub(crate) fn note(faults: &mut Faults, names: &[String], findings: &[Vec<String>]) {
    assert_eq!(names.len(), findings.len(), "every call is answered");
    for (name, found) in names.iter().zip(findings) {
        if !found.is_empty() {
            faults.add(name, &found.join("\n"));
        }
    }
}

#[test]
fn pkilint_finds_nothing_in_what_is_issued() {
    let cases: Vec<_> = catalogue::all().iter().filter(|case| case.file != URN).collect();
    let calls: Vec<_> =
        cases.iter().map(|case| ("lint_pkix_cert", vec![format!("{}.pem", case.file)])).collect();
    let names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let mut faults = Faults::default();
    note(&mut faults, &names, &lint(&here(), &calls));
    faults.none("lint_pkix_cert");
}

/// RFC 5280 section 4.2.1.6 asks for a scheme and what the scheme demands, and a URN (RFC 8141) has both. pkilint takes for
/// a URI only what has a host, and has nothing else to say; once it has learnt this, the filter above has to go.
#[test]
fn pkilint_finds_nothing_in_a_urn_but_that_it_has_no_host() {
    let found = lint(&here(), &[("lint_pkix_cert", vec![format!("{URN}.pem")])]);
    let [finding] = found[0].as_slice() else { panic!("{found:?}") };
    assert!(finding.starts_with("ERROR pkix.invalid_uri_syntax"), "{finding}");
}

#[test]
fn pkilint_finds_every_certificate_fit_for_its_issuer() {
    let cases = catalogue::all();
    let pair = |case: &catalogue::Case| {
        let issuer = case.above.first().unwrap_or(&case.file);
        vec![format!("{issuer}.pem"), format!("{}.pem", case.file)]
    };
    let calls: Vec<_> = cases.iter().map(|case| ("lint_pkix_signer_signee_cert_chain", pair(case))).collect();
    let names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let mut faults = Faults::default();
    note(&mut faults, &names, &lint(&here(), &calls));
    faults.none("lint_pkix_signer_signee_cert_chain");
}

#[test]
fn pkilint_does_lint() {
    let corpus =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/corpus/files/pyca/x509/custom");
    let negative = corpus.join("negative_serial.pem").display().to_string();
    let cases = catalogue::all();
    let device = cases.iter().find(|case| !case.above.is_empty()).unwrap();
    let stranger = cases.iter().find(|case| case.file != device.above[0] && case.above.is_empty()).unwrap();
    let foreign = vec![format!("{}.pem", stranger.file), format!("{}.pem", device.file)];
    let found = lint(
        &here(),
        &[
            ("lint_pkix_cert", vec![negative]),
            ("lint_pkix_signer_signee_cert_chain", foreign),
            ("lint_pkix_cert", vec!["/dev/null".into()]),
        ],
    );
    assert!(
        found.iter().all(|findings| !findings.is_empty()),
        "a negative serial number, a stranger: {found:?}"
    );
}
