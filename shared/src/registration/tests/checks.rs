//! Each check by itself, and the dry run, which runs the same ones.

use std::num::NonZeroU32;

use super::fixture::{Bench, START, notice, outward, thing_plan};
use crate::{
    api::{
        ca_settings::{CrlUse, Mode, PolicyUse},
        registration::{Reason, RegistrationState, WarningKind},
    },
    aws::call::certificate::CertificateStatus,
    certificate::crl::{CrlFault, CrlVerdict, RevocationReason},
    registration::{Effect, Input, Operation, Simulation, dry_run, settings::Allow},
    time::UnixTime,
};

const YEARS: i64 = 20 * 365 * 86_400;

/// Described under these settings and facts.
fn described(alter: impl FnOnce(&mut Bench)) -> (Bench, Vec<Effect>) {
    let mut bench = Bench::at(RegistrationState::Received);
    alter(&mut bench);
    bench.due();
    let effects = bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    (bench, effects)
}

fn ended(bench: &Bench) -> (RegistrationState, Option<Reason>) {
    (bench.state(), bench.registration.row().reason)
}

#[test]
fn what_expires_between_event_and_check_is_refused() {
    let (bench, effects) = described(|bench| bench.now = bench.now.plus_seconds(YEARS));
    assert!(matches!(ended(&bench), (RegistrationState::Refused, Some(Reason::Expired { .. }))));
    assert!(notice(&effects).is_some());
}

#[test]
fn what_expires_between_policy_and_active_is_refused() {
    let mut bench = Bench::at(RegistrationState::Checked);
    bench.now = bench.now.plus_seconds(YEARS);
    let effects = bench.handle(Input::Done(Operation::AttachPolicy));
    assert!(matches!(ended(&bench), (RegistrationState::Refused, Some(Reason::Expired { .. }))));
    assert!(!matches!(outward(&effects), Some(Effect::Activate { .. })));
}

#[test]
fn what_is_not_valid_yet_goes_on_by_itself_when_it_is() {
    let mut bench = Bench::at(RegistrationState::Received);
    bench.due();
    bench.now = UnixTime::from_seconds(1_000_000_000);
    bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    let (state, reason) = ended(&bench);
    let Some(Reason::NotYetValid { at }) = reason else { panic!("{reason:?}") };
    assert_eq!(state, RegistrationState::Held);
    bench.handle(Input::Told);
    assert_eq!(bench.registration.next_attempt_at(), Some(UnixTime::from_milliseconds(at)));
    bench.due();
    bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    assert_eq!(bench.state(), RegistrationState::Checked);
}

#[test]
fn a_required_crl_that_can_not_be_used_holds_and_a_used_one_warns() {
    let stale = CrlVerdict::Stale { next_update: START };
    let wrong = CrlVerdict::Unusable { why: CrlFault::BadSignature };
    for (verdict, warns) in [(CrlVerdict::Absent, false), (stale, true), (wrong, true)] {
        let (bench, _) = described(|bench| {
            bench.fixture.settings.crl = CrlUse::Required;
            bench.fixture.facts.crl = verdict.clone();
        });
        assert_eq!(bench.state(), RegistrationState::Held, "{verdict:?}");
        let (bench, _) = described(|bench| {
            bench.fixture.settings.crl = CrlUse::WhenPresent;
            bench.fixture.facts.crl = verdict.clone();
        });
        assert_eq!(bench.state(), RegistrationState::Checked, "{verdict:?}");
        let warnings = bench.registration.row().warnings;
        assert_eq!(
            warnings.iter().any(|warning| warning.kind == WarningKind::CrlUnused),
            warns,
            "{verdict:?}"
        );
    }
}

#[test]
fn a_certificate_on_hold_is_held_and_not_revoked() {
    let on = |crl| {
        described(|bench| {
            bench.fixture.settings.crl = crl;
            let reason = RevocationReason::CertificateHold;
            bench.fixture.facts.crl = CrlVerdict::Revoked { at: START, reason };
        })
        .0
        .state()
    };
    assert_eq!(on(CrlUse::WhenPresent), RegistrationState::Held);
    assert_eq!(on(CrlUse::Off), RegistrationState::Checked);
}

