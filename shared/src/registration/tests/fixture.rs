//! A CA, its device, and a registration to hand inputs to, all from fixed seeds and a fixed clock.

use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};

use crate::{
    api::registration::{RegistrationState, StepKind, StepOutcome},
    aws::{
        AccountId, Arn, CaCertificateId, CertificateId, PolicyName, Region,
        call::certificate::{CertificateDescription, CertificateStatus},
        fault::Fault,
    },
    certificate::{
        Role,
        draft::Draft,
        issue::{Issued, IssuerIdentity, prepare},
        signature::SignatureValue,
    },
    notice::Notice,
    registration::{Context, Effect, Failure, Input, Operation, RecordedStep, Registration},
    time::UnixTime,
};

pub(super) const NAME: &str = "pump-0042";
/// 2026-01-02T03:04:05Z.
pub(super) const START: UnixTime = UnixTime::from_seconds(1_767_323_045);

/// What a test's AWS account has.
pub(super) struct Fixture {
    pub(super) ca: Issued,
    pub(super) device: Issued,
    /// A CA with the same name and another key.
    pub(super) other_ca: Issued,
    pub(super) account_id: AccountId,
    pub(super) region: Region,
    pub(super) policy: PolicyName,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let ca = issue(Role::RootCa, "Acme Root", 1, None);
        Self {
            device: issue(Role::Device, NAME, 2, Some((&ca, 1))),
            other_ca: issue(Role::RootCa, "Acme Root", 3, None),
            ca,
            account_id: "123456789012".parse().unwrap(),
            region: "eu-west-1".parse().unwrap(),
            policy: "jitr-workbench-device".parse().unwrap(),
        }
    }

    pub(super) fn certificate_id(&self) -> CertificateId {
        self.device.certificate_id.parse().unwrap()
    }

    pub(super) fn ca_certificate_id(&self) -> CaCertificateId {
        self.ca.certificate_id.parse().unwrap()
    }

    pub(super) fn arn(&self) -> Arn {
        Arn::certificate(&self.region, &self.account_id, &self.certificate_id())
    }

    pub(super) fn description(&self, status: CertificateStatus) -> CertificateDescription {
        CertificateDescription {
            certificate_arn: self.arn(),
            certificate_id: self.certificate_id(),
            ca_certificate_id: Some(self.ca_certificate_id()),
            status,
            certificate_pem: self.device.pem.clone(),
            creation_date: None,
            last_modified_date: None,
            validity: None,
        }
    }

    pub(super) fn described(&self, status: CertificateStatus) -> Input {
        Input::Described(Box::new(self.description(status)))
    }

    pub(super) fn context(&self, now: UnixTime, jitter: u32) -> Context<'_> {
        Context {
            now,
            jitter,
            account_id: &self.account_id,
            region: &self.region,
            policy: &self.policy,
            ca_certificate_pem: Some(&self.ca.pem),
        }
    }
}

fn issue(role: Role, common_name: &str, seed: u8, issuer: Option<(&Issued, u8)>) -> Issued {
    let spec = Draft { common_name: common_name.to_owned(), ..Draft::new(role) }.parse().unwrap();
    let key = |seed| SigningKey::from_slice(&[seed; 32]).unwrap();
    let spki = key(seed).verifying_key().to_public_key_der().unwrap().into_vec();
    let identity = issuer.map_or(IssuerIdentity::SelfSigned, |(ca, _)| IssuerIdentity::Certificate(&ca.der));
    let prepared = prepare(&spec, &spki, identity, [seed; 20], START).unwrap();
    let signature: Signature = key(issuer.map_or(seed, |(_, seed)| seed)).sign(prepared.bytes());
    prepared.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap()
}

/// A registration and its clock; every input comes 100 ms after the one before.
pub(super) struct Bench {
    pub(super) fixture: Fixture,
    pub(super) registration: Registration,
    pub(super) now: UnixTime,
}

impl Bench {
    /// A registration that has seen no event.
    pub(super) fn new() -> Self {
        let fixture = Fixture::new();
        let registration = Registration::new(fixture.certificate_id(), fixture.ca_certificate_id(), START);
        Self { fixture, registration, now: START }
    }

