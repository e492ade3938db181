//! A device for which everything is in order, from fixed seeds and a fixed clock; each test takes one thing away.

use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};
use serde_json::json;

use crate::{
    api::{ca_settings::CaSettings, diagnosis::Deliveries, registration::RegistrationRow},
    aws::{
        Arn,
        call::{
            ca::{AutoRegistration, CaCertificateDescription, CaCertificateStatus, CertificateMode},
            certificate::{CertificateDescription, CertificateStatus},
            destination::{Destination, DestinationStatus, HttpUrl},
            rule::TopicRule,
        },
        device_policy,
    },
    certificate::{
        Role,
        draft::Draft,
        issue::{Issued, IssuerIdentity, prepare},
        signature::SignatureValue,
    },
    diagnosis::{Device, Gathered, Given, Issuer, LogPage, Logging, Look, read},
    time::UnixTime,
    wiring::{Names, Wanted},
};

pub(super) const NAME: &str = "pump-0042";
/// 2026-01-02T03:04:05Z.
pub(super) const NOW: UnixTime = UnixTime::from_seconds(1_767_323_045);

/// A CA and a device of it.
pub(super) struct Fixture {
    pub(super) ca: Issued,
    pub(super) device: Issued,
    /// A CA with the same name and another key.
    pub(super) namesake: Issued,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let ca = issue(Role::RootCa, "Acme Root", 1, None);
        let device = issue(Role::Device, NAME, 2, Some((&ca, 1)));
        Self { ca, device, namesake: issue(Role::RootCa, "Acme Root", 3, None) }
    }

    /// ACTIVE, with all that belongs to it.
    pub(super) fn active(&self) -> Gathered {
        let Given::Device(subject) = read(&self.device.pem) else { panic!("no device") };
        let wanted = wanted();
        Gathered {
            now: NOW,
            region: "eu-west-1".parse().unwrap(),
            account: "123456789012".parse().unwrap(),
            device: Device::Read(subject),
            namesakes: 0,
            client_id: None,
            certificate: Look::Seen(Some(self.certificate(CertificateStatus::Active))),
            issuer: Issuer::Found(self.ca.certificate_id.clone()),
            ca: Look::Seen(Some(self.authority())),
            adopted: true,
            settings: CaSettings::default(),
            logging: Look::Seen(Some(Logging { level: "ERROR".to_owned(), disabled: false, role_arn: None })),
            event_switches: Look::Seen(true),
            rule: Look::Seen(Some(rule(&wanted))),
            destinations: Look::Seen(vec![destination(&wanted, DestinationStatus::Enabled)]),
            things: Look::Seen(Vec::new()),
            policies: Look::Seen(vec![("jitr-workbench-device".to_owned(), Look::Seen(policy_document()))]),
            registration: Some(self.row("active")),
            deliveries: Deliveries {
                accepted: 3,
                accepted_at: Some(NOW.milliseconds()),
                refused: Vec::new(),
            },
            log: Look::Seen(Some(LogPage::default())),
            wanted,
        }
    }

    /// AWS has no such certificate, and nobody here has heard of it.
    pub(super) fn absent(&self) -> Gathered {
        Gathered {
            certificate: Look::Seen(None),
            policies: Look::NotTaken,
            registration: None,
            ..self.active()
        }
    }

    /// PENDING_ACTIVATION, and nobody here has heard of it.
    pub(super) fn pending(&self) -> Gathered {
        Gathered {
            certificate: Look::Seen(Some(self.certificate(CertificateStatus::PendingActivation))),
            policies: Look::Seen(Vec::new()),
            registration: None,
            ..self.active()
        }
    }

    pub(super) fn certificate(&self, status: CertificateStatus) -> CertificateDescription {
        CertificateDescription {
            certificate_arn: Arn::given("arn:aws:iot:eu-west-1:123456789012:cert/x"),
            certificate_id: self.device.certificate_id.parse().unwrap(),
            ca_certificate_id: self.ca.certificate_id.parse().ok(),
            status,
            certificate_pem: self.device.pem.clone(),
            creation_date: Some(NOW),
            last_modified_date: None,
            validity: None,
        }
    }

    pub(super) fn authority(&self) -> CaCertificateDescription {
        CaCertificateDescription {
            certificate_arn: Arn::given("arn:aws:iot:eu-west-1:123456789012:cacert/x"),
            certificate_id: self.ca.certificate_id.parse().unwrap(),
            status: CaCertificateStatus::Active,
            auto_registration_status: AutoRegistration::Enable,
            certificate_pem: self.ca.pem.clone(),
            certificate_mode: CertificateMode::Default,
            creation_date: None,
            last_modified_date: None,
            validity: None,
            provisioning: None,
        }
    }

    /// A stored registration in this state.
    pub(super) fn row(&self, state: &str) -> RegistrationRow {
        let row = json!({
            "certificateId": self.device.certificate_id, "caCertificateId": self.ca.certificate_id, "state": state,
            "name": NAME, "receivedAt": 1, "updatedAt": 2, "events": 1, "reason": null, "nextAttemptAt": null,
        });
        serde_json::from_value(row).unwrap()
    }
}

pub(super) fn wanted() -> Wanted {
    let (region, account) = ("eu-west-1".parse().unwrap(), "123456789012".parse().unwrap());
    Wanted::new(Names::default(), region, account, "https://jitr.example.com", "default", "secret".into())
        .unwrap()
}

pub(super) fn rule(wanted: &Wanted) -> TopicRule {
    let mut document = wanted.rule_payload().document();
    document["ruleName"] = json!(wanted.names().rule);
    serde_json::from_value(document).unwrap()
}

pub(super) fn destination(wanted: &Wanted, status: DestinationStatus) -> Destination {
    Destination {
        arn: Arn::given("arn:aws:iot:eu-west-1:123456789012:ruledestination/http/x"),
        status,
        status_reason: None,
        http_url_properties: Some(HttpUrl { confirmation_url: wanted.ingest_url().to_owned() }),
    }
}

pub(super) fn policy_document() -> String {
    let (region, account) = ("eu-west-1".parse().unwrap(), "123456789012".parse().unwrap());
    device_policy::document(&region, &account).value().to_string()
}

fn issue(role: Role, common_name: &str, seed: u8, issuer: Option<(&Issued, u8)>) -> Issued {
    let spec = Draft { common_name: common_name.to_owned(), ..Draft::new(role) }.parse().unwrap();
    let key = |seed| SigningKey::from_slice(&[seed; 32]).unwrap();
    let spki = key(seed).verifying_key().to_public_key_der().unwrap().into_vec();
    let identity = issuer.map_or(IssuerIdentity::SelfSigned, |(ca, _)| IssuerIdentity::Certificate(&ca.der));
    let prepared = prepare(&spec, &spki, identity, [seed; 20], NOW).unwrap();
    let signature: Signature = key(issuer.map_or(seed, |(_, seed)| seed)).sign(prepared.bytes());
    prepared.finish(SignatureValue::RawRs(&signature.to_bytes())).unwrap()
}
