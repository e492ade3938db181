//! What is to be said about trees: broken and missing links, and bundles that hold too much or in the wrong order.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    forest::{End, Forest, Link, LinkCheck},
    path_length::exceeded,
};
use crate::{
    certificate::signature::Check,
    inspect::{
        finding::{Evidence, Finding, Subject},
        report::Report,
        rule::ChainRule,
    },
};

/// Certificates that one finding names; there may be thousands below one missing issuer.
const MOST_NAMED: usize = 8;

/// Everything that is noteworthy about a report's trees.
pub(in crate::inspect) fn remarks(report: &Report, forest: &Forest) -> Vec<Finding> {
    let remarks = Remarks { report, forest };
    let mut findings = remarks.of_missing();
    for index in 0..forest.nodes.len() {
        findings.extend(remarks.of_node(index).into_iter().map(|rule| remarks.at(rule, index)));
    }
    let too_long = exceeded(report, forest).into_iter();
    findings
        .extend(too_long.map(|(index, limit)| remarks.at(ChainRule::PathLengthExceeded { limit }, index)));
    findings.extend(remarks.of_serials());
    findings.extend(remarks.of_bundles());
    if forest.exhausted {
        let rule = ChainRule::WorkExhausted { limit: forest.checks };
        findings.push(Finding { rule: rule.into(), subject: None, evidence: Vec::new() });
    }
    findings
}

struct Remarks<'a> {
    report: &'a Report,
    forest: &'a Forest,
}

