//! From a call's outcome to a look: an answer, or why there is none, which then makes rows unknown and stops nothing.

use jitr_shared::{
    aws::{
        call::{AnswerError, Call},
        fault::{Fault, FaultKind},
    },
    diagnosis::{Look, Missed, MissedKind},
};

use super::plane;
use crate::{aws::CallError, desk::Visit};

/// Makes a call.
pub(super) async fn look<C: Call>(visit: &Visit<'_>, call: &C) -> Look<C::Answer> {
    of(plane(visit).call(call).await, C::OPERATION, C::ACTION)
}

/// Makes a call about something that may not be there.
pub(in crate::console) async fn look_for<C: Call>(visit: &Visit<'_>, call: &C) -> Look<Option<C::Answer>> {
    match plane(visit).call(call).await {
        Err(error) if error.kind() == Some(FaultKind::NotFound) => Look::Seen(None),
        outcome => of(outcome.map(Some), C::OPERATION, C::ACTION),
    }
}

/// An outcome as a look; `action` is what permits the call, where AWS does not say so itself.
pub(super) fn of<T>(outcome: Result<T, CallError>, operation: &'static str, action: &str) -> Look<T> {
    match outcome {
        Ok(answer) => Look::Seen(answer),
        Err(error) => Look::Missed(missed(&error, operation, action)),
    }
}

/// Why there is no answer.
pub(super) fn missed(error: &CallError, operation: &'static str, action: &str) -> Missed {
    match error {
        CallError::Answer { operation, source: AnswerError::Fault(fault) } => Missed {
            operation,
            kind: kind(fault, action),
            code: fault.code.clone(),
            message: fault.message.clone(),
        },
        CallError::Answer { operation, .. } | CallError::Unsigned { operation, .. } => {
            Missed { operation, kind: MissedKind::Refused, code: String::new(), message: error.to_string() }
        }
        CallError::Unreachable { .. } | CallError::Errand(_) => Missed {
            operation,
            kind: MissedKind::Unreachable,
            code: String::new(),
            message: error.to_string(),
        },
    }
}

fn kind(fault: &Fault, action: &str) -> MissedKind {
    match fault.kind {
        FaultKind::MissingPermission => {
            MissedKind::NotPermitted { action: fault.missing_action().unwrap_or(action).to_owned() }
        }
        FaultKind::Throttled | FaultKind::Service => MissedKind::Unreachable,
        FaultKind::UnknownKey
        | FaultKind::ExpiredToken
        | FaultKind::InvalidSignature
        | FaultKind::WrongRegion
        | FaultKind::Conflict
        | FaultKind::NotFound
        | FaultKind::WrongState
        | FaultKind::InvalidRequest
        | FaultKind::Limit
        | FaultKind::Other => MissedKind::Refused,
    }
}
