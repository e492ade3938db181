//! What an error text, a log line or a bundle shows to be the cause of a complaint.

use serde::{Deserialize, Serialize};

use super::{Severity, Source};

/// What an error text, a log line or a bundle shows to be the cause of a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoctorRule {}

impl DoctorRule {
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
