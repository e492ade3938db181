//! How many registration events a second the Worker takes in real workerd, beside two Workers that do next to nothing.
//!
//! `ours` is the release build; `insert` has a Durable Object insert one row; `empty` answers 202 alone (tests/workers). All
//! three stand at the same place, one after the other: the same workerd, wrangler.jsonc and settings, the same 32
//! connections, each event of another certificate. Each round begins with another one; figures are the rounds' medians.
//! What ours does afterwards (asking AWS about each event, ten calls a second, here the twin on the same machine) goes on
//! meanwhile and is not taken out. Prints one JSON line for `cargo xtask bench ingest`.

#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a measurement: its lines are its result")]

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::ensure;
use jitr_tests::{Door, Plan, SignedIn, certificate_id};
use serde_json::{Value, json};

const ROUNDS: usize = 5;
const CONNECTIONS: usize = 32;
const WARM_UP: Duration = Duration::from_secs(2);
const TIME: Duration = Duration::from_secs(4);

/// The Workers, and where their entries lie below the repository.
const WORKERS: [(&str, &str); 3] = [
    ("ours", "worker/build/index.js"),
    ("insert", "tests/workers/insert.mjs"),
    ("empty", "tests/workers/empty.mjs"),
];

/// What one Worker did in one round.
#[derive(Debug, Clone, Copy)]
struct Figures {
    per_s: f64,
    p50_ms: f64,
    p99_ms: f64,
}

fn main() -> anyhow::Result<()> {
    let mut plan = Plan::new("bench-ingest");
    plan.entry = plan.repository.join("worker/build/index.js");
    plan.page = plan.repository.join("tests/workers/page");
    let mut on = SignedIn::start(&plan)?;
    let (_, ca) = on.registered_ca("bench")?;
    let setting = |name: &str| on.stack.setting(name).unwrap_or_default();
    let door = Door::new(&on.stack.url(), setting("INGEST_SECRET"), setting("AWS_ACCOUNT_ID"), &ca);
    let mut rounds = [const { Vec::new() }; WORKERS.len()];
    let mut accepted = 0;
    let number = AtomicU64::new(0);
    for round in 0..ROUNDS {
        for turn in 0..WORKERS.len() {
            let which = (round + turn) % WORKERS.len();
            let (Some((name, entry)), Some(figures)) = (WORKERS.get(which), rounds.get_mut(which)) else {
                continue;
            };
            start(&mut on, &plan.repository.join(entry))?;
            let warmed = measure(&door, WARM_UP, &number)?;
            let (measured, taken) = measure(&door, TIME, &number)?;
            if *name == "ours" {
                accepted += warmed.1 + taken;
            }
            eprintln!("round {} {name:<6} {measured:?}", round + 1);
            figures.push(measured);
        }
    }
    start(&mut on, &plan.entry)?;
    let stored = on.stored_events(accepted)?.len();
    ensure!(stored == accepted, "{accepted} events were accepted and {stored} are stored");
    println!("{}", report(&rounds));
    Ok(())
}

fn start(on: &mut SignedIn, entry: &Path) -> anyhow::Result<()> {
    on.stack.stop_worker();
    on.stack.set_entry(entry);
    Ok(on.stack.start_worker()?)
}

/// Floods the Worker for a while; also gives how many events it accepted.
fn measure(door: &Door, time: Duration, number: &AtomicU64) -> anyhow::Result<(Figures, usize)> {
    let started = Instant::now();
    let flood = door.flood(CONNECTIONS, || {
        let another = started.elapsed() < time;
        another.then(|| door.event(&certificate_id(1, number.fetch_add(1, Ordering::Relaxed))))
    });
    let accepted = flood.statuses.get(&202).copied().unwrap_or_default();
    ensure!(accepted == flood.times.len(), "not every event was answered with 202: {:?}", flood.statuses);
    let per_s = f64::from(u32::try_from(accepted)?) / flood.took.as_secs_f64();
    Ok((Figures { per_s, p50_ms: flood.percentile(0.5), p99_ms: flood.percentile(0.99) }, accepted))
}

fn report(rounds: &[Vec<Figures>]) -> Value {
    let median = |figures: &[Figures], of: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = figures.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let per_s: Vec<f64> = rounds.iter().map(|figures| median(figures, |one| one.per_s)).collect();
    let rows = WORKERS.iter().zip(rounds).map(|((name, _), figures)| {
        json!({
            "name": name,
            "per_s": rounded(median(figures, |one| one.per_s), 10.0),
            "p50_ms": rounded(median(figures, |one| one.p50_ms), 100.0),
            "p99_ms": rounded(median(figures, |one| one.p99_ms), 100.0),
        })
    });
    let [ours, insert, empty] = per_s.as_slice() else { return Value::Null };
    json!({
        "bench": "ingest",
        "rows": rows.collect::<Vec<_>>(),
        "ratios": { "ours/insert": rounded(ours / insert, 1000.0), "ours/empty": rounded(ours / empty, 1000.0) },
    })
}

fn rounded(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}
