//! The bundle as it should be: a leaf, its issuers upwards, each once, in PEM with LF and with the exact bytes.
//!
//! Source: RFC 8446 section 4.4.2 (the sender's certificate first, each following one certifies the one before it; the
//! root may be left out), RFC 7468 section 5.1.

use super::forest::Forest;
use crate::{certificate::pem, inspect::report::Report};

impl Forest {
    /// The certificates of a leaf's bundle, the leaf first. A root that is not the leaf is in it only if it is wanted.
    #[must_use]
    pub fn bundle(&self, leaf: usize, with_root: bool) -> Vec<usize> {
        let mut path = self.path(leaf);
        if !with_root && path.len() > 1 && path.last().is_some_and(|last| self.is_root(*last)) {
            path.pop();
        }
        path
    }

    /// The same as PEM.
    #[must_use]
    pub fn bundle_pem(&self, report: &Report, leaf: usize, with_root: bool) -> String {
        let members = self.bundle(leaf, with_root).into_iter();
        let ders = members.filter_map(|index| report.certificates.get(index)).map(|item| &item.facts.der);
        ders.map(|der| pem::write("CERTIFICATE", der)).collect()
    }
}