    /// A registration with one event whose way has led to this state.
    pub(super) fn at(state: RegistrationState) -> Self {
        let mut bench = Self::new();
        bench.event();
        match state {
            RegistrationState::Received | RegistrationState::Described => {}
            RegistrationState::Checked => bench.describe(),
            RegistrationState::PolicyAttached => {
                bench.describe();
                bench.handle(Input::PolicyAttached);
            }
            RegistrationState::Active => {
                bench.describe();
                bench.handle(Input::PolicyAttached);
                bench.handle(Input::Activated);
            }
            RegistrationState::Refused => {
                bench.due();
                bench.handle(bench.fixture.described(CertificateStatus::Revoked));
            }
            RegistrationState::Stuck => {
                bench.due();
                bench.handle(failed(Operation::DescribeCertificate, denied()));
            }
            RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::Revoked
            | RegistrationState::Ignored => panic!("not reached yet"),
        }
        bench
    }

    pub(super) fn handle(&mut self, input: Input) -> Vec<Effect> {
        self.now = self.now.plus_milliseconds(100);
        self.registration.handle(input, &self.fixture.context(self.now, 0))
    }

    pub(super) fn event(&mut self) -> Vec<Effect> {
        let published_at = self.now;
        self.handle(Input::Event { published_at })
    }

    /// Lets the time of the next attempt come.
    pub(super) fn due(&mut self) -> Vec<Effect> {
        self.now = self.now.max(self.registration.next_attempt_at().unwrap_or(self.now));
        self.handle(Input::Due)
    }

    /// Lets time pass until the next look: what was under way is given up first.
    pub(super) fn look(&mut self) -> Vec<Effect> {
        let effects = self.due();
        if outward(&effects).is_some() { effects } else { self.due() }
    }

    pub(super) fn state(&self) -> RegistrationState {
        self.registration.state()
    }

    fn describe(&mut self) {
        self.due();
        self.handle(self.fixture.described(CertificateStatus::PendingActivation));
    }
}

pub(super) fn failed(operation: Operation, failure: Failure) -> Input {
    Input::Failed { operation, failure }
}

pub(super) fn fault(status: u16, code: &str, message: &str) -> Failure {
    let body = serde_json::json!({ "message": message }).to_string();
    Failure::Fault(Fault::read(status, &[("x-amzn-errortype".to_owned(), code.to_owned())], body.as_bytes()))
}

pub(super) fn denied() -> Failure {
    let message =
        "User: arn:aws:iam::123456789012:user/w is not authorized to perform: iot:DescribeCertificate";
    fault(403, "AccessDeniedException", message)
}

pub(super) fn throttled() -> Failure {
    fault(400, "ThrottlingException", "Rate exceeded")
}

/// The steps among effects, as kind, outcome and attempt.
pub(super) fn steps(effects: &[Effect]) -> Vec<(StepKind, StepOutcome, u32)> {
    recorded(effects).iter().map(|step| (step.kind, step.outcome, step.attempt)).collect()
}

pub(super) fn recorded(effects: &[Effect]) -> Vec<RecordedStep> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Record(step) => Some(step.clone()),
            Effect::RetryAt(_)
            | Effect::Describe { .. }
            | Effect::AttachPolicy { .. }
            | Effect::Activate { .. }
            | Effect::Tell(_) => None,
        })
        .collect()
}

/// The one effect that goes out: a call or a notice.
pub(super) fn outward(effects: &[Effect]) -> Option<&Effect> {
    let mut outward =
        effects.iter().filter(|effect| !matches!(effect, Effect::RetryAt(_) | Effect::Record(_)));
    let first = outward.next();
    assert_eq!(outward.next(), None, "one thing at a time");
    first
}

pub(super) fn notice(effects: &[Effect]) -> Option<Notice> {
    match outward(effects)? {
        Effect::Tell(notice) => Some((**notice).clone()),
        Effect::RetryAt(_)
        | Effect::Record(_)
        | Effect::Describe { .. }
        | Effect::AttachPolicy { .. }
        | Effect::Activate { .. } => None,
    }
}
