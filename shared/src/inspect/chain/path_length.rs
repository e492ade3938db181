//! Path lengths along the trees (RFC 5280 section 4.2.1.9).

use std::collections::BTreeSet;

use super::forest::Forest;
use crate::inspect::report::Report;

/// CAs below which more CAs stand than they allow, with what they allow.
pub(super) fn exceeded(report: &Report, forest: &Forest) -> BTreeSet<(usize, u32)> {
    let mut exceeded = BTreeSet::new();
    for leaf in &forest.leaves {
        let mut below: u32 = 0;
        for (height, index) in forest.path(*leaf).into_iter().enumerate() {
            let Some(item) = report.certificates.get(index) else { continue };
            if let Some(limit) = item.facts.path_length
                && item.facts.is_ca == Some(true)
                && below > limit
            {
                exceeded.insert((index, limit));
            }
            // The leaf does not count, and no certificate that a CA issued to itself.
            if height > 0 && item.facts.issuer != item.facts.subject {
                below = below.saturating_add(1);
            }
        }
    }
    exceeded
}
