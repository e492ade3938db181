//! The Worker of one run: `wrangler dev`, which is the real workerd, with state that outlives a restart.
//!
//! The configuration is the repository's own `wrangler.jsonc` with other paths and without the build command, so
//! that what is tested is what is deployed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::guarded::{Guarded, GuardedError, Output};
use crate::jsonc::without_comments;
use crate::probe;
use crate::settings::Settings;

const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// Why there is no Worker.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// `wrangler.jsonc` cannot be used.
    #[error("{path} is no configuration: {reason}")]
    Config {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file of this run cannot be written.
    #[error("cannot write {path}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// wrangler did not start.
    #[error("wrangler did not start; run `cargo xtask setup`")]
    Start(#[from] GuardedError),
    /// It ended, or never answered.
    #[error("the Worker {what}; the end of its log is:\n{log}")]
    NotReady {
        /// What happened.
        what: String,
        /// The end of its log.
        log: String,
    },
}

/// Where a Worker's parts lie.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The repository.
    pub(crate) repository: PathBuf,
    /// The built page.
    pub(crate) page: PathBuf,
    /// The Worker's entry, a JavaScript module.
    pub(crate) entry: PathBuf,
    /// This run's own directory.
    pub(crate) directory: PathBuf,
    /// Where it listens.
    pub(crate) port: u16,
    /// A root that it trusts besides the usual ones.
    pub(crate) trusted: PathBuf,
}

impl Place {
    /// Where the Worker's state lies.
    pub(crate) fn state(&self) -> PathBuf {
        self.directory.join("state")
    }
}

/// A Worker that answers.
#[derive(Debug)]
pub struct Worker {
    process: Guarded,
}

impl Worker {
    /// Starts it and waits until it answers.
    pub(crate) fn start(place: &Place, settings: &Settings) -> Result<Self, WorkerError> {
        let config = place.directory.join("wrangler.json");
        write(&config, &config_text(place)?)?;
        let env_file = place.directory.join("settings.env");
        write(&env_file, &settings.to_env_file())?;
        let command = wrangler(place, &config, &env_file);
        let mut process = Guarded::start(&command, &place.directory.join("worker.log"), Output::Log)?;
        await_answer(&mut process, place.port)?;
        Ok(Self { process })
    }

    /// Ends it; its state stays.
    pub fn stop(mut self) {
        self.process.stop();
    }

    /// Ends it and all that it has started at once, as a power cut does; its state stays as it is at this moment.
    pub(crate) fn kill(self) {
        self.process.kill();
    }
}

fn wrangler(place: &Place, config: &Path, env_file: &Path) -> Command {
    let programs = place.repository.join("node_modules/.bin");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(programs.join("wrangler"));
    command.args(["dev", "--ip", "127.0.0.1", "--inspector-port", "0", "--port"]).arg(place.port.to_string());
    command.arg("--config").arg(config).arg("--env-file").arg(env_file);
    command.arg("--persist-to").arg(place.state());
    command.arg("--show-interactive-dev-session=false");
    command.current_dir(&place.directory);
    // wrangler wants the Node that lies beside it.
    command.env("PATH", format!("{}:{path}", programs.display()));
    command.env("NODE_EXTRA_CA_CERTS", &place.trusted);
    // Quiet, without the internet, and with nothing written outside of this run's directory.
    command.env("CI", "1").env("FORCE_COLOR", "0");
    command.env("WRANGLER_SEND_METRICS", "false").env("WRANGLER_HIDE_BANNER", "true");
    command.env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
    command.env("WRANGLER_REGISTRY_PATH", place.directory.join("registry"));
    command.env("WRANGLER_LOG_PATH", place.directory.join("wrangler-logs"));
    command
}

fn config_text(place: &Place) -> Result<String, WorkerError> {
    let path = place.repository.join("wrangler.jsonc");
    let fault = |reason: String| WorkerError::Config { path: path.clone(), reason };
    let text = fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
    let mut config: Value =
        serde_json::from_str(&without_comments(&text)).map_err(|error| fault(error.to_string()))?;
    let members = config.as_object_mut().ok_or_else(|| fault("not an object".to_owned()))?;
    members.remove("$schema");
    members.remove("build");
    members.insert("main".to_owned(), Value::from(place.entry.display().to_string()));
    let assets = members
        .get_mut("assets")
        .and_then(Value::as_object_mut)
        .ok_or_else(|| fault("it has no `assets`".to_owned()))?;
    assets.insert("directory".to_owned(), Value::from(place.page.display().to_string()));
    Ok(config.to_string())
}

fn write(path: &Path, text: &str) -> Result<(), WorkerError> {
    fs::write(path, text).map_err(|source| WorkerError::Write { path: path.to_owned(), source })
}

fn await_answer(process: &mut Guarded, port: u16) -> Result<(), WorkerError> {
    let started = Instant::now();
    let mut last = "nobody listens".to_owned();
    while started.elapsed() < PATIENCE {
        if let Some(status) = process.ended()? {
            return Err(not_ready(process, format!("ended with {status}")));
        }
        match probe::get(port, "/api/v1/status") {
            Ok(answer) if answer.status == 200 => return Ok(()),
            Ok(answer) => last = format!("GET /api/v1/status answers {}", answer.status),
            Err(error) => last = error.to_string(),
        }
        sleep(PAUSE);
    }
    Err(not_ready(process, format!("is not ready after {} s ({last})", PATIENCE.as_secs())))
}

fn not_ready(process: &mut Guarded, what: String) -> WorkerError {
    process.stop();
    WorkerError::NotReady { what, log: process.log_tail() }
}
