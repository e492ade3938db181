//! What is noteworthy about the certificates that were read: how they hang together first, then one by one.
//!
//! One certificate a step: a bundle may have thousands.

use crate::{
    certificate::read::Parsed,
    inspect::{
        chain::{Forest, MOST_CHECKS, grow, remarks},
        check::{self, Standing},
        finding::{Finding, Subject},
        report::Report,
    },
    time::UnixTime,
};

/// A judgement in the making.
pub(super) struct Judge {
    forest: Forest,
    judged: usize,
    findings: Vec<Finding>,
}

impl Judge {
    /// Grows the trees.
    pub(super) fn of(report: &Report, parsed: &[Parsed]) -> Self {
        let forest = grow(&report.certificates, parsed, MOST_CHECKS);
        Self { forest, judged: 0, findings: Vec::new() }
    }

    /// How many certificates were judged.
    pub(super) const fn judged(&self) -> usize {
        self.judged
    }

    /// Judges the next certificate; `false` once there is none left.
    pub(super) fn step(&mut self, report: &mut Report, parsed: &[Parsed], now: UnixTime) -> bool {
        let index = self.judged;
        let (Some(certificate), Some(item)) = (parsed.get(index), report.certificates.get_mut(index)) else {
            return false;
        };
        item.facts.self_signed = self.forest.is_self_signed(index);
        let issues = self.forest.nodes.get(index).is_some_and(|node| !node.issued.is_empty());
        let standing = Standing { issues, self_signed: item.facts.self_signed };
        let found = check::certificate(item, certificate, standing, now).into_iter();
        let subject = Some(Subject::Certificate(index));
        self.findings.extend(found.map(|(rule, evidence)| Finding::of(rule, subject, evidence)));
        self.judged = index.saturating_add(1);
        true
    }

    /// Adds the trees and the findings about certificates to a report.
    pub(super) fn end(mut self, report: &mut Report) {
        report.findings.append(&mut self.findings);
        report.findings.extend(remarks(report, &self.forest));
        report.forest = self.forest;
    }
}
