//! What a failed call means: again later, refused, or a matter for a person.
//!
//! Operation and failure -> retry with backoff, Refused, or Stuck. Throttling, AWS's own failures and silence are
//! retried. A certificate that is not there yet is asked for a few times, since the event may be faster than AWS's own
//! store; one that vanished or changed its status under our hands is described anew, and the description decides.
//! Not here: the pace of calls as a whole.

use super::{Backoff, Context, Effect, Operation, Registration};
use crate::{
    api::registration::{Reason, RegistrationState, StepOutcome, Warning, WarningKind},
    aws::{
        call::AnswerError,
        fault::{Fault, FaultKind},
    },
};

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// AWS answered, and says no.
    Fault(Fault),
    /// No answer, or none that can be read; in words for the log and the timeline.
    NoAnswer(String),
}

impl From<AnswerError> for Failure {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Fault(fault) => Self::Fault(fault),
            AnswerError::Unreadable { .. } | AnswerError::TooLarge { .. } => {
                Self::NoAnswer(error.to_string())
            }
        }
    }
}

impl Failure {
    fn message(&self) -> String {
        match self {
            Self::Fault(fault) => fault.to_string(),
            Self::NoAnswer(message) => message.clone(),
        }
    }
}

impl Registration {
    pub(super) fn failed(
        &mut self,
        operation: Operation,
        failure: &Failure,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        if self.awaiting != Some(operation) {
            return Vec::new();
        }
        let consequence = consequence(operation, failure);
        let backoff = match consequence {
            Consequence::Retry => BACKOFF,
            Consequence::AskAgain => UNKNOWN_CERTIFICATE,
            // AWS may have made it ACTIVE: then no event comes any more, and nothing but asking finds out.
            Consequence::Stop(_) if self.looks_whether_active(operation) => BACKOFF,
            Consequence::Stop(fault) => {
                let step =
                    self.record(operation.step(), StepOutcome::Failed, Some(failure.message()), context);
                return self.end_with(step, RegistrationState::Stuck, refused(operation, fault), context);
            }
            Consequence::IsThere(fault) => return self.is_there(operation, fault, context),
        };
        let attempts = self.attempts.saturating_add(1);
        let delay = backoff.delay(attempts, context.jitter);
        let outcome = if delay.is_some() { StepOutcome::Retrying } else { StepOutcome::Failed };
        let step = self.record(operation.step(), outcome, Some(failure.message()), context);
        self.attempts = attempts;
        let so_far = Reason::AttemptsExhausted {
            operation: operation.as_str().to_owned(),
            attempts,
            message: failure.message(),
        };
        match (delay, consequence) {
            (Some(delay), _) => vec![step, self.wait(delay, so_far, context)],
            (None, Consequence::AskAgain) => self.is_gone(step, context),
            (None, Consequence::Retry | Consequence::Stop(_) | Consequence::IsThere(_)) => {
                self.end_with(step, RegistrationState::Stuck, so_far, context)
            }
        }
    }

    /// Whether AWS was asked for ACTIVE, the answer was lost, and the certificate is looked at because of that.
    fn looks_whether_active(&self, operation: Operation) -> bool {
        self.state == RegistrationState::PolicyAttached && operation == Operation::Describe
    }

    fn wait(&mut self, delay: i64, so_far: Reason, context: &Context<'_>) -> Effect {
        let at = context.now.plus_milliseconds(delay);
        self.next_attempt_at = Some(at);
        // Why it is to be revoked is worth more than how often that failed.
        if self.state != RegistrationState::Revoked {
            self.reason = Some(so_far);
        }
        Effect::RetryAt(at)
    }

    /// AWS has no such certificate: nothing is left to revoke, and nothing to let in.
    fn is_gone(&mut self, step: Effect, context: &Context<'_>) -> Vec<Effect> {
        match self.reason.clone().filter(|_| self.state == RegistrationState::Revoked) {
            Some(reason) => self.end_with(step, RegistrationState::Revoked, reason, context),
            None => self.end_with(step, RegistrationState::Refused, Reason::UnknownCertificate, context),
        }
    }

