//! Lines with their indentation.

use std::fmt::Write;

use crate::time::UnixTime;

/// A text in the making.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Page {
    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn line(&mut self, indent: usize, line: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    /// Octets in hex, some on each line, the last one of a line with its colon.
    pub(super) fn octets(&mut self, indent: usize, octets: &[u8], columns: usize) {
        let last = octets.len().div_ceil(columns).saturating_sub(1);
        for (row, chunk) in octets.chunks(columns).enumerate() {
            let colon = if row == last { "" } else { ":" };
            self.line(indent, &format!("{}{colon}", pairs(chunk, false)));
        }
    }
}

/// `aa:bb:cc`.
pub(super) fn pairs(octets: &[u8], upper: bool) -> String {
    let pair = |octet: &u8| if upper { format!("{octet:02X}") } else { format!("{octet:02x}") };
    octets.iter().map(pair).collect::<Vec<_>>().join(":")
}

/// The same of hex digits.
pub(super) fn pairs_of(digits: &str, upper: bool) -> String {
    pairs(&hex::decode(digits).unwrap_or_default(), upper)
}

/// `Jan  2 03:04:05 2026 GMT`.
pub(super) fn moment(at: UnixTime) -> String {
    let text = at.rfc3339();
    let (date, time) = text.split_once('T').unwrap_or_default();
    let mut parts = date.rsplitn(3, '-');
    let mut next = || parts.next().unwrap_or_default();
    let (day, month, year) = (next(), next(), next());
    let month: usize = month.parse().unwrap_or_default();
    let month = MONTHS.get(month.saturating_sub(1)).copied().unwrap_or_default();
    let time = time.get(..8).unwrap_or_default();
    format!("{month} {:>2} {time} {} GMT", day.trim_start_matches('0'), year.trim_start_matches('0'))
}
