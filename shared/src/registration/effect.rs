//! What a registration asks its caller to do.
//!
//! Effects are plain values; the Worker carries them out one after the other and hands the outcome back as an input.
//! All of them may be done twice. Not here: how they are done.

use serde::{Deserialize, Serialize};

use crate::{
    api::registration::{Step, StepKind, StepOutcome},
    aws::{
        Arn, Attributes, CertificateId, PolicyDocument, PolicyName, ThingGroupName, ThingName, ThingTypeName,
        call::{
            Call,
            certificate::{DescribeCertificate, UpdateCertificate},
            policy::{AttachPolicy, CreatePolicy},
            thing::{AddThingToThingGroup, AttachThingPrincipal, CreateThing},
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
    /// Call CreateThing; a thing that is there already with the same settings succeeds.
    CreateThing {
        /// Its name.
        thing: ThingName,
        /// Its type.
        thing_type: Option<ThingTypeName>,
        /// Its attributes.
        attributes: Attributes,
    },
    /// Call AttachThingPrincipal.
    AttachThing {
        /// The thing.
        thing: ThingName,
        /// The certificate.
        certificate_arn: Arn,
    },
    /// Call AddThingToThingGroup.
    JoinGroup {
        /// The thing.
        thing: ThingName,
        /// The group.
        group: ThingGroupName,
    },
    /// Call CreatePolicy.
    CreatePolicy {
        /// Its name.
        policy: PolicyName,
        /// What it allows.
        document: PolicyDocument,
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
    /// Call UpdateCertificate with REVOKED.
    Revoke {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// DescribeCertificate.
    Describe,
    /// CreateThing.
    CreateThing,
    /// AttachThingPrincipal.
    AttachThing,
    /// AddThingToThingGroup.
    JoinGroup,
    /// CreatePolicy.
    CreatePolicy,
    /// AttachPolicy.
    AttachPolicy,
    /// UpdateCertificate with ACTIVE.
    Activate,
    /// UpdateCertificate with REVOKED.
    Revoke,
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
            Self::Describe => DescribeCertificate::OPERATION,
            Self::CreateThing => CreateThing::OPERATION,
            Self::AttachThing => AttachThingPrincipal::OPERATION,
            Self::JoinGroup => AddThingToThingGroup::OPERATION,
            Self::CreatePolicy => CreatePolicy::OPERATION,
            Self::AttachPolicy => AttachPolicy::OPERATION,
            Self::Activate | Self::Revoke => UpdateCertificate::OPERATION,
        }
    }

    /// The step that it is.
    pub(crate) const fn step(self) -> StepKind {
        match self {
            Self::Describe => StepKind::Describe,
            Self::CreateThing => StepKind::CreateThing,
            Self::AttachThing => StepKind::AttachThing,
            Self::JoinGroup => StepKind::JoinGroup,
            Self::CreatePolicy => StepKind::CreatePolicy,
            Self::AttachPolicy => StepKind::AttachPolicy,
            Self::Activate => StepKind::Activate,
            Self::Revoke => StepKind::Revoke,
        }
    }
}

impl Effect {
    /// The call that it is; `None` for what never leaves us, and for notices.
    #[must_use]
    pub const fn operation(&self) -> Option<Operation> {
        match self {
            Self::RetryAt(_) | Self::Record(_) | Self::Tell(_) => None,
            Self::Describe { .. } => Some(Operation::Describe),
            Self::CreateThing { .. } => Some(Operation::CreateThing),
            Self::AttachThing { .. } => Some(Operation::AttachThing),
            Self::JoinGroup { .. } => Some(Operation::JoinGroup),
            Self::CreatePolicy { .. } => Some(Operation::CreatePolicy),
            Self::AttachPolicy { .. } => Some(Operation::AttachPolicy),
            Self::Activate { .. } => Some(Operation::Activate),
            Self::Revoke { .. } => Some(Operation::Revoke),
        }
    }
}
