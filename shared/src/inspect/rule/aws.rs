//! What AWS IoT will answer to what was dropped.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// What AWS IoT will answer to what was dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AwsRule {}

impl AwsRule {
    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match *self {}
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match *self {}
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match *self {}
    }
}
