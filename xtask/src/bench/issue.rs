//! Devices a second in Chromium, as `xtask/scripts/bench-issue.mjs` measures them.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::shown;
use crate::build::{self, Profile, path_with_node};
use crate::repository::Repository;
use crate::{process, steps};

/// Turns that each contender gets; the median counts.
const ROUNDS: &str = "9";

/// Builds the page as it is deployed, measures, and says it.
pub(super) fn run(repository: &Repository, full: bool) -> Result<Value> {
    build::page(repository, Profile::Release)?;
    let figures = steps::step("measure in Chromium (some minutes)", || measure(repository, full))?;
    for row in figures.get("rows").and_then(Value::as_array).into_iter().flatten() {
        steps::say(&format!("{:>10} devices/s  {}", shown(row, "per_s"), shown(row, "name")));
    }
    for (name, ratio) in figures.get("ratios").and_then(Value::as_object).into_iter().flatten() {
        steps::say(&format!("{:>10}  {name}", ratio.to_string()));
    }
    steps::say(&format!(
        "{:>10}  standard error of the ratio of RSA, whose keys take times that vary widely",
        shown(&figures, "rsa_standard_error")
    ));
    steps::say(&format!(
        "{:>7} ms  from \"stop\" until what was finished is whole",
        shown(&figures, "stopping_ms")
    ));
    steps::say(&format!("judged by openssl: {}", shown(&figures, "judged")));
    if let Some(full) = figures.get("full") {
        steps::say(&format!(
            "{} devices in {} s, archive {} MB; memory of the page's process (proportional set size, looked at ten times \
             a second; the archive's Blobs are outside of it): {} MB at its peak, {} MB before",
            shown(full, "devices"),
            shown(full, "seconds"),
            shown(full, "archive_mb"),
            shown(full, "page_peak_mb"),
            shown(full, "page_before_mb")
        ));
    }
    Ok(figures)
}

fn measure(repository: &Repository, full: bool) -> Result<Value> {
    let mut node = Command::new(repository.node_program("node"));
    node.arg(repository.path("xtask/scripts/bench-issue.mjs"));
    node.arg(Profile::Release.page(repository)).arg("/usr/bin/chromium");
    node.arg(if full { "full" } else { "ratios" }).arg(ROUNDS);
    node.current_dir(repository.root()).env("PATH", path_with_node(repository));
    let said = process::output(&mut node)?;
    serde_json::from_str(said.lines().last().unwrap_or_default()).context("bench-issue.mjs said no JSON")
}
