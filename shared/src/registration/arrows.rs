//! The table of states and arrows: which input leads from where to where, and what then leaves us.
//!
//! Data, so that it can be read, rendered (`arrows.md`, the documentation of [`ARROWS`]) and walked by a test: each arrow, and each pair of state and
//! input that has none. [`super::Registration::handle`] lets no input in that has no arrow. Not here: deciding.

use std::fmt;

use super::Input;
use crate::api::registration::RegistrationState::{
    self, Active, Checked, Described, Held, Ignored, PolicyAttached, Received, Refused, Revoked, Stuck,
    ThingAttached,
};

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// From each of these.
    pub from: &'static [RegistrationState],
    /// At this input.
    pub on: InputKind,
    /// In this case.
    pub when: When,
    /// To here.
    pub to: To,
    /// And this leaves us.
    pub then: Then,
}

/// An [`Input`] without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named and explained at `Input`")]
pub enum InputKind {
    Event,
    Due,
    Described,
    Done,
    Failed,
    Told,
    Approved,
    Refused,
    Retry,
    Revoke,
    FactsChanged,
}

/// The case in which an arrow is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each says itself in the table")]
pub enum When {
    Always,
    LongAfter,
    SoonAfter,
    NothingUnderWay,
    AnswerLost,
    AnswerLostTooOften,
    StillNoRoom,
    CaReleased,
    Untold,
    RevocationOpen,
    MayComeIn,
    MayComeInWithThing,
    NoThingName,
    MustWait,
    MayNotComeIn,
    OnCrl,
    OnCrlAndLeftAlone,
    NotifyOnly,
    FoundActive,
    FoundActiveByUs,
    FoundRevoked,
    FoundOtherwise,
    ThingCreated,
    ThingAttachedToGroupless,
    ThingAttachedBeforeGroup,
    GroupJoined,
    PolicyCreated,
    PolicyAttachedAndMayComeIn,
    PolicyAttachedAndMustWait,
    PolicyAttachedAndMayNotComeIn,
    PolicyAttachedAndOnCrl,
    Activated,
    ActivatedAndOnCrl,
    RevokedByAws,
    Passing,
    TooOften,
    RefusedByAws,
    MayBeActive,
    UnknownToAws,
    ThingThere,
    PolicyThere,
    BeforeActivate,
    NotYetRevoked,
    Adopted,
}

/// Where an arrow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// It stays.
    Same,
    /// There.
    State(RegistrationState),
}

/// What leaves us at an arrow, besides recorded steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself in the table")]
pub enum Then {
    Nothing,
    LookAtOnce,
    LookLater,
    Describe,
    CreateThing,
    AttachThing,
    JoinGroup,
    CreatePolicy,
    AttachPolicy,
    Activate,
    Revoke,
    Tell,
}

const fn arrow(from: &'static [RegistrationState], on: InputKind, when: When, to: To, then: Then) -> Arrow {
    Arrow { from, on, when, to, then }
}

