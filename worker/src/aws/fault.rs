//! Why there is no answer to a call, whether to make it again, and what the person who asked is told.

use jitr_shared::{
    api::problem::{AwsProblem, ProblemCode},
    aws::{
        call::{AnswerError, Repeat},
        fault::{Fault, FaultKind},
    },
};
use thiserror::Error;

use crate::{
    object::ErrandError,
    reply::{AwsRefusal, Refusal},
};

/// Why there is no answer to a call.
#[derive(Debug, Error)]
pub(crate) enum CallError {
    /// AWS refused, failed, or said what nobody can read.
    #[error("{operation}: {source}")]
    Answer {
        /// The operation.
        operation: &'static str,
        /// What it was.
        #[source]
        source: AnswerError,
    },
    /// No answer came.
    #[error("{operation}: {host} did not answer: {why}")]
    Unreachable {
        /// The operation.
        operation: &'static str,
        /// Where it was sent.
        host: String,
        /// The platform's words.
        why: String,
    },
    /// The request could not be written.
    #[error("{operation}: the request can't be signed")]
    Unsigned {
        /// The operation.
        operation: &'static str,
        /// What stands in the way.
        #[source]
        source: http::Error,
    },
    /// No slot could be had.
    #[error(transparent)]
    Errand(#[from] ErrandError),
}

impl CallError {
    /// AWS's own fault, where AWS spoke.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Answer { source: AnswerError::Fault(fault), .. } => Some(fault),
            Self::Answer { .. } | Self::Unreachable { .. } | Self::Unsigned { .. } | Self::Errand(_) => None,
        }
    }

    /// The kind of AWS's fault, where AWS spoke.
    pub(crate) fn kind(&self) -> Option<FaultKind> {
        self.fault().map(|fault| fault.kind)
    }

    /// Whether making the same call again may help, and does no harm.
    pub(super) fn may_pass(&self, repeat: Repeat) -> bool {
        let outcome_is_unknown = match self {
            // AWS counts a call before it does anything: what it throttled it has not carried out.
            Self::Answer { source: AnswerError::Fault(fault), .. } if fault.kind == FaultKind::Throttled => {
                return true;
            }
            Self::Answer { source: AnswerError::Fault(fault), .. } => fault.retryable,
            Self::Answer {
                source: AnswerError::Unreadable { .. } | AnswerError::TooLarge { .. }, ..
            } => false,
            Self::Unreachable { .. } => true,
            Self::Unsigned { .. } | Self::Errand(_) => false,
        };
        outcome_is_unknown && repeat == Repeat::Safe
    }
}

impl From<CallError> for Refusal {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Errand(error) => Self::Errand(error),
            CallError::Answer { operation, source: AnswerError::Fault(fault) } => {
                Self::Aws(Box::new(refusal_of(operation, &fault)))
            }
            CallError::Answer { .. } | CallError::Unsigned { .. } => Self::Aws(Box::new(AwsRefusal {
                code: ProblemCode::AwsRefused,
                detail: error.to_string(),
                aws: None,
            })),
            CallError::Unreachable { .. } => {
                let remedy = "check the Region, AWS_ENDPOINT_URL_IOT and the network, and try again";
                let detail = format!("{error}; {remedy}");
                Self::Aws(Box::new(AwsRefusal { code: ProblemCode::AwsUnreachable, detail, aws: None }))
            }
        }
    }
}

fn refusal_of(operation: &str, fault: &Fault) -> AwsRefusal {
    let missing_action = fault.missing_action().map(str::to_owned);
    let code = match fault.kind {
        FaultKind::Throttled | FaultKind::Service => ProblemCode::AwsBusy,
        FaultKind::Conflict => ProblemCode::Conflict,
        FaultKind::UnknownKey
        | FaultKind::ExpiredToken
        | FaultKind::InvalidSignature
        | FaultKind::WrongRegion
        | FaultKind::MissingPermission
        | FaultKind::NotFound
        | FaultKind::WrongState
        | FaultKind::InvalidRequest
        | FaultKind::Limit
        | FaultKind::Other => ProblemCode::AwsRefused,
    };
    let remedy = remedy(fault.kind, missing_action.as_deref());
    let resource = fault.resource.as_ref().map(|resource| format!("; it is {resource}")).unwrap_or_default();
    AwsRefusal {
        code,
        detail: format!("AWS answered {operation} with {fault}{resource}{remedy}"),
        aws: Some(AwsProblem {
            operation: operation.to_owned(),
            code: fault.code.clone(),
            message: fault.message.clone(),
            status: fault.status,
            missing_action,
        }),
    }
}

fn remedy(kind: FaultKind, missing_action: Option<&str>) -> String {
    if let Some(action) = missing_action {
        return format!("; allow {action} to the IAM identity of AWS_ACCESS_KEY_ID");
    }
    match kind {
        FaultKind::UnknownKey => "; check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN".to_owned(),
        FaultKind::ExpiredToken => {
            "; get new temporary keys and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
                .to_owned()
        }
        FaultKind::InvalidSignature => "; check AWS_SECRET_ACCESS_KEY".to_owned(),
        FaultKind::WrongRegion => "; check AWS_REGION and AWS_ENDPOINT_URL_IOT".to_owned(),
        FaultKind::Throttled | FaultKind::Service => "; try again in a few seconds".to_owned(),
        FaultKind::MissingPermission
        | FaultKind::Conflict
        | FaultKind::NotFound
        | FaultKind::WrongState
        | FaultKind::InvalidRequest
        | FaultKind::Limit
        | FaultKind::Other => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jitr_shared::aws::{
        call::{AnswerError, Repeat},
        fault::Fault,
    };

    use super::CallError;

    fn answered(status: u16, code: &str) -> CallError {
        let headers = [("x-amzn-errortype".to_owned(), code.to_owned())];
        let fault = Fault::read(status, &headers, br#"{"message":"m"}"#);
        CallError::Answer { operation: "CreateTopicRule", source: fault.into() }
    }

    fn unreachable() -> CallError {
        let host = "iot.eu-west-1.amazonaws.com".to_owned();
        CallError::Unreachable { operation: "CreateTopicRule", host, why: "reset".to_owned() }
    }

    fn unreadable() -> CallError {
        let source = serde_json::from_str::<u8>("<html>").unwrap_err();
        let source = AnswerError::Unreadable { operation: "GetPolicy", source };
        CallError::Answer { operation: "GetPolicy", source }
    }

    #[test]
    fn what_was_throttled_is_made_again_always() {
        for repeat in [Repeat::Safe, Repeat::Unsafe] {
            assert!(answered(400, "ThrottlingException").may_pass(repeat));
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_made_again_only_where_twice_is_as_once() {
        for error in [
            answered(500, "InternalFailureException"),
            answered(503, "ServiceUnavailableException"),
            unreachable(),
        ] {
            assert!(error.may_pass(Repeat::Safe), "{error}");
            assert!(!error.may_pass(Repeat::Unsafe), "{error}");
        }
    }

    #[test]
    fn a_refusal_stands() {
        for error in [
            answered(400, "InvalidRequestException"),
            answered(401, "UnauthorizedException"),
            answered(403, "AccessDeniedException"),
            answered(403, "ExpiredTokenException"),
            answered(404, "ResourceNotFoundException"),
            answered(406, "CertificateStateException"),
            answered(409, "ResourceAlreadyExistsException"),
            answered(410, "LimitExceededException"),
            unreadable(),
        ] {
            assert!(!error.may_pass(Repeat::Safe), "{error}");
        }
    }
}
