//! Numbers as people read them.

/// With a comma between groups of three, as both our languages write it: `1,204`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = format!("{number}");
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in the largest unit that says enough: `512 B`, `4.2 KB`, `1.3 MB`.
#[must_use]
pub fn bytes(number: i64) -> String {
    let number = number.max(0);
    let tenths = |unit: i64, name: &str| format!("{}.{} {name}", number / unit, number % unit * 10 / unit);
    match number {
        0..1_000 => format!("{number} B"),
        1_000..1_000_000 => tenths(1_000, "KB"),
        1_000_000..1_000_000_000 => tenths(1_000_000, "MB"),
        _ => tenths(1_000_000_000, "GB"),
    }
}

/// One or many, in English.
#[must_use]
pub fn count(number: u32, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(u64::from(number)))
}

/// Milliseconds in the largest unit that says enough, with the units' names given: `340 ms`, `2.1 s`, `4 min`.
#[must_use]
pub fn duration(milliseconds: i64, units: &Units) -> String {
    let milliseconds = milliseconds.max(0);
    match milliseconds {
        0..1_000 => format!("{milliseconds} {}", units.millisecond),
        1_000..60_000 => format!("{}.{} {}", milliseconds / 1_000, milliseconds % 1_000 / 100, units.second),
        60_000..3_600_000 => format!("{} {}", milliseconds / 60_000, units.minute),
        3_600_000..172_800_000 => format!("{} {}", milliseconds / 3_600_000, units.hour),
        _ => format!("{} {}", milliseconds / 86_400_000, units.day),
    }
}

/// The names of the units of time.
pub struct Units {
    /// Milliseconds.
    pub millisecond: &'static str,
    /// Seconds.
    pub second: &'static str,
    /// Minutes.
    pub minute: &'static str,
    /// Hours.
    pub hour: &'static str,
    /// Days.
    pub day: &'static str,
}

#[cfg(test)]
mod tests {
    use super::{Units, bytes, duration, grouped};

    const UNITS: Units = Units { millisecond: "ms", second: "s", minute: "min", hour: "h", day: "d" };

    #[test]
    fn groups_of_three() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn the_unit_fits_the_bytes() {
        for (number, text) in [(0, "0 B"), (999, "999 B"), (4_296, "4.2 KB"), (48_260_000, "48.2 MB")] {
            assert_eq!(bytes(number), text);
        }
    }

    #[test]
    fn the_unit_fits_the_duration() {
        for (milliseconds, text) in [
            (-5, "0 ms"),
            (340, "340 ms"),
            (2_180, "2.1 s"),
            (61_000, "1 min"),
            (7_200_000, "2 h"),
            (172_800_000, "2 d"),
        ] {
            assert_eq!(duration(milliseconds, &UNITS), text);
        }
    }
}
