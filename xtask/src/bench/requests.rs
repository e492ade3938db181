//! Requests a second through workerd on this machine.
//!
//! Compared with a static asset, which never passes the Worker's code.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::build::{self, Profile};
use crate::repository::Repository;
use crate::{demo, steps};

const CLIENTS: u32 = 8;
const TIME: Duration = Duration::from_secs(5);

/// Measures and says it.
pub(super) fn run(repository: &Repository) -> Result<Value> {
    build::all(repository, Profile::Preview)?;
    demo::build_stack(repository)?;
    let stack = steps::step("start twin and Worker", || demo::start(repository, 8787))?;
    let url = stack.ready.get("url").and_then(Value::as_str).context("the stack does not say its url")?;
    let address = url.trim_start_matches("http://").to_owned();
    let (mut asset, mut rows) = (None, Vec::new());
    for (name, method, path, status) in [
        ("static asset", "GET", "/", 200),
        ("GET /api/v1/status", "GET", "/api/v1/status", 200),
        ("POST /ingest/default without the secret", "POST", "/ingest/default", 401),
    ] {
        let answered = load(&address, method, path, status);
        if answered == 0 {
            bail!("{method} {path} was never answered with {status}: see the log in the stack's directory");
        }
        let rate = f64::from(answered) / TIME.as_secs_f64();
        let ratio = rate / *asset.get_or_insert(rate);
        steps::say(&format!("{rate:>8.0} requests/s, {ratio:.2} of the asset's  {name}"));
        rows.push(json!({ "name": name, "per_s": rate, "ratio": ratio }));
    }
    Ok(json!({ "bench": "requests", "rows": rows }))
}

fn load(address: &str, method: &str, path: &str, status: u16) -> u32 {
    let request = format!("{method} {path} HTTP/1.0\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
    thread::scope(|scope| {
        let clients: Vec<_> =
            (0..CLIENTS).map(|_| scope.spawn(|| client(address, &request, status))).collect();
        clients.into_iter().map(|client| client.join().unwrap_or_default()).sum()
    })
}

fn client(address: &str, request: &str, status: u16) -> u32 {
    // To a request of HTTP/1.0 the answer may be of either version.
    let wanted = ["1.0", "1.1"].map(|version| format!("HTTP/{version} {status} ").into_bytes());
    let started = Instant::now();
    let mut answered = 0;
    while started.elapsed() < TIME {
        let mut answer = Vec::new();
        let exchange = TcpStream::connect(address).and_then(|mut stream| {
            stream.write_all(request.as_bytes())?;
            stream.read_to_end(&mut answer)
        });
        if exchange.is_ok() && wanted.iter().any(|head| answer.starts_with(head)) {
            answered += 1;
        }
    }
    answered
}
