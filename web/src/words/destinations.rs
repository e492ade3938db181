//! The words of Destinations.

/// The words of Destinations.
pub struct DestinationsWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
