//! Whether certificates are valid: by a path to an anchor that a person chose, at a time that is shown.
//!
//! [`Question`] -> one [`PathVerdict`] a target, by `certificate::validate`: the same code that is judged by others' vectors.
//! Only certificates whose names can be in a target's path are handed to it. Without anchors nothing is verified.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    certificate::validate::{
        Verdict,
        collection::Collection,
        fault::{Place, Reason},
        purpose::Purpose,
    },
    inspect::report::Report,
};

/// What is asked of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The certificates that the person trusts.
    pub anchors: Vec<usize>,
    /// Those whose validity is asked for.
    pub targets: Vec<usize>,
    /// The revocation lists that count.
    pub lists: Vec<usize>,
    /// What for, and at which time.
    pub purpose: Purpose,
}

/// What came out for one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathVerdict {
    /// The certificate.
    pub certificate: usize,
    /// What came out.
    pub outcome: Outcome,
}

/// What a validation comes to. Places are indices into the report's certificates and lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Every signature up to an anchor was verified, and everything else of RFC 5280 section 6 holds.
    Valid {
        /// From the certificate to the anchor.
        path: Vec<usize>,
    },
    /// It is one of the anchors: trusted because the person said so.
    Anchor,
    /// No anchor was chosen: readable, not verified.
    NoAnchor,
    /// There is no valid path.
    NotValid {
        /// The one that came farthest, from the certificate on.
        path: Vec<usize>,
        /// What is wrong with it, and with which certificate or list.
        reasons: Vec<Reason>,
    },
}

/// Validates certificates of a report.
#[must_use]
pub fn verify(report: &Report, question: &Question) -> Vec<PathVerdict> {
    let is_anchor = |index: &usize| question.anchors.contains(index);
    let place = |index: usize| {
        if is_anchor(&index) { Place::Anchor(index) } else { Place::Intermediate(index) }
    };
    let mut verdicts = BTreeMap::new();
    if !question.anchors.is_empty() {
        let targets: Vec<usize> =
            question.targets.iter().copied().filter(|target| !is_anchor(target)).collect();
        let mut members: Vec<usize> = relevant(report, question).into_iter().collect();
        // Among issuers that fit alike the trusted one ends the search.
        members.sort_by_key(|index| !is_anchor(index));
        let der = |index: usize| Some((report.certificates.get(index)?.facts.der.as_slice(), place(index)));
        let lists = question.lists.iter();
        let lists =
            lists.filter_map(|index| Some((report.lists.get(*index)?.der.as_slice(), Place::List(*index))));
        let collection = Collection::read(members.into_iter().filter_map(der), lists);
        let places: Vec<Place> = targets.iter().map(|target| place(*target)).collect();
        verdicts = targets.into_iter().zip(collection.validate(&places, &question.purpose)).collect();
    }
    let targets = question.targets.iter().copied();
    let outcome = |certificate: usize| match verdicts.get(&certificate).cloned() {
        Some(Verdict::Valid(path)) => Outcome::Valid { path: indices(&path) },
        Some(Verdict::NotValid { path, reasons }) => Outcome::NotValid { path: indices(&path), reasons },
        None if is_anchor(&certificate) => Outcome::Anchor,
        None => Outcome::NoAnchor,
    };
    targets.map(|certificate| PathVerdict { certificate, outcome: outcome(certificate) }).collect()
}

fn indices(path: &[Place]) -> Vec<usize> {
    let index = |place: &Place| match place {
        Place::Anchor(index) | Place::Intermediate(index) => Some(*index),
        Place::Leaf | Place::List(_) => None,
    };
    path.iter().filter_map(index).collect()
}

/// The certificates whose subject is the issuer of a target, of one of these again, or of a list.
fn relevant(report: &Report, question: &Question) -> BTreeSet<usize> {
    let mut by_subject = BTreeMap::<String, Vec<usize>>::new();
    for (index, item) in report.certificates.iter().enumerate() {
        by_subject.entry(folded(&item.facts.subject)).or_default().push(index);
    }
    let mut relevant: BTreeSet<usize> = question.anchors.iter().copied().collect();
    let list_issuers = question.lists.iter().filter_map(|index| report.lists.get(*index));
    let mut names: Vec<String> = list_issuers.map(|list| folded(&list.issuer.text)).collect();
    let mut open = question.targets.clone();
    loop {
        if let Some(issued) = names.pop().and_then(|name| by_subject.remove(&name)) {
            open.extend(issued);
        }
        let Some(index) = open.pop() else {
            if names.is_empty() {
                return relevant;
            }
            continue;
        };
        if let Some(item) = report.certificates.get(index) {
            relevant.insert(index);
            names.push(folded(&item.facts.issuer));
        }
    }
}

/// At least as coarse as the comparison of RFC 5280 section 7.1: case, white space, how it is escaped and the order of the
/// parts do not count.
fn folded(text: &str) -> String {
    let text: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
    let mut parts: Vec<&str> = text.split([',', '+']).collect();
    parts.sort_unstable();
    parts.join(",")
}
