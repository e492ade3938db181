//! One certificate's way from the event to the verdict: a state machine, input in, effects out.
//!
//! [`Registration::handle`] changes the registration and says what to do next; the caller stores the registration
//! *before* it does any of it, and comes back with what came of it. Every effect may be done twice, and an answer may
//! come twice, late, or never: what is under way has a time at which it is looked at again (`next_attempt_at`), and each
//! new look begins with DescribeCertificate, so that nothing is decided on an old answer.
//!
//! | state | Event | Due | Described | PolicyAttached | Activated | Failed | Told |
//! |---|---|---|---|---|---|---|---|
//! | Received, Described | count | describe | checks: Verified + attach, Active, or Refused | – | – | later, Refused, or Stuck | – |
//! | Verified | count | describe | attach, Active, or Refused | PolicyAttached + activate | – | later or Stuck | – |
//! | PolicyAttached | count | describe | activate, Active, or Refused | – | Active + tell | later or Stuck | – |
//! | Active, Refused | count; Received if it was published after the verdict | tell if untold | – | – | – | – | rest |
//! | Stuck | Received, fresh attempts | tell if untold | – | – | – | – | rest |
//!
//! The policy is attached first and ACTIVE is set last: AWS disconnects a device whose ACTIVE certificate has no policy.
//! A call whose outcome was never stored counts as a failed attempt: what interrupts the caller each time must end, too.
//! Described is passed through, not rested in. An event of a CA that nobody adopted never comes here: the caller counts
//! it. Not here: calling AWS, storing, and the pace of calls.
//!
//! Source: AWS IoT Core developer guide, "Just-in-time registration"; ARCHITECTURE.md, invariants 4, 6 and 8.

mod backoff;
mod effect;
mod failed;
mod input;
mod judge;
mod verdict;

use serde::{Deserialize, Serialize};

use crate::{
    api::registration::{Reason, RegistrationRow, RegistrationState, StepKind, StepOutcome},
    aws::{Arn, CaCertificateId, CertificateId, call::certificate::CertificateDescription},
    notice::NoticeId,
    time::UnixTime,
};

use self::judge::{Judgement, judge};
pub use self::{
    backoff::Backoff,
    effect::{Effect, Operation, RecordedStep},
    failed::Failure,
    input::{Context, Input},
};

