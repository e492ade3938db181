//! The words of stage CA.

/// The words of stage CA.
pub struct CaWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
