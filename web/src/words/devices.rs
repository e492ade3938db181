//! The words of stage Devices.

/// The words of stage Devices.
pub struct DevicesWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