    /// What was to be made is there already. A policy of this name is ours, since the certificate's id is in it; a thing may be
    /// somebody's: it is used as it is, and that is told.
    fn is_there(&mut self, operation: Operation, fault: &Fault, context: &Context<'_>) -> Vec<Effect> {
        let mut effects =
            vec![self.record(operation.step(), StepOutcome::Done, Some(fault.to_string()), context)];
        self.attempts = 0;
        if operation == Operation::CreatePolicy {
            effects.extend(self.attach_policy(context));
            return effects;
        }
        self.warnings.retain(|warning| warning.kind != WarningKind::ThingDiffers);
        self.warnings.push(Warning { kind: WarningKind::ThingDiffers, detail: Some(fault.message.clone()) });
        effects.extend(self.attach_thing(context));
        effects
    }

    fn end_with(
        &mut self,
        step: Effect,
        state: RegistrationState,
        reason: Reason,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        let mut effects = vec![step];
        effects.extend(self.conclude(state, Some(reason), context));
        effects
    }

    /// Counts a call of which nothing was heard: the caller stopped between storing and storing again.
    pub(super) fn interrupted(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // A row of an earlier version does not say which call it was.
        let operation = *self.awaiting.get_or_insert(Operation::Describe);
        self.failed(operation, &Failure::NoAnswer(INTERRUPTED.to_owned()), context)
    }
}

enum Consequence<'a> {
    /// The same may succeed later.
    Retry,
    /// The certificate may not be there yet.
    AskAgain,
    /// It would fail again.
    Stop(&'a Fault),
    /// What was to be made is there.
    IsThere(&'a Fault),
}

fn consequence(operation: Operation, failure: &Failure) -> Consequence<'_> {
    let fault = match failure {
        Failure::NoAnswer(_) => return Consequence::Retry,
        Failure::Fault(fault) if fault.retryable || fault.code == CONFLICTING_UPDATE => {
            return Consequence::Retry;
        }
        Failure::Fault(fault) => fault,
    };
    let is_changed = matches!(fault.kind, FaultKind::NotFound | FaultKind::WrongState);
    match operation {
        // Revoked or deleted since it was described: the next description tells.
        Operation::Activate | Operation::Revoke if is_changed => Consequence::Retry,
        // Certificate or thing vanished: the next look makes a thing again.
        Operation::AttachThing if fault.kind == FaultKind::NotFound => Consequence::Retry,
        Operation::CreateThing | Operation::CreatePolicy if fault.kind == FaultKind::Conflict => {
            Consequence::IsThere(fault)
        }
        Operation::Describe if fault.kind == FaultKind::NotFound => Consequence::AskAgain,
        Operation::Describe
        | Operation::CreateThing
        | Operation::AttachThing
        | Operation::JoinGroup
        | Operation::CreatePolicy
        | Operation::AttachPolicy
        | Operation::Activate
        | Operation::Revoke => Consequence::Stop(fault),
    }
}

fn refused(operation: Operation, fault: &Fault) -> Reason {
    Reason::AwsRefused {
        operation: operation.as_str().to_owned(),
        code: fault.code.clone(),
        message: fault.message.clone(),
        missing_action: fault.missing_action().map(str::to_owned),
    }
}

/// A conflict that passes, unlike a name that is taken.
const CONFLICTING_UPDATE: &str = "ConflictingResourceUpdateException";

const INTERRUPTED: &str = "no outcome was stored: the Worker was interrupted";

/// About 18 minutes in all: 1 s, 2 s, ... 256 s, then every 300 s. A burst of 1,000 devices is through in two minutes
/// at AWS's 10 calls a second.
const BACKOFF: Backoff = Backoff { first: 1_000, cap: 300_000, attempts: 12 };

/// Half a minute for AWS to know what it published.
const UNKNOWN_CERTIFICATE: Backoff = Backoff { first: 2_000, cap: 16_000, attempts: 5 };
