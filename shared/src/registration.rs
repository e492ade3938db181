//! One certificate's way from the event to the verdict: a state machine, input in, effects out.
//!
//! [`Registration::handle`] changes the registration and says what to do next; the caller stores the registration
//! *before* it does any of it, and comes back with what came of it. Every effect may be done twice, and an answer may
//! come twice, late, or never: what is under way has a time at which it is looked at again (`next_attempt_at`), and each
//! new look begins with DescribeCertificate, so that nothing is decided on an old answer.
//!
//! States and arrows are one table, [`ARROWS`]; an input that has no arrow in a state changes nothing.
//!
//! The thing and the policy come first and ACTIVE is set last: AWS disconnects a device whose ACTIVE certificate has no
//! policy. Immediately before, and again when ACTIVE is answered, the facts are looked at anew: what a CRL revoked
//! meanwhile is set REVOKED at once. An answer counts only while its call is the one that is waited for.
//! A call whose outcome was never stored counts as a failed attempt: what interrupts the caller each time must end, too.
//! Described is passed through, not rested in. An event of a CA that nobody adopted never comes here: the caller counts
//! it. Not here: calling AWS, storing, and the pace of calls.
//!
//! Source: AWS IoT Core developer guide, "Just-in-time registration"; ARCHITECTURE.md, invariants 4, 6 and 8.

mod advance;
mod arrows;
mod backoff;
mod checks;
mod decide;
mod description;
mod dry_run;
mod effect;
mod facts;
mod failed;
mod input;
mod look;
pub mod settings;
mod verdict;

use serde::{Deserialize, Serialize};

use crate::{
    api::registration::{Reason, RegistrationRow, RegistrationState, StepKind, StepOutcome, Warning},
    aws::{Arn, CaCertificateId, CertificateId, ThingName},
    certificate::crl::Serial,
    notice::NoticeId,
    time::UnixTime,
};

pub use self::{
    arrows::{ARROWS, Arrow, InputKind, Then, To, When},
    backoff::Backoff,
    dry_run::{Simulation, dry_run},
    effect::{Effect, Operation, RecordedStep},
    facts::{Facts, Inquiry},
    failed::Failure,
    input::{Context, Input, RevokedBy},
};
use self::{checks::Candidate, description::Traits, settings::Settings};

/// One device certificate's registration, as it is stored.
///
/// ```
/// use jitr_shared::{
///     registration::{Context, Effect, Facts, Input, Registration, settings::Settings},
///     time::UnixTime,
/// };
///
/// let now = UnixTime::from_seconds(1_767_323_045);
/// let context = Context {
///     now,
///     jitter: 0,
///     account_id: &"123456789012".parse().unwrap(),
///     region: &"eu-west-1".parse().unwrap(),
///     policy: &"jitr-workbench-device".parse().unwrap(),
///     ca_certificate_pem: None,
///     settings: &Settings::default(),
///     facts: &Facts::default(),
/// };
/// let mut registration = Registration::new("ab".repeat(32).parse().unwrap(), "cd".repeat(32).parse().unwrap(), now);
/// registration.handle(Input::Event { published_at: now }, &context);
/// let effects = registration.handle(Input::Due, &context);
/// assert!(matches!(effects.last(), Some(Effect::Describe { .. })));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    certificate_id: CertificateId,
    ca_certificate_id: CaCertificateId,
    state: RegistrationState,
    /// The subject's common name, once read.
    name: Option<String>,
    /// Once described.
    certificate_arn: Option<Arn>,
    received_at: UnixTime,
    updated_at: UnixTime,
    events: u32,
    reason: Option<Reason>,
    /// Failed attempts since the state changed last.
    attempts: u32,
    /// When what is under way began.
    started_at: Option<UnixTime>,
    next_attempt_at: Option<UnixTime>,
    /// AWS was asked for ACTIVE: if it is found so, it was us.
    asked: bool,
    /// A notice of the verdict waits to be handed over.
    telling: bool,
    /// The notice that was handed over last: the same news is not told twice.
    told: Option<NoticeId>,
    /// Rises when a certificate that was ACTIVE comes back as pending, since then ACTIVE is news again.
    round: u32,
    /// The call whose answer is waited for: no other counts.
    #[serde(default)]
    awaiting: Option<Operation>,
    /// Once described.
    #[serde(default)]
    traits: Option<Traits>,
    /// Once described, where there is to be a thing.
    #[serde(default)]
    thing_name: Option<ThingName>,
    #[serde(default)]
    warnings: Vec<Warning>,
    #[serde(default)]
    told_at: Option<UnixTime>,
    /// Who let it go on; the checks run all the same.
    #[serde(default)]
    approved_by: Option<String>,
    /// The standing decision to revoke it, which no later check takes back.
    #[serde(default)]
    revoked_by: Option<Reason>,
    /// It is to be REVOKED in AWS, and is not known to be.
    #[serde(default)]
    revoking: bool,
    /// AWS has it as REVOKED.
    #[serde(default)]
    revoked_in_aws: bool,
}

