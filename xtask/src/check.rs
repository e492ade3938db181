//! `cargo xtask check`: what can be said about the code without running it.
//!
//! Formatting, clippy for both worlds, dependencies (cargo-deny), and the rules of this house that no other tool
//! knows (`rules`). Nothing here is advisory: whatever is found fails the command, after all of it has been looked at.

mod lines;
mod manifest;
mod rules;
mod rust_file;

use std::process::Command;

use anyhow::{Result, bail};

use crate::repository::Repository;
use crate::setup::wasm_target::{TARGET, WasmToolchain};
use crate::setup::{self, Need};
use crate::{process, steps};

/// Checks format, lints (native and wasm), dependencies and the rules of this house
///
/// House rules: files of at most 400 lines (functions of at most 60, says clippy); web_sys, js_sys and gloo only below
/// web/src/platform; the crate worker only below worker/; no mod.rs, no glob imports, nothing left to do, no paths of
/// one machine; dependencies declared once, in the root manifest; wrangler.jsonc without resource ids.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the house rules, which take no time
    #[arg(long)]
    rules: bool,
}

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    if arguments.rules {
        return steps::step("house rules", || rules::check(repository));
    }
    setup::ensure(repository, &[Need::WasmTarget, Need::CargoDeny, Need::NodePackages])?;
    let parts: [(&str, Part); 7] = [
        ("cargo fmt --check", format),
        ("house rules", rules::check),
        ("cargo deny (bans, licences, sources)", deny),
        ("clippy, native", clippy_native),
        ("clippy, wasm32, page", clippy_page),
        ("clippy, wasm32, Worker", clippy_worker),
        ("tsc, browser tests", typescript),
    ];
    let mut failed = Vec::new();
    for (name, part) in parts {
        if let Err(error) = steps::step(name, || part(repository)) {
            steps::complain(&format!("{error:#}"));
            failed.push(name);
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join("; ")) }
}

type Part = fn(&Repository) -> Result<()>;

fn cargo(repository: &Repository, arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(repository.root());
    cargo
}

fn format(repository: &Repository) -> Result<()> {
    process::run(&mut cargo(repository, &["fmt", "--all", "--check"]))
}

fn clippy_native(repository: &Repository) -> Result<()> {
    let arguments = ["clippy", "--locked", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(&mut cargo(repository, &arguments))
}

fn clippy_page(repository: &Repository) -> Result<()> {
    clippy_wasm(repository, &["--package", "jitr-web", "--lib", "--bins"])
}

/// By itself: beside the page it would get a `shared` with all that only the page asks for.
fn clippy_worker(repository: &Repository) -> Result<()> {
    clippy_wasm(repository, &["--package", "jitr-shared", "--package", "jitr-worker", "--lib"])
}

fn clippy_wasm(repository: &Repository, what: &[&str]) -> Result<()> {
    let mut clippy = cargo(repository, &["clippy", "--locked", "--quiet", "--target", TARGET]);
    clippy.args(what).args(["--", "-D", "warnings"]);
    process::run(WasmToolchain::choose()?.apply(&mut clippy))
}

/// Advisories change without us and need the network: they are looked at when dependencies are raised.
fn deny(repository: &Repository) -> Result<()> {
    // cargo-deny reads the crates of every platform; a build has fetched those of this one alone.
    process::run(&mut cargo(repository, &["fetch", "--locked", "--quiet"]))?;
    let mut deny = Command::new(repository.tool("cargo-deny"));
    deny.args(["--offline", "--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    process::run(deny.current_dir(repository.root()))
}

fn typescript(repository: &Repository) -> Result<()> {
    let config = repository.path("tests/browser/tsconfig.json");
    if !config.is_file() {
        bail!("tests/browser/tsconfig.json is missing");
    }
    let mut tsc = Command::new(repository.node_program("tsc"));
    tsc.args(["--noEmit", "--project"]).arg(config).current_dir(repository.root());
    process::run(tsc.env("PATH", crate::build::path_with_node(repository)))
}
