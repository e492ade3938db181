//! What fails when, drawn from a seed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jitr_tests::{Console, certificate_id};
use serde_json::{Value, json};

/// The calls of a registration.
const OPERATIONS: [&str; 4] =
    ["DescribeCertificate", "AttachPolicy", "UpdateCertificate", "ListCertificatesByCA"];
/// Every way in which the twin's AWS can fail.
const KINDS: [&str; 10] = [
    "throttling",
    "internalFailure",
    "serviceUnavailable",
    "expiredToken",
    "slow",
    "cut",
    "slowAfter",
    "cutAfter",
    "failureAfter",
    "wrongAnswer",
];
/// Calls of each operation that may fail.
const CALLS: usize = 60;

/// Draws from a seed.
#[derive(Debug)]
pub(crate) struct Weather {
    /// Repeats it.
    pub(crate) seed: u64,
    drawn: u64,
    faults: usize,
}

impl Weather {
    /// From `JITR_SEED`, or from the clock.
    pub(crate) fn from_seed() -> Self {
        let given = std::env::var("JITR_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let seed = given.unwrap_or_else(now);
        Self { seed, drawn: 0, faults: 0 }
    }

    /// For each operation, what happens to its next calls: every third fails in some way, the others pass.
    pub(crate) fn faults(&mut self) -> Vec<Value> {
        let mut faults = Vec::new();
        for operation in OPERATIONS {
            for _ in 0..CALLS {
                let fails = self.draw(3) == 0;
                let kind = KINDS.get(self.draw(KINDS.len())).filter(|_| fails).copied();
                // One that is slow by a millisecond passes.
                let delay = if kind.is_some() { 800 } else { 1 };
                let kind = kind.unwrap_or("slow");
                let target = json!({ "operation": operation });
                faults.push(json!({ "target": target, "kind": kind, "delay": delay, "count": 1 }));
            }
        }
        self.faults = faults.len();
        faults
    }

    /// Whether some of the faults have been met.
    pub(crate) fn struck(&self, twin: &Console) -> bool {
        let state = twin.get("/state").map(|reply| reply.body).unwrap_or_default();
        let left = state.get("faults").and_then(Value::as_array).into_iter().flatten();
        left.filter(|fault| fault.get("count").and_then(Value::as_u64) != Some(0)).count() < self.faults
    }

    /// How long until the next kill: any moment of the next two seconds.
    pub(crate) fn moment(&mut self) -> Duration {
        Duration::from_millis(u64::try_from(self.draw(2_000)).unwrap_or_default())
    }

    fn draw(&mut self, below: usize) -> usize {
        self.drawn += 1;
        let drawn = certificate_id(self.seed, self.drawn);
        let number = drawn.get(..8).and_then(|digits| usize::from_str_radix(digits, 16).ok());
        number.unwrap_or_default() % below
    }
}