#[doc = include_str!("arrows.md")]
pub const ARROWS: &[Arrow] = {
    use InputKind as On;
    use To::{Same, State};
    &[
        arrow(WORKING_AND_HELD, On::Event, When::Always, Same, Then::Nothing),
        arrow(&[Stuck], On::Event, When::Always, State(Received), Then::LookAtOnce),
        arrow(OVER, On::Event, When::LongAfter, State(Received), Then::LookAtOnce),
        arrow(OVER, On::Event, When::SoonAfter, Same, Then::Nothing),
        arrow(WORKING_AND_HELD, On::Due, When::NothingUnderWay, Same, Then::Describe),
        arrow(ASKING, On::Due, When::AnswerLost, Same, Then::LookLater),
        arrow(ASKING, On::Due, When::AnswerLostTooOften, State(Stuck), Then::Tell),
        arrow(&[Held], On::Due, When::StillNoRoom, Same, Then::LookLater),
        arrow(ASKING, On::Due, When::CaReleased, State(Ignored), Then::Nothing),
        arrow(TELLING, On::Due, When::Untold, Same, Then::Tell),
        arrow(&[Revoked], On::Due, When::RevocationOpen, Same, Then::Describe),
        arrow(BEFORE_CHECKED, On::Described, When::MayComeIn, State(Checked), Then::AttachPolicy),
        arrow(BEFORE_CHECKED, On::Described, When::MayComeInWithThing, State(Checked), Then::CreateThing),
        arrow(BEFORE_CHECKED, On::Described, When::NoThingName, State(Stuck), Then::Tell),
        arrow(&[Checked], On::Described, When::MayComeIn, Same, Then::AttachPolicy),
        arrow(&[Checked], On::Described, When::MayComeInWithThing, Same, Then::CreateThing),
        arrow(&[ThingAttached], On::Described, When::MayComeIn, Same, Then::AttachPolicy),
        arrow(&[PolicyAttached], On::Described, When::MayComeIn, Same, Then::Activate),
        arrow(WORKING_AND_HELD, On::Described, When::MustWait, State(Held), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::MayNotComeIn, State(Refused), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::OnCrl, State(Revoked), Then::Revoke),
        arrow(NOT_ASKED, On::Described, When::OnCrlAndLeftAlone, State(Revoked), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::NotifyOnly, State(Ignored), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::CaReleased, State(Ignored), Then::Nothing),
        arrow(NOT_ASKED, On::Described, When::FoundActive, State(Active), Then::Nothing),
        arrow(&[PolicyAttached], On::Described, When::FoundActiveByUs, State(Active), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::FoundRevoked, State(Revoked), Then::Tell),
        arrow(WORKING_AND_HELD, On::Described, When::FoundOtherwise, State(Refused), Then::Tell),
        arrow(&[Revoked], On::Described, When::OnCrl, Same, Then::Revoke),
        arrow(&[Revoked], On::Described, When::FoundActive, Same, Then::Revoke),
        arrow(&[Revoked], On::Described, When::FoundRevoked, Same, Then::Tell),
        arrow(&[Revoked], On::Described, When::FoundOtherwise, State(Refused), Then::Tell),
        arrow(&[Checked], On::Done, When::ThingCreated, Same, Then::AttachThing),
        arrow(&[Checked], On::Done, When::ThingAttachedBeforeGroup, Same, Then::JoinGroup),
        arrow(&[Checked], On::Done, When::ThingAttachedToGroupless, State(ThingAttached), Then::AttachPolicy),
        arrow(&[Checked], On::Done, When::GroupJoined, State(ThingAttached), Then::CreatePolicy),
        arrow(&[Checked, ThingAttached], On::Done, When::PolicyCreated, Same, Then::AttachPolicy),
        arrow(
            &[Checked, ThingAttached],
            On::Done,
            When::PolicyAttachedAndMayComeIn,
            State(PolicyAttached),
            Then::Activate,
        ),
        arrow(&[Checked, ThingAttached], On::Done, When::PolicyAttachedAndMustWait, State(Held), Then::Tell),
        arrow(
            &[Checked, ThingAttached],
            On::Done,
            When::PolicyAttachedAndMayNotComeIn,
            State(Refused),
            Then::Tell,
        ),
        arrow(
            &[Checked, ThingAttached],
            On::Done,
            When::PolicyAttachedAndOnCrl,
            State(Revoked),
            Then::Revoke,
        ),
        arrow(&[Checked, ThingAttached], On::Done, When::CaReleased, State(Ignored), Then::Nothing),
        arrow(&[PolicyAttached], On::Done, When::Activated, State(Active), Then::Tell),
        arrow(&[PolicyAttached], On::Done, When::ActivatedAndOnCrl, State(Revoked), Then::Revoke),
        arrow(&[Revoked], On::Done, When::RevokedByAws, Same, Then::Tell),
        arrow(ASKING, On::Failed, When::Passing, Same, Then::LookLater),
        arrow(ASKING, On::Failed, When::TooOften, State(Stuck), Then::Tell),
        arrow(ASKING, On::Failed, When::RefusedByAws, State(Stuck), Then::Tell),
        arrow(&[PolicyAttached], On::Failed, When::MayBeActive, Same, Then::LookLater),
        arrow(WORKING_AND_HELD, On::Failed, When::UnknownToAws, State(Refused), Then::Tell),
        arrow(&[Revoked], On::Failed, When::UnknownToAws, Same, Then::Tell),
        arrow(&[Checked], On::Failed, When::ThingThere, Same, Then::AttachThing),
        arrow(&[Checked, ThingAttached], On::Failed, When::PolicyThere, Same, Then::AttachPolicy),
        arrow(TELLING, On::Told, When::Untold, Same, Then::Nothing),
        arrow(&[Received], On::Approved, When::Always, Same, Then::Nothing),
        arrow(&[Held], On::Approved, When::Always, Same, Then::LookAtOnce),
        arrow(REFUSABLE, On::Refused, When::BeforeActivate, State(Refused), Then::LookAtOnce),
        arrow(RETRIABLE, On::Retry, When::NothingUnderWay, State(Received), Then::LookAtOnce),
        arrow(EVERY, On::Revoke, When::NotYetRevoked, State(Revoked), Then::LookAtOnce),
        arrow(&[Held], On::FactsChanged, When::Adopted, Same, Then::LookAtOnce),
        arrow(&[Ignored], On::FactsChanged, When::Adopted, State(Received), Then::LookAtOnce),
        arrow(ASKING, On::FactsChanged, When::CaReleased, State(Ignored), Then::Nothing),
    ]
};

const WORKING_AND_HELD: &[RegistrationState] =
    &[Received, Described, Checked, Held, ThingAttached, PolicyAttached];
const ASKING: &[RegistrationState] =
    &[Received, Described, Checked, Held, ThingAttached, PolicyAttached, Revoked];
const BEFORE_CHECKED: &[RegistrationState] = &[Received, Described, Held];
const OVER: &[RegistrationState] = &[Active, Refused, Revoked, Ignored];
/// AWS was not asked for ACTIVE in this round (a Held or Stuck one may have been, and is then treated as PolicyAttached).
const NOT_ASKED: &[RegistrationState] = &[Received, Described, Checked, Held, ThingAttached];
const TELLING: &[RegistrationState] = &[Held, Active, Refused, Revoked, Stuck, Ignored];
const REFUSABLE: &[RegistrationState] = &[Received, Described, Checked, Held, ThingAttached, Refused, Stuck];
const RETRIABLE: &[RegistrationState] =
    &[Received, Described, Checked, Held, ThingAttached, PolicyAttached, Refused, Revoked, Stuck, Ignored];
