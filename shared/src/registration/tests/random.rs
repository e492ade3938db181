//! Random walks: repeated and late inputs, throttling, lost answers and crashes end where the clean run ends.
//!
//! A small AWS stands outside; it throttles, loses answers, and counts what it was asked to do. A crash loses the
//! effects that were not carried out yet and loads the registration from what was stored.

use std::collections::BTreeSet;

use super::fixture::{Bench, Fixture, NAME, START, failed, fault, throttled};
use crate::{
    api::registration::RegistrationState,
    aws::call::certificate::CertificateStatus,
    notice::NoticeId,
    registration::{Context, Effect, Failure, Input, Operation, Registration},
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

struct World<'a> {
    fixture: &'a Fixture,
    dice: Dice,
    is_calm: bool,
    now: UnixTime,
    status: CertificateStatus,
    policy_attached: bool,
    activations: u32,
    told: BTreeSet<NoticeId>,
    stored: String,
    past: Vec<Input>,
}

impl<'a> World<'a> {
    fn new(fixture: &'a Fixture, seed: u64, status: CertificateStatus) -> Self {
        let registration = Registration::new(fixture.certificate_id(), fixture.ca_certificate_id(), START);
        Self {
            fixture,
            dice: Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            is_calm: false,
            now: START,
            status,
            policy_attached: false,
            activations: 0,
            told: BTreeSet::new(),
            stored: serde_json::to_string(&registration).unwrap(),
            past: Vec::new(),
        }
    }

    fn registration(&self) -> Registration {
        serde_json::from_str(&self.stored).unwrap()
    }

    /// Handles an input and all that follows from it, unless a crash comes between.
    fn feed(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            self.now = self.now.plus_milliseconds(20);
            let jitter = self.dice.roll();
            let mut registration = self.registration();
            // Without the CA's certificate: one signature check costs more than the whole walk.
            let context = Context { ca_certificate_pem: None, ..self.fixture.context(self.now, jitter) };
            let effects = registration.handle(input.clone(), &context);
            self.stored = serde_json::to_string(&registration).unwrap();
            self.past.push(input);
            for effect in effects {
                if !self.is_calm && self.dice.one_in(12) {
                    return;
                }
                inputs.extend(self.perform(effect));
            }
            if !self.is_calm && self.dice.one_in(10) {
                let index = usize::try_from(self.dice.roll()).unwrap() % self.past.len();
                inputs.push(self.past[index].clone());
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Input> {
        let (operation, done) = match effect {
            Effect::RetryAt(_) | Effect::Record(_) => return None,
            Effect::Tell(notice) => {
                self.told.insert(notice.id);
                return self.answered(Input::Told);
            }
            Effect::Describe { .. } => (Operation::DescribeCertificate, self.fixture.described(self.status)),
            Effect::AttachPolicy { .. } => (Operation::AttachPolicy, Input::PolicyAttached),
            Effect::Activate { .. } => (Operation::UpdateCertificate, Input::Activated),
        };
        if !self.is_calm && self.dice.one_in(4) {
            return Some(failed(operation, throttled()));
        }
        match operation {
            Operation::DescribeCertificate => {}
            Operation::AttachPolicy => self.policy_attached = true,
            Operation::UpdateCertificate => {
                assert!(self.policy_attached, "activated before the policy was attached");
                if self.status == CertificateStatus::Revoked {
                    return Some(failed(operation, fault(406, "CertificateStateException", "it is REVOKED")));
                }
                self.activations += 1;
                self.status = CertificateStatus::Active;
            }
        }
        if !self.is_calm && self.dice.one_in(6) {
            return Some(failed(operation, Failure::NoAnswer("the connection was cut".to_owned())));
        }
        self.answered(done)
    }

    /// An answer may never arrive.
    fn answered(&mut self, input: Input) -> Option<Input> {
        (self.is_calm || !self.dice.one_in(12)).then_some(input)
    }

    /// Lets time pass until nothing is due any more.
    fn run(&mut self) {
        self.event();
        for round in 0..400 {
            // Faults end at some time; a device that is not let in knocks again.
            self.is_calm = self.is_calm || round > 60;
            if !self.is_calm && self.dice.one_in(5) {
                self.event();
            }
            match self.registration().next_attempt_at() {
                Some(at) => {
                    self.now = self.now.max(at);
                    self.feed(Input::Due);
                }
                None if self.registration().state() == RegistrationState::Stuck => {
                    self.is_calm = true;
                    self.event();
                }
                None => return,
            }
        }
        panic!("no end: {}", self.stored);
    }

    fn event(&mut self) {
        let published_at = self.now;
        self.feed(Input::Event { published_at });
    }
}

#[test]
fn every_walk_ends_where_the_clean_run_ends() {
    let fixture = Fixture::new();
    let mut clean = World::new(&fixture, 1, CertificateStatus::PendingActivation);
    clean.is_calm = true;
    clean.run();
    assert_eq!(clean.registration().state(), RegistrationState::Active);
    assert_eq!((clean.activations, clean.told.len()), (1, 1));
    let news = clean.told.first().unwrap();
    for seed in 1..=300 {
        let mut world = World::new(&fixture, seed, CertificateStatus::PendingActivation);
        world.run();
        let row = world.registration().row();
        assert_eq!(row.state, RegistrationState::Active, "seed {seed}");
        assert_eq!((row.name.as_deref(), row.reason), (Some(NAME), None), "seed {seed}");
        assert_eq!(world.status, CertificateStatus::Active, "seed {seed}");
        assert!(world.policy_attached && world.activations >= 1, "seed {seed}");
        assert!(world.told.contains(news), "seed {seed}: {:?}", world.told);
    }
}

#[test]
fn what_is_revoked_stays_revoked() {
    let fixture = Fixture::new();
    for seed in 1..=200 {
        let mut world = World::new(&fixture, seed, CertificateStatus::Revoked);
        world.run();
        assert_eq!(world.registration().state(), RegistrationState::Refused, "seed {seed}");
        assert_eq!((world.activations, world.status), (0, CertificateStatus::Revoked), "seed {seed}");
    }
}

#[test]
fn what_is_revoked_on_the_way_is_not_activated() {
    let fixture = Fixture::new();
    for state in [RegistrationState::Received, RegistrationState::Checked, RegistrationState::PolicyAttached]
    {
        let mut world = World::new(&fixture, 7, CertificateStatus::Revoked);
        world.is_calm = true;
        world.policy_attached = state == RegistrationState::PolicyAttached;
        world.stored = serde_json::to_string(&Bench::at(state).registration).unwrap();
        world.now = world.now.plus_seconds(600);
        world.run();
        assert_eq!(world.registration().state(), RegistrationState::Refused, "{state:?}");
        assert_eq!(world.activations, 0, "{state:?}");
    }
}
