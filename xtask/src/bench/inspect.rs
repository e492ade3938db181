//! How soon a bundle of 5,000 certificates is read and shown: natively as `tests/examples/inspect.rs` measures it, in Chromium
//! as `xtask/scripts/bench-inspect.mjs` does.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{example_with, shown};
use crate::build::{self, Profile, path_with_node};
use crate::repository::Repository;
use crate::{process, steps};

/// Fresh pages; the median counts.
const ROUNDS: &str = "7";

/// Builds the page as it is deployed, measures, and says it.
pub(super) fn run(repository: &Repository) -> Result<Value> {
    build::page(repository, Profile::Release)?;
    let bundle = repository.target().join("xtask/bench-inspect.pem");
    let bundle = bundle.to_str().context("the target directory has no name in UTF-8")?;
    let native = example_with(repository, "inspect", &[bundle])?.pop().context("the example said nothing")?;
    let mut figures = steps::step("measure in Chromium", || measure(repository, bundle))?;
    let part =
        |name: &str| native.pointer(&format!("/native/{name}")).map(Value::to_string).unwrap_or_default();
    steps::say(&format!(
        "{:>7} ms  natively: blocks {}, trees and findings {}, doctor {}",
        part("whole_ms"),
        part("blocks_ms"),
        part("judged_ms"),
        part("told_ms")
    ));
    for row in figures.get("rows").and_then(Value::as_array).into_iter().flatten() {
        steps::say(&format!(
            "{:>7} ms  in Chromium from the drop until {} certificates ({} bytes) are shown; the slowest {}",
            shown(row, "shown_ms"),
            shown(row, "certificates"),
            shown(row, "bytes"),
            shown(row, "worst_shown_ms")
        ));
        steps::say(&format!("{:>7} ms  of it in the reader's wasm", shown(row, "read_ms")));
    }
    if let (Some(figures), Some(native)) = (figures.as_object_mut(), native.get("native")) {
        figures.insert("native".to_owned(), native.clone());
    }
    Ok(figures)
}

fn measure(repository: &Repository, bundle: &str) -> Result<Value> {
    let mut node = Command::new(repository.node_program("node"));
    node.arg(repository.path("xtask/scripts/bench-inspect.mjs"));
    node.arg(Profile::Release.page(repository)).args(["/usr/bin/chromium", ROUNDS, bundle]);
    node.current_dir(repository.root()).env("PATH", path_with_node(repository));
    let said = process::output(&mut node)?;
    serde_json::from_str(said.lines().last().unwrap_or_default()).context("bench-inspect.mjs said no JSON")
}
