//! The arrows of failed calls: later, refused, or a matter for a person.

use super::fixture::{Bench, denied, failed, fault, notice, outward, steps, throttled};
use crate::{
    api::{
        destination::NoticeKind,
        registration::{Reason, RegistrationState, StepKind, StepOutcome},
    },
    aws::call::certificate::CertificateStatus,
    registration::{Effect, Failure, Input, Operation},
};

const CALLS: [(RegistrationState, Operation, StepKind); 3] = [
    (RegistrationState::Received, Operation::Describe, StepKind::Describe),
    (RegistrationState::Checked, Operation::AttachPolicy, StepKind::AttachPolicy),
    (RegistrationState::PolicyAttached, Operation::Activate, StepKind::Activate),
];

#[test]
fn what_may_pass_later_is_tried_later() {
    let no_answer = Failure::NoAnswer("connection reset".to_owned());
    for failure in [throttled(), fault(503, "ServiceUnavailableException", "m"), no_answer] {
        for (state, operation, step) in CALLS {
            let mut bench = Bench::at(state);
            if state == RegistrationState::Received {
                bench.due();
            }
            let effects = bench.handle(failed(operation, failure.clone()));
            assert_eq!(steps(&effects), [(step, StepOutcome::Retrying, 1)]);
            assert_eq!(bench.state(), state);
            assert_eq!(bench.registration.next_attempt_at(), Some(bench.now.plus_milliseconds(500)));
            assert!(matches!(outward(&bench.due()), Some(Effect::Describe { .. })), "{operation:?}");
        }
    }
}

#[test]
fn attempts_count_over_descriptions_and_run_out() {
    let mut bench = Bench::at(RegistrationState::Checked);
    for attempt in 1..12 {
        let effects = bench.handle(failed(Operation::AttachPolicy, throttled()));
        assert_eq!(steps(&effects), [(StepKind::AttachPolicy, StepOutcome::Retrying, attempt)]);
        bench.due();
        bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    }
    let effects = bench.handle(failed(Operation::AttachPolicy, throttled()));
    assert_eq!(steps(&effects), [(StepKind::AttachPolicy, StepOutcome::Failed, 12)]);
    assert_eq!(bench.state(), RegistrationState::Stuck);
    let reason = Reason::AttemptsExhausted {
        operation: "AttachPolicy".to_owned(),
        attempts: 12,
        message: "ThrottlingException (400): Rate exceeded".to_owned(),
    };
    assert_eq!(bench.registration.row().reason, Some(reason));
    assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::RegistrationStuck));
}

#[test]
fn each_step_has_its_own_attempts() {
    let mut bench = Bench::at(RegistrationState::Received);
    bench.due();
    bench.handle(failed(Operation::Describe, throttled()));
    bench.due();
    bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    let effects = bench.handle(failed(Operation::AttachPolicy, throttled()));
    assert_eq!(steps(&effects), [(StepKind::AttachPolicy, StepOutcome::Retrying, 1)]);
}

#[test]
fn a_refusal_names_the_missing_action() {
    for (state, operation, step) in CALLS {
        let mut bench = Bench::at(state);
        if state == RegistrationState::Received {
            bench.due();
        }
        let message =
            format!("User: u is not authorized to perform: iot:{} on resource: *", operation.as_str());
        let effects = bench.handle(failed(operation, fault(403, "AccessDeniedException", &message)));
        assert_eq!(steps(&effects), [(step, StepOutcome::Failed, 1)]);
        assert_eq!(bench.state(), RegistrationState::Stuck);
        let reason = Reason::AwsRefused {
            operation: operation.as_str().to_owned(),
            code: "AccessDeniedException".to_owned(),
            message,
            missing_action: Some(format!("iot:{}", operation.as_str())),
        };
        assert_eq!(bench.registration.row().reason, Some(reason));
        assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::RegistrationStuck));
    }
}

#[test]
fn a_certificate_that_is_not_there_yet_is_asked_for_again() {
    let mut bench = Bench::at(RegistrationState::Received);
    let not_found = || failed(Operation::Describe, fault(404, "ResourceNotFoundException", "m"));
    for _ in 1..5 {
        bench.due();
        assert_eq!(steps(&bench.handle(not_found()))[0].1, StepOutcome::Retrying);
    }
    bench.due();
    let effects = bench.handle(not_found());
    assert_eq!(bench.state(), RegistrationState::Refused);
    assert_eq!(bench.registration.row().reason, Some(Reason::UnknownCertificate));
    assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::RegistrationRefused));
}

#[test]
fn a_certificate_that_was_revoked_meanwhile_is_looked_at_and_stays_so() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    bench.handle(failed(Operation::Activate, fault(406, "CertificateStateException", "revoked")));
    assert_eq!(bench.state(), RegistrationState::PolicyAttached);
    bench.due();
    bench.handle(bench.fixture.described(CertificateStatus::Revoked));
    assert_eq!(bench.state(), RegistrationState::Revoked);
}

/// After ACTIVE no event comes any more that would bring it back.
#[test]
fn one_that_may_be_active_is_asked_for_again_though_aws_refuses_to_say() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    bench.handle(failed(Operation::Activate, Failure::NoAnswer("the connection was cut".to_owned())));
    bench.due();
    let expired =
        fault(403, "ExpiredTokenException", "The security token included in the request is expired");
    bench.handle(failed(Operation::Describe, expired));
    assert_eq!(bench.state(), RegistrationState::PolicyAttached);
    bench.due();
    bench.handle(bench.fixture.described(CertificateStatus::Active));
    assert_eq!(bench.state(), RegistrationState::Active);
}

#[test]
fn the_same_refusal_is_told_once_however_often_the_device_knocks() {
    let mut bench = Bench::at(RegistrationState::Stuck);
    bench.handle(Input::Told);
    bench.event();
    bench.due();
    let effects = bench.handle(failed(Operation::Describe, denied()));
    assert_eq!((bench.state(), outward(&effects)), (RegistrationState::Stuck, None));
    bench.event();
    bench.due();
    let other = fault(403, "ExpiredTokenException", "The security token included in the request is expired");
    let effects = bench.handle(failed(Operation::Describe, other));
    assert!(notice(&effects).is_some(), "another refusal is news");
}

#[test]
fn a_call_whose_outcome_was_never_stored_is_a_failed_attempt() {
    for (state, _, step) in CALLS {
        let mut bench = Bench::at(state);
        if state == RegistrationState::Received {
            bench.due();
        }
        let effects = bench.due();
        assert_eq!(steps(&effects), [(step, StepOutcome::Retrying, 1)], "{state:?}");
        assert_eq!(outward(&effects), None, "{state:?}");
        assert!(matches!(outward(&bench.due()), Some(Effect::Describe { .. })), "{state:?}");
    }
}

#[test]
fn what_interrupts_the_worker_each_time_ends() {
    let mut bench = Bench::at(RegistrationState::Received);
    for _ in 0..40 {
        bench.due();
    }
    assert_eq!(bench.state(), RegistrationState::Stuck);
}

#[test]
fn an_activation_whose_answer_was_lost_is_told_even_after_it_was_stuck() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    for _ in 0..40 {
        bench.due();
    }
    assert_eq!(bench.state(), RegistrationState::Stuck);
    bench.handle(Input::Told);
    bench.event();
    bench.due();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::Active));
    assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::DeviceActivated));
}
