//! The words of Inspect.

/// The words of Inspect.
pub struct InspectWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
