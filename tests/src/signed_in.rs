//! A running stack with somebody who is signed in: what the Worker's tests begin with.

mod registration;

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::authority::Authority;
use crate::console::{Console, Reply};
use crate::stack::{Plan, Stack};

/// Path of the one profile.
pub const PROFILE: &str = "/api/v1/profiles/default";

const PASSES: usize = 5;

/// A stack, and an administrator at its page.
#[derive(Debug)]
pub struct SignedIn {
    /// The stack.
    pub stack: Stack,
    /// The page.
    pub console: Console,
}

impl SignedIn {
    /// Starts a stack and signs in.
    ///
    /// # Errors
    /// Either does not succeed.
    pub fn start(plan: &Plan) -> anyhow::Result<Self> {
        let stack = Stack::start(plan)?;
        let mut console = Console::at(&stack.url());
        let reply = console.sign_in(stack.setting("ADMIN_TOKEN").unwrap_or_default())?;
        ensure!(reply.status == 200, "sign-in: {reply:?}");
        Ok(Self { stack, console })
    }

    /// Makes a CA and registers it with its verification certificate; gives its id too.
    ///
    /// # Errors
    /// AWS refuses.
    pub fn registered_ca(&self, name: &str) -> anyhow::Result<(Authority, String)> {
        let authority = Authority::new(&self.stack.directory().join(name), name)?;
        let reply = self.register(&authority, &self.registration_code()?)?;
        ensure!(reply.status == 201, "registration of the CA: {reply:?}");
        let id = reply.body.get("caCertificateId").and_then(Value::as_str).context("no id")?;
        Ok((authority, id.to_owned()))
    }

    /// What a verification certificate must carry.
    ///
    /// # Errors
    /// AWS refuses.
    pub fn registration_code(&self) -> anyhow::Result<String> {
        let reply = self.console.get(&format!("{PROFILE}/registration-code"))?;
        let code = reply.body.get("registrationCode").and_then(Value::as_str);
        Ok(code.with_context(|| format!("{reply:?}"))?.to_owned())
    }

    /// Asks to register a CA with a verification certificate for this code.
    ///
    /// # Errors
    /// There is no answer; a refusal is one.
    pub fn register(&self, authority: &Authority, code: &str) -> anyhow::Result<Reply> {
        let body = json!({
            "caCertificatePem": authority.certificate_pem()?,
            "verificationCertificatePem": authority.verification_pem(code)?,
            "activate": true,
            "autoRegistration": true,
        });
        Ok(self.console.send("POST", &format!("{PROFILE}/cas"), &body)?)
    }

    /// Does every step of the wiring, and waits until AWS has its destination confirmed.
    ///
    /// # Errors
    /// A step is refused, or the confirmation does not come.
    pub fn wire(&self) -> anyhow::Result<Value> {
        for step in ["destination", "rule", "policy"] {
            let reply = self.step(step, false)?;
            ensure!(reply.status == 200, "{step}: {reply:?}");
        }
        let is_wired = |plan: &Value| actions(plan) == ["keep"; 4];
        Ok(self.console.await_value(&format!("{PROFILE}/wiring"), is_wired)?)
    }

    /// Runs one step of the wiring.
    ///
    /// # Errors
    /// There is no answer; a refusal is one.
    pub fn step(&self, step: &str, replace: bool) -> anyhow::Result<Reply> {
        let names = json!({ "rule": "jitr_workbench", "policy": "jitr-workbench-device" });
        let body = json!({ "names": names, "replace": replace });
        Ok(self.console.send("POST", &format!("{PROFILE}/wiring/{step}"), &body)?)
    }

    /// All that the twin knows.
    ///
    /// # Errors
    /// It does not answer.
    pub fn twin_state(&self) -> anyhow::Result<Value> {
        Ok(Console::at(&self.stack.twin().control_url).get("/state")?.body)
    }

    /// Certificate -> how many events are stored for it. What is worked on meanwhile moves to the front of the list and is
    /// not met behind it, so the list is read until so many are found, a few times at most.
    ///
    /// # Errors
    /// There is no answer.
    pub fn stored_events(&self, wanted: usize) -> anyhow::Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        for _ in 0..PASSES {
            let mut before = String::new();
            loop {
                let page = self.console.get(&format!("{PROFILE}/registrations{before}"))?.body;
                for row in page.get("rows").and_then(Value::as_array).context("no rows")? {
                    let id = row.get("certificateId").and_then(Value::as_str).context("no id")?;
                    let events = row.get("events").and_then(Value::as_u64).context("no events")?;
                    found.insert(id.to_owned(), events);
                }
                let Some(next) = page.get("next").and_then(Value::as_i64) else { break };
                before = format!("?before={next}");
            }
            if found.len() >= wanted {
                break;
            }
        }
        Ok(found)
    }

    /// What the audit rows say was done, newest first.
    ///
    /// # Errors
    /// There is no answer.
    pub fn audited(&self) -> anyhow::Result<Vec<String>> {
        let audit = self.console.get(&format!("{PROFILE}/audit"))?.body;
        let rows = audit.get("rows").and_then(Value::as_array);
        let what = |row: &Value| row.get("what").and_then(Value::as_str).map(str::to_owned);
        Ok(rows.into_iter().flatten().filter_map(what).collect())
    }

    /// Messages in the chat inbox that name something.
    ///
    /// # Errors
    /// The twin does not answer.
    pub fn messages(&self, about: &str) -> anyhow::Result<usize> {
        let state = self.twin_state()?;
        let messages = state.get("messages").and_then(Value::as_array);
        Ok(messages.into_iter().flatten().filter(|message| message.to_string().contains(about)).count())
    }

    /// Waits for the first message that names something.
    ///
    /// # Errors
    /// The twin does not answer, or none came within ten seconds.
    pub fn await_message(&self, about: &str) -> anyhow::Result<()> {
        for _ in 0..100 {
            if self.messages(about)? > 0 {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!("no message names {about}")
    }
}

/// The actions of a wiring plan, in the order of its rows.
#[must_use]
pub fn actions(plan: &Value) -> Vec<&str> {
    let rows = plan.get("rows").and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(|row| row.get("action")?.as_str()).collect()
}