impl Registration {
    /// Begins a registration that has seen no event yet; [`Input::Event`] comes next.
    #[must_use]
    pub fn new(certificate_id: CertificateId, ca_certificate_id: CaCertificateId, now: UnixTime) -> Self {
        Self {
            certificate_id,
            ca_certificate_id,
            state: RegistrationState::Received,
            name: None,
            certificate_arn: None,
            received_at: now,
            updated_at: now,
            events: 0,
            reason: None,
            attempts: 0,
            started_at: None,
            next_attempt_at: None,
            asked: false,
            telling: false,
            told: None,
            round: 0,
            awaiting: None,
            traits: None,
            thing_name: None,
            warnings: Vec::new(),
            told_at: None,
            approved_by: None,
            revoked_by: None,
            revoking: false,
            revoked_in_aws: false,
        }
    }

    /// What to look up before an input is handed in.
    #[must_use]
    pub fn inquiry(&self, input: &Input, settings: &Settings) -> Inquiry {
        if let Input::Described(description) = input
            && let Ok(certificate) =
                description::read(&description.certificate_pem, self.certificate_id.as_str())
        {
            let thing_name = look::thing(&certificate, settings).ok().flatten().map(|(name, _)| name);
            return Inquiry { serial: Some(certificate.traits.serial), thing_name };
        }
        Inquiry { serial: self.serial().cloned(), thing_name: self.thing_name.clone() }
    }

    /// Takes an input and says what to do, in this order, after the registration was stored.
    ///
    /// An input that does not fit the state (a late or repeated answer) changes nothing and asks for nothing. What people
    /// decide leaves us only when it is next due, so that whoever hands it in has nothing to carry out.
    pub fn handle(&mut self, input: Input, context: &Context<'_>) -> Vec<Effect> {
        if !arrows::has(self.state, input.kind()) {
            return Vec::new();
        }
        match input {
            Input::Event { published_at } => self.event(published_at, context),
            Input::Due => self.due(context),
            Input::Described(description) => self.described(&description, context),
            Input::Done(operation) => self.done(operation, context),
            Input::Failed { operation, failure } => self.failed(operation, &failure, context),
            Input::Told => self.told(context),
            Input::Approved { who } => self.approved(who, context),
            Input::Refused { who } => self.refused(who, context),
            Input::Retry { who } => self.retry(&who, context),
            Input::Revoke(by) => self.revoke(by, context),
            Input::FactsChanged => self.facts_changed(context),
        }
    }

    /// The certificate.
    #[must_use]
    pub fn certificate_id(&self) -> &CertificateId {
        &self.certificate_id
    }

    /// The CA that the event names.
    #[must_use]
    pub fn ca_certificate_id(&self) -> &CaCertificateId {
        &self.ca_certificate_id
    }

    /// The subject's common name, once described.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The certificate's serial number, once described.
    #[must_use]
    pub fn serial(&self) -> Option<&Serial> {
        self.traits.as_ref().map(|traits| &traits.serial)
    }

    /// Its thing, once it is known by name.
    #[must_use]
    pub fn thing_name(&self) -> Option<&ThingName> {
        self.thing_name.as_ref()
    }

