//! Twin, Worker and page of one run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::policies;
use crate::port::{Claim, PortError};
use crate::random::{self, RandomError};
use crate::settings::Settings;
use crate::twin::{PUBLIC_URL, Ready, Twin, TwinError};
use crate::worker::{Place, Worker, WorkerError};
use crate::workerd::Workerd;

/// wrangler's own default, so that people recognise it.
const DEFAULT_PORT: u16 = 8787;

/// Why there is no stack.
#[derive(Debug, thiserror::Error)]
pub enum StackError {
    /// No port is free.
    #[error(transparent)]
    Port(#[from] PortError),
    /// No secret can be made.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The twin is not there.
    #[error(transparent)]
    Twin(#[from] TwinError),
    /// The Worker is not there.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// A file cannot be read or written.
    #[error("cannot use {path}")]
    File {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Something is not built.
    #[error("{path} is missing; run `cargo xtask build`")]
    NotBuilt {
        /// What is missing.
        path: PathBuf,
    },
}

/// What to start.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The repository.
    pub repository: PathBuf,
    /// This run's own directory: logs, state, settings.
    pub directory: PathBuf,
    /// The program `jitr-twin`.
    pub twin: PathBuf,
    /// The built page.
    pub page: PathBuf,
    /// The entry of the built Worker.
    pub entry: PathBuf,
    /// The port that the page is wanted on; the next free one is taken.
    pub port: u16,
    /// IAM policies of the Worker's user, as JSON.
    pub iam_policies: Vec<String>,
    /// Settings that differ from the usual ones.
    pub with: BTreeMap<String, String>,
    /// Settings that are left out.
    pub without: BTreeSet<String>,
}

impl Plan {
    /// The usual stack, for a run of this name; its directory is below `target/stack`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("/")).to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| repository.join("target"), |target| repository.join(target));
        Self {
            directory: target.join("stack").join(format!("{name}-{}", std::process::id())),
            twin: target.join("debug/jitr-twin"),
            page: repository.join("dist/preview/page"),
            entry: repository.join("dist/preview/worker/index.js"),
            repository,
            port: DEFAULT_PORT,
            iam_policies: policies::published(),
            with: BTreeMap::new(),
            without: BTreeSet::new(),
        }
    }

    /// Leaves out all settings: a Worker as it is right after its first deployment.
    #[must_use]
    pub fn without_settings(mut self) -> Self {
        self.without = SETTINGS.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// Lets the Worker's user read what AWS IoT logged, too.
    #[must_use]
    pub fn with_log_reading(mut self) -> Self {
        self.iam_policies.extend(policies::log_reading());
        self
    }

    /// Starts the twin alone: nobody takes what its rules deliver but who listens on this port.
    ///
    /// # Errors
    /// It is not built, or does not come up.
    pub fn twin(&self, worker_port: u16) -> Result<Twin, StackError> {
        if !self.twin.exists() {
            return Err(StackError::NotBuilt { path: self.twin.clone() });
        }
        // State of an earlier process that had the same id would not be this run's.
        fs::remove_dir_all(&self.directory).ok();
        fs::create_dir_all(&self.directory)
            .map_err(|source| StackError::File { path: self.directory.clone(), source })?;
        Ok(Twin::start(&self.repository, &self.twin, &self.directory, worker_port, &self.iam_policies)?)
    }
}

/// The settings that a stack makes.
const SETTINGS: [&str; 13] = [
    "ADMIN_TOKEN",
    "AWS_ACCESS_KEY_ID",
    "AWS_ACCOUNT_ID",
    "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
    "AWS_ENDPOINT_URL_IOT",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "INGEST_SECRET",
    "IOT_SERVER_CA",
    "PUBLIC_URL",
    "STORAGE_KEY",
    "WEBHOOK_PRIVATE_HOSTS",
    "WEBHOOK_URL",
];

/// A running twin with a Worker before it. Dropping it ends both.
#[derive(Debug)]
pub struct Stack {
    // Dropped in this order: the Worker first, since it talks to the twin.
    worker: Option<Worker>,
    twin: Twin,
    place: Place,
    settings: Settings,
    _claim: Claim,
}

impl Stack {
    /// Starts it and waits until the Worker answers.
    ///
    /// # Errors
    /// What is missing or did not come up, with the end of its log.
    pub fn start(plan: &Plan) -> Result<Self, StackError> {
        for path in [&plan.page.join("index.html"), &plan.entry, &plan.twin] {
            if !path.exists() {
                return Err(StackError::NotBuilt { path: path.clone() });
            }
        }
        let locks = plan.directory.parent().unwrap_or(&plan.directory).join("ports");
        let claim = Claim::from(plan.port, &locks)?;
        let twin = plan.twin(claim.port())?;
        let settings = settings(plan, twin.ready())?;
        let place = Place {
            repository: plan.repository.clone(),
            page: plan.page.clone(),
            entry: plan.entry.clone(),
            directory: plan.directory.clone(),
            port: claim.port(),
            trusted: twin.ready().ca_file.clone(),
        };
        let worker = Some(Worker::start(&place, &settings)?);
        Ok(Self { worker, twin, place, settings, _claim: claim })
    }

    /// The page's address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.place.port)
    }

    /// The page's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.place.port
    }

