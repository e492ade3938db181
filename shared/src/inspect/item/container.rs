//! Containers: what is inside stands in the report's own lists, with this container as its origin.

use serde::{Deserialize, Serialize};

use super::Lock;
use crate::inspect::{finding::Subject, place::Origin};

/// A PKCS#7 or PKCS#12 container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// What it came out of.
    pub origin: Origin,
    /// Which kind.
    pub kind: ContainerKind,
    /// Whether it was opened.
    pub lock: Lock,
    /// What came out of it.
    pub items: Vec<Subject>,
}

/// Kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContainerKind {
    /// PKCS#7 or CMS with signedData.
    Pkcs7,
    /// PKCS#12.
    Pkcs12,
}
