//! Faults on demand: a test says which calls fail, how, and how often.
//!
//! Faults of AWS hit before signature and permission are looked at, as a gateway's do, or after the call was carried out;
//! faults of the inbox are the chat service's. Not here: what a fault does with a call (front, inbox).

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Kind {
    /// AWS: ThrottlingException, 400.
    Throttling,
    /// AWS: InternalFailureException or InternalException, 500. Inbox: 500.
    InternalFailure,
    /// AWS: ServiceUnavailableException, 503. Inbox: 503.
    ServiceUnavailable,
    /// AWS: ExpiredTokenException, 403.
    ExpiredToken,
    /// AWS: carried out after a delay; not at all, if the caller goes away before.
    Slow,
    /// AWS: the connection is cut, and nothing was carried out.
    Cut,
    /// AWS: carried out at once, answered after a delay.
    SlowAfter,
    /// AWS: carried out, and the connection is cut.
    CutAfter,
    /// AWS: carried out, and answered as [`Kind::InternalFailure`].
    FailureAfter,
    /// AWS: carried out, and answered with 200 and a body that is no document.
    WrongAnswer,
    /// Inbox: 429 with Retry-After.
    RateLimited,
}

/// Whom a fault hits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Target {
    /// Calls of one AWS IoT operation, or of all (`*`).
    Operation(String),
    /// Messages to the chat inbox.
    Inbox,
}

/// One switch, as `POST /faults` takes it: `{"target":{"operation":"DescribeCertificate"},"kind":"throttling","count":2}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Fault {
    target: Target,
    pub(crate) kind: Kind,
    /// How many calls fail; all until cleared when it is absent.
    count: Option<u32>,
    /// Seconds in the inbox's Retry-After.
    #[serde(default = "one_second")]
    pub(crate) retry_after: u32,
    /// Milliseconds that a slow call takes.
    #[serde(default = "five_seconds")]
    pub(crate) delay: u64,
}

fn one_second() -> u32 {
    1
}

fn five_seconds() -> u64 {
    5_000
}

/// Why a switch makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FaultError {
    /// AWS IoT throttles with 400.
    #[error("AWS IoT never answers 429: use kind throttling, or target inbox")]
    RateLimitedAws,
    /// Chat services fail in fewer ways.
    #[error("the inbox knows the kinds rateLimited, internalFailure and serviceUnavailable alone")]
    NotOfInbox,
}

/// The switches that are on, in the order they were set.
#[derive(Debug, Default)]
pub(crate) struct Faults(VecDeque<Fault>);

impl Faults {
    /// Turns one on.
    ///
    /// # Errors
    /// When its target cannot fail in this way.
    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), FaultError> {
        match (&fault.target, fault.kind) {
            (Target::Operation(_), Kind::RateLimited) => return Err(FaultError::RateLimitedAws),
            (Target::Operation(_), _)
            | (Target::Inbox, Kind::RateLimited | Kind::InternalFailure | Kind::ServiceUnavailable) => {}
            (Target::Inbox, _) => return Err(FaultError::NotOfInbox),
        }
        self.0.push_back(fault);
        Ok(())
    }

    /// Turns all off.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The switches that are on.
    pub(crate) fn active(&self) -> Vec<Fault> {
        self.0.iter().cloned().collect()
    }

    /// Takes the fault that this AWS call meets, if any.
    pub(crate) fn on_operation(&mut self, operation: &str) -> Option<Fault> {
        self.take(|target| match target {
            Target::Operation(name) => name == "*" || name == operation,
            Target::Inbox => false,
        })
    }

    /// Takes the fault that this message to the inbox meets, if any: its kind and Retry-After.
    pub(crate) fn on_inbox(&mut self) -> Option<(Kind, u32)> {
        self.take(|target| match target {
            Target::Operation(_) => false,
            Target::Inbox => true,
        })
        .map(|fault| (fault.kind, fault.retry_after))
    }

    fn take(&mut self, hits: impl Fn(&Target) -> bool) -> Option<Fault> {
        self.0.retain(|fault| fault.count != Some(0));
        let fault = self.0.iter_mut().find(|fault| hits(&fault.target))?;
        fault.count = fault.count.map(|count| count - 1);
        Some(fault.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, FaultError, Faults, Kind};

    fn fault(text: &str) -> Fault {
        serde_json::from_str(text).unwrap()
    }

    fn kind(faults: &mut Faults, operation: &str) -> Option<Kind> {
        faults.on_operation(operation).map(|fault| fault.kind)
    }

    #[test]
    fn a_counted_fault_hits_its_operation_so_often() {
        let mut faults = Faults::default();
        faults
            .add(fault(r#"{"target":{"operation":"AttachPolicy"},"kind":"throttling","count":2}"#))
            .unwrap();
        assert_eq!(kind(&mut faults, "DescribeCertificate"), None);
        assert_eq!(kind(&mut faults, "AttachPolicy"), Some(Kind::Throttling));
        assert_eq!(kind(&mut faults, "AttachPolicy"), Some(Kind::Throttling));
        assert_eq!(kind(&mut faults, "AttachPolicy"), None);
        assert_eq!(faults.on_inbox(), None);
    }

    #[test]
    fn an_uncounted_fault_stays_until_cleared() {
        let mut faults = Faults::default();
        faults.add(fault(r#"{"target":{"operation":"*"},"kind":"slow","delay":20}"#)).unwrap();
        for _ in 0..5 {
            let slow = faults.on_operation("AnyCall").unwrap();
            assert_eq!((slow.kind, slow.delay), (Kind::Slow, 20));
        }
        faults.clear();
        assert_eq!(kind(&mut faults, "AnyCall"), None);
    }

    #[test]
    fn refuses_what_the_far_side_would_never_answer() {
        let mut faults = Faults::default();
        let refused = faults.add(fault(r#"{"target":{"operation":"*"},"kind":"rateLimited"}"#));
        assert_eq!(refused, Err(FaultError::RateLimitedAws));
        for kind in ["throttling", "expiredToken", "cutAfter"] {
            let of_aws = fault(&format!(r#"{{"target":"inbox","kind":"{kind}"}}"#));
            assert_eq!(faults.add(of_aws), Err(FaultError::NotOfInbox), "{kind}");
        }
    }
}
