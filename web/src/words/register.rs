//! The words of stage Prove and register.

/// The words of stage Prove and register.
pub struct RegisterWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
}
