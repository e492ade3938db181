//! The npm packages of `package-lock.json`: wrangler, binaryen, Playwright, and a Node that is new enough for them.
//!
//! npm keeps a copy of the lock file in `node_modules`; what it lists is what is installed.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::repository::Repository;
use crate::{process, steps};

/// Runs `npm ci` unless exactly the locked packages are there.
pub(super) fn ensure(repository: &Repository) -> Result<()> {
    if is_current(repository) {
        steps::present("npm packages");
        return Ok(());
    }
    if !process::on_path("npm") {
        bail!("npm is missing; install Node 20 or newer (https://nodejs.org) and run this again");
    }
    steps::step("npm packages (npm ci)", || {
        process::run_logged(
            Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(repository.root()),
            &repository.target().join("xtask/npm-ci.log"),
        )?;
        node_runs(repository)
    })
}

/// The packages have a Node of their own; a machine that cannot run it is told here and not by wrangler.
fn node_runs(repository: &Repository) -> Result<()> {
    process::output(Command::new(repository.node_program("node")).arg("--version"))
        .map(|_| ())
        .context("the npm package `node` does not run here (were install scripts refused?)")
}

fn is_current(repository: &Repository) -> bool {
    let (Some(wanted), Some(installed)) =
        (packages(repository, "package-lock.json"), packages(repository, "node_modules/.package-lock.json"))
    else {
        return false;
    };
    installed
        .as_object()
        .is_some_and(|installed| installed.iter().all(|(path, entry)| is_same(wanted.get(path), entry)))
        && repository.node_program("wrangler").exists()
        && node_runs(repository).is_ok()
}

/// `node_modules` holds less than the lock file (other platforms' packages are left out) and never anything else.
fn is_same(wanted: Option<&Value>, installed: &Value) -> bool {
    wanted.is_some_and(|wanted| wanted.get("integrity") == installed.get("integrity"))
}

fn packages(repository: &Repository, path: &str) -> Option<Value> {
    let text = fs::read_to_string(repository.path(path)).ok()?;
    serde_json::from_str::<Value>(&text).ok()?.get("packages").cloned()
}
