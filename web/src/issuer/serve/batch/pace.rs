//! How fast a batch is, of its last seconds, and how long it still takes.

use std::collections::VecDeque;

use crate::issuer::message::batch::Progress;

/// A person sees no more than this.
const BETWEEN: i64 = 100;
/// What the rate is taken of.
const WINDOW: i64 = 3_000;

/// Counts devices.
pub(super) struct Pace {
    total: u32,
    /// Moments (milliseconds) and how many devices there were then.
    seen: VecDeque<(i64, u32)>,
}

impl Pace {
    pub(super) fn new(total: u32, began: i64) -> Self {
        Self { total, seen: VecDeque::from([(began, 0)]) }
    }

    /// Counts; gives the progress where it is time to say something, and always at the end.
    pub(super) fn made(&mut self, done: u32, now: i64) -> Option<Progress> {
        let last = self.seen.back().map_or(now, |(moment, _)| *moment);
        if now.saturating_sub(last) < BETWEEN && done < self.total {
            return None;
        }
        self.seen.push_back((now, done));
        while self.seen.len() > 2 && self.seen.get(1).is_some_and(|(moment, _)| now - moment > WINDOW) {
            self.seen.pop_front();
        }
        let (since, before) = self.seen.front().copied().unwrap_or((now, done));
        let milliseconds = u64::try_from(now.saturating_sub(since)).unwrap_or_default().max(1);
        let rate = u64::from(done.saturating_sub(before)) * 1000 / milliseconds;
        let left = u64::from(self.total.saturating_sub(done));
        let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Some(Progress {
            done,
            total: self.total,
            per_second: short(rate),
            seconds_left: (rate > 0).then(|| short(left.div_ceil(rate))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, Progress};

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let mut pace = Pace::new(10_000, 0);
        assert_eq!(pace.made(50, 50), None);
        let progress = Progress { done: 100, total: 10_000, per_second: 1_000, seconds_left: Some(10) };
        assert_eq!(pace.made(100, 100), Some(progress));
        for second in 1..=10_u32 {
            pace.made(100 + second * 10, i64::from(second) * 1_000);
        }
        let progress = pace.made(210, 11_000).unwrap();
        assert!((8..=12).contains(&progress.per_second), "{progress:?}");
        assert_eq!(pace.made(10_000, 11_001).map(|progress| progress.seconds_left), Some(Some(0)));
    }
}
