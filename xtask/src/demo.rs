//! `cargo xtask demo`: twin, Worker and page on this machine, until Ctrl-C.
//!
//! Sets up and builds what is missing, then runs `jitr-stack`, which prints one JSON line when all of it answers and
//! ends all of it when we do. With `--device`, a simulated device waits for its ZIP (`device`).

mod device;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::{self, Profile};
use crate::process::{self, Running};
use crate::repository::Repository;
use crate::{setup, steps};

/// Shows the whole product on this machine: page, Worker, a stand-in for AWS IoT and a chat inbox
///
/// Needs no account and no hardware. The first run also sets up and builds, which takes some minutes; the next ones take
/// seconds. Ctrl-C stops everything. Several demos run side by side: each takes free ports and has its own state.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The page's port; when it is taken, the next free one
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Connects a simulated device as soon as the page has saved NAME.zip (here or in ~/Downloads)
    #[arg(long, value_name = "NAME")]
    device: Option<String>,
    /// Where the device's ZIP is, if not here or in ~/Downloads
    #[arg(long, value_name = "FILE", requires = "device")]
    zip: Option<PathBuf>,
}

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let started = Instant::now();
    if let Some(name) = &arguments.device {
        device::check_name(name)?;
    }
    setup::ensure(repository, if arguments.device.is_some() { setup::DEVICE_DEMO } else { setup::DEMO })?;
    build::all(repository, Profile::Preview)?;
    build_stack(repository)?;
    let mut stack = steps::step("start twin and Worker", || start(repository, arguments.port))?;
    steps::say(&format!("{} in all\n", steps::seconds(started.elapsed())));
    announce(&stack.ready)?;
    if let Some(name) = &arguments.device {
        let directory = PathBuf::from(text(&stack.ready, "directory")?);
        device::watch(repository, name, arguments.zip.as_deref(), &directory);
    }
    let status = stack.running.wait()?;
    bail!("the stack ended by itself with {status}; its logs are in {}", text(&stack.ready, "directory")?)
}

/// Compiles the programs that a stack consists of.
pub(crate) fn build_stack(repository: &Repository) -> Result<()> {
    steps::step("cargo build twin and stack", || {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--locked", "--package", "jitr-twin", "--package", "jitr-tests", "--bins"]);
        cargo.current_dir(repository.root());
        process::run_logged(&mut cargo, &repository.target().join("xtask/cargo-stack.log"))
    })
}

/// A running stack.
pub(crate) struct Stack {
    /// What it said when it was ready.
    pub(crate) ready: Value,
    /// The process. Its input must stay open: the stack ends when that closes.
    pub(crate) running: Running,
}

/// Starts a stack on this port or the next free one.
pub(crate) fn start(repository: &Repository, port: u16) -> Result<Stack> {
    let log = repository.target().join("xtask").join(format!("stack-{}.log", std::process::id()));
    let errors = std::fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = Command::new(repository.target().join("debug/jitr-stack"));
    command.args(["--name", "demo", "--port"]).arg(port.to_string());
    command.current_dir(repository.root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
    let mut running = Running::start(&mut command)?;
    let output = running.child().stdout.take().context("the stack has no output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).context("cannot read what the stack says")?;
    match serde_json::from_str(&line) {
        Ok(ready) => Ok(Stack { ready, running }),
        Err(_) => {
            running.wait()?;
            bail!("{}", process::tail(&log))
        }
    }
}

/// The page's address comes first: scripts look for the first one.
fn announce(ready: &Value) -> Result<()> {
    steps::say(&format!("Page          {}/", text(ready, "url")?));
    steps::say(&format!("Admin token   {}", text(ready, "adminToken")?));
    steps::say(&format!(
        "Chat inbox    {}/  (the browser warns: it is https on this machine)",
        text(ready, "inboxUrl")?
    ));
    steps::say(&format!("Logs, state   {}", text(ready, "directory")?));
    steps::say("Ctrl-C stops everything.");
    Ok(())
}

fn text<'a>(ready: &'a Value, name: &str) -> Result<&'a str> {
    ready.get(name).and_then(Value::as_str).with_context(|| format!("the stack does not say its {name}"))
}
