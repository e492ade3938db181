//! How long to wait before trying again.
//!
//! Attempt and jitter -> delay: exponential, capped, and given up after a number of attempts. The jitter is handed in
//! (32 random bits), so that a thousand devices that were throttled together do not come back together.
//! Not here: what is worth another try ([`super::Registration`], `notice::delivery`).
//!
//! Source: AWS Builders' Library, "Timeouts, retries, and backoff with jitter" ("equal jitter").

/// Delays that double from the first to a cap.
///
/// ```
/// use jitr_shared::registration::Backoff;
///
/// let backoff = Backoff { first: 1_000, cap: 5_000, attempts: 5 };
/// let longest: Vec<_> = (1..=5).map(|attempt| backoff.delay(attempt, u32::MAX)).collect();
/// assert_eq!(longest, [Some(1_000), Some(2_000), Some(4_000), Some(5_000), None]);
/// assert_eq!(backoff.delay(2, 0), Some(1_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The longest delay after the first attempt, in milliseconds.
    pub first: i64,
    /// The longest delay of all, in milliseconds.
    pub cap: i64,
    /// After so many attempts nothing more is tried.
    pub attempts: u32,
}

impl Backoff {
    /// Milliseconds to wait after the `attempt`th attempt failed (counted from 1); `None` if it was the last.
    ///
    /// The delay lies between half of the full one and the full one: `jitter` chooses where.
    #[must_use]
    pub fn delay(&self, attempt: u32, jitter: u32) -> Option<i64> {
        if attempt >= self.attempts {
            return None;
        }
        let doublings = attempt.saturating_sub(1).min(LARGEST_DOUBLING);
        let full = self.first.saturating_mul(1 << doublings).min(self.cap);
        let half = full / 2;
        // In 128 bits the product of a delay and 32 bits of jitter can't overflow.
        let share = i128::from(full - half) * i128::from(jitter) / i128::from(u32::MAX);
        Some(half.saturating_add(i64::try_from(share).unwrap_or(0)))
    }
}

/// Beyond this every cap is reached: 2^40 ms is 34 years.
const LARGEST_DOUBLING: u32 = 40;

#[cfg(test)]
mod tests {
    use super::Backoff;

    const BACKOFF: Backoff = Backoff { first: 1_000, cap: 300_000, attempts: 12 };

    #[test]
    fn the_delay_stays_between_half_and_full() {
        for attempt in 1..12 {
            let (Some(least), Some(most)) = (BACKOFF.delay(attempt, 0), BACKOFF.delay(attempt, u32::MAX))
            else {
                panic!("attempt {attempt} has a delay");
            };
            assert_eq!(least, most / 2, "attempt {attempt}");
            let middle = BACKOFF.delay(attempt, u32::MAX / 2).unwrap();
            assert!(least < middle && middle < most, "attempt {attempt}: {middle}");
        }
    }

    #[test]
    fn neither_many_attempts_nor_a_long_first_delay_overflow() {
        let endless = Backoff { first: i64::MAX / 2, cap: i64::MAX, attempts: u32::MAX };
        assert_eq!(endless.delay(u32::MAX - 1, u32::MAX), Some(i64::MAX));
        assert_eq!(BACKOFF.delay(u32::MAX, 7), None);
        assert_eq!(BACKOFF.delay(0, u32::MAX), Some(1_000));
    }
}