#[test]
fn only_who_is_listed_comes_in() {
    let with = |allow: Allow, is_listed: bool| {
        described(|bench| {
            bench.fixture.settings.allow = allow;
            bench.fixture.facts.is_listed = is_listed;
        })
        .0
        .state()
    };
    assert_eq!(with(Allow::Pattern("pump-*".parse().unwrap()), false), RegistrationState::Checked);
    assert_eq!(with(Allow::Pattern("valve-*".parse().unwrap()), true), RegistrationState::Refused);
    assert_eq!(with(Allow::Manifest, true), RegistrationState::Checked);
    assert_eq!(with(Allow::Manifest, false), RegistrationState::Refused);
}

#[test]
fn a_full_hour_holds_without_a_message_until_there_is_room() {
    let (mut bench, effects) = described(|bench| {
        bench.fixture.settings.quota_per_hour = NonZeroU32::new(60);
        bench.fixture.facts.room_at = Some(bench.now.plus_seconds(60));
    });
    let room_at = bench.fixture.facts.room_at.unwrap();
    let reason = Reason::QuotaReached { per_hour: 60, at: room_at.milliseconds() };
    assert_eq!(ended(&bench), (RegistrationState::Held, Some(reason)));
    assert_eq!((outward(&effects), bench.registration.next_attempt_at()), (None, Some(room_at)));
    bench.fixture.facts.room_at = None;
    assert!(matches!(outward(&bench.due()), Some(Effect::Describe { .. })));
}

#[test]
fn approval_is_remembered_and_the_checks_run_again() {
    let mut bench = Bench::at(RegistrationState::Held);
    bench.fixture.settings.mode = Mode::Hold;
    bench.handle(Input::Approved { who: "mina".to_owned() });
    bench.fixture.settings.allow = Allow::Manifest;
    bench.due();
    bench.handle(bench.fixture.described(CertificateStatus::PendingActivation));
    assert_eq!(bench.state(), RegistrationState::Refused, "approval lets nobody past the allow-list");
}

#[test]
fn another_certificate_with_the_same_thing_is_a_warning() {
    let (bench, _) = described(|bench| {
        bench.fixture.settings.thing = Some(thing_plan(None));
        bench.fixture.facts.thing_sharer = Some("ab".repeat(32).parse().unwrap());
    });
    let row = bench.registration.row();
    assert_eq!(
        (row.warnings[0].kind, row.thing_name.as_deref()),
        (WarningKind::ThingShared, Some("pump-0042"))
    );
}

#[test]
fn a_dry_run_lists_what_would_change_and_says_what_stays_open() {
    let mut bench = Bench::new();
    bench.fixture.settings.thing = Some(thing_plan(Some("pumps")));
    bench.fixture.settings.policy = PolicyUse::PerCertificate;
    let run = |bench: &Bench| {
        dry_run(&Simulation {
            certificate_id: &bench.fixture.certificate_id(),
            certificate_pem: &bench.fixture.device.pem,
            ca_certificate_id: &bench.fixture.ca_certificate_id(),
            status: CertificateStatus::PendingActivation,
            context: bench.fixture.context(bench.now, 0),
        })
    };
    let planned = run(&bench);
    let operations: Vec<_> = planned.changes.iter().map(|call| call.operation.as_str()).collect();
    assert_eq!(
        operations,
        [
            "CreateThing",
            "AttachThingPrincipal",
            "AddThingToThingGroup",
            "CreatePolicy",
            "AttachPolicy",
            "UpdateCertificate"
        ]
    );
    assert_eq!(planned.registration.state, RegistrationState::Active);
    assert!(planned.changes[3].with.contains("client/pump-0042"));
    bench.fixture.settings.mode = Mode::Hold;
    let held = run(&bench);
    assert_eq!(held.registration.reason, Some(Reason::ApprovalNeeded));
    assert_eq!(held.changes, []);
}