/// One device certificate's registration, as it is stored.
///
/// ```
/// use jitr_shared::{
///     registration::{Context, Effect, Input, Registration},
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
        }
    }

    /// Takes an input and says what to do, in this order, after the registration was stored.
    ///
    /// An input that does not fit the state (a late or repeated answer) changes nothing and asks for nothing.
    pub fn handle(&mut self, input: Input, context: &Context<'_>) -> Vec<Effect> {
        match input {
            Input::Event { published_at } => self.event(published_at, context),
            Input::Due => self.due(context),
            Input::Described(description) => self.described(&description, context),
            Input::PolicyAttached => self.policy_attached(context),
            Input::Activated => self.activated(context),
            Input::Failed { operation, failure } => self.failed(operation, &failure, context),
            Input::Told => self.told(context),
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

    /// Whether it was refused, and under another CA than this: an event that named a wrong one must not stand in the way
    /// of the right one, so that the registration begins anew.
    #[must_use]
    pub fn names_another_ca(&self, ca_certificate_id: &CaCertificateId) -> bool {
        self.state == RegistrationState::Refused && self.ca_certificate_id != *ca_certificate_id
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

    /// The registration as the page sees it.
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
            serial: None,
            thing_name: None,
            warnings: Vec::new(),
            told_at: None,
            same_name: 0,
        }
    }

    fn event(&mut self, published_at: UnixTime, context: &Context<'_>) -> Vec<Effect> {
        self.events = self.events.saturating_add(1);
        let starts = match self.state {
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Checked
            | RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::PolicyAttached => self.next_attempt_at.is_none(),
            RegistrationState::Stuck => true,
            // AWS publishes for pending certificates alone: one that was deleted and registered anew has the same id.
            RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Ignored => {
                !self.telling && published_at > self.updated_at.plus_milliseconds(CLOCK_TOLERANCE)
            }
        };
        if !starts {
            return Vec::new();
        }
        if self.state == RegistrationState::Active {
            self.round = self.round.saturating_add(1);
            self.asked = false;
        }
        self.state = RegistrationState::Received;
        self.reason = None;
        self.attempts = 0;
        self.telling = false;
        self.started_at = None;
        self.next_attempt_at = Some(context.now);
        let detail = (self.events > 1).then(|| format!("event {}", self.events));
        let received = self.record(StepKind::Receive, StepOutcome::Done, detail, context);
        vec![received, Effect::RetryAt(context.now)]
    }

    fn due(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.next_attempt_at.is_none_or(|at| context.now < at) {
            return Vec::new();
        }
        if self.is_under_way() {
            if self.started_at.is_some() {
                return self.interrupted(context);
            }
            return self.begin(Effect::Describe { certificate_id: self.certificate_id.clone() }, context);
        }
        self.tell(context)
    }

    fn described(&mut self, description: &CertificateDescription, context: &Context<'_>) -> Vec<Effect> {
        if !self.is_under_way() {
            return Vec::new();
        }
        let status = description.status.as_str().to_owned();
        let mut effects = vec![self.record(StepKind::Describe, StepOutcome::Done, Some(status), context)];
        self.certificate_arn = Some(description.certificate_arn.clone());
        let (name, judgement) =
            judge(description, &self.certificate_id, &self.ca_certificate_id, context.ca_certificate_pem);
        self.name = name;
        effects.extend(match judgement {
            Judgement::Pending { detail } => self.pending(&description.certificate_arn, detail, context),
            Judgement::Active => self.found_active(context),
            Judgement::Refused(reason) => self.refuse(reason, context),
        });
        effects
    }

    fn pending(&mut self, certificate_arn: &Arn, detail: &str, context: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        match self.state {
            RegistrationState::Received | RegistrationState::Described => {
                self.advance(RegistrationState::Checked);
                let detail = Some(detail.to_owned());
                effects.push(self.record(StepKind::Check, StepOutcome::Done, detail, context));
            }
            RegistrationState::PolicyAttached => return self.activate(context),
            RegistrationState::Checked
            | RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Stuck
            | RegistrationState::Ignored => {}
        }
        let attach =
            Effect::AttachPolicy { policy: context.policy.clone(), certificate_arn: certificate_arn.clone() };
        effects.extend(self.begin(attach, context));
        effects
    }

    fn policy_attached(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.state != RegistrationState::Checked {
            return Vec::new();
        }
        let mut effects = vec![self.record(
            StepKind::AttachPolicy,
            StepOutcome::Done,
            Some(context.policy.to_string()),
            context,
        )];
        self.advance(RegistrationState::PolicyAttached);
        effects.extend(self.activate(context));
        effects
    }

    fn activate(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.asked = true;
        self.begin(Effect::Activate { certificate_id: self.certificate_id.clone() }, context)
    }

    fn activated(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.state != RegistrationState::PolicyAttached {
            return Vec::new();
        }
        self.conclude_active(None, context)
    }

    /// AWS already has it as ACTIVE: the answer to our own call was lost, or somebody else did it.
    fn found_active(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.asked {
            return self.conclude_active(Some("found ACTIVE; the answer had been lost".to_owned()), context);
        }
        let detail = Some("ACTIVE already, not by this registration".to_owned());
        let verified = self.record(StepKind::Check, StepOutcome::Done, detail, context);
        self.advance(RegistrationState::Active);
        self.rest();
        vec![verified]
    }

    fn conclude_active(&mut self, detail: Option<String>, context: &Context<'_>) -> Vec<Effect> {
        let mut effects = vec![self.record(StepKind::Activate, StepOutcome::Done, detail, context)];
        effects.extend(self.conclude(RegistrationState::Active, None, context));
        effects
    }

    /// Marks a call as under way, to be looked at again if nothing comes of it.
    fn begin(&mut self, call: Effect, context: &Context<'_>) -> Vec<Effect> {
        let again = context.now.plus_milliseconds(LEASE);
        self.started_at = Some(context.now);
        self.next_attempt_at = Some(again);
        vec![Effect::RetryAt(again), call]
    }

    fn advance(&mut self, state: RegistrationState) {
        self.state = state;
        self.reason = None;
        self.attempts = 0;
    }

    fn rest(&mut self) {
        self.started_at = None;
        self.next_attempt_at = None;
    }

    fn is_under_way(&self) -> bool {
        match self.state {
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Checked
            | RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::PolicyAttached => true,
            RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Stuck
            | RegistrationState::Ignored => false,
        }
    }

    fn record(
        &mut self,
        kind: StepKind,
        outcome: StepOutcome,
        detail: Option<String>,
        context: &Context<'_>,
    ) -> Effect {
        let took = self.started_at.take().map_or(0, |started_at| context.now.milliseconds_since(started_at));
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
}

/// How long an answer may take before what is under way is looked at again; a call itself is given up after ten seconds.
const LEASE: i64 = 30_000;

/// AWS refuses requests whose clock is more than five minutes off, so ours and AWS's are closer than that.
const CLOCK_TOLERANCE: i64 = 300_000;

// The certificates of the tests are issued by the tests.
#[cfg(test)]
#[cfg(feature = "issue")]
mod tests;
