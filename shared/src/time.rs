//! An instant, as a value that is handed in and never read from a clock.
//!
//! Everything that depends on time takes a [`UnixTime`]; the page and the Worker each have one file that asks the
//! platform for it. Calendar dates are made by `der::DateTime`, so that X.509, SigV4 and what people read agree.
//! Not here: durations as a type, time zones, parsing of dates.
//!
//! Source: RFC 3339; AWS Signature Version 4, "Date and time formats".

use std::time::{Duration, UNIX_EPOCH};

use der::DateTime;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z, between that instant and the end of year 9999.
///
/// Values outside are drawn to the nearer end: no format that we write can hold them.
///
/// ```
/// use jitr_shared::time::UnixTime;
///
/// let time = UnixTime::from_seconds(1_767_323_045);
/// assert_eq!(time.rfc3339(), "2026-01-02T03:04:05Z");
/// assert_eq!(time.amz_date(), "20260102T030405Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub struct UnixTime(i64);

impl UnixTime {
    /// Takes milliseconds since the epoch, as JavaScript's `Date.now()` and AWS IoT events count.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        if milliseconds < 0 {
            Self(0)
        } else if milliseconds > LAST_MILLISECOND {
            Self(LAST_MILLISECOND)
        } else {
            Self(milliseconds)
        }
    }

    /// Takes whole seconds since the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self::from_milliseconds(seconds.saturating_mul(1000))
    }

    /// Takes seconds with a fraction, as AWS's JSON answers write them; `None` if that is no instant.
    ///
    /// ```
    /// use jitr_shared::time::UnixTime;
    ///
    /// let read = UnixTime::from_fractional_seconds(1_623_723_165.331);
    /// assert_eq!(read, Some(UnixTime::from_milliseconds(1_623_723_165_331)));
    /// assert_eq!(UnixTime::from_fractional_seconds(f64::NAN), None);
    /// ```
    #[must_use]
    pub fn from_fractional_seconds(seconds: f64) -> Option<Self> {
        // Half a millisecond on top: the nearest f64 of 5.331 may lie just below it.
        let since_epoch = Duration::try_from_secs_f64(seconds + 0.0005).ok()?;
        Some(Self::from_milliseconds(i64::try_from(since_epoch.as_millis()).ok()?))
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0 / 1000
    }

    /// The instant `milliseconds` later (earlier, if negative).
    #[must_use]
    pub const fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self::from_milliseconds(self.0.saturating_add(milliseconds))
    }

    /// The instant `seconds` later (earlier, if negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_milliseconds(seconds.saturating_mul(1000))
    }

    /// Milliseconds from `earlier` to this instant, negative if `earlier` is later.
    #[must_use]
    pub const fn milliseconds_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// `2026-01-02T03:04:05Z`, cut to the second.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let date = self.date_time();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            date.year(),
            date.month(),
            date.day(),
            date.hour(),
            date.minutes(),
            date.seconds()
        )
    }

    /// `20260102T030405Z`, as the header `x-amz-date` wants it.
    #[must_use]
    pub fn amz_date(self) -> String {
        self.rfc3339().replace(['-', ':'], "")
    }

    /// `Fri, 02 Jan 2026 03:04:05 GMT`, as HTTP's headers want it.
    ///
    /// ```
    /// use jitr_shared::time::UnixTime;
    ///
    /// assert_eq!(UnixTime::from_seconds(1_767_323_045).http_date(), "Fri, 02 Jan 2026 03:04:05 GMT");
    /// ```
    #[must_use]
    pub fn http_date(self) -> String {
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(self.0.unsigned_abs() / 1000))
    }

    /// The calendar date and time, for the validity of a certificate.
    #[must_use]
    pub fn date_time(self) -> DateTime {
        let seconds = Duration::from_secs(self.0.unsigned_abs() / 1000);
        // Cannot fail: the constructors keep to 1970..=9999, which is DateTime's own range.
        DateTime::from_unix_duration(seconds).unwrap_or(DateTime::INFINITY)
    }
}

impl From<i64> for UnixTime {
    fn from(milliseconds: i64) -> Self {
        Self::from_milliseconds(milliseconds)
    }
}

impl From<UnixTime> for i64 {
    fn from(time: UnixTime) -> Self {
        time.0
    }
}

/// 9999-12-31T23:59:59.999Z, the last instant of X.509's `GeneralizedTime` and of RFC 3339.
const LAST_MILLISECOND: i64 = 253_402_300_799_999;

#[cfg(test)]
mod tests {
    use super::UnixTime;

    #[test]
    fn the_ends_of_the_range_are_drawn_in_and_still_render() {
        assert_eq!(UnixTime::from_milliseconds(-1).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(UnixTime::from_seconds(i64::MAX).rfc3339(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn leap_days_are_kept() {
        assert_eq!(UnixTime::from_seconds(1_709_164_800).amz_date(), "20240229T000000Z");
    }

    #[test]
    fn stored_as_a_plain_number_of_milliseconds() {
        let time = UnixTime::from_milliseconds(1_623_724_243_659);
        assert_eq!(serde_json::to_string(&time).unwrap(), "1623724243659");
        assert_eq!(serde_json::from_str::<UnixTime>("1623724243659").unwrap(), time);
    }

    #[test]
    fn differences_have_a_sign() {
        let early = UnixTime::from_seconds(10);
        assert_eq!(early.plus_seconds(5).milliseconds_since(early), 5000);
        assert_eq!(early.milliseconds_since(early.plus_seconds(5)), -5000);
    }
}
