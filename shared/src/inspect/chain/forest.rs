//! Certificates as trees, from roots down to leaves: plain values.

use serde::{Deserialize, Serialize};

use crate::certificate::signature::Check;

/// How certificates hang together: each has at most one issuer here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forest {
    /// One for each of the report's certificates, in their order.
    pub nodes: Vec<Node>,
    /// The certificates whose paths count: those of devices, or if there are none, those that have issued nothing.
    pub leaves: Vec<usize>,
    /// How many signatures were checked.
    pub checks: u32,
    /// Whether there were more to check than was allowed.
    pub exhausted: bool,
}

/// One certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its issuer, where that is here.
    pub issuer: Option<Link>,
    /// What it issued, in the order of the report.
    pub issued: Vec<usize>,
    /// How the tree ends above it, where it has no issuer here.
    pub end: Option<End>,
}

/// To an issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its index.
    pub issuer: usize,
    /// What its key has to do with the signature.
    pub check: LinkCheck,
}

/// What is known of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkCheck {
    /// The issuer's key made the signature.
    Valid,
    /// The algorithm or the key is of a kind that is not supported here: the names fit.
    CannotCheck,
    /// There were more signatures than are checked: names and key identifiers fit.
    NotChecked,
}

/// How a tree ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// It names itself as its issuer.
    Root {
        /// Whether its own key made the signature; `None` if that was not checked.
        signature: Option<Check>,
    },
    /// Nobody of the issuer's name is here.
    MissingIssuer,
    /// Who has the issuer's name here did not make the signature.
    Broken {
        /// Its index.
        namesake: usize,
    },
    /// Its issuers issue each other.
    Ring,
}

impl Forest {
    /// The path of a certificate, from itself up to where its tree ends.
    #[must_use]
    pub fn path(&self, certificate: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut next = Some(certificate).filter(|index| *index < self.nodes.len());
        while let Some(index) = next {
            path.push(index);
            next = self.nodes.get(index).and_then(|node| node.issuer).map(|link| link.issuer);
        }
        path
    }

    /// The tops of the trees.
    pub fn tops(&self) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.issuer.is_none()).map(|(index, _)| index)
    }

    /// Whether a certificate's own key made its signature.
    pub(in crate::inspect) fn is_self_signed(&self, certificate: usize) -> bool {
        let end = self.nodes.get(certificate).and_then(|node| node.end);
        matches!(end, Some(End::Root { signature: Some(Check::Valid | Check::CannotCheck) | None }))
    }

    pub(super) fn is_root(&self, certificate: usize) -> bool {
        matches!(self.nodes.get(certificate).and_then(|node| node.end), Some(End::Root { .. }))
    }
}
