//! The words of stage Wire.

/// The words of stage Wire.
pub struct WireWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
