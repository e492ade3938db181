//! The twin of one run: AWS IoT and a chat inbox on this machine. tests/twin/README.md says what it can do.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::guarded::{Guarded, GuardedError, Output};
use crate::policies::{ACCOUNT, REGION};

/// The origin under which the twin's rules name the Worker; the twin knows the port behind it.
pub(crate) const PUBLIC_URL: &str = "https://jitr.example";

/// Why there is no twin.
#[derive(Debug, thiserror::Error)]
pub enum TwinError {
    /// It did not start.
    #[error("the twin did not start; run `cargo xtask setup`")]
    Start(#[from] GuardedError),
    /// Its policies cannot be handed over.
    #[error("cannot write {path}")]
    Policy {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It ended, or said something else than that it is ready.
    #[error("the twin is not ready; it said `{said}`, and the end of its log is:\n{log}")]
    NotReady {
        /// Its first line.
        said: String,
        /// The end of its log.
        log: String,
    },
}

/// What the twin says when it is ready.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ready {
    /// The AWS IoT control plane, https.
    pub iot_endpoint: String,
    /// The name of the MQTT server.
    pub mqtt_host: String,
    /// Its port.
    pub mqtt_port: u16,
    /// PEM of the root that devices trust.
    pub server_root_file: PathBuf,
    /// PEM of the root behind the twin's https ports.
    pub ca_file: PathBuf,
    /// The AWS account.
    pub account_id: String,
    /// The AWS Region.
    pub region: String,
    /// The Worker's key; its user has the policies of the plan.
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: String,
    /// A key that may do everything, for tests.
    pub admin_access_key_id: String,
    /// Its secret.
    pub admin_secret_access_key: String,
    /// The control interface, for tests.
    pub control_url: String,
    /// The chat inbox, for people.
    pub inbox_url: String,
    /// Takes Slack's format.
    pub slack_webhook_url: String,
    /// Takes generic webhooks.
    pub generic_webhook_url: String,
    /// Signs these.
    pub webhook_secret: String,
}

/// A running twin.
#[derive(Debug)]
pub struct Twin {
    ready: Ready,
    _process: Guarded,
}

impl Twin {
    /// Starts it before a Worker that will listen on `worker_port`.
    pub(crate) fn start(
        repository: &Path,
        program: &Path,
        directory: &Path,
        worker_port: u16,
        policies: &[String],
    ) -> Result<Self, TwinError> {
        let mut command = Command::new(program);
        // The guard watches over it; its standard input is empty.
        command.arg("--ignore-stdin").arg("--state-dir").arg(directory.join("twin"));
        command.arg("--python").arg(repository.join(".venv-twin/bin/python"));
        command.args(["--account-id", ACCOUNT, "--region", REGION]);
        command.args(["--public-url", PUBLIC_URL, "--public-target"]);
        command.arg(format!("http://127.0.0.1:{worker_port}"));
        for (number, policy) in policies.iter().enumerate() {
            let path = directory.join(format!("iam-policy-{number}.json"));
            std::fs::write(&path, policy)
                .map_err(|source| TwinError::Policy { path: path.clone(), source })?;
            command.arg("--iam-policy").arg(path);
        }
        command.current_dir(repository);
        let mut process = Guarded::start(&command, &directory.join("twin.log"), Output::Pipe)?;
        let said = first_line(&mut process);
        match serde_json::from_str(&said) {
            Ok(ready) => Ok(Self { ready, _process: process }),
            Err(_) => {
                // Its log is complete only when it has ended.
                process.stop();
                Err(TwinError::NotReady { said: said.trim().to_owned(), log: process.log_tail() })
            }
        }
    }

    /// What it said.
    #[must_use]
    pub fn ready(&self) -> &Ready {
        &self.ready
    }
}

/// Empty if it ended without a word.
fn first_line(process: &mut Guarded) -> String {
    let mut line = String::new();
    if let Some(output) = process.take_output() {
        BufReader::new(output).read_line(&mut line).ok();
    }
    line
}
