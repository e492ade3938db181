//! What a failed call means: again later, refused, or a matter for a person.
//!
//! Operation and failure -> retry with backoff, Refused, or Stuck. Throttling, AWS's own failures and silence are
//! retried. A certificate that is not there yet is asked for a few times, since the event may be faster than AWS's own
//! store; one that vanished or changed its status under our hands is described anew, and the description decides.
//! Not here: the pace of calls as a whole.

use super::{Backoff, Context, Effect, Operation, Registration};
use crate::{
    api::registration::{Reason, RegistrationState, StepOutcome},
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
        if !self.awaits(operation) {
            return Vec::new();
        }
        let consequence = consequence(operation, failure);
        let (backoff, end) = match consequence {
            Consequence::Retry => (Some(BACKOFF), RegistrationState::Stuck),
            Consequence::AskAgain => (Some(UNKNOWN_CERTIFICATE), RegistrationState::Refused),
            Consequence::Stop(_) => (None, RegistrationState::Stuck),
        };
        let attempts = self.attempts.saturating_add(1);
        let delay = backoff.and_then(|backoff| backoff.delay(attempts, context.jitter));
        let outcome = if delay.is_some() { StepOutcome::Retrying } else { StepOutcome::Failed };
        let mut effects = vec![self.record(operation.step(), outcome, Some(failure.message()), context)];
        self.attempts = attempts;
        let so_far = Reason::AttemptsExhausted {
            operation: operation.as_str().to_owned(),
            attempts,
            message: failure.message(),
        };
        if let Some(delay) = delay {
            let at = context.now.plus_milliseconds(delay);
            self.next_attempt_at = Some(at);
            self.reason = Some(so_far);
            effects.push(Effect::RetryAt(at));
            return effects;
        }
        let reason = match consequence {
            Consequence::Retry => so_far,
            Consequence::AskAgain => Reason::UnknownCertificate,
            Consequence::Stop(fault) => refused(operation, fault),
        };
        effects.extend(self.conclude(end, Some(reason), context));
        effects
    }

    /// Counts a call of which nothing was heard: the caller stopped between storing and storing again.
    pub(super) fn interrupted(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let operation = match self.state {
            RegistrationState::Checked => Operation::AttachPolicy,
            RegistrationState::PolicyAttached => Operation::UpdateCertificate,
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Stuck
            | RegistrationState::Ignored => Operation::DescribeCertificate,
        };
        self.failed(operation, &Failure::NoAnswer(INTERRUPTED.to_owned()), context)
    }

    /// Whether this operation's answer can still be news.
    fn awaits(&self, operation: Operation) -> bool {
        match operation {
            Operation::DescribeCertificate => self.is_under_way(),
            Operation::AttachPolicy => self.state == RegistrationState::Checked,
            Operation::UpdateCertificate => self.state == RegistrationState::PolicyAttached,
        }
    }
}

enum Consequence<'a> {
    /// The same may succeed later.
    Retry,
    /// The certificate may not be there yet.
    AskAgain,
    /// It would fail again.
    Stop(&'a Fault),
}

fn consequence(operation: Operation, failure: &Failure) -> Consequence<'_> {
    let fault = match failure {
        Failure::NoAnswer(_) => return Consequence::Retry,
        Failure::Fault(fault) if fault.retryable => return Consequence::Retry,
        Failure::Fault(fault) => fault,
    };
    match (operation, is_changed_certificate(fault.kind)) {
        // Revoked or deleted since it was described: the next description tells.
        (Operation::UpdateCertificate, true) => Consequence::Retry,
        (Operation::DescribeCertificate, _) if fault.kind == FaultKind::NotFound => Consequence::AskAgain,
        (Operation::DescribeCertificate | Operation::AttachPolicy | Operation::UpdateCertificate, _) => {
            Consequence::Stop(fault)
        }
    }
}

fn is_changed_certificate(kind: FaultKind) -> bool {
    matches!(kind, FaultKind::NotFound | FaultKind::WrongState)
}

fn refused(operation: Operation, fault: &Fault) -> Reason {
    Reason::AwsRefused {
        operation: operation.as_str().to_owned(),
        code: fault.code.clone(),
        message: fault.message.clone(),
        missing_action: fault.missing_action().map(str::to_owned),
    }
}

const INTERRUPTED: &str = "no outcome was stored: the Worker was interrupted";

/// About 18 minutes in all: 1 s, 2 s, ... 256 s, then every 300 s. A burst of 1,000 devices is through in two minutes
/// at AWS's 10 calls a second.
const BACKOFF: Backoff = Backoff { first: 1_000, cap: 300_000, attempts: 12 };

/// Half a minute for AWS to know what it published.
const UNKNOWN_CERTIFICATE: Backoff = Backoff { first: 2_000, cap: 16_000, attempts: 5 };