    /// Logs, state and settings of this run.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.place.directory
    }

    /// What the twin said.
    #[must_use]
    pub fn twin(&self) -> &Ready {
        self.twin.ready()
    }

    /// The Worker's settings; they count from its next start.
    pub fn settings(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// One of the Worker's settings.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name)
    }

    /// Ends the Worker; its state stays.
    pub fn stop_worker(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.stop();
        }
    }

    /// Ends the Worker as a power cut does; its state stays as it is at this moment.
    pub fn kill_worker(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.kill();
        }
    }

    /// The workerd that holds the Worker's state, while one runs and an object has been asked for.
    #[must_use]
    pub fn workerd(&self) -> Option<Workerd> {
        Workerd::holding(&self.place.state())
    }

    /// From its next start on, another Worker stands at the same place, with the same settings and configuration.
    pub fn set_entry(&mut self, entry: &Path) {
        entry.clone_into(&mut self.place.entry);
    }

    /// Starts the Worker again, with the state that it had.
    ///
    /// # Errors
    /// It does not come up.
    pub fn start_worker(&mut self) -> Result<(), StackError> {
        self.stop_worker();
        self.worker = Some(Worker::start(&self.place, &self.settings)?);
        Ok(())
    }
}

fn settings(plan: &Plan, twin: &Ready) -> Result<Settings, StackError> {
    let server_root = fs::read_to_string(&twin.server_root_file)
        .map_err(|source| StackError::File { path: twin.server_root_file.clone(), source })?;
    let mut settings = Settings::default();
    settings.set("ADMIN_TOKEN", random::token()?);
    settings.set("AWS_ACCESS_KEY_ID", &twin.access_key_id);
    settings.set("AWS_ACCOUNT_ID", &twin.account_id);
    // The twin answers for both at one port.
    settings.set("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", &twin.iot_endpoint);
    settings.set("AWS_ENDPOINT_URL_IOT", &twin.iot_endpoint);
    settings.set("AWS_REGION", &twin.region);
    settings.set("AWS_SECRET_ACCESS_KEY", &twin.secret_access_key);
    settings.set("INGEST_SECRET", random::token()?);
    settings.set("IOT_SERVER_CA", server_root);
    settings.set("PUBLIC_URL", PUBLIC_URL);
    settings.set("STORAGE_KEY", random::key()?);
    settings.set("WEBHOOK_PRIVATE_HOSTS", authority(&twin.slack_webhook_url));
    settings.set("WEBHOOK_URL", &twin.slack_webhook_url);
    plan.without.iter().for_each(|name| settings.remove(name));
    plan.with.iter().for_each(|(name, value)| settings.set(name, value));
    Ok(settings)
}

/// `host:port` of a URL.
fn authority(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_owned()
}
