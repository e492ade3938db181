//! The words of Settings.

/// The words of Settings.
pub struct SettingsWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
