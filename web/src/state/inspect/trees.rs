//! A forest of certificates as rows to be drawn: each tree from its top down, what is missing or broken above it.

use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::{End, Forest, LinkCheck};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// How deep it lies.
    pub depth: usize,
    /// What stands there.
    pub place: TreePlace,
}

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreePlace {
    /// A certificate, and what holds it.
    Certificate(usize, Hold),
    /// The issuer of this certificate, which is not here.
    Missing(usize),
    /// Who has the name of this certificate's issuer did not sign it.
    Broken(usize, usize),
    /// The issuers of this certificate issue each other.
    Ring(usize),
}

/// What holds a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The one above signed it, as far as that is known.
    Link(LinkCheck),
    /// It names itself as its issuer; whether its own key signed it, if that was checked.
    Root(Option<Check>),
    /// Nothing that is here.
    Nothing,
}

/// The rows of a forest. Trees with something wrong above them come after those with a root.
#[must_use]
pub fn rows(forest: &Forest) -> Vec<TreeRow> {
    let is_root = |top: &usize| matches!(end(forest, *top), Some(End::Root { .. }));
    let (roots, others): (Vec<usize>, Vec<usize>) = forest.tops().partition(is_root);
    let mut rows = Vec::with_capacity(forest.nodes.len() + others.len());
    for top in roots.into_iter().chain(others) {
        let above = match end(forest, top) {
            Some(End::MissingIssuer) => Some(TreePlace::Missing(top)),
            Some(End::Broken { namesake }) => Some(TreePlace::Broken(top, namesake)),
            Some(End::Ring) => Some(TreePlace::Ring(top)),
            Some(End::Root { .. }) | None => None,
        };
        rows.extend(above.map(|place| TreeRow { depth: 0, place }));
        grow(forest, top, usize::from(above.is_some()), &mut rows);
    }
    rows
}

fn end(forest: &Forest, certificate: usize) -> Option<End> {
    forest.nodes.get(certificate)?.end
}

/// The tree below a top. A forest has no rings below a top, so it ends; the length is bounded all the same.
fn grow(forest: &Forest, top: usize, depth: usize, rows: &mut Vec<TreeRow>) {
    let most = rows.len() + forest.nodes.len();
    let mut open = vec![(top, depth)];
    while let Some((certificate, depth)) = open.pop().filter(|_| rows.len() < most) {
        let Some(node) = forest.nodes.get(certificate) else { continue };
        let hold = match (node.issuer, node.end) {
            (Some(link), _) => Hold::Link(link.check),
            (None, Some(End::Root { signature })) => Hold::Root(signature),
            (None, _) => Hold::Nothing,
        };
        rows.push(TreeRow { depth, place: TreePlace::Certificate(certificate, hold) });
        open.extend(node.issued.iter().rev().map(|issued| (*issued, depth + 1)));
    }
}

#[cfg(test)]
mod tests {
    use super::{Hold, TreePlace, TreeRow, rows};
    use jitr_shared::inspect::chain::{End, Forest, Link, LinkCheck, Node};

    fn node(issuer: Option<usize>, issued: &[usize], end: Option<End>) -> Node {
        let issuer = issuer.map(|issuer| Link { issuer, check: LinkCheck::Valid });
        Node { issuer, issued: issued.to_vec(), end }
    }

    fn drawn(forest: &Forest) -> Vec<(usize, TreePlace)> {
        rows(forest).into_iter().map(|TreeRow { depth, place }| (depth, place)).collect()
    }

    #[test]
    fn each_tree_is_drawn_from_its_top_and_roots_come_first() {
        let valid = Hold::Link(LinkCheck::Valid);
        let forest = Forest {
            nodes: vec![
                node(None, &[], Some(End::MissingIssuer)),
                node(Some(3), &[], None),
                node(Some(3), &[], None),
                node(Some(4), &[1, 2], None),
                node(None, &[3], Some(End::Root { signature: None })),
                node(None, &[], Some(End::Broken { namesake: 3 })),
            ],
            ..Forest::default()
        };
        assert_eq!(
            drawn(&forest),
            [
                (0, TreePlace::Certificate(4, Hold::Root(None))),
                (1, TreePlace::Certificate(3, valid)),
                (2, TreePlace::Certificate(1, valid)),
                (2, TreePlace::Certificate(2, valid)),
                (0, TreePlace::Missing(0)),
                (1, TreePlace::Certificate(0, Hold::Nothing)),
                (0, TreePlace::Broken(5, 3)),
                (1, TreePlace::Certificate(5, Hold::Nothing)),
            ]
        );
    }

    #[test]
    fn a_forest_that_goes_round_is_drawn_to_an_end() {
        let forest = Forest { nodes: vec![node(None, &[0], Some(End::Ring))], ..Forest::default() };
        assert_eq!(rows(&forest).len(), 2);
        assert_eq!(rows(&Forest::default()), []);
    }
}
