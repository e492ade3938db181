//! `cargo xtask bench`: how many requests a second the Worker answers in workerd on this machine.
//!
//! Compared with a static asset, which never passes the Worker's code: figures of different machines compare only
//! by that ratio. Deliberately no budget: a shared machine would fail it by chance.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{self, Profile};
use crate::repository::Repository;
use crate::{demo, setup, steps};

const CLIENTS: u32 = 8;
const TIME: Duration = Duration::from_secs(5);

/// Measures requests a second through workerd: a static asset, the status, a refused event
#[derive(clap::Args)]
pub(crate) struct Arguments {}

/// The command itself.
pub(crate) fn run(repository: &Repository, _arguments: &Arguments) -> Result<()> {
    setup::ensure(repository, setup::DEMO)?;
    build::all(repository, Profile::Preview)?;
    demo::build_stack(repository)?;
    let stack = steps::step("start twin and Worker", || demo::start(repository, 8787))?;
    let url = stack.ready.get("url").and_then(Value::as_str).context("the stack does not say its url")?;
    let address = url.trim_start_matches("http://").to_owned();
    for (name, method, path) in [
        ("static asset", "GET", "/index.html"),
        ("GET /api/v1/status", "GET", "/api/v1/status"),
        ("POST /ingest/default without the secret", "POST", "/ingest/default"),
    ] {
        let answered = load(&address, method, path);
        steps::say(&format!("{:>8.0} requests/s  {name}", f64::from(answered) / TIME.as_secs_f64()));
    }
    Ok(())
}

fn load(address: &str, method: &str, path: &str) -> u32 {
    let request = format!("{method} {path} HTTP/1.0\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| client(address, &request))).collect();
        clients.into_iter().map(|client| client.join().unwrap_or_default()).sum()
    })
}

fn client(address: &str, request: &str) -> u32 {
    let started = Instant::now();
    let mut answered = 0;
    while started.elapsed() < TIME {
        let mut answer = Vec::new();
        let exchange = TcpStream::connect(address).and_then(|mut stream| {
            stream.write_all(request.as_bytes())?;
            stream.read_to_end(&mut answer)
        });
        if exchange.is_ok() && answer.starts_with(b"HTTP/1.1 ") {
            answered += 1;
        }
    }
    answered
}
