//! What is noteworthy about a certificate, in words: keyed by the rule, so that a rule without words is a compile error.

use jitr_shared::certificate::finding::{Rule, Severity};

/// The words of findings.
pub struct FindingWords {
    /// What was found.
    pub what: fn(&Rule) -> String,
    /// Why it matters.
    pub why: fn(&Rule) -> &'static str,
    /// What to do.
    pub remedy: fn(&Rule) -> &'static str,
    /// How bad it is.
    pub severity: fn(Severity) -> &'static str,
    /// Where it was found: block (from 1) and byte.
    pub place: fn(usize, usize) -> String,
}
