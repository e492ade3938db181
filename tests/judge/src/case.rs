//! Running one case: how long it took, and what came of it, also when the product's code panics.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use crate::{
    memory,
    report::{Case, Outcome},
};

/// No case may take longer.
pub(crate) const MOST_MILLISECONDS: u128 = 1000;
/// No case may need more.
pub(crate) const MOST_BYTES: u64 = 64 << 20;

/// Runs a case.
pub(crate) fn run(id: String, case: impl FnOnce() -> Outcome) -> Case {
    let before = memory::restart();
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(case)).unwrap_or_else(|_| Outcome::other("it panicked"));
    let milliseconds = started.elapsed().as_millis();
    let bytes = memory::peak().saturating_sub(before);
    let outcome = if milliseconds > MOST_MILLISECONDS {
        Outcome::other(format!("it took {milliseconds} ms"))
    } else if bytes > MOST_BYTES {
        Outcome::other(format!("it took {} MiB", bytes >> 20))
    } else {
        outcome
    };
    Case { id, outcome, milliseconds, bytes }
}
