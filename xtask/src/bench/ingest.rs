//! Registration events a second through workerd, as `tests/examples/ingest.rs` measures them.

use anyhow::{Context, Result};
use serde_json::Value;

use super::{example, shown};
use crate::build::{self, Profile};
use crate::repository::Repository;
use crate::{demo, steps};

/// Builds the Worker as it is deployed, measures, and says it.
pub(super) fn run(repository: &Repository) -> Result<Value> {
    build::worker(repository, Profile::Release)?;
    demo::build_stack(repository)?;
    let figures = example(repository, "ingest")?.pop().context("the measurement said nothing")?;
    for row in figures.get("rows").and_then(Value::as_array).into_iter().flatten() {
        let [per_s, p50, p99] = ["per_s", "p50_ms", "p99_ms"].map(|name| shown(row, name));
        steps::say(&format!("{per_s:>8} events/s  p50 {p50} ms  p99 {p99} ms  {}", shown(row, "name")));
    }
    let ratios = figures.get("ratios").context("the measurement gave no ratios")?;
    for name in ["ours/insert", "ours/empty"] {
        steps::say(&format!("{:>8}  {name}", shown(ratios, name)));
    }
    Ok(figures)
}
