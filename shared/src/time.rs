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

/// Milliseconds since 1970-01-01T00:00:00Z, negative before, from year 0 to the end of year 9999.
///
/// Values outside are drawn to the nearer end: no format that we read or write can hold them.
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
        if milliseconds < FIRST_MILLISECOND {
            Self(FIRST_MILLISECOND)
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

    /// Takes a date of the calendar, in UTC; `None` if there is no such date.
    ///
    /// ```
    /// use jitr_shared::time::UnixTime;
    ///
    /// let date = UnixTime::from_calendar(1950, [1, 2, 3, 4, 5]);
    /// assert_eq!(date.unwrap().rfc3339(), "1950-01-02T03:04:05Z");
    /// assert_eq!(UnixTime::from_calendar(1900, [2, 29, 0, 0, 0]), None);
    /// ```
    #[must_use]
    pub fn from_calendar(year: u16, [month, day, hour, minute, second]: [u8; 5]) -> Option<Self> {
        let shift = if year < EPOCH { SHIFT_YEARS } else { 0 };
        let date = DateTime::new(year.checked_add(shift)?, month, day, hour, minute, second).ok()?;
        let later = if shift > 0 { SHIFT_SECONDS } else { 0 };
        Some(Self::from_seconds(i64::try_from(date.unix_duration().as_secs()).ok()?.saturating_sub(later)))
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
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
        let (date, shift) = match self.0 {
            0.. => (self.date_time(), 0),
            _ => (self.plus_seconds(SHIFT_SECONDS).date_time(), SHIFT_YEARS),
        };
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            date.year().saturating_sub(shift),
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

    /// `Fri, 02 Jan 2026 03:04:05 GMT`, as HTTP's headers want it; what is before 1970 is drawn there.
    ///
    /// ```
    /// use jitr_shared::time::UnixTime;
    ///
    /// assert_eq!(UnixTime::from_seconds(1_767_323_045).http_date(), "Fri, 02 Jan 2026 03:04:05 GMT");
    /// ```
    #[must_use]
    pub fn http_date(self) -> String {
        httpdate::fmt_http_date(UNIX_EPOCH + self.since_epoch())
    }

    /// The calendar date and time, for the validity of a certificate that we make; what is before 1970 is drawn there.
    #[must_use]
    pub fn date_time(self) -> DateTime {
        // Cannot fail: the constructors end with 9999, as DateTime's own range does.
        DateTime::from_unix_duration(self.since_epoch()).unwrap_or(DateTime::INFINITY)
    }

    fn since_epoch(self) -> Duration {
        Duration::from_secs(u64::try_from(self.seconds()).unwrap_or_default())
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

/// 0000-01-01T00:00:00Z, the first instant of the same formats.
const FIRST_MILLISECOND: i64 = -62_167_219_200_000;
/// The year with which `DateTime` begins.
const EPOCH: u16 = 1970;
/// What is before is looked up five whole cycles of the calendar later: after 400 years all days are the same again.
const SHIFT_YEARS: u16 = 2_000;
const SHIFT_SECONDS: i64 = 5 * 146_097 * 86_400;

/// 9999-12-31T23:59:59.999Z, the last instant of X.509's `GeneralizedTime` and of RFC 3339.
const LAST_MILLISECOND: i64 = 253_402_300_799_999;

#[cfg(test)]
mod tests {
    use super::UnixTime;

    #[test]
    fn the_ends_of_the_range_are_drawn_in_and_still_render() {
        assert_eq!(UnixTime::from_seconds(i64::MIN).rfc3339(), "0000-01-01T00:00:00Z");
        assert_eq!(UnixTime::from_seconds(i64::MAX).rfc3339(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn what_is_before_1970_is_what_it_is() {
        assert_eq!(UnixTime::from_milliseconds(-1).rfc3339(), "1969-12-31T23:59:59Z");
        assert_eq!(UnixTime::from_seconds(-631_152_000).rfc3339(), "1950-01-01T00:00:00Z");
        for (year, date) in [(1900, [3, 1, 0, 0, 0]), (1969, [12, 31, 23, 59, 59]), (4, [2, 29, 12, 30, 1])] {
            let time = UnixTime::from_calendar(year, date).unwrap();
            assert!(time < UnixTime::from_seconds(0));
            let [month, day, hour, minute, second] = date;
            let written = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            assert_eq!(time.rfc3339(), written);
        }
        let early = UnixTime::from_seconds(-1);
        assert_eq!((early.date_time().year(), early.http_date().get(12..16)), (1970, Some("1970")));
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
