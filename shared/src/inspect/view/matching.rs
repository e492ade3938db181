//! What belongs together: keys, requests and certificates of one and the same public key.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::inspect::{finding::Subject, report::Report};

/// Items of one public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// SHA-256 of the public key's bits in hex, however its algorithm is written.
    pub identity: String,
    /// The items, in the report's order: certificates, requests, keys, public keys.
    pub members: Vec<Subject>,
}

/// Sorts everything that has a public key by that key.
#[must_use]
pub fn matches(report: &Report) -> Vec<Match> {
    let mut groups: BTreeMap<&str, Vec<Subject>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (identity, subject) in all(report) {
        let members = groups.entry(identity).or_default();
        if members.is_empty() {
            order.push(identity);
        }
        members.push(subject);
    }
    let found = order.into_iter().map(|identity| Match {
        identity: identity.to_owned(),
        members: groups.remove(identity).unwrap_or_default(),
    });
    found.collect()
}

/// Whether two items have the same public key; `None` if one has none that is known.
#[must_use]
pub fn is_match(report: &Report, first: Subject, second: Subject) -> Option<bool> {
    Some(identity(report, first)? == identity(report, second)?)
}

fn all(report: &Report) -> impl Iterator<Item = (&str, Subject)> {
    let certificates = (0..report.certificates.len()).map(Subject::Certificate);
    let requests = (0..report.requests.len()).map(Subject::Request);
    let keys = (0..report.keys.len()).map(Subject::Key);
    let public_keys = (0..report.public_keys.len()).map(Subject::PublicKey);
    let subjects = certificates.chain(requests).chain(keys).chain(public_keys);
    subjects.filter_map(|subject| Some((identity(report, subject)?, subject)))
}

fn identity(report: &Report, subject: Subject) -> Option<&str> {
    match subject {
        Subject::Certificate(index) => Some(&report.certificates.get(index)?.key.identity),
        Subject::Request(index) => Some(&report.requests.get(index)?.key.identity),
        Subject::Key(index) => Some(&report.keys.get(index)?.public.as_ref()?.identity),
        Subject::PublicKey(index) => Some(&report.public_keys.get(index)?.facts.identity),
        Subject::List(_) | Subject::Container(_) | Subject::Block(_) => None,
    }
}
