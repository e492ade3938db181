//! A time as people type it -> an instant: a date, or RFC 3339 with its zone.

use std::str::FromStr;

use der::DateTime;

use super::Fault;
use crate::time::UnixTime;

const SECONDS_PER_MINUTE: i64 = 60;
const SECONDS_PER_HOUR: i64 = 3600;
/// RFC 3339's longest way to write a time here, with nanoseconds and an offset.
const LONGEST: usize = 40;

/// Which second of a day a date without a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfDay {
    First,
    Last,
}

/// Reads `2026-01-31` (in UTC) or `2026-01-31T12:00:00+09:00`; seconds may be left out, fractions are cut off.
pub(super) fn parse(text: &str, of_day: OfDay) -> Result<UnixTime, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    if text.len() > LONGEST || !text.is_ascii() {
        return Err(Fault::NotATime);
    }
    let (date, time) =
        text.split_once(['T', 't', ' ']).map_or((text, None), |(date, time)| (date, Some(time)));
    let [year, month, day] = numbers(date, '-', [4, 2, 2]).ok_or(Fault::NotATime)?;
    let ([hour, minute, second], offset) = match (time, of_day) {
        (Some(time), _) => clock(time).ok_or(Fault::NotATime)?,
        (None, OfDay::First) => ([0, 0, 0], 0),
        (None, OfDay::Last) => ([23, 59, 59], 0),
    };
    if year < FIRST_YEAR {
        return Err(Fault::TooEarly);
    }
    let narrow = |number: u16| u8::try_from(number).map_err(|_| Fault::NotATime);
    let date =
        DateTime::new(year, narrow(month)?, narrow(day)?, narrow(hour)?, narrow(minute)?, narrow(second)?)
            .map_err(|_| Fault::NotATime)?;
    let local = i64::try_from(date.unix_duration().as_secs()).map_err(|_| Fault::NotATime)?;
    let seconds = local - offset;
    if seconds < 0 { Err(Fault::TooEarly) } else { Ok(UnixTime::from_seconds(seconds)) }
}

/// [`UnixTime`] begins there, and so do the clocks of devices that have none.
const FIRST_YEAR: u16 = 1970;

/// `12:00[:00[.000]]Z`: hour, minute and second, and the zone's seconds east of Greenwich.
fn clock(text: &str) -> Option<([u16; 3], i64)> {
    let zone = text.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = text.split_at_checked(zone)?;
    let (time, fraction) =
        time.split_once('.').map_or((time, None), |(time, fraction)| (time, Some(fraction)));
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()))
    {
        return None;
    }
    let time = match numbers(time, ':', [2, 2]) {
        Some([hour, minute]) if fraction.is_none() => [hour, minute, 0],
        Some(_) | None => numbers(time, ':', [2, 2, 2])?,
    };
    Some((time, offset(zone)?))
}

fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let [hour, minute] = numbers(rest, ':', [2, 2])?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let seconds = i64::from(hour) * SECONDS_PER_HOUR + i64::from(minute) * SECONDS_PER_MINUTE;
    Some(if sign == "-" { -seconds } else { seconds })
}

/// Numbers of fixed lengths with a character between them.
fn numbers<const COUNT: usize>(text: &str, between: char, lengths: [usize; COUNT]) -> Option<[u16; COUNT]> {
    let mut found = [0; COUNT];
    let mut parts = text.split(between);
    for (number, length) in found.iter_mut().zip(lengths) {
        let part = parts.next()?;
        if part.len() != length || !part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        *number = u16::from_str(part).ok()?;
    }
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{Fault, OfDay, parse};

    fn read(text: &str) -> Result<String, Fault> {
        parse(text, OfDay::First).map(crate::time::UnixTime::rfc3339)
    }

    #[test]
    fn a_date_is_its_first_or_its_last_second() {
        assert_eq!(read(" 2028-02-29 ").unwrap(), "2028-02-29T00:00:00Z");
        assert_eq!(parse("9999-12-31", OfDay::Last).unwrap().rfc3339(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn a_time_counts_with_its_zone() {
        for (typed, meant) in [
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("2026-01-02t03:04:05.999z", "2026-01-02T03:04:05Z"),
            ("2026-01-02 03:04+09:00", "2026-01-01T18:04:00Z"),
            ("2026-01-01T23:30:00-02:30", "2026-01-02T02:00:00Z"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(meant));
        }
    }

    #[test]
    fn what_is_no_time_is_said() {
        for text in [
            "tomorrow",
            "2026-1-2",
            "2026-02-30",
            "2026-01-02T03:04:05",
            "2026-01-02T25:00:00Z",
            "2026-01-02T03:04.5Z",
            "2026-01-02T03:04:05+9:00",
            "2026-01-02T03:04:05.Z",
            "２０２６-01-02",
            "10000-01-01",
        ] {
            assert_eq!(read(text), Err(Fault::NotATime), "{text}");
        }
        assert_eq!(read(""), Err(Fault::Missing));
        assert_eq!(read("1949-12-31"), Err(Fault::TooEarly));
        assert_eq!(read("1970-01-01T00:00:00+09:00"), Err(Fault::TooEarly));
        assert_eq!(read("1970-01-01").unwrap(), "1970-01-01T00:00:00Z");
    }
}
