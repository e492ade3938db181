//! The members of what is read flat.
//!
//! serde reads an enum whose kind is a member by way of a copy of every value and of every reader below it, a tenth of the
//! Worker. So such an enum is read as one struct with all members of all kinds, and becomes the kind that it says; writing
//! is serde's own.

use thiserror::Error;

/// A value lacks what its kind needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it lacks `{0}`, or has something else there")]
pub struct MissingMember(&'static str);

/// The member of this name, which has to be there.
///
/// # Errors
/// If it is not.
pub fn present<T>(name: &'static str, member: Option<T>) -> Result<T, MissingMember> {
    member.ok_or(MissingMember(name))
}

impl MissingMember {
    /// Names it.
    #[must_use]
    pub const fn of(name: &'static str) -> Self {
        Self(name)
    }
}
