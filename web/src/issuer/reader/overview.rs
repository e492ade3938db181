//! A report in short: one line for each item, the worst findings, and where private keys stand.

use std::collections::BTreeMap;

use jitr_shared::inspect::doctor::diagnose;
use jitr_shared::inspect::{BlockKind, Input, Report, Severity, Subject};

use super::now;
use crate::issuer::message::overview::{Line, MOST_FINDINGS, Overview, Secret};

/// The report in short.
pub(super) fn overview(report: &Report, inputs: &[Input<'_>]) -> Overview {
    let mut worst: BTreeMap<Subject, Severity> = BTreeMap::new();
    let mut counts = [0; 3];
    for finding in &report.findings {
        let severity = finding.rule.severity();
        let [errors, warnings, notes] = &mut counts;
        *match severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
            Severity::Note => notes,
        } += 1;
        if let Some(subject) = finding.subject {
            let found = worst.entry(subject).or_insert(severity);
            *found = severity.max(*found);
        }
    }
    let of = |severity| report.findings.iter().filter(move |finding| finding.rule.severity() == severity);
    let findings = [Severity::Error, Severity::Warning, Severity::Note].into_iter().flat_map(of);
    Overview {
        inputs: report.inputs.clone(),
        lines: report
            .subjects()
            .filter_map(|subject| line(report, subject, worst.get(&subject).copied()))
            .collect(),
        findings: findings.take(MOST_FINDINGS).cloned().collect(),
        counts,
        causes: diagnose(inputs, report, now()),
        secrets: secrets(report, inputs),
    }
}

fn line(report: &Report, subject: Subject, worst: Option<Severity>) -> Option<Line> {
    let input = report.origin(subject)?.place.input;
    let line = Line {
        subject,
        input,
        name: String::new(),
        issuer: String::new(),
        serial: String::new(),
        sha256: String::new(),
        dates: None,
        key: None,
        other: None,
        is_ca: false,
        self_signed: false,
        lock: None,
        worst,
    };
    Some(match subject {
        Subject::Certificate(at) => of_certificate(report, at, line)?,
        Subject::Request(at) => {
            let request = report.requests.get(at)?;
            Line {
                name: request.subject.text.clone(),
                sha256: request.sha256.clone(),
                key: Some((request.key.kind.clone(), request.key.bits)),
                ..line
            }
        }
        Subject::List(at) => {
            let list = report.lists.get(at)?;
            Line {
                name: list.issuer.text.clone(),
                serial: list.number.clone().unwrap_or_default(),
                sha256: list.sha256.clone(),
                dates: Some((list.this_update.seconds(), list.next_update.map(|at| at.seconds()))),
                ..line
            }
        }
        Subject::Key(at) => {
            let key = report.keys.get(at)?;
            Line {
                sha256: key.public.as_ref().map(|public| public.sha256.clone()).unwrap_or_default(),
                key: key.kind.clone().map(|kind| (kind, key.bits)),
                lock: Some(key.lock.clone()),
                ..line
            }
        }
        Subject::PublicKey(at) => {
            let facts = &report.public_keys.get(at)?.facts;
            Line { sha256: facts.sha256.clone(), key: Some((facts.kind.clone(), facts.bits)), ..line }
        }
        Subject::Container(at) => {
            // It has no name of its own.
            let name = report.inputs.get(input).map(|input| input.name.clone()).unwrap_or_default();
            Line { name, lock: Some(report.containers.get(at)?.lock.clone()), ..line }
        }
        Subject::Block(at) => {
            let block = report.blocks.get(at)?;
            Line { name: block.label.clone().unwrap_or_default(), other: block.other, ..line }
        }
    })
}

fn of_certificate(report: &Report, at: usize, line: Line) -> Option<Line> {
    let certificate = report.certificates.get(at)?;
    let facts = &certificate.facts;
    Some(Line {
        name: facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()),
        issuer: facts.issuer.clone(),
        serial: facts.serial.clone(),
        sha256: facts.certificate_id.clone(),
        dates: Some((facts.not_before.seconds(), Some(facts.not_after.seconds()))),
        key: Some((facts.key.clone(), facts.key_bits)),
        is_ca: facts.is_ca == Some(true),
        self_signed: facts.self_signed,
        ..line
    })
}

/// Where private keys stand, by the blocks that they came out of; not those inside of containers, which no eye can read.
fn secrets(report: &Report, inputs: &[Input<'_>]) -> Vec<Secret> {
    let of_block = |place: usize| {
        let block = report.blocks.get(place)?;
        let bytes = inputs.get(block.place.input)?.bytes.get(block.place.offset..)?;
        let end = block.place.offset + extent(bytes, block.kind, block.size);
        Some(Secret { input: block.place.input, start: block.place.offset, end })
    };
    let clear = report.keys.iter().filter(|key| key.origin.container.is_none() && key.encryption.is_none());
    let others =
        (0..report.blocks.len()).filter(|at| report.blocks.get(*at).is_some_and(|block| block.is_secret));
    clear.map(|key| key.origin.block).chain(others).filter_map(of_block).collect()
}

/// How many bytes of text hide a block of so many bytes that begins here. Digits stand in too many ways (a dump has offsets and
/// characters beside them, several blocks may stand in one run) to say where a key's own end: all that follows is hidden.
fn extent(text: &[u8], kind: BlockKind, size: usize) -> usize {
    match kind {
        // The page knows these by their frame.
        BlockKind::Pem | BlockKind::WrappedPem if text.starts_with(b"-----BEGIN ") => 0,
        BlockKind::Pem | BlockKind::WrappedPem | BlockKind::Base64 | BlockKind::Hex => text.len(),
        BlockKind::Der | BlockKind::Foreign => size,
    }
}
