//! `cargo xtask bench`: what the product costs and how fast it is on this machine, each beside something to compare with.
//!
//! Each bench says its figures and gives them as one JSON document. Deliberately no budget: a shared machine would fail it
//! by chance. Figures of different machines compare only by their ratios.

mod ingest;
mod inspect;
mod issue;
mod requests;
mod throughput;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::repository::Repository;
use crate::{process, setup, steps};

/// Measures what the product costs and how fast it is: everything, or one bench
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only this bench
    bench: Option<Bench>,
    /// Also writes the figures to a file, as one JSON document
    #[arg(long, value_name = "FILE", requires = "bench")]
    json: Option<PathBuf>,
    /// With `issue`: also makes 100,000 devices, and says how much memory that took
    #[arg(long)]
    full: bool,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Bench {
    /// The shared code, natively: signing a call, issuing a device, bundling its files
    Shared,
    /// Requests a second through workerd, beside a static asset
    Requests,
    /// Devices a second in Chromium, beside WebCrypto alone, PKI.js and @peculiar/x509
    Issue,
    /// 5,000 certificates: from the drop until they are shown in Chromium, and reading them natively and in wasm
    Inspect,
    /// Registration events a second through workerd, beside a Worker that inserts one row and one that only answers
    Ingest,
}

const ALL: [Bench; 5] = [Bench::Shared, Bench::Issue, Bench::Inspect, Bench::Requests, Bench::Ingest];

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    setup::ensure(repository, setup::DEMO)?;
    for bench in arguments.bench.map_or(ALL.to_vec(), |bench| vec![bench]) {
        let figures = match bench {
            Bench::Shared => throughput::run(repository),
            Bench::Issue => issue::run(repository, arguments.full),
            Bench::Inspect => inspect::run(repository),
            Bench::Requests => requests::run(repository),
            Bench::Ingest => ingest::run(repository),
        }?;
        if let Some(file) = &arguments.json {
            write(file, &figures)?;
        }
    }
    Ok(())
}

fn write(file: &Path, figures: &Value) -> Result<()> {
    fs::write(file, format!("{figures}\n")).with_context(|| format!("cannot write {}", file.display()))
}

/// Runs an example of `tests` as a release build and reads what it says, a JSON document a line.
fn example(repository: &Repository, name: &str) -> Result<Vec<Value>> {
    example_with(repository, name, &[])
}

/// The same, with arguments.
fn example_with(repository: &Repository, name: &str, arguments: &[&str]) -> Result<Vec<Value>> {
    let said = steps::step(&format!("cargo run {name} (release)"), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["run", "--locked", "--quiet", "--release", "--package", "jitr-tests"]);
        cargo.args(["--example", name, "--"]).args(arguments).current_dir(repository.root());
        let mut said = Vec::new();
        process::run_lines(&mut cargo, |line| said.push(line.to_owned())).map(|()| said)
    })?;
    said.iter()
        .map(|line| serde_json::from_str(line).with_context(|| format!("{name} said no JSON")))
        .collect()
}

/// A text or a number of a document, as people read it.
fn shown(figures: &Value, name: &str) -> String {
    match figures.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}
