//! Dates, also those that crate `der` has none for: before 1970.

use der::{Any, Tag, Tagged};
use time::{Date, Month, PrimitiveDateTime, Time};

use super::unreadable::{Unreadable, field};
use crate::{certificate::facts::instant, inspect::element::Element, time::UnixTime};

/// Reads UTCTime or GeneralizedTime.
pub(super) fn moment(der: &[u8], element: &Element, name: &str) -> Result<UnixTime, Unreadable> {
    field::<x509_cert::time::Time>(der, element, name, "Time").map(instant).or_else(|unreadable| {
        let any: Any = field(der, element, name, "Time")?;
        early(&any).ok_or(unreadable)
    })
}

/// A date before 1970. Two digits of a UTCTime from 50 on are years from 1950 on (RFC 5280 section 4.1.2.5.1).
fn early(date: &Any) -> Option<UnixTime> {
    let text = std::str::from_utf8(date.value()).ok()?.strip_suffix('Z')?;
    let (year, rest) = match (date.tag(), text.len()) {
        (Tag::UtcTime, 12) => {
            let (year, rest) = text.split_at_checked(2)?;
            (1900_i32.checked_add(year.parse().ok()?)?, rest)
        }
        (Tag::GeneralizedTime, 14) => {
            let (year, rest) = text.split_at_checked(4)?;
            (year.parse().ok()?, rest)
        }
        _ => return None,
    };
    let number = |at: usize| rest.get(at..at.checked_add(2)?)?.parse::<u8>().ok();
    let month = Month::try_from(number(0)?).ok()?;
    let date = Date::from_calendar_date(year, month, number(2)?).ok()?;
    let time = Time::from_hms(number(4)?, number(6)?, number(8)?).ok()?;
    Some(UnixTime::from_seconds(PrimitiveDateTime::new(date, time).assume_utc().unix_timestamp()))
}
