//! Something that is fetched: not asked yet, on its way, here, or refused.

use crate::platform::http::ApiError;

/// Something that is fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Remote<T> {
    /// Nobody asked, for example because nobody is signed in.
    #[default]
    Idle,
    /// On its way for the first time.
    Loading,
    /// Here.
    Ready(T),
    /// Not here, and why.
    Failed(ApiError),
}

impl<T> Remote<T> {
    /// What is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Idle | Self::Loading | Self::Failed(_) => None,
        }
    }

    /// Why it is not here.
    pub fn fault(&self) -> Option<&ApiError> {
        match self {
            Self::Failed(fault) => Some(fault),
            Self::Idle | Self::Loading | Self::Ready(_) => None,
        }
    }

    /// Takes an answer.
    pub fn settled(answer: Result<T, ApiError>) -> Self {
        match answer {
            Ok(value) => Self::Ready(value),
            Err(fault) => Self::Failed(fault),
        }
    }
}
