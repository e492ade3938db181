//! Which branches of a tree are closed, and which rows that leaves to be shown.
//!
//! A tree is its nodes in order, each with how deep it lies: what follows a node and lies deeper is below it.

use std::collections::BTreeSet;

/// The branches that are closed, by the place of their node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branches {
    closed: BTreeSet<usize>,
}

impl Branches {
    /// Closed are all nodes that lie so deep or deeper and have something below them.
    #[must_use]
    pub fn closed_from(depth: usize, depths: &[usize]) -> Self {
        let deep = depths.iter().enumerate().filter(|(_, found)| **found >= depth);
        Self { closed: deep.map(|(node, _)| node).filter(|node| has_children(*node, depths)).collect() }
    }

    /// The same with one branch open, or closed.
    #[must_use]
    pub fn with(mut self, node: usize, is_open: bool) -> Self {
        if is_open {
            self.closed.remove(&node);
        } else {
            self.closed.insert(node);
        }
        self
    }

    /// Whether what is below a node is shown; none where nothing is.
    #[must_use]
    pub fn is_open(&self, node: usize, depths: &[usize]) -> Option<bool> {
        has_children(node, depths).then(|| !self.closed.contains(&node))
    }

    /// The nodes that are shown, in order.
    #[must_use]
    pub fn rows(&self, depths: &[usize]) -> Vec<usize> {
        let mut rows = Vec::with_capacity(depths.len());
        let mut hidden_below = usize::MAX;
        for (node, depth) in depths.iter().copied().enumerate() {
            if depth > hidden_below {
                continue;
            }
            rows.push(node);
            hidden_below = if self.closed.contains(&node) { depth } else { usize::MAX };
        }
        rows
    }
}

/// The node that another lies directly below.
#[must_use]
pub fn parent(node: usize, depths: &[usize]) -> Option<usize> {
    let depth = *depths.get(node)?;
    depths.get(..node)?.iter().rposition(|above| *above < depth)
}

/// A node's place among those of its parent, from 1, and how many there are.
#[must_use]
pub fn among(node: usize, depths: &[usize]) -> (usize, usize) {
    let Some(depth) = depths.get(node).copied() else { return (1, 1) };
    let is_beside = |found: &&usize| **found == depth;
    let before = depths.get(..node).unwrap_or_default().iter().rev();
    let after = depths.get(node + 1..).unwrap_or_default().iter();
    let before = before.take_while(|found| **found >= depth).filter(is_beside).count();
    let after = after.take_while(|found| **found >= depth).filter(is_beside).count();
    (before + 1, before + 1 + after)
}

fn has_children(node: usize, depths: &[usize]) -> bool {
    matches!((depths.get(node), depths.get(node + 1)), (Some(depth), Some(next)) if next > depth)
}

#[cfg(test)]
mod tests {
    use super::{Branches, among, parent};

    /// a(b(c d) e) f
    const TREE: [usize; 6] = [0, 1, 2, 2, 1, 0];

    #[test]
    fn what_lies_below_a_closed_branch_is_not_shown() {
        let open = Branches::default();
        assert_eq!(open.rows(&TREE), [0, 1, 2, 3, 4, 5]);
        let closed = open.with(1, false);
        assert_eq!(closed.rows(&TREE), [0, 1, 4, 5]);
        assert_eq!(closed.clone().with(0, false).rows(&TREE), [0, 5]);
        assert_eq!(closed.with(1, true).rows(&TREE), [0, 1, 2, 3, 4, 5]);
        assert_eq!(Branches::closed_from(1, &TREE).rows(&TREE), [0, 1, 4, 5]);
    }

    #[test]
    fn a_leaf_is_neither_open_nor_closed() {
        let branches = Branches::closed_from(0, &TREE);
        assert_eq!(
            [0, 1, 2, 5].map(|node| branches.is_open(node, &TREE)),
            [Some(false), Some(false), None, None]
        );
    }

    #[test]
    fn each_node_knows_its_parent_and_its_place() {
        assert_eq!([0, 1, 3, 4, 5].map(|node| parent(node, &TREE)), [None, Some(0), Some(1), Some(0), None]);
        assert_eq!([0, 1, 3, 4, 5].map(|node| among(node, &TREE)), [(1, 2), (1, 2), (2, 2), (2, 2), (2, 2)]);
        assert_eq!(among(9, &TREE), (1, 1));
    }
}
