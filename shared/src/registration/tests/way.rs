//! The arrows of a registration that nothing goes wrong with, of repeated inputs, and of every verdict on a description.

use super::fixture::{Bench, START, failed, notice, outward, steps, throttled};
use crate::{
    api::{
        destination::NoticeKind,
        registration::{Reason, RegistrationState, StepKind, StepOutcome},
    },
    aws::call::certificate::CertificateStatus,
    registration::{Effect, Input, Operation},
};

const UNDER_WAY: [RegistrationState; 3] =
    [RegistrationState::Received, RegistrationState::Checked, RegistrationState::PolicyAttached];
const ENDED: [RegistrationState; 3] =
    [RegistrationState::Active, RegistrationState::Refused, RegistrationState::Stuck];

#[test]
fn the_first_event_is_stored_and_due_at_once() {
    let mut bench = Bench::new();
    assert_eq!(bench.registration.next_attempt_at(), None);
    let effects = bench.event();
    assert_eq!(steps(&effects), [(StepKind::Receive, StepOutcome::Done, 1)]);
    assert_eq!(effects.last(), Some(&Effect::RetryAt(bench.now)));
    assert_eq!((bench.state(), bench.registration.row().events), (RegistrationState::Received, 1));
}

#[test]
fn every_new_look_begins_with_a_description() {
    for state in UNDER_WAY {
        let mut bench = Bench::at(state);
        let effects = bench.look();
        let certificate_id = bench.fixture.certificate_id();
        assert_eq!(outward(&effects), Some(&Effect::Describe { certificate_id }), "{state:?}");
        let again = bench.registration.next_attempt_at().unwrap();
        assert_eq!(effects.first(), Some(&Effect::RetryAt(again)), "{state:?}");
        assert!(again > bench.now, "{state:?}");
        assert_eq!(bench.state(), state);
    }
}

#[test]
fn nothing_happens_before_it_is_due() {
    let mut bench = Bench::at(RegistrationState::Received);
    bench.due();
    assert_eq!(bench.handle(Input::Due), []);
}

#[test]
fn a_pending_certificate_gets_its_policy_first() {
    let mut bench = Bench::at(RegistrationState::Received);
    bench.due();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    assert_eq!(
        steps(&effects),
        [(StepKind::Describe, StepOutcome::Done, 1), (StepKind::Check, StepOutcome::Done, 1)]
    );
    let attach =
        Effect::AttachPolicy { policy: bench.fixture.policy.clone(), certificate_arn: bench.fixture.arn() };
    assert_eq!(outward(&effects), Some(&attach));
    assert_eq!(bench.state(), RegistrationState::Checked);
    assert_eq!(bench.registration.row().name.as_deref(), Some("pump-0042"));
}

#[test]
fn a_verified_certificate_that_is_still_pending_gets_its_policy_again() {
    let mut bench = Bench::at(RegistrationState::Checked);
    bench.look();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    assert_eq!(steps(&effects), [(StepKind::Describe, StepOutcome::Done, 2)]);
    assert!(matches!(outward(&effects), Some(Effect::AttachPolicy { .. })));
}

#[test]
fn an_attached_policy_is_followed_by_active() {
    let mut bench = Bench::at(RegistrationState::Checked);
    let effects = bench.handle(Input::Done(Operation::AttachPolicy));
    assert_eq!(steps(&effects), [(StepKind::AttachPolicy, StepOutcome::Done, 1)]);
    let certificate_id = bench.fixture.certificate_id();
    assert_eq!(outward(&effects), Some(&Effect::Activate { certificate_id }));
    assert_eq!(bench.state(), RegistrationState::PolicyAttached);
}

#[test]
fn a_policy_that_is_attached_is_not_attached_again() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    bench.look();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    assert!(matches!(outward(&effects), Some(Effect::Activate { .. })));
}

#[test]
fn active_is_told_with_the_devices_name() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    let effects = bench.handle(Input::Done(Operation::Activate));
    assert_eq!(steps(&effects), [(StepKind::Activate, StepOutcome::Done, 1)]);
    let notice = notice(&effects).unwrap();
    assert_eq!(notice.kind(), Some(NoticeKind::DeviceActivated));
    assert!(format!("{:?}", notice.occasion).contains("pump-0042"));
    assert_eq!(bench.state(), RegistrationState::Active);
}

