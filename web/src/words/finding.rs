//! Around what is noteworthy: how bad it is. What was found stands in [`crate::words::rule`].

use jitr_shared::inspect::{Severity, doctor::Strength};

/// The words around findings.
pub struct FindingWords {
    /// How bad it is.
    pub severity: fn(Severity) -> &'static str,
    /// How much speaks for a cause.
    pub strength: fn(Strength) -> &'static str,
}
