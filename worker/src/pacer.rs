//! Paces the calls to AWS: so many a second for each account and Region, the page's calls first.
//!
//! A virtual scheduler: each call moves the theoretical arrival time of the next by one interval, and waits as long as
//! that runs ahead of the clock by more than its burst. The page may run further ahead than the registrations, so that a
//! person does not wait behind a thousand devices. Kept in the Registrar's memory: losing it costs one burst.
//! Not here: waiting itself (`aws`).
//!
//! Source: ITU-T I.371, "Generic Cell Rate Algorithm"; AWS IoT Core quotas, control plane: 10 calls a second and more.

use serde::{Deserialize, Serialize};

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Caller {
    /// A person waits.
    Page,
    /// A registration's next step, or the sweep.
    Registration,
}

/// The schedule of one account and Region.
#[derive(Debug, Default)]
pub(crate) struct Pacer {
    next_arrival: i64,
}

impl Pacer {
    /// Takes the next slot and says how many milliseconds to wait for it.
    pub(crate) fn take(&mut self, now: i64, caller: Caller) -> i64 {
        let arrival = self.next_arrival.max(now);
        self.next_arrival = arrival.saturating_add(INTERVAL);
        let burst = match caller {
            Caller::Page => PAGE_BURST,
            Caller::Registration => REGISTRATION_BURST,
        };
        arrival.saturating_sub(now).saturating_sub(burst * INTERVAL).max(0)
    }
}

/// Milliseconds between two calls: AWS's smallest quota of a call that we make is 10 a second.
const INTERVAL: i64 = 100;

/// Calls that the page may make at once after a pause.
const PAGE_BURST: i64 = 8;

/// Calls that registrations may make at once: fewer, so that the page finds room.
const REGISTRATION_BURST: i64 = 2;

#[cfg(test)]
mod tests {
    use super::{Caller, Pacer};

    #[test]
    fn calls_come_ten_a_second_after_the_burst() {
        let mut pacer = Pacer::default();
        let waits: Vec<i64> = (0..12).map(|_| pacer.take(1_000, Caller::Page)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 200, 300]);
        assert_eq!(pacer.take(10_000, Caller::Page), 0);
    }

    #[test]
    fn a_person_overtakes_the_devices() {
        let mut pacer = Pacer::default();
        let last = (0..6).map(|_| pacer.take(0, Caller::Registration)).last();
        assert_eq!(last, Some(300));
        assert_eq!(pacer.take(0, Caller::Page), 0);
    }
}
