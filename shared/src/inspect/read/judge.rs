//! What is noteworthy about the certificates that were read: how they hang together first, then one by one.

use crate::{
    certificate::read::Parsed,
    inspect::{
        chain::{MOST_CHECKS, grow, remarks},
        check::{self, Standing},
        finding::{Finding, Subject},
        report::Report,
    },
    time::UnixTime,
};

/// Adds the trees and the findings about certificates to a report.
pub(super) fn judge(report: &mut Report, parsed: &[Parsed], now: UnixTime) {
    let forest = grow(&report.certificates, parsed, MOST_CHECKS);
    let mut findings = Vec::new();
    for (index, certificate) in parsed.iter().enumerate() {
        let Some(item) = report.certificates.get_mut(index) else { continue };
        item.facts.self_signed = forest.is_self_signed(index);
        let issues = forest.nodes.get(index).is_some_and(|node| !node.issued.is_empty());
        let standing = Standing { issues, self_signed: item.facts.self_signed };
        let found = check::certificate(item, certificate, standing, now).into_iter();
        let subject = Some(Subject::Certificate(index));
        findings.extend(found.map(|(rule, evidence)| Finding::of(rule, subject, evidence)));
    }
    report.findings.append(&mut findings);
    report.findings.extend(remarks(report, &forest));
    report.forest = forest;
}