#[test]
fn told_once_it_rests() {
    for state in ENDED {
        let mut bench = Bench::at(state);
        assert_eq!(steps(&bench.handle(Input::Told)), [(StepKind::Tell, StepOutcome::Done, 1)]);
        assert_eq!(bench.registration.next_attempt_at(), None);
        assert_eq!(bench.handle(Input::Told), [], "{state:?}");
        assert_eq!(bench.handle(Input::Due), [], "{state:?}");
    }
}

#[test]
fn an_untold_verdict_is_told_again_with_the_same_id() {
    for state in ENDED {
        let mut bench = Bench::at(state);
        let (first, second) = (notice(&bench.due()).unwrap(), notice(&bench.due()).unwrap());
        assert_eq!(first.id, second.id, "{state:?}");
    }
}

#[test]
fn a_lost_answer_to_activate_is_found_in_the_description() {
    let mut bench = Bench::at(RegistrationState::PolicyAttached);
    bench.look();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::Active));
    assert_eq!(bench.state(), RegistrationState::Active);
    assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::DeviceActivated));
}

#[test]
fn what_somebody_else_made_active_is_left_alone_and_not_told() {
    for state in [RegistrationState::Received, RegistrationState::Checked] {
        let mut bench = Bench::at(state);
        bench.look();
        let effects = bench.handle(bench.fixture.described(CertificateStatus::Active));
        assert_eq!(outward(&effects), None, "{state:?}");
        assert_eq!((bench.state(), bench.registration.next_attempt_at()), (RegistrationState::Active, None));
    }
}

#[test]
fn a_status_that_must_not_change_is_refused_in_every_state() {
    for status in [
        CertificateStatus::Inactive,
        CertificateStatus::PendingTransfer,
        CertificateStatus::RegisterInactive,
        CertificateStatus::Unknown,
    ] {
        for state in UNDER_WAY {
            let mut bench = Bench::at(state);
            bench.look();
            let effects = bench.handle(bench.fixture.described(status));
            assert_eq!(bench.state(), RegistrationState::Refused, "{status:?} {state:?}");
            let reason = Reason::StatusForbids { status: status.as_str().to_owned() };
            assert_eq!(bench.registration.row().reason, Some(reason));
            assert_eq!(notice(&effects).unwrap().kind(), Some(NoticeKind::RegistrationRefused));
        }
    }
}

#[test]
fn a_description_that_contradicts_the_event_is_refused() {
    let described = |alter: fn(&mut Bench) -> Reason| {
        let mut bench = Bench::at(RegistrationState::Received);
        bench.due();
        let reason = alter(&mut bench);
        assert_eq!(bench.state(), RegistrationState::Refused, "{reason:?}");
        assert_eq!(bench.registration.row().reason, Some(reason));
    };
    described(|bench| {
        let mut description = bench.fixture.description(CertificateStatus::PendingActivation);
        description.certificate_pem = bench.fixture.ca.pem.clone();
        bench.handle(Input::Described(Box::new(description)));
        Reason::FingerprintMismatch
    });
    described(|bench| {
        let mut description = bench.fixture.description(CertificateStatus::PendingActivation);
        description.certificate_pem = "gone".to_owned();
        bench.handle(Input::Described(Box::new(description)));
        Reason::UnreadableCertificate { detail: "no PEM block in it".to_owned() }
    });
    described(|bench| {
        let mut description = bench.fixture.description(CertificateStatus::PendingActivation);
        description.ca_certificate_id = None;
        bench.handle(Input::Described(Box::new(description)));
        Reason::CaMismatch { described: None }
    });
    described(|bench| {
        let mut description = bench.fixture.description(CertificateStatus::PendingActivation);
        description.ca_certificate_id = Some(bench.fixture.other_ca.certificate_id.parse().unwrap());
        bench.handle(Input::Described(Box::new(description)));
        Reason::CaMismatch { described: Some(bench.fixture.other_ca.certificate_id.clone()) }
    });
}

#[test]
fn only_a_refused_registration_makes_room_for_an_event_that_names_another_ca() {
    let mut bench = Bench::new();
    let own = bench.fixture.ca_certificate_id();
    let other = bench.fixture.other_ca.certificate_id.parse().unwrap();
    assert!(!bench.registration.names_another_ca(&other));
    bench.event();
    bench.due();
    let mut description = bench.fixture.description(CertificateStatus::PendingActivation);
    description.ca_certificate_id = Some(other);
    bench.handle(Input::Described(Box::new(description.clone())));
    assert_eq!(bench.registration.state(), RegistrationState::Refused);
    assert!(bench.registration.names_another_ca(&description.ca_certificate_id.unwrap()));
    assert!(!bench.registration.names_another_ca(&own));
}