impl Remarks<'_> {
    fn evidence(&self, index: usize) -> Evidence {
        let place = self.report.certificates.get(index).map(|item| item.origin.place).unwrap_or_default();
        Evidence::at(place)
    }

    fn at(&self, rule: ChainRule, index: usize) -> Finding {
        Finding::of(rule, Some(Subject::Certificate(index)), self.evidence(index))
    }

    fn of_node(&self, index: usize) -> Vec<ChainRule> {
        let Some(node) = self.forest.nodes.get(index) else { return Vec::new() };
        let algorithm = || {
            let item = self.report.certificates.get(index);
            item.map(|item| item.facts.signature_algorithm.clone()).unwrap_or_default()
        };
        let of_end = match node.end {
            Some(End::Root { signature: Some(Check::Invalid) }) => {
                Some(ChainRule::BrokenLink { issuer: index })
            }
            Some(End::Root { signature: Some(Check::CannotCheck) }) => {
                Some(ChainRule::UncheckedLink { algorithm: algorithm() })
            }
            Some(End::Broken { namesake }) => Some(ChainRule::BrokenLink { issuer: namesake }),
            Some(End::Ring) => Some(ChainRule::Ring),
            Some(End::Root { .. } | End::MissingIssuer) | None => None,
        };
        let mut rules: Vec<ChainRule> = of_end.into_iter().collect();
        if let Some(link) = node.issuer {
            if link.check == LinkCheck::CannotCheck {
                rules.push(ChainRule::UncheckedLink { algorithm: algorithm() });
            }
            if link.check == LinkCheck::Valid {
                rules.extend(self.of_link(index, link));
            }
        }
        rules
    }

    fn of_link(&self, index: usize, Link { issuer, .. }: Link) -> Vec<ChainRule> {
        let facts = |index: usize| self.report.certificates.get(index).map(|item| &item.facts);
        let (Some(own), Some(above)) = (facts(index), facts(issuer)) else { return Vec::new() };
        let mut rules = Vec::new();
        if let (Some(wanted), Some(found)) = (&own.authority_key_identifier, &above.subject_key_identifier)
            && wanted != found
        {
            rules.push(ChainRule::KeyIdentifierDiffers { issuer });
        }
        if own.not_after > above.not_after {
            rules.push(ChainRule::OutlivesIssuer { issuer });
        }
        rules
    }

    /// One finding for each serial number that an issuer's key gave twice: a revocation means all that have it.
    fn of_serials(&self) -> Vec<Finding> {
        let mut given = BTreeMap::<_, Vec<usize>>::new();
        for (index, item) in self.report.certificates.iter().enumerate() {
            let facts = &item.facts;
            // Roots of the same name number themselves.
            if !facts.self_signed {
                let key = (&facts.issuer, &facts.authority_key_identifier, &facts.serial);
                given.entry(key).or_default().push(index);
            }
        }
        let finding = |((_, _, serial), of): ((_, _, &String), Vec<usize>)| {
            let [first, second, ..] = of.as_slice() else { return None };
            let evidence = of
                .iter()
                .take(MOST_NAMED)
                .map(|index| self.evidence(*index).in_field("tbsCertificate.serialNumber").finding(serial));
            let subject = Some(Subject::Certificate(*second));
            let rule = ChainRule::SerialTwice { first: *first };
            Some(Finding { rule: rule.into(), subject, evidence: evidence.collect() })
        };
        given.into_iter().filter_map(finding).collect()
    }

    /// One finding for each issuer that is missing, however many certificates it issued.
    fn of_missing(&self) -> Vec<Finding> {
        let mut missing = BTreeMap::<_, Vec<usize>>::new();
        for (index, node) in self.forest.nodes.iter().enumerate() {
            let item = self.report.certificates.get(index).filter(|_| node.end == Some(End::MissingIssuer));
            if let Some(item) = item {
                let key = (&item.facts.issuer, &item.facts.authority_key_identifier);
                missing.entry(key).or_default().push(index);
            }
        }
        let finding = |((issuer, identifier), of): ((&String, &Option<String>), Vec<usize>)| {
            let rule = ChainRule::MissingIssuer {
                issuer: issuer.clone(),
                authority_key_identifier: identifier.clone(),
            };
            let evidence = of.iter().take(MOST_NAMED).map(|index| {
                self.evidence(*index).in_field("tbsCertificate.issuer").expecting(issuer.clone())
            });
            let subject = of.first().copied().map(Subject::Certificate);
            Finding { rule: rule.into(), subject, evidence: evidence.collect() }
        };
        missing.into_iter().map(finding).collect()
    }

    fn of_bundles(&self) -> Vec<Finding> {
        let needed = self.needed();
        let leaves: BTreeSet<Option<usize>> =
            self.forest.leaves.iter().map(|leaf| self.file(*leaf)).collect();
        let mut findings = Vec::new();
        for (index, node) in self.forest.nodes.iter().enumerate() {
            let file = self.file(index);
            if file.is_none() || !leaves.contains(&file) {
                continue;
            }
            if !needed.contains(&index) {
                findings.push(self.at(ChainRule::Needless, index));
                continue;
            }
            let issued_here = node.issued.iter().filter(|issued| self.file(**issued) == file);
            if issued_here.clone().min().is_some_and(|first| index < *first) {
                findings.push(self.at(ChainRule::WrongOrder, index));
            }
            if self.forest.is_root(index) && issued_here.count() > 0 {
                findings.push(self.at(ChainRule::RootNeedless, index));
            }
        }
        findings
    }

    /// The file in which a certificate's place says something: containers sort as they like.
    fn file(&self, index: usize) -> Option<usize> {
        let origin = self.report.certificates.get(index)?.origin;
        origin.container.is_none().then_some(origin.place.input)
    }

    /// The certificates of every leaf's path, whichever of an issuer's certificates it goes over.
    fn needed(&self) -> BTreeSet<usize> {
        let mut entities = BTreeMap::<_, Vec<usize>>::new();
        for (index, item) in self.report.certificates.iter().enumerate() {
            entities.entry((&item.facts.subject, &item.facts.public_key_sha256)).or_default().push(index);
        }
        let mut needed = BTreeSet::new();
        let mut open = self.forest.leaves.clone();
        while let Some(index) = open.pop() {
            if !needed.insert(index) {
                continue;
            }
            let issuer = self.forest.nodes.get(index).and_then(|node| match (node.issuer, node.end) {
                (Some(link), _) => Some(link.issuer),
                // It was put there as the issuer: that the link is broken is said at the leaf.
                (None, Some(End::Broken { namesake })) => Some(namesake),
                (None, Some(End::Root { .. } | End::MissingIssuer | End::Ring) | None) => None,
            });
            let Some(issuer) = issuer.and_then(|issuer| self.report.certificates.get(issuer)) else {
                continue;
            };
            // Taken out: whoever comes to the same issuer again finds nothing new.
            let key = (&issuer.facts.subject, &issuer.facts.public_key_sha256);
            open.extend(entities.remove(&key).unwrap_or_default());
        }
        needed
    }
}
