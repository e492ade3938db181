//! The words of stage Watch.

/// The words of stage Watch.
pub struct WatchWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
