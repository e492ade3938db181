//! A revocation list that is to be made: who is named in it, line by line, and when it counts.

use jitr_shared::certificate::crl::{CrlNumber, Serial};

/// A line of who is to be revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A serial number.
    Serial(Serial),
    /// An AWS certificateId, whose serial number the Worker knows.
    CertificateId(String),
}

/// Reads the lines; or the number of the first that is neither.
///
/// # Errors
/// The line's number, from 1.
pub fn read(text: &str) -> Result<Vec<Wanted>, usize> {
    let lines = text.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty()).map(|(number, line)| wanted(line).ok_or(number)).collect()
}

fn wanted(line: &str) -> Option<Wanted> {
    // RFC 5280 allows a serial number 20 octets; SHA-256 has 32.
    if line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(Wanted::CertificateId(line.to_ascii_lowercase()));
    }
    line.parse().ok().map(Wanted::Serial)
}

/// The number of the list after this one.
#[must_use]
pub fn number_after(former: Option<&str>) -> Option<CrlNumber> {
    match former {
        None => "1".parse().ok(),
        Some(former) => former.parse::<CrlNumber>().ok()?.following(),
    }
}

/// From when it counts, seconds since the epoch: a minute ago, for a Worker whose clock is behind, and after the former list.
#[must_use]
pub fn this_update(now: i64, former: Option<i64>) -> i64 {
    (now - 60).max(former.map_or(i64::MIN, |former| former + 1))
}

#[cfg(test)]
mod tests {
    use super::{Wanted, number_after, read, this_update};

    #[test]
    fn a_line_is_a_serial_number_or_a_certificate_id() {
        let id = "ab".repeat(32);
        let lines = read(&format!("9F:01\n\n  {}  \n", id.to_uppercase())).unwrap();
        assert_eq!(lines, [Wanted::Serial("9f01".parse().unwrap()), Wanted::CertificateId(id)]);
        assert_eq!(read("9f\n\nsensor-1"), Err(3));
    }

    #[test]
    fn each_list_follows_the_one_before() {
        assert_eq!(number_after(None).unwrap().as_str(), "1");
        assert_eq!(number_after(Some("ff")).unwrap().as_str(), "100");
        assert_eq!(this_update(1_000, None), 940);
        assert_eq!(this_update(1_000, Some(990)), 991);
    }
}
