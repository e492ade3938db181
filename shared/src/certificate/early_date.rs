//! Dates before 1970, for which crate `der` has no value: old roots and broken clocks have written some.

use der::{Any, Tag, Tagged};

use crate::time::UnixTime;

/// Reads a UTCTime or GeneralizedTime before 1970; `None` for any other.
///
/// Two digits of a UTCTime from 50 on are years from 1950 on (RFC 5280 section 4.1.2.5.1).
pub(crate) fn early(date: &Any) -> Option<UnixTime> {
    let digits = date.value().strip_suffix(b"Z")?;
    let pair = |at: usize| {
        let two = digits.get(at..at.checked_add(2)?).filter(|two| two.iter().all(u8::is_ascii_digit))?;
        std::str::from_utf8(two).ok()?.parse::<u8>().ok()
    };
    let (year, rest) = match (date.tag(), digits.len()) {
        (Tag::UtcTime, 12) => (u16::from(pair(0)?).checked_add(1900).filter(|year| *year >= 1950)?, 2),
        (Tag::GeneralizedTime, 14) => {
            (u16::from(pair(0)?).checked_mul(100)?.checked_add(u16::from(pair(2)?))?, 4)
        }
        _ => return None,
    };
    if year >= 1970 {
        return None;
    }
    let part = |place: usize| pair(rest + 2 * place);
    UnixTime::from_calendar(year, [part(0)?, part(1)?, part(2)?, part(3)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use der::{Any, Tag};

    use super::early;

    #[test]
    fn years_before_1970_are_read_in_both_forms() {
        let read =
            |tag, text: &str| early(&Any::new(tag, text.as_bytes()).unwrap()).map(|time| time.rfc3339());
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(read(Tag::UtcTime, "500102030405Z"), is("1950-01-02T03:04:05Z"));
        assert_eq!(read(Tag::UtcTime, "691231235959Z"), is("1969-12-31T23:59:59Z"));
        assert_eq!(read(Tag::UtcTime, "700101000000Z"), None);
        assert_eq!(read(Tag::UtcTime, "490101000000Z"), None);
        assert_eq!(read(Tag::GeneralizedTime, "18991231235959Z"), is("1899-12-31T23:59:59Z"));
        assert_eq!(read(Tag::GeneralizedTime, "19700101000000Z"), None);
        assert_eq!(read(Tag::GeneralizedTime, "1969123123595Z"), None);
        assert_eq!(read(Tag::GeneralizedTime, "19690230000000Z"), None);
    }
}
