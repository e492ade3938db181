//! Certificates in any order -> trees, by who made whose signature.
//!
//! Authorities are linked before leaves, so that what is allowed to be checked is spent where most hangs upon it. Old
//! algorithms count here: a tree shows what hangs together, not that nobody could have forged it.

use super::{
    MOST_CHECKS_OF_MANY_LEAVES,
    forest::{End, Forest, Link, LinkCheck, Node},
    pool::Pool,
};
use crate::{
    certificate::{read::Parsed, signature::Check, validate::check_parsed},
    inspect::item::Certificate,
};

/// What is left to check with.
struct Budget {
    limit: u32,
    spent: u32,
    exhausted: bool,
}

impl Budget {
    fn check(&mut self, subject: &Parsed, issuer: &Parsed) -> Option<Check> {
        if self.spent >= self.limit {
            self.exhausted = true;
            return None;
        }
        self.spent = self.spent.saturating_add(1);
        Some(check_parsed(subject, issuer))
    }
}

/// Grows the trees, with at most so many checks of signatures.
pub(in crate::inspect) fn grow(items: &[Certificate], parsed: &[Parsed], limit: u32) -> Forest {
    let keys: Vec<Option<Vec<u8>>> = parsed.iter().map(Parsed::subject_key_identifier).collect();
    let pool = Pool::new(parsed, &keys);
    let mut budget = Budget { limit, spent: 0, exhausted: false };
    let mut nodes = vec![Node::default(); parsed.len()];
    let is_ca = |index: &usize| items.get(*index).is_some_and(|item| item.facts.is_ca == Some(true));
    let (authorities, others): (Vec<usize>, Vec<usize>) = (0..parsed.len()).partition(is_ca);
    let mut grown = |indices: Vec<usize>, budget: &mut Budget| {
        for index in indices {
            let (Some(certificate), Some(node)) = (parsed.get(index), nodes.get_mut(index)) else { continue };
            match link(index, certificate, parsed, &pool, budget) {
                Ok(link) => node.issuer = Some(link),
                Err(end) => node.end = Some(end),
            }
        }
    };
    grown(authorities, &mut budget);
    if u32::try_from(parsed.len()).is_ok_and(|count| count > limit) {
        budget.limit = limit.min(budget.spent.saturating_add(MOST_CHECKS_OF_MANY_LEAVES));
    }
    grown(others, &mut budget);
    cut_rings(&mut nodes);
    for index in 0..nodes.len() {
        let issuer = nodes.get(index).and_then(|node| node.issuer).map(|link| link.issuer);
        if let Some(issuer) = issuer.and_then(|issuer| nodes.get_mut(issuer)) {
            issuer.issued.push(index);
        }
    }
    let leaves = leaves(&nodes, is_ca);
    Forest { nodes, leaves, checks: budget.spent, exhausted: budget.exhausted }
}

fn link(
    index: usize,
    certificate: &Parsed,
    parsed: &[Parsed],
    pool: &Pool<'_>,
    budget: &mut Budget,
) -> Result<Link, End> {
    if certificate.names_itself() {
        return Err(End::Root { signature: budget.check(certificate, certificate) });
    }
    let wanted = certificate.authority_key_identifier();
    let candidates = pool.issuers_of(index, wanted.as_deref());
    let namesake = *candidates.first().ok_or(End::MissingIssuer)?;
    let mut uncertain = None;
    for candidate in candidates {
        let Some(issuer) = parsed.get(candidate) else { continue };
        let check = match budget.check(certificate, issuer) {
            Some(Check::Valid) => return Ok(Link { issuer: candidate, check: LinkCheck::Valid }),
            Some(Check::Invalid) => continue,
            Some(Check::CannotCheck) => LinkCheck::CannotCheck,
            None => LinkCheck::NotChecked,
        };
        uncertain = uncertain.or(Some(Link { issuer: candidate, check }));
    }
    uncertain.ok_or(End::Broken { namesake })
}

/// Certificates that issue each other have no top: one of each ring becomes it.
fn cut_rings(nodes: &mut [Node]) {
    let mut walk_of = vec![usize::MAX; nodes.len()];
    for start in 0..nodes.len() {
        let mut index = start;
        while let Some(seen) = walk_of.get_mut(index).filter(|seen| **seen == usize::MAX) {
            *seen = start;
            let Some(link) = nodes.get(index).and_then(|node| node.issuer) else { break };
            if walk_of.get(link.issuer) == Some(&start) {
                if let Some(node) = nodes.get_mut(index) {
                    *node = Node { end: Some(End::Ring), ..Node::default() };
                }
                break;
            }
            index = link.issuer;
        }
    }
}

fn leaves(nodes: &[Node], is_ca: impl Fn(&usize) -> bool) -> Vec<usize> {
    let ends = nodes.iter().enumerate().filter(|(_, node)| node.issued.is_empty()).map(|(index, _)| index);
    let (authorities, devices): (Vec<usize>, Vec<usize>) = ends.partition(is_ca);
    if devices.is_empty() { authorities } else { devices }
}
