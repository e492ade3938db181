//! How long the shared code takes natively, as `tests/examples/throughput.rs` measures it.

use anyhow::Result;
use serde_json::{Value, json};

use super::{example, shown};
use crate::repository::Repository;
use crate::steps;

/// Measures and says it.
pub(super) fn run(repository: &Repository) -> Result<Value> {
    let rows = example(repository, "throughput")?;
    for row in &rows {
        steps::say(&format!("{:>8} ns  {}", shown(row, "nanoseconds"), shown(row, "name")));
    }
    Ok(json!({ "bench": "shared", "rows": rows }))
}
