//! How much of a certificate's validity is used, and what that means: under 66 % good, above or under 30 days soon, outside bad.

use crate::words::certificate::Remaining;

const SECONDS_PER_DAY: i64 = 86_400;
/// Two thirds are the usual moment to renew: ACME clients do it then.
const SOON_PERCENT: i64 = 66;
const SOON_DAYS: i64 = 30;

/// What it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Much is left.
    Good,
    /// Renew soon.
    Soon,
    /// Not valid now.
    Bad,
}

/// A validity at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// How much is used, 0 to 100.
    pub used_percent: i64,
    /// What it means.
    pub standing: Standing,
    /// In days.
    pub remaining: Remaining,
}

/// Judges; all three are seconds since the epoch.
#[must_use]
pub fn judge(not_before: i64, not_after: i64, now: i64) -> Validity {
    let days = |seconds: i64| seconds.div_euclid(SECONDS_PER_DAY);
    if now < not_before {
        let remaining = Remaining::NotYet(days(not_before.saturating_sub(now)));
        return Validity { used_percent: 0, standing: Standing::Bad, remaining };
    }
    if now > not_after {
        let remaining = Remaining::Over(days(now.saturating_sub(not_after)));
        return Validity { used_percent: 100, standing: Standing::Bad, remaining };
    }
    let whole = not_after.saturating_sub(not_before).max(1);
    let used_percent = now.saturating_sub(not_before).saturating_mul(100) / whole;
    let left = days(not_after.saturating_sub(now));
    let soon = used_percent >= SOON_PERCENT || left < SOON_DAYS;
    let standing = if soon { Standing::Soon } else { Standing::Good };
    Validity { used_percent, standing, remaining: Remaining::Left(left) }
}

#[cfg(test)]
mod tests {
    use super::{SECONDS_PER_DAY, Standing, judge};
    use crate::words::certificate::Remaining;

    fn at(day: i64) -> (Standing, i64) {
        let validity = judge(0, 300 * SECONDS_PER_DAY, day * SECONDS_PER_DAY);
        (validity.standing, validity.used_percent)
    }

    #[test]
    fn two_thirds_used_is_soon() {
        assert_eq!(at(197), (Standing::Good, 65));
        assert_eq!(at(198), (Standing::Soon, 66));
    }

    #[test]
    fn the_last_thirty_days_are_soon_however_short_it_is() {
        let validity = judge(0, 40 * SECONDS_PER_DAY, 11 * SECONDS_PER_DAY);
        assert_eq!((validity.standing, validity.remaining), (Standing::Soon, Remaining::Left(29)));
    }

    #[test]
    fn outside_is_bad() {
        assert_eq!(judge(SECONDS_PER_DAY, 2 * SECONDS_PER_DAY, 0).remaining, Remaining::NotYet(1));
        let over = judge(0, SECONDS_PER_DAY, 3 * SECONDS_PER_DAY);
        assert_eq!(
            (over.standing, over.remaining, over.used_percent),
            (Standing::Bad, Remaining::Over(2), 100)
        );
    }

    #[test]
    fn odd_certificates_break_nothing() {
        assert_eq!(judge(5, 5, 5).standing, Standing::Soon);
        assert_eq!(judge(i64::MIN, i64::MAX, 0).standing, Standing::Good);
    }
}
