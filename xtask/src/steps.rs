//! Saying what happens and how long it took, one line a step:
//!
//! ```text
//!           > wasm-bindgen-cli 0.2.130
//!    12.3 s wasm-bindgen-cli 0.2.130
//! ```
//!
//! Steps may run side by side; a line is written whole, so they do not mix.

use std::io::{Write, stderr, stdout};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Writes one line to standard output. A closed pipe is no reason to stop the work.
pub(crate) fn say(line: &str) {
    let mut out = stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}

/// Writes one line to standard error.
pub(crate) fn complain(line: &str) {
    writeln!(stderr().lock(), "{line}").ok();
}

/// Runs a step that takes a while: says that it starts, and how long it took.
///
/// # Errors
/// The step's own, with its name in front.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("          > {name}"));
    let started = Instant::now();
    let result = work();
    let mark = if result.is_ok() { "" } else { " FAILED" };
    say(&format!("{} {name}{mark}", seconds(started.elapsed())));
    result.with_context(|| name.to_owned())
}

/// Says that a step had nothing to do.
pub(crate) fn present(name: &str) {
    say(&format!("     ready {name}"));
}

/// A duration as the first column of a step's line.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:>8.1} s", duration.as_secs_f64())
}
