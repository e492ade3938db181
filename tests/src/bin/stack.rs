//! `jitr-stack`: a [`Stack`] for programs that are not Rust, such as the browser tests, and for the demo.
//!
//! One JSON line on standard output when everything answers. Then one JSON line a command on standard input, one
//! JSON line a reply: `{"worker":"stop"}`, `{"worker":"start"}`, and
//! `{"worker":"start","with":{"NAME":"value"},"without":["NAME"]}` for other settings.
//! It ends, with all that it has started, at the end of its input and at SIGTERM.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use clap::Parser;
use jitr_tests::{Plan, Stack};
use serde::Deserialize;
use serde_json::{Value, json};

/// Starts twin, Worker and page on free ports of this machine.
///
/// Prints one JSON line when all of it answers: url, adminToken, ingestSecret, directory, settingsFile, inboxUrl,
/// twin (the twin's own line). Ends at the end of standard input.
#[derive(Parser)]
#[command(name = "jitr-stack", version)]
struct Arguments {
    /// The page's port; when it is taken, the next free one
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Names this run's directory below target/stack
    #[arg(long, default_value = "stack")]
    name: String,
    /// The program jitr-twin
    #[arg(long)]
    twin: Option<PathBuf>,
    /// Sets one of the Worker's settings otherwise: NAME=value
    #[arg(long, value_name = "NAME=VALUE")]
    with: Vec<String>,
    /// Leaves one of the Worker's settings out; `all` leaves out every one
    #[arg(long, value_name = "NAME")]
    without: Vec<String>,
}

static STARTED: AtomicBool = AtomicBool::new(false);

enum Input {
    Line(String),
    End,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    worker: Wanted,
    #[serde(default)]
    with: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    without: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wanted {
    Start,
    Stop,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(std::io::stderr(), "error: {error:#}").ok();
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<()> {
    let (sender, receiver) = channel();
    let interrupted = sender.clone();
    ctrlc::set_handler(move || end(&interrupted))?;
    thread::spawn(move || read_input(&sender));
    let mut stack = Stack::start(&plan(arguments)?)?;
    STARTED.store(true, Ordering::Release);
    reply(&ready(&stack));
    while let Ok(Input::Line(line)) = receiver.recv() {
        reply(&match obey(&mut stack, &line) {
            Ok(()) => json!({ "ok": true }),
            Err(error) => json!({ "error": format!("{error:#}") }),
        });
    }
    Ok(())
}

fn plan(arguments: Arguments) -> anyhow::Result<Plan> {
    let mut plan = Plan::new(&arguments.name);
    plan.port = arguments.port;
    if let Some(twin) = arguments.twin {
        plan.twin = twin;
    }
    for name in arguments.without {
        if name == "all" {
            plan = plan.without_settings();
        } else {
            plan.without.insert(name);
        }
    }
    for setting in arguments.with {
        let Some((name, value)) = setting.split_once('=') else {
            anyhow::bail!("`--with {setting}` is not NAME=VALUE");
        };
        plan.with.insert(name.to_owned(), value.to_owned());
    }
    Ok(plan)
}

fn read_input(sender: &Sender<Input>) {
    for line in stdin().lock().lines().map_while(Result::ok) {
        if sender.send(Input::Line(line)).is_err() {
            return;
        }
    }
    end(sender);
}

/// A stack that is still starting is not waited for: its guards end what there is of it.
fn end(sender: &Sender<Input>) {
    if !STARTED.load(Ordering::Acquire) {
        std::process::exit(130);
    }
    sender.send(Input::End).ok();
}

fn ready(stack: &Stack) -> Value {
    json!({
        "url": stack.url(),
        "adminToken": stack.setting("ADMIN_TOKEN"),
        "ingestSecret": stack.setting("INGEST_SECRET"),
        "directory": stack.directory(),
        "settingsFile": stack.directory().join("settings.env"),
        "inboxUrl": stack.twin().inbox_url,
        "twin": stack.twin(),
    })
}

fn obey(stack: &mut Stack, line: &str) -> anyhow::Result<()> {
    let request: Request = serde_json::from_str(line)?;
    for name in &request.without {
        stack.settings().remove(name);
    }
    for (name, value) in request.with {
        stack.settings().set(&name, value);
    }
    match request.worker {
        Wanted::Start => stack.start_worker()?,
        Wanted::Stop => stack.stop_worker(),
    }
    Ok(())
}

/// Nobody may be reading any more; then the end of the input follows.
fn reply(value: &Value) {
    writeln!(stdout(), "{value}").ok();
}
