//! Every arrow of the table is walked from each of its states; what has no arrow changes nothing.

use super::fixture::{Bench, denied, failed, fault, outward, thing_plan, throttled};
use crate::{
    api::{
        ca_settings::{CrlUse, Mode, PolicyUse},
        registration::RegistrationState,
    },
    aws::call::certificate::CertificateStatus,
    certificate::crl::{CrlVerdict, RevocationReason},
    registration::{
        ARROWS, Arrow, Effect, Input, InputKind, Operation, Registration, RevokedBy, Then, To, When,
        settings::Allow,
    },
};

/// A registration in this state; `Described` is never rested in, but may stand in a row of an earlier version.
fn at(state: RegistrationState) -> Bench {
    let mut bench = Bench::at(state);
    if state == RegistrationState::Described {
        let stored = serde_json::to_string(&bench.registration).unwrap();
        let stored = stored.replace(r#""state":"received""#, r#""state":"described""#);
        bench.registration = serde_json::from_str(&stored).unwrap();
    }
    bench
}

/// The same with nothing under way and told what there was, due now.
fn ready(state: RegistrationState) -> Bench {
    let mut bench = if state == RegistrationState::Revoked { revoking() } else { at(state) };
    match state {
        RegistrationState::Received | RegistrationState::Described => {}
        RegistrationState::Held => {
            bench.handle(Input::Told);
            bench.handle(Input::FactsChanged);
        }
        RegistrationState::Checked
        | RegistrationState::ThingAttached
        | RegistrationState::PolicyAttached
        | RegistrationState::Revoked => drop(bench.due()),
        RegistrationState::Active
        | RegistrationState::Refused
        | RegistrationState::Stuck
        | RegistrationState::Ignored => drop(bench.handle(Input::Told)),
    }
    bench.now = bench.now.max(bench.registration.next_attempt_at().unwrap_or(bench.now));
    bench
}

/// The same with DescribeCertificate under way.
fn asked(state: RegistrationState) -> Bench {
    let mut bench = ready(state);
    assert!(matches!(outward(&bench.due()), Some(Effect::Describe { .. })), "{state:?}");
    bench
}

fn on_crl(bench: &mut Bench) {
    bench.fixture.settings.crl = CrlUse::WhenPresent;
    bench.fixture.facts.crl = CrlVerdict::Revoked { at: bench.now, reason: RevocationReason::KeyCompromise };
}

fn pending(bench: &Bench) -> Input {
    bench.fixture.described(CertificateStatus::PendingActivation)
}

/// On the CRL, and AWS is being asked to set it REVOKED.
fn revoking() -> Bench {
    let mut bench = at(RegistrationState::Received);
    on_crl(&mut bench);
    bench.due();
    bench.handle(pending(&bench));
    bench
}

/// On the CRL, and left as it is in AWS.
fn left_alone() -> Bench {
    let mut bench = at(RegistrationState::Received);
    on_crl(&mut bench);
    bench.fixture.settings.revoke_in_aws = false;
    bench.due();
    bench.handle(pending(&bench));
    bench
}

/// Described once, under these settings.
fn described(alter: impl FnOnce(&mut Bench)) -> Bench {
    let mut bench = at(RegistrationState::Received);
    alter(&mut bench);
    bench.due();
    bench.handle(pending(&bench));
    bench
}

fn who() -> String {
    "mina".to_owned()
}

fn arrange(arrow: &Arrow, from: RegistrationState) -> (Bench, Input) {
    match arrow.on {
        InputKind::Event => event(arrow.when, from),
        InputKind::Due => due(arrow.when, from),
        InputKind::Described => description(arrow.when, from),
        InputKind::Done => done(arrow.when, from),
        InputKind::Failed => failure(arrow.when, from),
        InputKind::Told => (at(from), Input::Told),
        InputKind::Approved => (at(from), Input::Approved { who: who() }),
        InputKind::Refused => (at(from), Input::Refused { who: who() }),
        InputKind::Retry => (ready(from), Input::Retry { who: who() }),
        InputKind::Revoke => {
            let bench = if from == RegistrationState::Revoked { left_alone() } else { at(from) };
            (bench, Input::Revoke(RevokedBy::Person { who: who() }))
        }
        InputKind::FactsChanged => (changed(arrow.when, from), Input::FactsChanged),
    }
}

fn event(when: When, from: RegistrationState) -> (Bench, Input) {
    let mut bench = at(from);
    if when != When::Always {
        bench.handle(Input::Told);
    }
    if when == When::LongAfter {
        bench.now = bench.now.plus_seconds(3_600);
    }
    let published_at = bench.now;
    (bench, Input::Event { published_at })
}

fn due(when: When, from: RegistrationState) -> (Bench, Input) {
    let mut bench = match when {
        When::NothingUnderWay | When::CaReleased | When::RevocationOpen => ready(from),
        When::AnswerLost | When::AnswerLostTooOften => asked(from),
        When::Untold => at(from),
        When::StillNoRoom => described(|bench| {
            bench.fixture.settings.quota_per_hour = std::num::NonZeroU32::new(1);
            bench.fixture.facts.room_at = Some(bench.now.plus_seconds(60));
        }),
        other => panic!("{other:?}"),
    };
    match when {
        When::CaReleased => bench.fixture.facts.is_adopted = false,
        When::AnswerLostTooOften => fail(&mut bench, 11),
        When::StillNoRoom => bench.fixture.facts.room_at = Some(bench.now.plus_seconds(3_600)),
        _ => {}
    }
    bench.now = bench.now.max(bench.registration.next_attempt_at().unwrap());
    (bench, Input::Due)
}

/// Lets DescribeCertificate be throttled until so many attempts have failed; it is under way again afterwards.
fn fail(bench: &mut Bench, attempts: u32) {
    while bench.registration.attempts < attempts {
        bench.handle(failed(Operation::Describe, throttled()));
        bench.due();
    }
}

fn description(when: When, from: RegistrationState) -> (Bench, Input) {
    let mut bench = asked(from);
    let mut status = CertificateStatus::PendingActivation;
    match when {
        When::MayComeIn => bench.fixture.settings.thing = None,
        When::MayComeInWithThing => bench.fixture.settings.thing = Some(thing_plan(None)),
        When::NoThingName => {
            let mut plan = thing_plan(None);
            plan.name = "{OU}".parse().unwrap();
            bench.fixture.settings.thing = Some(plan);
        }
        // Held for another reason than before: that is news.
        When::MustWait => bench.fixture.settings.crl = CrlUse::Required,
        When::MayNotComeIn => bench.fixture.settings.allow = Allow::Manifest,
        When::OnCrl => on_crl(&mut bench),
        When::OnCrlAndLeftAlone => {
            on_crl(&mut bench);
            bench.fixture.settings.revoke_in_aws = false;
        }
        When::NotifyOnly => bench.fixture.settings.mode = Mode::NotifyOnly,
        When::CaReleased => bench.fixture.facts.is_adopted = false,
        When::FoundActive | When::FoundActiveByUs => status = CertificateStatus::Active,
        When::FoundRevoked => status = CertificateStatus::Revoked,
        When::FoundOtherwise => status = CertificateStatus::Inactive,
        other => panic!("{other:?}"),
    }
    let input = bench.fixture.described(status);
    (bench, input)
}

fn done(when: When, from: RegistrationState) -> (Bench, Input) {
    let mut bench = match (when, from) {
        (When::ThingCreated | When::ThingAttachedToGroupless, _) => {
            described(|bench| bench.fixture.settings.thing = Some(thing_plan(None)))
        }
        (When::ThingAttachedBeforeGroup | When::GroupJoined, _) => described(|bench| {
            bench.fixture.settings.thing = Some(thing_plan(Some("pumps")));
            bench.fixture.settings.policy = PolicyUse::PerCertificate;
        }),
        (When::PolicyCreated, RegistrationState::Checked) => own_policy(false),
        (When::PolicyCreated, _) => own_policy(true),
        (When::RevokedByAws, _) => revoking(),
        (_, _) => at(from),
    };
    let operation = match when {
        When::ThingCreated => Operation::CreateThing,
        When::ThingAttachedToGroupless | When::ThingAttachedBeforeGroup => {
            bench.handle(Input::Done(Operation::CreateThing));
            Operation::AttachThing
        }
        When::GroupJoined => {
            bench.handle(Input::Done(Operation::CreateThing));
            bench.handle(Input::Done(Operation::AttachThing));
            Operation::JoinGroup
        }
        When::PolicyCreated => Operation::CreatePolicy,
        When::Activated | When::ActivatedAndOnCrl => Operation::Activate,
        When::RevokedByAws => Operation::Revoke,
        _ => Operation::AttachPolicy,
    };
    match when {
        When::PolicyAttachedAndMustWait => bench.fixture.settings.mode = Mode::Hold,
        When::PolicyAttachedAndMayNotComeIn => bench.fixture.settings.allow = Allow::Manifest,
        When::PolicyAttachedAndOnCrl | When::ActivatedAndOnCrl => on_crl(&mut bench),
        When::CaReleased => bench.fixture.facts.is_adopted = false,
        _ => {}
    }
    (bench, Input::Done(operation))
}

/// A policy of its own is being made.
fn own_policy(with_thing: bool) -> Bench {
    let mut bench = described(|bench| {
        bench.fixture.settings.policy = PolicyUse::PerCertificate;
        bench.fixture.settings.thing = with_thing.then(|| thing_plan(None));
    });
    if with_thing {
        bench.handle(Input::Done(Operation::CreateThing));
        bench.handle(Input::Done(Operation::AttachThing));
    }
    bench
}

fn failure(when: When, from: RegistrationState) -> (Bench, Input) {
    let exists = || fault(409, "ResourceAlreadyExistsException", "it exists");
    match when {
        When::ThingThere => {
            let bench = described(|bench| bench.fixture.settings.thing = Some(thing_plan(None)));
            return (bench, failed(Operation::CreateThing, exists()));
        }
        When::PolicyThere => {
            let bench = own_policy(from == RegistrationState::ThingAttached);
            return (bench, failed(Operation::CreatePolicy, exists()));
        }
        _ => {}
    }
    let mut bench = asked(from);
    let unknown = || fault(404, "ResourceNotFoundException", "no such certificate");
    let failure = match when {
        When::Passing => throttled(),
        When::TooOften => {
            fail(&mut bench, 11);
            throttled()
        }
        When::RefusedByAws if from == RegistrationState::PolicyAttached => {
            return (Bench::at(from), failed(Operation::Activate, denied()));
        }
        When::RefusedByAws | When::MayBeActive => denied(),
        When::UnknownToAws => {
            while bench.registration.attempts < 4 {
                bench.handle(failed(Operation::Describe, unknown()));
                bench.due();
            }
            unknown()
        }
        other => panic!("{other:?}"),
    };
    (bench, failed(Operation::Describe, failure))
}

fn changed(when: When, from: RegistrationState) -> Bench {
    let mut bench = ready(from);
    if when == When::CaReleased {
        bench.fixture.facts.is_adopted = false;
    } else if from == RegistrationState::Ignored {
        bench = ready(RegistrationState::Received);
        bench.fixture.facts.is_adopted = false;
        bench.handle(Input::FactsChanged);
        bench.fixture.facts.is_adopted = true;
    }
    bench
}

fn then(effects: &[Effect], bench: &Bench) -> Then {
    match outward(effects) {
        Some(Effect::Describe { .. }) => Then::Describe,
        Some(Effect::CreateThing { .. }) => Then::CreateThing,
        Some(Effect::AttachThing { .. }) => Then::AttachThing,
        Some(Effect::JoinGroup { .. }) => Then::JoinGroup,
        Some(Effect::CreatePolicy { .. }) => Then::CreatePolicy,
        Some(Effect::AttachPolicy { .. }) => Then::AttachPolicy,
        Some(Effect::Activate { .. }) => Then::Activate,
        Some(Effect::Revoke { .. }) => Then::Revoke,
        Some(Effect::Tell(_)) => Then::Tell,
        Some(Effect::RetryAt(_) | Effect::Record(_)) | None => match effects.last() {
            Some(Effect::RetryAt(at)) if *at <= bench.now => Then::LookAtOnce,
            Some(Effect::RetryAt(_)) => Then::LookLater,
            _ => Then::Nothing,
        },
    }
}

#[test]
fn every_arrow_leads_where_the_table_says() {
    for arrow in ARROWS {
        for from in arrow.from {
            let (mut bench, input) = arrange(arrow, *from);
            assert_eq!(bench.state(), *from, "arranged for {arrow}");
            assert_eq!(input.kind(), arrow.on, "arranged for {arrow}");
            let effects = bench.handle(input);
            let to = match arrow.to {
                To::Same => *from,
                To::State(state) => state,
            };
            assert_eq!(bench.state(), to, "{from:?}: {arrow}");
            assert_eq!(then(&effects, &bench), arrow.then, "{from:?}: {arrow}");
            let due = bench.registration.next_attempt_at();
            let waits = effects.iter().rev().find_map(|effect| match effect {
                Effect::RetryAt(at) => Some(*at),
                _ => None,
            });
            assert!(waits.is_none() || waits == due, "{from:?}: {arrow}: armed for another time than stored");
        }
    }
}

#[test]
fn what_has_no_arrow_changes_nothing() {
    let every = ARROWS.iter().find(|arrow| arrow.on == InputKind::Revoke).unwrap().from;
    assert_eq!(every.len(), 11);
    for state in every {
        for bench in [at(*state), ready(*state)] {
            let inputs = [
                Input::Due,
                pending(&bench),
                Input::Done(Operation::Activate),
                failed(Operation::Describe, throttled()),
                Input::Told,
                Input::Approved { who: who() },
                Input::Refused { who: who() },
                Input::Retry { who: who() },
                Input::FactsChanged,
            ];
            for input in inputs {
                let has = ARROWS.iter().any(|arrow| arrow.on == input.kind() && arrow.from.contains(state));
                if !has {
                    unchanged(&bench, input);
                }
            }
        }
    }
}

fn unchanged(bench: &Bench, input: Input) {
    let before = bench.registration.clone();
    let mut after: Registration = before.clone();
    let effects = after.handle(input.clone(), &bench.fixture.context(bench.now, 0));
    assert_eq!((&after, effects.as_slice()), (&before, [].as_slice()), "{:?} {input:?}", bench.state());
}

#[test]
fn the_docs_show_the_table_as_it_is() {
    let rows: Vec<_> = ARROWS.iter().map(ToString::to_string).collect();
    let written = include_str!("../arrows.md").lines().skip(4).collect::<Vec<_>>();
    assert_eq!(written, rows, "write into arrows.md:\n{}", rows.join("\n"));
}
