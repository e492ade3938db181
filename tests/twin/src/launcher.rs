//! Starts ministack through the Python launcher and speaks to it.
//!
//! The launcher ends when its stdin closes, so it cannot outlive this process, however this ends.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::wire::{Wire, WireError};

/// The launcher and its patches travel inside the binary, so that a copied binary still works.
const SOURCES: [(&str, &str); 3] = [
    ("launcher.py", include_str!("../launcher.py")),
    ("aws_iot.py", include_str!("../aws_iot.py")),
    ("aws_logs.py", include_str!("../aws_logs.py")),
];
/// ministack is up in under a second; a loaded machine may take much longer.
const START_LIMIT: Duration = Duration::from_secs(90);
/// The longest answer of ministack that is read: far above any list of a test.
const ANSWER_LIMIT: usize = 64 * 1024 * 1024;

/// What the launcher is told, as one JSON argument.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    pub(crate) account_id: String,
    pub(crate) region: String,
    pub(crate) mqtt_host: String,
    pub(crate) mqtt_port: u16,
    pub(crate) state_dir: PathBuf,
    pub(crate) policies: Vec<Value>,
    pub(crate) webhook_secret: String,
}

/// What the launcher prints when it is ready.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Started {
    gateway_port: u16,
    token: String,
    pub(crate) mqtt_port: u16,
    pub(crate) access_key_id: String,
    pub(crate) secret_access_key: String,
    pub(crate) admin_access_key_id: String,
    pub(crate) admin_secret_access_key: String,
    pub(crate) server_root_file: PathBuf,
    pub(crate) ca_file: PathBuf,
    pub(crate) certificate_file: PathBuf,
    pub(crate) key_file: PathBuf,
}

/// The launcher's process.
#[derive(Debug)]
pub(crate) struct Launcher {
    child: Child,
    log: PathBuf,
}

impl Launcher {
    /// Starts ministack and waits until it listens.
    ///
    /// # Errors
    /// When Python or a package is missing, a port is taken, or a policy is not valid; the log says which.
    pub(crate) async fn start(python: &Path, settings: &Settings) -> anyhow::Result<(Self, Started)> {
        let log = settings.state_dir.join("ministack.log");
        for (name, text) in SOURCES {
            let file = settings.state_dir.join(name);
            std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        }
        let mut child = Command::new(python)
            .arg("-u")
            .arg(settings.state_dir.join("launcher.py"))
            .arg(serde_json::to_string(settings)?)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log)?)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}: make it with `python3 -m venv .venv-twin && \
                     .venv-twin/bin/pip install -r tests/requirements/twin.txt`, or set JITR_TWIN_PYTHON",
                    python.display()
                )
            })?;
        let stdout = child.stdout.take().context("the launcher has no stdout")?;
        let mut lines = BufReader::new(stdout).lines();
        let line = tokio::time::timeout(START_LIMIT, lines.next_line()).await.with_context(|| {
            format!("ministack did not start in {START_LIMIT:?}: see {}", log.display())
        })??;
        let Some(line) = line else { anyhow::bail!("ministack did not start:\n{}", last_lines(&log)) };
        let started =
            serde_json::from_str(&line).context("the launcher's ready line is not what it should be")?;
        // Reading on keeps the pipe from filling up if ministack prints.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok((Self { child, log }, started))
    }

    /// Waits for the process to end by itself.
    ///
    /// # Errors
    /// When it cannot be waited for.
    pub(crate) async fn wait(&mut self) -> std::io::Result<ExitStatus> {
        // `Child::wait` would close stdin, which is what keeps the launcher alive.
        let stdin = self.child.stdin.take();
        let status = self.child.wait().await;
        drop(stdin);
        status
    }

    /// Where ministack's log is.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Ends the process and waits for its end.
    pub(crate) async fn stop(mut self) {
        // Both only fail when it has ended already.
        drop(self.child.kill().await);
    }
}

/// The end of a log, for a message to a person.
fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().rev().take(15).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

/// Why the launcher could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MinistackError {
    /// It did not answer.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The request could not be built.
    #[error("not a request")]
    Request(#[from] http::Error),
    /// It refused.
    #[error("{message}")]
    Refused {
        /// Its own words.
        message: String,
    },
    /// Its answer was not JSON.
    #[error("the launcher's answer is not what it should be")]
    Answer(#[from] serde_json::Error),
}

/// The way to ministack's port.
#[derive(Debug)]
pub(crate) struct Ministack {
    wire: Wire,
    authority: String,
    token: String,
}

impl Ministack {
    /// Speaks to what `started` announced.
    pub(crate) fn new(wire: Wire, started: &Started) -> Self {
        Self { wire, authority: format!("127.0.0.1:{}", started.gateway_port), token: started.token.clone() }
    }

    /// Passes an AWS request on, unchanged but for the address it goes to.
    ///
    /// # Errors
    /// When ministack does not answer.
    pub(crate) async fn forward(
        &self,
        mut request: Request<Bytes>,
    ) -> Result<Response<Bytes>, MinistackError> {
        let path = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let uri = http::Uri::builder().scheme("http").authority(self.authority.as_str()).path_and_query(path);
        *request.uri_mut() = uri.build()?;
        *request.version_mut() = http::Version::HTTP_11;
        Ok(self.wire.send(request, ANSWER_LIMIT).await?)
    }

    /// Calls one of the launcher's own paths.
    ///
    /// # Errors
    /// When it does not answer, or refuses.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: &Value,
    ) -> Result<Value, MinistackError> {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://{}/_twin/{path}", self.authority))
            .header("x-twin-token", &self.token)
            .body(Bytes::from(serde_json::to_vec(body)?))?;
        let answer = self.wire.send(request, ANSWER_LIMIT).await?;
        let document: Value = serde_json::from_slice(answer.body())?;
        if answer.status() == StatusCode::OK {
            return Ok(document);
        }
        let message = document.get("message").and_then(Value::as_str).unwrap_or("the launcher refused");
        Err(MinistackError::Refused { message: message.to_owned() })
    }
}
