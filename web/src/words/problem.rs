//! The words of faults, keyed by our problem code and by AWS's fault code.

use jitr_shared::api::problem::ProblemCode;

/// What a fault is called and what to do about it.
pub struct FaultWords {
    /// What happened.
    pub what: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// Faults.
pub struct ProblemWords {
    /// By our own code.
    pub of_code: fn(ProblemCode) -> FaultWords,
    /// By AWS's code; none where AWS's own message has to do.
    pub of_aws: fn(&str) -> Option<FaultWords>,
    /// No answer came.
    pub unreachable: FaultWords,
    /// An answer came that can't be read.
    pub unreadable: FaultWords,
    /// Before the operation and the code.
    pub where_label: &'static str,
    /// Before the remedy.
    pub remedy_label: &'static str,
    /// The member at fault.
    pub field: fn(&str) -> String,
    /// Heading of the raw text.
    pub raw: &'static str,
    /// AWS said, word for word.
    pub aws_said: &'static str,
    /// This IAM action is missing.
    pub missing_action: fn(&str) -> String,
    /// Add this statement.
    pub add_statement: &'static str,
}