    /// Whether it was refused or left alone, and under another CA than this: an event that named a wrong one must not stand
    /// in the way of the right one, so that the registration begins anew.
    #[must_use]
    pub fn names_another_ca(&self, ca_certificate_id: &CaCertificateId) -> bool {
        let is_over = self.state == RegistrationState::Refused || self.state == RegistrationState::Ignored;
        is_over && self.ca_certificate_id != *ca_certificate_id
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> RegistrationState {
        self.state
    }

    /// When to hand in [`Input::Due`]; `None` if nothing is to come.
    #[must_use]
    pub fn next_attempt_at(&self) -> Option<UnixTime> {
        self.next_attempt_at
    }

    /// The registration as the page sees it; how many have the same name, the caller knows.
    #[must_use]
    pub fn row(&self) -> RegistrationRow {
        RegistrationRow {
            certificate_id: self.certificate_id.to_string(),
            ca_certificate_id: self.ca_certificate_id.to_string(),
            state: self.state,
            name: self.name.clone(),
            received_at: self.received_at.milliseconds(),
            updated_at: self.updated_at.milliseconds(),
            events: self.events,
            reason: self.reason.clone(),
            next_attempt_at: self.next_attempt_at.map(UnixTime::milliseconds),
            serial: self.serial().map(ToString::to_string),
            thing_name: self.thing_name.as_ref().map(ToString::to_string),
            warnings: self.warnings.clone(),
            told_at: self.told_at.map(UnixTime::milliseconds),
            same_name: 0,
        }
    }

    /// Marks a call as under way, to be looked at again if nothing comes of it.
    fn begin(&mut self, call: Effect, context: &Context<'_>) -> Vec<Effect> {
        let again = context.now.plus_milliseconds(LEASE);
        self.started_at = Some(context.now);
        self.awaiting = call.operation();
        self.next_attempt_at = Some(again);
        vec![Effect::RetryAt(again), call]
    }

    /// Looks at it at once; nothing that was under way counts any more.
    fn at_once(&mut self, context: &Context<'_>) -> Effect {
        self.started_at = None;
        self.awaiting = None;
        self.next_attempt_at = Some(context.now);
        Effect::RetryAt(context.now)
    }

    fn advance(&mut self, state: RegistrationState) {
        self.state = state;
        self.reason = None;
        self.attempts = 0;
    }

    /// Nothing is under way; what is held for a time is looked at then.
    fn rest(&mut self) {
        self.started_at = None;
        self.awaiting = None;
        self.next_attempt_at = match (self.state, &self.reason) {
            (RegistrationState::Held, Some(Reason::QuotaReached { at, .. } | Reason::NotYetValid { at })) => {
                Some(UnixTime::from_milliseconds(*at))
            }
            _ => None,
        };
    }

    /// Whether AWS is asked next, if anything is due.
    fn is_working(&self) -> bool {
        match self.state {
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Checked
            | RegistrationState::ThingAttached
            | RegistrationState::PolicyAttached => true,
            RegistrationState::Held => !self.telling,
            RegistrationState::Revoked => self.revoking,
            RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Stuck
            | RegistrationState::Ignored => false,
        }
    }

    fn candidate<'a>(&'a self, traits: &'a Traits) -> Candidate<'a> {
        Candidate { name: self.name.as_deref(), traits, is_approved: self.approved_by.is_some() }
    }

    /// Records the outcome of what was under way.
    fn record(
        &mut self,
        kind: StepKind,
        outcome: StepOutcome,
        detail: Option<String>,
        context: &Context<'_>,
    ) -> Effect {
        let took = self.started_at.take().map_or(0, |started_at| context.now.milliseconds_since(started_at));
        self.awaiting = None;
        self.updated_at = context.now;
        Effect::Record(RecordedStep {
            at: context.now,
            kind,
            outcome,
            attempt: self.attempts.saturating_add(1),
            duration: took.max(0),
            detail,
        })
    }

    /// Records what took no call, whatever is under way.
    fn note(
        &mut self,
        kind: StepKind,
        outcome: StepOutcome,
        detail: Option<String>,
        now: UnixTime,
    ) -> Effect {
        self.updated_at = now;
        Effect::Record(RecordedStep { at: now, kind, outcome, attempt: 1, duration: 0, detail })
    }
}

/// How long an answer may take before what is under way is looked at again; a call itself is given up after ten seconds.
const LEASE: i64 = 30_000;

/// AWS refuses requests whose clock is more than five minutes off, so ours and AWS's are closer than that.
const CLOCK_TOLERANCE: i64 = 300_000;

// The certificates of the tests are issued by the tests.
#[cfg(test)]
#[cfg(feature = "issue")]
mod tests;
