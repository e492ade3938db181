//! AWS, the people, the lists and the clock around one registration.

use std::collections::BTreeSet;

use super::super::fixture::{Fixture, START, failed, fault, throttled};
use crate::{
    api::registration::{RegistrationRow, RegistrationState},
    aws::call::certificate::CertificateStatus,
    certificate::crl::{CrlVerdict, RevocationReason},
    registration::{ARROWS, Context, Effect, Failure, Input, Operation, Registration, RevokedBy, To},
    time::UnixTime,
};

/// xorshift64*: good enough to choose faults, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).unwrap()
    }

    fn one_in(&mut self, sides: u32) -> bool {
        self.roll().is_multiple_of(sides)
    }
}

/// What happens beside AWS, once, at a time that the seed chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meddling {
    None,
    /// A CRL that names it.
    Crl,
    /// The CRL that was missing.
    CrlComes,
    /// A person revokes it.
    Revoke,
    /// A person refuses it.
    Refuse,
}

/// What AWS keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aws {
    pub(super) status: CertificateStatus,
    thing: bool,
    principal: bool,
    group: bool,
    own_policy: bool,
    policy_attached: bool,
}

pub(super) struct World {
    fixture: Fixture,
    seed: u64,
    dice: Dice,
    pub(super) is_calm: bool,
    now: UnixTime,
    pub(super) aws: Aws,
    /// Until then every call is refused.
    token_expired_until: UnixTime,
    meddling: Meddling,
    meddles_in: u32,
    refused: bool,
    pub(super) told: BTreeSet<&'static str>,
    stored: String,
    past: Vec<Input>,
}

impl World {
    pub(super) fn new(fixture: Fixture, seed: u64, meddling: Meddling) -> Self {
        let registration = Registration::new(fixture.certificate_id(), fixture.ca_certificate_id(), START);
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        Self {
            fixture,
            seed,
            meddles_in: dice.roll() % 25,
            dice,
            is_calm: false,
            now: START,
            aws: Aws {
                status: CertificateStatus::PendingActivation,
                thing: false,
                principal: false,
                group: false,
                own_policy: false,
                policy_attached: false,
            },
            token_expired_until: START,
            meddling,
            refused: false,
            told: BTreeSet::new(),
            stored: serde_json::to_string(&registration).unwrap(),
            past: Vec::new(),
        }
    }

    pub(super) fn row(&self) -> RegistrationRow {
        self.registration().row()
    }

    fn registration(&self) -> Registration {
        serde_json::from_str(&self.stored).unwrap()
    }

