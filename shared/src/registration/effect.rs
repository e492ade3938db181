//! What a registration asks its caller to do.
//!
//! Effects are plain values; the Worker carries them out one after the other and hands the outcome back as an input.
//! All of them may be done twice. Not here: how they are done.

use crate::{
    api::registration::{Step, StepKind, StepOutcome},
    aws::{
        Arn, CertificateId, PolicyName,
        call::{
            Call,
            certificate::{DescribeCertificate, UpdateCertificate},
            policy::AttachPolicy,
        },
    },
    notice::Notice,
    time::UnixTime,
};

/// Something to do, outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Hand in `Input::Due` then: arm the alarm.
    RetryAt(UnixTime),
    /// Keep and show this step.
    Record(RecordedStep),
    /// Call DescribeCertificate.
    Describe {
        /// Which.
        certificate_id: CertificateId,
    },
    /// Call AttachPolicy; attaching what is attached already succeeds.
    AttachPolicy {
        /// The policy.
        policy: PolicyName,
        /// The certificate.
        certificate_arn: Arn,
    },
    /// Call UpdateCertificate with ACTIVE.
    Activate {
        /// Which.
        certificate_id: CertificateId,
    },
    /// Hand this to every destination that wants it; a destination takes each notice id once.
    Tell(Box<Notice>),
}

/// A step that ended; the store gives it its sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedStep {
    /// When it ended.
    pub at: UnixTime,
    /// What it did.
    pub kind: StepKind,
    /// How it ended.
    pub outcome: StepOutcome,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Milliseconds it took.
    pub duration: i64,
    /// AWS's words, or what was found.
    pub detail: Option<String>,
}

/// A call to AWS that a registration makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// DescribeCertificate.
    DescribeCertificate,
    /// AttachPolicy.
    AttachPolicy,
    /// UpdateCertificate.
    UpdateCertificate,
}

impl RecordedStep {
    /// The step as the page sees it.
    #[must_use]
    pub fn numbered(self, sequence: i64) -> Step {
        Step {
            sequence,
            at: self.at.milliseconds(),
            kind: self.kind,
            outcome: self.outcome,
            attempt: self.attempt,
            duration: self.duration,
            detail: self.detail,
        }
    }
}

impl Operation {
    /// AWS's name of it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DescribeCertificate => DescribeCertificate::OPERATION,
            Self::AttachPolicy => AttachPolicy::OPERATION,
            Self::UpdateCertificate => UpdateCertificate::OPERATION,
        }
    }

    /// The step that it is.
    pub(crate) const fn step(self) -> StepKind {
        match self {
            Self::DescribeCertificate => StepKind::Describe,
            Self::AttachPolicy => StepKind::AttachPolicy,
            Self::UpdateCertificate => StepKind::Activate,
        }
    }
}
