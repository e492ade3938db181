//! `cargo xtask size`: what page, issuer and Worker weigh, and how soon a slow machine can click.
//!
//! `xtask/scripts/size.mjs` measures; this compares with the budgets.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::{self, Profile};
use crate::repository::Repository;
use crate::setup::{self, Need};
use crate::{process, steps};

/// Prints sizes (raw, gzip, brotli) and times of the release build; fails above the budgets
///
/// Budgets: the page's first load 330 KB brotli in all, the issuer 220 KB brotli, the Worker 600 KB gzip. What is fetched
/// later may be what it is today and little more; the reader weighs half as much again because it is built to be fast.
/// First paint and first click are measured in Chromium with its CPU slowed down four times.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Weigh what was built last, without building
    #[arg(long)]
    no_build: bool,
}

/// What, how it is compressed on its way, and how many bytes it may be: a Yew hello world is 83 KB, a bare Worker 138.
const BUDGETS: [(&str, &str, u64); 8] = [
    ("page", "brotli", 330 * 1024),
    ("later", "brotli", 500 * 1024),
    ("issuer", "brotli", 220 * 1024),
    ("reader", "brotli", 830 * 1024),
    ("files", "brotli", 280 * 1024),
    ("batch", "brotli", 460 * 1024),
    ("software", "brotli", 100 * 1024),
    ("worker", "gzip", 600 * 1024),
];

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    setup::ensure(repository, &[setup::BUILD, &[Need::Chromium]].concat())?;
    if !arguments.no_build {
        build::all(repository, Profile::Release)?;
    }
    let measured = steps::step("measure", || measure(repository))?;
    steps::say(&format!("{:<8}{:>10}{:>10}{:>10}  (KB)", "", "raw", "gzip", "brotli"));
    let mut heavy = Vec::new();
    for (name, kind, budget) in BUDGETS {
        let weight =
            |kind: &str| measured.pointer(&format!("/weights/{name}/{kind}")).and_then(Value::as_u64);
        let [raw, gzip, brotli] =
            ["raw", "gzip", "brotli"].map(|kind| weight(kind).map_or_else(String::new, kilobytes));
        steps::say(&format!("{name:<8}{raw:>10}{gzip:>10}{brotli:>10}  budget {} {kind}", kilobytes(budget)));
        let size = weight(kind).with_context(|| format!("{name} was not weighed"))?;
        if size > budget {
            heavy.push(format!("{name}: {} KB {kind}, budget {} KB", kilobytes(size), kilobytes(budget)));
        }
    }
    let time = |name: &str| measured.get(name).and_then(Value::as_u64).unwrap_or_default();
    steps::say(&format!(
        "first paint {} ms, first click {} ms (CPU slowed down 4 times)",
        time("paint"),
        time("click")
    ));
    if heavy.is_empty() { Ok(()) } else { bail!("too heavy: {}", heavy.join("; ")) }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1024, bytes % 1024 * 10 / 1024)
}

fn measure(repository: &Repository) -> Result<Value> {
    let mut node = Command::new(repository.node_program("node"));
    node.arg(repository.path("xtask/scripts/size.mjs"));
    node.arg(Profile::Release.page(repository)).arg(Profile::Release.worker(repository));
    node.arg("/usr/bin/chromium").current_dir(repository.root());
    let said = process::output(&mut node)?;
    serde_json::from_str(said.lines().last().unwrap_or_default()).context("size.mjs said no JSON")
}
