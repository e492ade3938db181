//! Real-life, odd and broken files: what `certificate::inspect` makes of each, and what it says of a certificate.
//!
//! Each file is a case: it has to end, in time and memory, without a panic, and say something; what both OpenSSL and pyca
//! read as a certificate has to be read, and what neither reads has to be refused with a place. Each line of facts is a case
//! more. What the inspector does not read yet is skipped, by its kind.

mod difference;
mod facts;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use jitr_shared::{
    certificate::{
        finding::Rule,
        inspect::{Report, inspect},
    },
    time::UnixTime,
};
use serde::{Deserialize, de::DeserializeOwned};

use self::facts::Facts;
use crate::{
    case,
    report::{Case, Outcome},
};

/// 2027-01-15: no fact depends on it.
const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

#[derive(Deserialize)]
struct Entry {
    file: String,
    results: BTreeMap<String, Verdict>,
}

#[derive(Deserialize)]
struct Verdict {
    expect: Expected,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Expected {
    Accept,
    Reject,
    Either,
}

pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let files = folder.join("files");
    let mut cases = Vec::new();
    for entry in lines::<Entry>(&folder.join("manifest.jsonl"))? {
        let bytes = fs::read(files.join(&entry.file)).with_context(|| entry.file.clone())?;
        // Each kind is a case; a file without one still has to end well.
        cases.push(case::run(entry.file.clone(), || ends_well(&inspect(&bytes, NOW))));
        for (kind, verdict) in &entry.results {
            let id = format!("{}#{kind}", entry.file);
            cases.push(case::run(id, || reads(kind, verdict.expect, &bytes)));
        }
    }
    for wanted in lines::<Facts>(&folder.join("facts.jsonl"))? {
        let bytes = fs::read(files.join(&wanted.file)).with_context(|| wanted.file.clone())?;
        let id = format!("{}#facts", wanted.file);
        cases.push(case::run(id, || wanted.compare(&bytes, &inspect(&bytes, NOW))));
    }
    Ok(cases)
}

fn lines<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parse = |line: &str| serde_json::from_str(line).with_context(|| line.to_owned());
    text.lines().filter(|line| !line.is_empty()).map(parse).collect()
}

fn ends_well(report: &Report) -> Outcome {
    if report.certificates.is_empty() && report.findings.is_empty() {
        return Outcome::other("nothing is said of it");
    }
    Outcome::Agree
}

fn reads(kind: &str, expected: Expected, bytes: &[u8]) -> Outcome {
    if kind != "cert" {
        return Outcome::skipped(format!("{kind}: the inspector names this kind, and does not read it yet"));
    }
    let report = inspect(bytes, NOW);
    let first = report.findings.iter().find(|finding| is_about_reading(&finding.rule));
    match (expected, report.certificates.is_empty(), first) {
        (Expected::Either, _, _) | (Expected::Accept, false, _) => Outcome::Agree,
        (Expected::Accept, true, _) => Outcome::other(format!("not read: {:?}", report.findings)),
        (Expected::Reject, _, Some(finding)) if finding.offset.is_some() => Outcome::Agree,
        (Expected::Reject, true, _) => Outcome::other("refused without a place"),
        (Expected::Reject, false, _) => Outcome::WronglyAccepted,
    }
}

/// Whether a finding says that something could not be read as it stands.
fn is_about_reading(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::FrameDamaged
            | Rule::FrameNotClosed
            | Rule::FrameLabelsDiffer { .. }
            | Rule::BadBase64
            | Rule::NothingRecognised
            | Rule::UnreadableCertificate
    )
}
