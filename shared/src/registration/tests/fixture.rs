//! A CA, its device, and a registration to hand inputs to, all from fixed seeds and a fixed clock.

use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};

use crate::{
    api::{
        ca_settings::Mode,
        registration::{RegistrationState, StepKind, StepOutcome},
    },
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
    registration::{
        Context, Effect, Facts, Failure, Input, Operation, RecordedStep, Registration,
        settings::{Settings, ThingPlan},
    },
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
    pub(super) settings: Settings,
    pub(super) facts: Facts,
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
            settings: Settings::default(),
            facts: Facts::default(),
        }
    }

    /// The same certificates each time, issued once.
    pub(super) fn cheap() -> Self {
        static ISSUED: std::sync::OnceLock<[Issued; 3]> = std::sync::OnceLock::new();
        let [ca, device, other_ca] = ISSUED
            .get_or_init(|| {
                let fixture = Self::new();
                [fixture.ca, fixture.device, fixture.other_ca]
            })
            .clone();
        Self {
            ca,
            device,
            other_ca,
            account_id: "123456789012".parse().unwrap(),
            region: "eu-west-1".parse().unwrap(),
            policy: "jitr-workbench-device".parse().unwrap(),
            settings: Settings::default(),
            facts: Facts::default(),
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
            settings: &self.settings,
            facts: &self.facts,
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
            RegistrationState::Held => {
                bench.fixture.settings.mode = Mode::Hold;
                bench.describe();
                bench.fixture.settings.mode = Mode::Automatic;
            }
            RegistrationState::ThingAttached => {
                bench.fixture.settings.thing = Some(thing_plan(None));
                bench.describe();
                bench.handle(Input::Done(Operation::CreateThing));
                bench.handle(Input::Done(Operation::AttachThing));
            }
            RegistrationState::PolicyAttached => {
                bench.describe();
                bench.handle(Input::Done(Operation::AttachPolicy));
            }
            RegistrationState::Active => {
                bench.describe();
                bench.handle(Input::Done(Operation::AttachPolicy));
                bench.handle(Input::Done(Operation::Activate));
            }
            RegistrationState::Refused => {
                bench.due();
                bench.handle(bench.fixture.described(CertificateStatus::Inactive));
            }
            RegistrationState::Revoked => {
                bench.due();
                bench.handle(bench.fixture.described(CertificateStatus::Revoked));
            }
            RegistrationState::Stuck => {
                bench.due();
                bench.handle(failed(Operation::Describe, denied()));
            }
            RegistrationState::Ignored => {
                bench.fixture.settings.mode = Mode::NotifyOnly;
                bench.describe();
                bench.fixture.settings.mode = Mode::Automatic;
            }
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

/// A thing named after the device.
pub(super) fn thing_plan(group: Option<&str>) -> ThingPlan {
    ThingPlan {
        name: "{CN}".parse().unwrap(),
        thing_type: None,
        group: group.map(|group| group.parse().unwrap()),
        attributes: Vec::new(),
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
    let step = |effect: &Effect| if let Effect::Record(step) = effect { Some(step.clone()) } else { None };
    effects.iter().filter_map(step).collect()
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
    if let Effect::Tell(notice) = outward(effects)? { Some((**notice).clone()) } else { None }
}