#[test]
fn a_ca_of_the_same_name_that_did_not_sign_is_refused() {
    let mut bench = Bench::new();
    let fixture = &bench.fixture;
    let other_ca = fixture.other_ca.certificate_id.parse().unwrap();
    bench.registration = crate::registration::Registration::new(fixture.certificate_id(), other_ca, START);
    let mut description = fixture.description(CertificateStatus::PendingActivation);
    description.ca_certificate_id = Some(fixture.other_ca.certificate_id.parse().unwrap());
    bench.event();
    bench.due();
    let mut context = bench.fixture.context(bench.now, 0);
    context.ca_certificate_pem = Some(&bench.fixture.other_ca.pem);
    bench.registration.handle(Input::Described(Box::new(description)), &context);
    assert_eq!(bench.registration.row().reason, Some(Reason::SignatureMismatch));
}

#[test]
fn without_the_cas_certificate_aws_alone_has_checked_the_signature() {
    let mut bench = Bench::at(RegistrationState::Received);
    bench.due();
    let mut context = bench.fixture.context(bench.now, 0);
    context.ca_certificate_pem = None;
    let described = bench.fixture.described(CertificateStatus::PendingActivation);
    let effects = bench.registration.handle(described, &context);
    assert_eq!(bench.registration.state(), RegistrationState::Checked);
    assert!(super::fixture::recorded(&effects)[1].detail.as_deref().unwrap().contains("AWS alone"));
}

#[test]
fn further_events_are_counted_and_change_nothing_else() {
    for state in UNDER_WAY.into_iter().chain([RegistrationState::Active, RegistrationState::Refused]) {
        let mut bench = Bench::at(state);
        let due = bench.registration.next_attempt_at();
        assert_eq!(bench.event(), [], "{state:?}");
        let row = bench.registration.row();
        assert_eq!((row.state, row.events), (state, 2));
        assert_eq!(bench.registration.next_attempt_at(), due);
    }
}

#[test]
fn an_event_sets_what_is_stuck_going_again() {
    let mut bench = Bench::at(RegistrationState::Stuck);
    let effects = bench.event();
    assert_eq!(steps(&effects), [(StepKind::Receive, StepOutcome::Done, 1)]);
    assert_eq!((bench.state(), bench.registration.row().reason), (RegistrationState::Received, None));
    assert!(matches!(outward(&bench.due()), Some(Effect::Describe { .. })));
}

#[test]
fn an_event_long_after_the_verdict_starts_anew() {
    for state in [RegistrationState::Active, RegistrationState::Refused] {
        let mut bench = Bench::at(state);
        let first = bench.due();
        bench.handle(Input::Told);
        bench.now = bench.now.plus_seconds(3_600);
        bench.event();
        assert_eq!(bench.state(), RegistrationState::Received, "{state:?}");
        bench.due();
        bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
        bench.handle(Input::Done(Operation::AttachPolicy));
        let second = bench.handle(Input::Done(Operation::Activate));
        // Deleted, registered and activated again: that is news.
        assert_ne!(notice(&first).unwrap().id, notice(&second).unwrap().id, "{state:?}");
    }
}

#[test]
fn late_answers_change_nothing() {
    let answers = |bench: &Bench| {
        [
            bench.fixture.described(CertificateStatus::PendingActivation),
            Input::Done(Operation::AttachPolicy),
            Input::Done(Operation::Activate),
            failed(Operation::Describe, throttled()),
            failed(Operation::AttachPolicy, throttled()),
            failed(Operation::Activate, throttled()),
        ]
    };
    for state in ENDED {
        let mut bench = Bench::at(state);
        let before = bench.registration.clone();
        for answer in answers(&bench) {
            assert_eq!(bench.handle(answer.clone()), [], "{state:?} {answer:?}");
        }
        assert_eq!(bench.registration, before);
    }
    for (state, answer) in [
        (RegistrationState::Received, Input::Done(Operation::AttachPolicy)),
        (RegistrationState::Received, Input::Done(Operation::Activate)),
        (RegistrationState::Received, Input::Told),
        (RegistrationState::Checked, Input::Done(Operation::Activate)),
        (RegistrationState::Checked, failed(Operation::Activate, throttled())),
        (RegistrationState::PolicyAttached, Input::Done(Operation::AttachPolicy)),
        (RegistrationState::PolicyAttached, failed(Operation::AttachPolicy, throttled())),
    ] {
        let mut bench = Bench::at(state);
        assert_eq!(bench.handle(answer.clone()), [], "{state:?} {answer:?}");
        assert_eq!(bench.state(), state);
    }
}
