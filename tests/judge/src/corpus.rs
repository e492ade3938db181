//! Real-life, odd and broken files: what `shared::inspect` makes of each, and what it says of a certificate.
//!
//! Each file is a case: it has to end, in time and memory, without a panic, and say something; what both OpenSSL and pyca
//! read as one of its kinds has to be read as that, and what neither reads has to be refused with a place. PKCS#12 is opened
//! with the password that the manifest knows. Each line of facts is a case more.

mod difference;
mod facts;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use jitr_shared::{
    inspect::{ContainerKind, FaultKind, Finding, Input, Lock, ReadingRule, Report, Rule, Subject, inspect},
    time::UnixTime,
};
use serde::{Deserialize, de::DeserializeOwned};
use zeroize::Zeroizing;

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
    /// What opens a PKCS#12 file.
    password: Option<String>,
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
        cases.push(case::run(entry.file.clone(), || ends_well(&look(&bytes, None))));
        for (kind, verdict) in &entry.results {
            let id = format!("{}#{kind}", entry.file);
            cases.push(case::run(id, || reads(kind, verdict, &bytes)));
        }
    }
    for wanted in lines::<Facts>(&folder.join("facts.jsonl"))? {
        let bytes = fs::read(files.join(&wanted.file)).with_context(|| wanted.file.clone())?;
        let id = format!("{}#facts", wanted.file);
        cases.push(case::run(id, || wanted.compare(&look(&bytes, None))));
    }
    Ok(cases)
}

fn lines<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parse = |line: &str| serde_json::from_str(line).with_context(|| line.to_owned());
    text.lines().filter(|line| !line.is_empty()).map(parse).collect()
}

fn look(bytes: &[u8], password: Option<&str>) -> Report {
    let passwords: Vec<Zeroizing<String>> = password.map(|text| text.to_owned().into()).into_iter().collect();
    inspect(&[Input { name: "file", bytes }], &passwords, NOW)
}

fn ends_well(report: &Report) -> Outcome {
    let is_something = report.blocks.iter().any(|block| !block.items.is_empty());
    if is_something || !report.findings.is_empty() {
        Outcome::Agree
    } else {
        Outcome::other("nothing is said of it")
    }
}

fn reads(kind: &str, verdict: &Verdict, bytes: &[u8]) -> Outcome {
    let report = look(bytes, verdict.password.as_deref());
    let Some(found) = items(kind, &report) else {
        return Outcome::skipped(format!("{kind}: a kind that the format does not name"));
    };
    let refusal = report.findings.iter().find(|finding| is_refusal(finding) && finding.place().is_some());
    let is_refused = |item: &Subject| {
        report.findings.iter().any(|finding| is_refusal(finding) && is_about(finding, *item, &report))
    };
    match verdict.expect {
        Expected::Either => Outcome::Agree,
        Expected::Accept if found.is_empty() => Outcome::other(format!("not read: {:?}", report.findings)),
        Expected::Accept => Outcome::Agree,
        Expected::Reject if found.is_empty() && refusal.is_none() => {
            Outcome::other("refused without a place")
        }
        Expected::Reject
            if found.iter().all(|item| is_refused(item) || difference::is_newer(*item, bytes)) =>
        {
            Outcome::Agree
        }
        Expected::Reject => Outcome::WronglyAccepted,
    }
}

/// The items of a kind that were read.
fn items(kind: &str, report: &Report) -> Option<Vec<Subject>> {
    let all = |count: usize, item: fn(usize) -> Subject| (0..count).map(item).collect();
    let containers = |wanted: ContainerKind| {
        let is_open = |lock: &Lock| matches!(lock, Lock::Clear | Lock::Opened);
        let all = report.containers.iter().enumerate();
        let open = all.filter(|(_, container)| container.kind == wanted && is_open(&container.lock));
        open.map(|(index, _)| Subject::Container(index)).collect()
    };
    Some(match kind {
        "cert" => all(report.certificates.len(), Subject::Certificate),
        "csr" => all(report.requests.len(), Subject::Request),
        "crl" => all(report.lists.len(), Subject::List),
        "key" => all(report.keys.len(), Subject::Key),
        "pubkey" => all(report.public_keys.len(), Subject::PublicKey),
        "pkcs7" => containers(ContainerKind::Pkcs7),
        "pkcs12" => containers(ContainerKind::Pkcs12),
        _ => return None,
    })
}

/// Whether a finding is about an item or the block that it came out of.
fn is_about(finding: &Finding, item: Subject, report: &Report) -> bool {
    let block = report.origin(item).map(|origin| Subject::Block(origin.block));
    finding.subject == Some(item) || (block.is_some() && finding.subject == block)
}

/// Whether a finding says that something could not be read as it stands.
fn is_refusal(finding: &Finding) -> bool {
    matches!(
        &finding.rule,
        Rule::Reading(
            ReadingRule::Written(
                FaultKind::FrameDamaged
                    | FaultKind::FrameNotClosed
                    | FaultKind::FrameLabelsDiffer { .. }
                    | FaultKind::BadBase64
                    | FaultKind::NothingRecognised
            ) | ReadingRule::LabelDiffers { .. }
                | ReadingRule::UnknownKey
                | ReadingRule::UnreadableCertificate
                | ReadingRule::UnreadableRequest
                | ReadingRule::UnreadableList
                | ReadingRule::UnreadableKey
                | ReadingRule::UnreadablePublicKey
                | ReadingRule::UnreadableContainer
                | ReadingRule::UnreadableContent
                // What another program wrote is named, and not read.
                | ReadingRule::OtherContent { .. }
        )
    )
}
