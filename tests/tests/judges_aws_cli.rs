//! The real AWS CLI runs the very lines that the page shows, in a real shell, against the twin; then the product's own
//! signed calls look at what came of it, and at what they make themselves.
//!
//! No Worker runs here: the lines are for people who let none act. `.venv-judges` holds the CLI, as a user would have it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    net::TcpListener,
    path::PathBuf,
    process::{Command, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use jitr_shared::{
    api::wiring::WiringAction,
    aws::{
        Arn, CaCertificateId, CertificateId, Credentials, Endpoint, PolicyName, RegistrationCode,
        call::{
            Call, answer,
            ca::{
                AutoRegistration, CaCertificateStatus, DescribeCaCertificate, GetRegistrationCode,
                RegisterCaCertificate,
            },
            certificate::{CertificateStatus, DescribeCertificate, NewStatus, UpdateCertificate},
            destination::{ConfirmationToken, ListTopicRuleDestinations},
            policy::{AttachPolicy, AttachedPolicy, GetPolicy, ListAttachedPolicies},
            rule::GetTopicRule,
            signed,
        },
        command::{self, Place},
        iam::{Subject, runtime, set_up},
    },
    time::UnixTime,
    wiring::{Found, Names, Wanted, plan, tags},
};
use jitr_tests::{Authority, Plan, Ready, Twin, take_challenge};
use serde_json::{Value, json};

/// What the shell puts into the rule's header, with all that a shell could stumble over.
const INGEST_SECRET: &str = "it's-$HOME-`id`-$(id)";

/// Sends one request with the twin's root; prints the body of a 2xx answer, fails on any other.
const SEND: &str = "import json, ssl, sys, urllib.request as u
r = json.load(sys.stdin)
body = r['body'].encode() or None
request = u.Request(r['url'], body, r['headers'], method=r['method'])
print(u.urlopen(request, context=ssl.create_default_context(cafile=sys.argv[1])).read().decode())";

/// A twin, with a person who has the AWS CLI before it.
struct Desk {
    twin: Twin,
    place: Place,
    bin: PathBuf,
    folder: PathBuf,
}

impl Desk {
    fn start(name: &str, worker_port: u16) -> Self {
        let (region, account) = ("eu-west-1".parse().unwrap(), "123456789012".parse().unwrap());
        let Names { rule, policy } = names();
        let subject = Subject { region: &region, account: &account, rule: &rule, policy: &policy };
        let iam_policies = vec![set_up(subject).pretty(), runtime(subject).pretty()];
        let plan = Plan { iam_policies, ..Plan::new(name) };
        let twin = plan.twin(worker_port).unwrap();
        let folder = plan.directory.join("desk");
        fs::create_dir_all(&folder).unwrap();
        let bin = plan.repository.join(".venv-judges/bin");
        assert!(bin.join("aws").exists(), "the AWS CLI is missing: run `cargo xtask setup`");
        Self { twin, place: Place { region: Some(region), account: Some(account) }, bin, folder }
    }

    fn ready(&self) -> &Ready {
        self.twin.ready()
    }

    fn authority(&self, name: &str) -> Authority {
        Authority::new(&self.folder, name).unwrap()
    }

    /// Runs a line as it stands; it has to succeed. Nothing of the user's own AWS set-up is looked at.
    fn run(&self, line: &command::Command) -> String {
        let path = format!("{}:{}", self.bin.display(), env::var("PATH").unwrap());
        let mut shell = Command::new("sh");
        shell.args(["-euc", &line.to_string()]).current_dir(&self.folder).env_clear().env("PATH", path);
        shell.env("HOME", &self.folder).env("INGEST_SECRET", INGEST_SECRET);
        shell.env("AWS_ENDPOINT_URL_IOT", &self.ready().iot_endpoint);
        shell.env("AWS_CA_BUNDLE", &self.ready().ca_file);
        shell.env("AWS_ACCESS_KEY_ID", &self.ready().access_key_id);
        shell.env("AWS_SECRET_ACCESS_KEY", &self.ready().secret_access_key);
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn run_json(&self, line: &command::Command) -> Value {
        serde_json::from_str(&self.run(line)).unwrap()
    }

    /// The product's own call, signed by the product.
    fn call<C: Call>(&self, call: &C) -> C::Answer {
        let credentials = Credentials {
            access_key_id: self.ready().access_key_id.clone(),
            secret_access_key: self.ready().secret_access_key.as_str().into(),
            session_token: None,
        };
        let endpoint = Endpoint::overridden(&self.ready().iot_endpoint).unwrap();
        let region = self.place.region.as_ref().unwrap();
        let request = signed(call, &endpoint, region, &credentials, now()).unwrap();
        let headers: BTreeMap<&str, &str> =
            request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        let body = std::str::from_utf8(request.body()).unwrap();
        let asked = json!({ "method": request.method().as_str(), "url": request.uri().to_string(),
                            "headers": headers, "body": body });
        let mut python = Command::new(self.bin.join("python"));
        python.arg("-c").arg(SEND).arg(&self.ready().ca_file).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut sending = python.spawn().unwrap();
        sending.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
        let output = sending.wait_with_output().unwrap();
        assert!(output.status.success(), "{} was refused", C::OPERATION);
        answer::<C>(200, &[], &output.stdout).unwrap()
    }

    fn wanted(&self) -> Wanted {
        let (region, account) = (self.place.region.clone().unwrap(), self.place.account.clone().unwrap());
        Wanted::new(names(), region, account, "https://jitr.example", "default", INGEST_SECRET.into())
            .unwrap()
    }

    fn arn(&self, id: &CertificateId) -> Arn {
        Arn::certificate(self.place.region.as_ref().unwrap(), self.place.account.as_ref().unwrap(), id)
    }

    /// What the product sees of a device: its status, its CA, its policies.
    fn seen(&self, id: &CertificateId) -> (CertificateStatus, Option<CaCertificateId>, Vec<AttachedPolicy>) {
        let described = self.call(&DescribeCertificate { certificate_id: id.clone() });
        assert_eq!(described.certificate_arn, self.arn(id));
        let policies = self.call(&ListAttachedPolicies { target: self.arn(id), marker: None });
        (described.status, described.ca_certificate_id, policies.items)
    }
}

/// As somebody typed them on stage Wire; the IAM policies are for them.
fn names() -> Names {
    Names { policy: "press-hall-devices".parse().unwrap(), ..Names::default() }
}

fn now() -> UnixTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    UnixTime::from_seconds(seconds.try_into().unwrap())
}

#[test]
fn the_lines_lead_from_a_registration_code_to_an_active_device_as_the_products_calls_do() {
    let desk = Desk::start("judge-cli-devices", 9);
    let place = &desk.place;
    let code: RegistrationCode = desk.run(&command::get_registration_code(place)).parse().unwrap();
    assert_eq!(code, desk.call(&GetRegistrationCode));
    let authority = desk.authority("Press hall CA");
    authority.verification_pem(code.as_str()).unwrap();
    let register = command::register_ca_certificate(place, "ca.pem", "verification.pem", &tags());
    let ca: CaCertificateId = desk.run_json(&register)["certificateId"].as_str().unwrap().parse().unwrap();
    let call = desk.wanted().create_policy();
    desk.run(&command::create_policy(place, &call));

    let [by_lines, by_calls] = ["press-1", "press-2"].map(|name| first_connection(&desk, &authority, name));
    let describe = command::describe_certificate(place, &by_lines);
    assert_eq!(desk.run(&describe), "PENDING_ACTIVATION");
    desk.run(&command::attach_policy(place, &call.policy_name, &by_lines));
    desk.run(&command::update_certificate(place, &by_lines, NewStatus::Active));
    assert_eq!(desk.run(&describe), "ACTIVE");
    activate(&desk, &by_calls, &call.policy_name);

    let seen = desk.seen(&by_lines);
    assert_eq!(seen, desk.seen(&by_calls));
    assert_eq!((seen.0, seen.1.as_ref()), (CertificateStatus::Active, Some(&ca)));
    let listed = desk.run_json(&command::list_certificates_by_ca(place, &ca));
    assert_eq!(listed["certificates"].as_array().unwrap().len(), 2);
    for name in ["press-1", "press-2"] {
        assert!(authority.connect(desk.ready(), name).unwrap(), "{name} publishes now");
    }
}

/// A device's first connection is closed, and leaves its certificate behind; its id is the certificate's digest.
fn first_connection(desk: &Desk, authority: &Authority, name: &str) -> CertificateId {
    authority.device(name).unwrap();
    assert!(!authority.connect(desk.ready(), name).unwrap(), "the first connection of {name} is closed");
    let digest = format!("openssl x509 -in {name}.pem -outform DER | sha256sum | cut -c1-64");
    let output = Command::new("sh").args(["-ec", &digest]).current_dir(authority.folder()).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

fn activate(desk: &Desk, id: &CertificateId, policy_name: &PolicyName) {
    desk.call(&AttachPolicy { policy_name: policy_name.clone(), target: desk.arn(id) });
    desk.call(&UpdateCertificate { certificate_id: id.clone(), new_status: NewStatus::Active });
}

#[test]
fn a_ca_of_the_lines_is_a_ca_of_the_products_call_and_can_be_switched_and_deleted() {
    let desk = Desk::start("judge-cli-cas", 9);
    let place = &desk.place;
    let code = desk.call(&GetRegistrationCode);
    let authority = desk.authority("CA of a line");
    authority.verification_pem(code.as_str()).unwrap();
    let register = command::register_ca_certificate(place, "ca.pem", "verification.pem", &tags());
    let registered = desk.run_json(&register);
    let of_line: CaCertificateId = registered["certificateId"].as_str().unwrap().parse().unwrap();
    let other = Authority::new(&desk.folder.join("other"), "CA of a call").unwrap();
    let of_call = desk.call(&RegisterCaCertificate {
        ca_certificate: other.certificate_pem().unwrap().parse().unwrap(),
        verification_certificate: other.verification_pem(code.as_str()).unwrap().parse().unwrap(),
        set_as_active: true,
        allow_auto_registration: true,
        tags: tags(),
    });
    let state = |id: &CaCertificateId| {
        let described = desk.call(&DescribeCaCertificate { ca_certificate_id: id.clone() });
        (described.status, described.auto_registration_status, described.certificate_mode)
    };
    assert_eq!(state(&of_line), state(&of_call.certificate_id));
    let described = desk.run_json(&command::describe_ca_certificate(place, &of_line));
    assert_eq!(described["certificateDescription"]["autoRegistrationStatus"], "ENABLE");
    let (off, disabled) = (Some(CaCertificateStatus::Inactive), Some(AutoRegistration::Disable));
    desk.run(&command::update_ca_certificate(place, &of_line, off, disabled));
    assert_eq!((Some(state(&of_line).0), Some(state(&of_line).1)), (off, disabled));
    desk.run(&command::delete_ca_certificate(place, &of_line));
    let left = desk.run_json(&command::list_ca_certificates(place));
    let left: Vec<&Value> =
        left["certificates"].as_array().unwrap().iter().map(|ca| &ca["certificateId"]).collect();
    assert_eq!(left, [of_call.certificate_id.as_str()]);
}

#[test]
fn the_lines_wire_as_the_plan_wants_it() {
    let worker = TcpListener::bind("127.0.0.1:0").unwrap();
    let desk = Desk::start("judge-cli-wiring", worker.local_addr().unwrap().port());
    let (place, wanted) = (&desk.place, desk.wanted());
    let made = desk.run_json(&command::create_topic_rule_destination(place, &wanted.create_destination()));
    let arn = Arn::given(made["topicRuleDestination"]["arn"].as_str().unwrap());
    let token = ConfirmationToken::new(take_challenge(&worker).unwrap()).unwrap();
    desk.run(&command::confirm_topic_rule_destination(place, &token));
    desk.run(&command::enable_topic_rule_destination(place, &arn));
    let listed = desk.run_json(&command::list_topic_rule_destinations(place));
    assert_eq!(listed["destinationSummaries"][0]["status"], "ENABLED");
    let names = wanted.names();
    desk.run(&command::create_topic_rule(place, &names.rule, &wanted.rule_payload(), &tags()));
    desk.run(&command::create_policy(place, &wanted.create_policy()));
    let found = Found {
        destinations: desk.call(&ListTopicRuleDestinations::default()).items,
        token: None,
        rule: Some(desk.call(&GetTopicRule { rule_name: names.rule.clone() })),
        policy: Some(desk.call(&GetPolicy { policy_name: names.policy.clone() })),
    };
    for row in plan(&wanted, &found) {
        assert_eq!(row.action, WiringAction::Keep, "{row:?}");
    }
    let endpoint = desk.run(&command::describe_endpoint(place));
    assert!(endpoint.starts_with(&desk.ready().mqtt_host), "{endpoint}");
}
