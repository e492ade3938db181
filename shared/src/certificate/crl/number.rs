//! A list's number (`cRLNumber`): it grows with every list of a CA, and so tells a newer list from an older one.
//!
//! Up to 20 octets (RFC 5280 section 5.2.3), so no machine integer; compared as octets without leading zeros.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A list's number, in lower-case hex without leading zeros.
///
/// ```
/// use jitr_shared::certificate::crl::CrlNumber;
///
/// let older: CrlNumber = "ff".parse().unwrap();
/// let newer: CrlNumber = "0100".parse().unwrap();
/// assert!(newer > older);
/// assert_eq!(newer.as_str(), "100");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CrlNumber(String);

/// A text that is no number of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a list's number is 1 to 40 hexadecimal digits")]
pub struct NotANumber;

impl CrlNumber {
    /// Takes the content octets of the INTEGER; `None` if it is negative or too long.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        if octets.first().is_none_or(|first| first & 0x80 != 0) {
            return None;
        }
        hex::encode(octets).parse().ok()
    }

    /// The number that follows; after the largest of 20 octets none does.
    #[must_use]
    pub fn following(&self) -> Option<Self> {
        let carried = self.0.trim_end_matches('f');
        let zeros = "0".repeat(self.0.len() - carried.len());
        let raised = match carried.chars().last().and_then(|digit| digit.to_digit(16)) {
            None => "1".to_owned(),
            Some(digit) => {
                let rest: String = carried.chars().take(carried.len() - 1).collect();
                format!("{rest}{:x}", digit + 1)
            }
        };
        format!("{raised}{zeros}").parse().ok()
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CrlNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotANumber);
        }
        let digits = text.trim_start_matches('0');
        match digits.len() {
            0 => Ok(Self("0".to_owned())),
            1..=MOST_DIGITS => Ok(Self(digits.to_ascii_lowercase())),
            _ => Err(NotANumber),
        }
    }
}

impl TryFrom<String> for CrlNumber {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

impl From<CrlNumber> for String {
    fn from(number: CrlNumber) -> Self {
        number.0
    }
}

impl Ord for CrlNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        // Without leading zeros the longer one is the greater, and digits are in the order of their characters.
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for CrlNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for CrlNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// 20 octets.
const MOST_DIGITS: usize = 40;

#[cfg(test)]
mod tests {
    use super::{CrlNumber, NotANumber};

    #[test]
    fn numbers_are_compared_by_value() {
        let number = |text: &str| text.parse::<CrlNumber>().unwrap();
        assert!(number("9") < number("a") && number("a") < number("10") && number("00") < number("1"));
        assert_eq!(number("000F"), number("f"));
    }

    #[test]
    fn the_following_number_is_one_more() {
        for (number, following) in [("0", "1"), ("9", "a"), ("f", "10"), ("1fff", "2000"), ("ff", "100")] {
            let number: CrlNumber = number.parse().unwrap();
            assert_eq!(number.following().unwrap().as_str(), following);
        }
        assert_eq!("f".repeat(40).parse::<CrlNumber>().unwrap().following(), None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-1", "x", &"f".repeat(41)] {
            assert_eq!(text.parse::<CrlNumber>(), Err(NotANumber), "{text}");
        }
        assert_eq!(CrlNumber::from_octets(&[0x80]), None);
        assert_eq!(CrlNumber::from_octets(&[0, 0x80]).unwrap().as_str(), "80");
    }
}
