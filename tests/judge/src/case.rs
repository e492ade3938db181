//! Running one case: how long it took, and what came of it, also when the product's code panics.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crate::{
    memory,
    report::{Case, Outcome},
};

/// No case may take longer.
pub(crate) const MOST_MILLISECONDS: u128 = 1000;
/// No case may need more.
pub(crate) const MOST_BYTES: u64 = 64 << 20;

/// When a case began: by the clock, and by what its thread had computed until then.
struct Started {
    clock: Instant,
    computed: Option<Duration>,
}

impl Started {
    fn now() -> Self {
        Self { clock: Instant::now(), computed: computed() }
    }

    /// The time that was computed, which is the same on a busy machine; by the clock where the system does not count it.
    fn spent(&self) -> Duration {
        let by_clock = self.clock.elapsed();
        let since = |(now, then): (Duration, Duration)| now.saturating_sub(then);
        computed().zip(self.computed).map_or(by_clock, since).min(by_clock)
    }
}

/// How long this thread has computed so far, as Linux counts it.
fn computed() -> Option<Duration> {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(counted.split_whitespace().next()?.parse().ok()?))
}

/// Runs a case.
pub(crate) fn run(id: String, case: impl FnOnce() -> Outcome) -> Case {
    let before = memory::restart();
    let started = Started::now();
    let outcome = catch_unwind(AssertUnwindSafe(case)).unwrap_or_else(|_| Outcome::other("it panicked"));
    let milliseconds = started.spent().as_millis();
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
