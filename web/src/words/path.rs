//! Paths in words: keyed by the fault of validation, so that a fault without words is a compile error.

use jitr_shared::certificate::validate::fault::Fault;

/// The words of verdicts about paths.
pub struct PathWords {
    /// What is wrong with a certificate or list of the path.
    pub fault: fn(&Fault) -> String,
    /// What to do.
    pub remedy: fn(&Fault) -> &'static str,
}