    /// Handles an input and all that follows from it, unless a crash comes between.
    fn feed(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            self.now = self.now.plus_milliseconds(20);
            for effect in self.handle(input) {
                if !self.is_calm && self.dice.one_in(12) {
                    return;
                }
                inputs.extend(self.perform(effect));
                // Events, people and lists come while AWS is being asked.
                self.meddle();
            }
            if !self.is_calm && self.dice.one_in(10) {
                let index = usize::try_from(self.dice.roll()).unwrap() % self.past.len();
                inputs.push(self.past[index].clone());
            }
        }
    }

    fn handle(&mut self, input: Input) -> Vec<Effect> {
        let jitter = self.dice.roll();
        let mut registration = self.registration();
        let before = registration.clone();
        // Without the CA's certificate: one signature check costs more than the whole walk.
        let context = Context { ca_certificate_pem: None, ..self.fixture.context(self.now, jitter) };
        let effects = registration.handle(input.clone(), &context);
        self.check(&before, &registration, &input, &effects);
        self.stored = serde_json::to_string(&registration).unwrap();
        // What people do is not repeated by a network.
        if matches!(
            input,
            Input::Event { .. }
                | Input::Due
                | Input::Described(_)
                | Input::Done(_)
                | Input::Failed { .. }
                | Input::Told
        ) {
            self.past.push(input);
        }
        effects
    }

    /// What must hold at every single step.
    fn check(&self, before: &Registration, after: &Registration, input: &Input, effects: &[Effect]) {
        let seed = self.seed;
        if before != after {
            let is_known = ARROWS.iter().any(|arrow| {
                let to = match arrow.to {
                    To::Same => before.state(),
                    To::State(state) => state,
                };
                arrow.on == input.kind() && arrow.from.contains(&before.state()) && to == after.state()
            });
            let (from, to) = (before.state(), after.state());
            assert!(is_known, "seed {seed}: {from:?} -> {to:?} at {:?} is not in the table", input.kind());
        }
        let row = after.row();
        let is_revoked = matches!(self.fixture.facts.crl, CrlVerdict::Revoked { .. });
        let activates = effects.iter().any(|effect| matches!(effect, Effect::Activate { .. }));
        let became_active =
            row.state == RegistrationState::Active && before.state() != RegistrationState::Active;
        assert!(!(activates || became_active) || !(is_revoked || self.refused), "seed {seed}: {row:?}");
        let is_explained = row.reason.is_some() || row.next_attempt_at.is_some();
        assert!(
            row.events == 0 || row.state == RegistrationState::Active || is_explained,
            "seed {seed}: neither reason nor time: {row:?}"
        );
    }

    fn perform(&mut self, effect: Effect) -> Option<Input> {
        if let Effect::Tell(notice) = &effect {
            let kind = notice.kind().map(|kind| match kind {
                crate::api::destination::NoticeKind::DeviceActivated => "DeviceActivated",
                crate::api::destination::NoticeKind::DeviceRevoked => "DeviceRevoked",
                _ => "other",
            });
            self.told.extend(kind);
            return self.answered(Input::Told);
        }
        let operation = effect.operation()?;
        if !self.is_calm {
            if self.now < self.token_expired_until {
                let expired = fault(403, "ExpiredTokenException", "The security token is expired");
                return Some(failed(operation, expired));
            }
            if self.dice.one_in(40) {
                self.token_expired_until = self.now.plus_seconds(60);
            }
            if self.dice.one_in(5) {
                return Some(failed(operation, throttled()));
            }
            if self.dice.one_in(9) {
                return Some(failed(
                    operation,
                    Failure::NoAnswer("timed out, and nothing was done".to_owned()),
                ));
            }
        }
        let answer = self.carry_out(operation);
        if !self.is_calm && self.dice.one_in(9) {
            return Some(failed(operation, Failure::NoAnswer("timed out, and it was done".to_owned())));
        }
        self.answered(answer)
    }

    fn carry_out(&mut self, operation: Operation) -> Input {
        let aws = &mut self.aws;
        match operation {
            Operation::Describe => return self.fixture.described(aws.status),
            Operation::CreateThing => aws.thing = true,
            Operation::AttachThing => {
                assert!(aws.thing, "seed {}: attached to no thing", self.seed);
                aws.principal = true;
            }
            Operation::JoinGroup => {
                assert!(aws.principal, "seed {}: joined before it was attached", self.seed);
                aws.group = true;
            }
            Operation::CreatePolicy if aws.own_policy => {
                return failed(operation, fault(409, "ResourceAlreadyExistsException", "Policy exists"));
            }
            Operation::CreatePolicy => aws.own_policy = true,
            Operation::AttachPolicy => aws.policy_attached = true,
            Operation::Activate => {
                assert!(aws.policy_attached, "seed {}: ACTIVE before the policy", self.seed);
                if aws.status == CertificateStatus::Revoked {
                    return failed(operation, fault(406, "CertificateStateException", "it is REVOKED"));
                }
                aws.status = CertificateStatus::Active;
            }
            Operation::Revoke => aws.status = CertificateStatus::Revoked,
        }
        Input::Done(operation)
    }

    /// An answer may never arrive.
    fn answered(&mut self, input: Input) -> Option<Input> {
        (self.is_calm || !self.dice.one_in(12)).then_some(input)
    }

    /// Lets people and lists do what they do, when its time has come.
    fn meddle(&mut self) {
        self.meddles_in = self.meddles_in.saturating_sub(1);
        if self.meddles_in > 0 {
            return;
        }
        let who = || "mina".to_owned();
        match std::mem::replace(&mut self.meddling, Meddling::None) {
            Meddling::None => {}
            Meddling::Crl => {
                let (at, reason) = (self.now, RevocationReason::KeyCompromise);
                self.fixture.facts.crl = CrlVerdict::Revoked { at, reason };
                if self.registration().state() == RegistrationState::Active {
                    self.handle(Input::Revoke(RevokedBy::Crl {
                        at,
                        detail: Some("keyCompromise".to_owned()),
                    }));
                } else {
                    self.handle(Input::FactsChanged);
                }
            }
            Meddling::CrlComes => {
                self.fixture.facts.crl = CrlVerdict::Good { number: None };
                self.handle(Input::FactsChanged);
            }
            Meddling::Revoke => drop(self.handle(Input::Revoke(RevokedBy::Person { who: who() }))),
            Meddling::Refuse => {
                self.refused = !self.handle(Input::Refused { who: who() }).is_empty();
            }
        }
    }

    /// Lets time pass until nothing is due any more.
    pub(super) fn run(&mut self) {
        self.event();
        for round in 0..500 {
            // Faults end at some time; a device that is not let in knocks again.
            self.is_calm = self.is_calm || round > 60;
            if !self.is_calm && self.dice.one_in(5) {
                self.event();
            }
            self.meddle();
            let registration = self.registration();
            match (registration.next_attempt_at(), registration.state()) {
                (Some(at), _) => {
                    self.now = self.now.max(at);
                    self.feed(Input::Due);
                }
                (None, RegistrationState::Held) => {
                    self.handle(Input::Approved { who: "jun".to_owned() });
                }
                (None, RegistrationState::Stuck) => {
                    self.now = self.now.plus_seconds(90);
                    self.event();
                }
                (None, _) if self.meddling == Meddling::None => return,
                (None, _) => {}
            }
        }
        panic!("seed {}: no end: {}", self.seed, self.stored);
    }

    fn event(&mut self) {
        let published_at = self.now;
        self.feed(Input::Event { published_at });
    }
}
