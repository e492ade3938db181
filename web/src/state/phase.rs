//! How something stands that a person started: not yet, under way, or refused. Done is not a phase: its result speaks.

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase<E> {
    /// Nothing is under way.
    #[default]
    Idle,
    /// Under way.
    Busy,
    /// Refused, and why.
    Failed(E),
}

impl<E> Phase<E> {
    /// Whether it is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Busy => true,
            Self::Idle | Self::Failed(_) => false,
        }
    }

    /// Why it was refused.
    #[must_use]
    pub fn fault(&self) -> Option<&E> {
        match self {
            Self::Failed(fault) => Some(fault),
            Self::Idle | Self::Busy => None,
        }
    }
}
