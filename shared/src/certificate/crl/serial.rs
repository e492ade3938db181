//! A certificate's serial number in the one form by which it is looked up.
//!
//! Lists, certificates and manifests write the same number in different ways (a leading zero octet, capitals, colons);
//! whatever is compared or stored goes through [`Serial`]. Source: RFC 5280 section 4.1.2.2.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A serial number: whole octets in lower-case hex without leading zero octets, as `openssl x509 -serial` in small
/// letters; a negative one, which RFC 5280 forbids and some CAs made, is `-` and its octets as they stand.
///
/// ```
/// use jitr_shared::certificate::crl::Serial;
///
/// let of_a_certificate = Serial::from_octets(&[0x00, 0x9f, 0x01]);
/// assert_eq!(of_a_certificate, "9F:01".parse().unwrap());
/// assert_eq!(of_a_certificate.as_str(), "9f01");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Serial(String);

/// A text that is no serial number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a serial number is 1 to 128 hexadecimal digits, with or without colons")]
pub struct NotASerial;

impl Serial {
    /// Takes the content octets of the INTEGER.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Self {
        if octets.first().is_some_and(|first| first & 0x80 != 0) {
            return Self(format!("-{}", hex::encode(octets)));
        }
        let leading = octets.iter().take_while(|octet| **octet == 0).count();
        match octets.get(leading..) {
            None | Some([]) => Self("00".to_owned()),
            Some(rest) => Self(hex::encode(rest)),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Serial {
    type Err = NotASerial;

    fn from_str(text: &str) -> Result<Self, NotASerial> {
        if text.len() > LONGEST {
            return Err(NotASerial);
        }
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let mut digits: String = digits.chars().filter(|character| *character != ':').collect();
        if digits.len() % 2 == 1 {
            digits.insert(0, '0');
        }
        let octets = hex::decode(&digits).map_err(|_| NotASerial)?;
        match octets.first() {
            None => Err(NotASerial),
            Some(_) if sign == "-" => Ok(Self(format!("-{}", hex::encode(octets)))),
            // A person's hex has no sign bit: 80 is 128.
            Some(_) => Ok(Self::from_octets(&[&[0], octets.as_slice()].concat())),
        }
    }
}

impl TryFrom<String> for Serial {
    type Error = NotASerial;

    fn try_from(text: String) -> Result<Self, NotASerial> {
        text.parse()
    }
}

impl From<Serial> for String {
    fn from(serial: Serial) -> Self {
        serial.0
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Characters: RFC 5280 allows 20 octets, old CAs made longer ones; 64 octets with a colon between each.
const LONGEST: usize = 192;

#[cfg(test)]
mod tests {
    use super::{NotASerial, Serial};

    #[test]
    fn every_way_to_write_a_number_is_one_form() {
        let wanted = Serial::from_octets(&[0, 0x80, 1]);
        for text in ["8001", "008001", "80:01", "00:80:01", "08001"] {
            assert_eq!(text.parse::<Serial>().unwrap(), wanted, "{text}");
        }
        assert_eq!(Serial::from_octets(&[0]).as_str(), "00");
        assert_eq!("0".parse::<Serial>().unwrap(), Serial::from_octets(&[0]));
    }

    #[test]
    fn a_negative_number_is_not_the_positive_one_with_the_same_octets() {
        let negative = Serial::from_octets(&[0x80, 1]);
        assert_ne!(negative, "8001".parse().unwrap());
        assert_eq!(negative.as_str().parse::<Serial>().unwrap(), negative);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "xyz", ":", "+1", &"a".repeat(193)] {
            assert_eq!(text.parse::<Serial>(), Err(NotASerial), "{text}");
        }
    }
}
