//! A production line: devices of our CA, and devices of somebody else's CA of which somebody claims that they are ours.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use jitr_tests::{Authority, Door, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

const DEVICES: usize = 20;
const STRANGERS: usize = 4;
/// Devices that connect at the same time: mosquitto_pub is a process each.
const AT_ONCE: usize = 4;
/// Backed-off attempts take their time; a machine that does other things too takes more.
const PATIENCE: Duration = Duration::from_secs(150);
const PAUSE: Duration = Duration::from_millis(500);

/// The line.
pub(crate) struct Line {
    pub(crate) on: SignedIn,
    own: Authority,
    ca: String,
    others: Authority,
    devices: Vec<String>,
    strangers: Vec<String>,
}

impl Line {
    /// Registers both CAs, releases the other one, wires, and makes the devices.
    pub(crate) fn start(name: &str) -> Self {
        let mut plan = Plan::new(name);
        plan.without.insert("WEBHOOK_URL".to_owned());
        let on = SignedIn::start(&plan).unwrap();
        let (own, ca) = on.registered_ca("own").unwrap();
        let (others, other) = on.registered_ca("others").unwrap();
        let adoption = format!("{PROFILE}/cas/{other}/adoption");
        assert_eq!(on.console.send("DELETE", &adoption, &json!({})).unwrap().status, 204);
        on.wire().unwrap();
        let twin = on.stack.twin();
        let destination = json!({
            "name": "line", "kind": "webhook", "url": twin.generic_webhook_url, "secret": twin.webhook_secret,
            "events": ["device-activated"],
        });
        let path = format!("{PROFILE}/destinations");
        assert_eq!(on.console.send("POST", &path, &destination).unwrap().status, 201);
        let named =
            |kind: &str, count: usize| (0..count).map(|number| format!("{kind}-{number:02}")).collect();
        let line = Self {
            on,
            own,
            ca,
            others,
            devices: named("device", DEVICES),
            strangers: named("stranger", STRANGERS),
        };
        line.devices.iter().for_each(|name| drop(line.own.device(name).unwrap()));
        line.strangers.iter().for_each(|name| drop(line.others.device(name).unwrap()));
        line
    }

    /// Every device connects for the first time, and somebody posts events that give the strangers to our CA.
    pub(crate) fn power_up(&self) {
        self.connect(&self.own, &self.devices);
        self.connect(&self.others, &self.strangers);
        let setting = |name: &str| self.on.stack.setting(name).unwrap();
        let (secret, account) = (setting("INGEST_SECRET"), setting("AWS_ACCOUNT_ID"));
        let door = Door::new(&self.on.stack.url(), secret, account, &self.ca);
        let claims: Vec<Value> = self.ids(&self.strangers).iter().map(|id| door.event(id)).collect();
        assert_eq!(claims.len(), STRANGERS, "AWS has registered them");
        let claims = std::sync::Mutex::new(claims);
        let flood = door.flood(1, || claims.lock().unwrap().pop());
        assert_eq!(flood.statuses.get(&202), Some(&STRANGERS));
    }

    /// Waits until every device is ACTIVE by its row; until then it connects again and again, as devices do.
    pub(crate) fn await_active(&self) {
        let started = Instant::now();
        loop {
            let missing: Vec<String> =
                self.devices.iter().filter(|name| !self.is_active(name)).cloned().collect();
            if missing.is_empty() {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "not ACTIVE: {missing:?}: {}", self.rows());
            self.connect(&self.own, &missing);
            thread::sleep(PAUSE);
        }
    }

    /// Waits until there is a message about every device.
    pub(crate) fn await_told(&self) {
        let started = Instant::now();
        while let Some(name) = self.devices.iter().find(|name| self.told(name).is_empty()) {
            assert!(started.elapsed() < PATIENCE, "nobody was told of {name}");
            thread::sleep(PAUSE);
        }
    }

    /// AWS's state and ours: what must be, and what must never be.
    pub(crate) fn judge(&self) {
        let state = self.on.twin_state().unwrap();
        let rows = self.rows();
        let rows = rows["rows"].as_array().unwrap();
        assert_eq!(rows.len(), DEVICES + STRANGERS, "one row a certificate: {rows:?}");
        for name in &self.devices {
            let certificate = self.certificate(&state, name);
            assert_eq!(certificate["status"], "ACTIVE", "{certificate}");
            assert_eq!(certificate["attachedPolicies"], json!(["jitr-workbench-device"]), "{certificate}");
            assert_eq!(self.told(name).len(), 1, "{name} was told of once");
            assert!(self.own.connect(self.on.stack.twin(), name).unwrap(), "{name} publishes");
        }
        for name in &self.strangers {
            let certificate = self.certificate(&state, name);
            assert_eq!(certificate["status"], "PENDING_ACTIVATION", "{certificate}");
            assert_eq!(certificate["attachedPolicies"], json!([]), "{certificate}");
            assert!(self.told(name).is_empty(), "{name}");
            let row = rows.iter().find(|row| row["certificateId"] == certificate["certificateId"]).unwrap();
            assert!(row["reason"].is_object() || row["nextAttemptAt"].is_i64(), "it says why: {row}");
            assert_ne!(row["state"], "active");
        }
    }

    fn connect(&self, authority: &Authority, names: &[String]) {
        for some in names.chunks(AT_ONCE) {
            thread::scope(|scope| {
                for name in some {
                    scope.spawn(move || authority.connect(self.on.stack.twin(), name).unwrap());
                }
            });
        }
    }

    /// The rows; null while the Worker is not there.
    fn rows(&self) -> Value {
        self.on.console.get(&format!("{PROFILE}/registrations")).map(|reply| reply.body).unwrap_or_default()
    }

    fn is_active(&self, name: &str) -> bool {
        let rows = self.rows();
        let mut rows = rows["rows"].as_array().into_iter().flatten();
        rows.any(|row| row["name"] == name && row["state"] == "active")
    }

    fn certificate<'a>(&self, state: &'a Value, name: &str) -> &'a Value {
        let id = self.id(name);
        let mut certificates = state["certificates"].as_array().unwrap().iter();
        certificates.find(|certificate| certificate["certificateId"] == id).unwrap()
    }

    fn ids(&self, names: &[String]) -> Vec<String> {
        names.iter().map(|name| self.id(name)).collect()
    }

    /// SHA-256 of the DER, as OpenSSL says it.
    fn id(&self, name: &str) -> String {
        let authority = if name.starts_with("device") { &self.own } else { &self.others };
        let mut openssl = std::process::Command::new("openssl");
        openssl.args(["x509", "-noout", "-fingerprint", "-sha256", "-in", &format!("{name}.pem")]);
        let said = openssl.current_dir(authority.folder()).output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        said.trim().rsplit('=').next().unwrap_or_default().replace(':', "").to_lowercase()
    }

    /// The distinct messages about a device: a repetition of one has its id (Standard Webhooks).
    fn told(&self, name: &str) -> BTreeSet<String> {
        let state = self.on.twin_state().unwrap();
        let messages = state["messages"].as_array().unwrap().iter();
        let about = messages.filter(|message| message["payload"].to_string().contains(name));
        about.map(|message| message["webhookId"].as_str().unwrap().to_owned()).collect()
    }
}