const EVERY: &[RegistrationState] = &[
    Received,
    Described,
    Checked,
    Held,
    ThingAttached,
    PolicyAttached,
    Active,
    Refused,
    Revoked,
    Stuck,
    Ignored,
];

/// Whether this input can change anything in this state.
pub(super) fn has(state: RegistrationState, input: InputKind) -> bool {
    ARROWS.iter().any(|arrow| arrow.on == input && arrow.from.contains(&state))
}

impl Input {
    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> InputKind {
        match self {
            Self::Event { .. } => InputKind::Event,
            Self::Due => InputKind::Due,
            Self::Described(_) => InputKind::Described,
            Self::Done(_) => InputKind::Done,
            Self::Failed { .. } => InputKind::Failed,
            Self::Told => InputKind::Told,
            Self::Approved { .. } => InputKind::Approved,
            Self::Refused { .. } => InputKind::Refused,
            Self::Retry { .. } => InputKind::Retry,
            Self::Revoke(_) => InputKind::Revoke,
            Self::FactsChanged => InputKind::FactsChanged,
        }
    }
}

impl When {
    /// The case in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::LongAfter => "published more than 5 minutes after the verdict, which is told",
            Self::SoonAfter => "otherwise: counted",
            Self::NothingUnderWay => "nothing is under way",
            Self::AnswerLost => "a call is under way, and its answer did not come",
            Self::AnswerLostTooOften => "... for the 12th time",
            Self::StillNoRoom => "held for room in the hour, and there is none",
            Self::CaReleased => "the CA is not adopted any more",
            Self::Untold => "the news waits to be told",
            Self::RevocationOpen => "not known to be REVOKED",
            Self::MayComeIn => "pending, may come in",
            Self::MayComeInWithThing => "pending, may come in, with a thing",
            Self::NoThingName => "pending, may come in, and the template makes no thing name",
            Self::MustWait => "pending, must wait: approval, CRL, validity (quota: not told)",
            Self::MayNotComeIn => "pending, expired, not listed, weak key or no clientAuth",
            Self::OnCrl => "on the CRL (or a standing decision), and to be REVOKED in AWS",
            Self::OnCrlAndLeftAlone => "on the CRL, and to be left alone in AWS",
            Self::NotifyOnly => "pending, and the settings only want to know",
            Self::FoundActive => "ACTIVE already",
            Self::FoundActiveByUs => "ACTIVE already, and AWS was asked for it",
            Self::FoundRevoked => "REVOKED in AWS",
            Self::FoundOtherwise => "another certificate, CA, signature or status than the event says",
            Self::ThingCreated => "CreateThing",
            Self::ThingAttachedToGroupless => "AttachThingPrincipal, no group",
            Self::ThingAttachedBeforeGroup => "AttachThingPrincipal, a group",
            Self::GroupJoined => "AddThingToThingGroup (here: a policy of its own follows)",
            Self::PolicyCreated => "CreatePolicy",
            Self::PolicyAttachedAndMayComeIn => "AttachPolicy, may still come in",
            Self::PolicyAttachedAndMustWait => "AttachPolicy, must wait by now",
            Self::PolicyAttachedAndMayNotComeIn => "AttachPolicy, may not come in by now",
            Self::PolicyAttachedAndOnCrl => "AttachPolicy, on the CRL by now",
            Self::Activated => "UpdateCertificate ACTIVE",
            Self::ActivatedAndOnCrl => "UpdateCertificate ACTIVE, on the CRL by now",
            Self::RevokedByAws => "UpdateCertificate REVOKED",
            Self::Passing => "throttled, AWS's own failure, silence, or changed under our hands",
            Self::TooOften => "... for the 12th time",
            Self::RefusedByAws => "AWS refuses",
            Self::MayBeActive => "AWS refuses to say whether it is ACTIVE already",
            Self::UnknownToAws => "AWS knows no such certificate, for the 5th time",
            Self::ThingThere => "CreateThing: there with other settings, used as it is",
            Self::PolicyThere => "CreatePolicy: there already",
            Self::BeforeActivate => "AWS was not asked for ACTIVE",
            Self::NotYetRevoked => "the CA is adopted, and it is not REVOKED or being revoked",
            Self::Adopted => "the CA is adopted (Ignored: again)",
        }
    }
}

impl fmt::Display for Arrow {
    /// A row of `arrows.md`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from: Vec<_> = self.from.iter().map(|state| format!("{state:?}")).collect();
        let to = match self.to {
            To::Same => "same".to_owned(),
            To::State(state) => format!("{state:?}"),
        };
        let case = self.when.words();
        write!(formatter, "| {} | {:?} | {case} | {to} | {:?} |", from.join(", "), self.on, self.then)
    }
}
