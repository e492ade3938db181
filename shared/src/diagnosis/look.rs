//! What asking AWS has brought: an answer, or why there is none. A refusal makes its own rows unknown, and no more.

/// What one question to AWS has brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look<T> {
    /// The answer.
    Seen(T),
    /// AWS was asked, and did not answer it.
    Missed(Missed),
    /// AWS was not asked: what the question needs is not known.
    NotTaken,
}

/// Why AWS did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// AWS's operation.
    pub operation: &'static str,
    /// What kind of refusal.
    pub kind: MissedKind,
    /// AWS's error code; empty where AWS did not speak.
    pub code: String,
    /// AWS's message, or the platform's.
    pub message: String,
}

/// What kind of refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissedKind {
    /// The identity lacks this IAM action.
    NotPermitted {
        /// `iot:DescribeCertificate`.
        action: String,
    },
    /// AWS throttles, failed, or did not answer.
    Unreachable,
    /// AWS refused for another reason.
    Refused,
}

impl<T> Look<T> {
    /// The answer, if there is one.
    pub const fn seen(&self) -> Option<&T> {
        match self {
            Self::Seen(answer) => Some(answer),
            Self::Missed(_) | Self::NotTaken => None,
        }
    }
}
