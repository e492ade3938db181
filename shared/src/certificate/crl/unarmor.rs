//! A list as it was sent, PEM or DER, piece by piece -> the DER, piece by piece.
//!
//! A large list can't be decoded as `pem` does it, whole: here one byte is looked at after the other, and what is carried
//! from one piece to the next is a line or three characters. Exactly one block `X509 CRL` is read; what stands before
//! and after it (`openssl crl -text`) is passed over. Source: RFC 7468 sections 2 and 7.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use super::{CrlFault, head::LARGEST_LIST};

/// The most bytes that are taken in: the largest list in Base64, with a line end for each 64 characters, and some text.
pub const LARGEST_UPLOAD: usize = LARGEST_LIST / 3 * 4 + LARGEST_LIST / 48 * 2 + (64 << 10);

/// Where in the frame the last piece ended; kept between two pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unarmor {
    place: Place,
    /// The line so far, outside the block.
    line: String,
    /// Base64 that is not decoded yet: at most three characters between two pieces.
    encoded: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    /// Nothing was seen.
    #[default]
    Start,
    /// DER: everything passes.
    Plain,
    Before,
    Inside,
    LastLine,
    After,
}

impl Unarmor {
    /// Takes the next piece and gives what it decodes to.
    ///
    /// # Errors
    /// If it is no PEM of a list.
    pub fn push(&mut self, piece: &[u8]) -> Result<Vec<u8>, CrlFault> {
        if self.place == Place::Start
            && let Some(first) = piece.first()
        {
            self.place = if *first == DER_SEQUENCE { Place::Plain } else { Place::Before };
        }
        if self.place == Place::Plain {
            return Ok(piece.to_vec());
        }
        for byte in piece {
            self.take(*byte)?;
        }
        let whole = self.encoded.len() / GROUP * GROUP;
        let rest = self.encoded.split_off(whole);
        let groups = std::mem::replace(&mut self.encoded, rest);
        STANDARD.decode(groups).map_err(|error| not_a_list(&format!("its Base64 is damaged: {error}")))
    }

    /// Ends the input.
    ///
    /// # Errors
    /// If no block came, or it was not closed.
    pub fn finish(mut self) -> Result<(), CrlFault> {
        self.take(b'\n')?;
        match self.place {
            Place::Plain => Ok(()),
            Place::Start | Place::Before => Err(not_a_list("no block `X509 CRL` in it")),
            Place::Inside => Err(not_a_list("the block `X509 CRL` is not closed")),
            Place::LastLine | Place::After if self.encoded.is_empty() => Ok(()),
            Place::LastLine | Place::After => Err(not_a_list("its Base64 is cut off")),
        }
    }

    fn take(&mut self, byte: u8) -> Result<(), CrlFault> {
        match (self.place, byte) {
            (Place::Start | Place::Plain, _) => {}
            (Place::Inside, b'-') => self.place = Place::LastLine,
            (Place::Inside, _) if byte.is_ascii_whitespace() => {}
            (Place::Inside, _) => self.encoded.push(char::from(byte)),
            (Place::LastLine, b'\n') => self.place = Place::After,
            (Place::LastLine, _) => {}
            (Place::Before | Place::After, b'\n') => self.end_line()?,
            // A longer line is no frame's, whatever comes after.
            (Place::Before | Place::After, _) if self.line.len() < LONGEST_LINE => {
                self.line.push(char::from(byte))
            }
            (Place::Before | Place::After, _) => {}
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), CrlFault> {
        let line = std::mem::take(&mut self.line);
        let Some(label) = line.trim().strip_prefix("-----BEGIN ") else { return Ok(()) };
        if self.place == Place::After {
            return Err(not_a_list("it holds several blocks"));
        }
        let label = label.trim_end_matches('-');
        if label != LABEL {
            return Err(not_a_list(&format!("it holds a block `{label}`")));
        }
        self.place = Place::Inside;
        Ok(())
    }
}

fn not_a_list(detail: &str) -> CrlFault {
    CrlFault::NotAList { detail: detail.to_owned() }
}

const DER_SEQUENCE: u8 = 0x30;
const LABEL: &str = "X509 CRL";
const GROUP: usize = 4;
/// Characters of a line that can be a frame's.
const LONGEST_LINE: usize = 128;

#[cfg(test)]
mod tests {
    use super::{CrlFault, Unarmor};
    use crate::certificate::pem;

    fn in_pieces(text: &[u8], size: usize) -> Result<Vec<u8>, CrlFault> {
        let mut unarmor = Unarmor::default();
        let mut der = Vec::new();
        for piece in text.chunks(size) {
            der.extend(unarmor.push(piece)?);
            let stored = serde_json::to_string(&unarmor).unwrap();
            unarmor = serde_json::from_str(&stored).unwrap();
        }
        unarmor.finish().map(|()| der)
    }

    #[test]
    fn pem_in_pieces_of_any_size_is_the_same_der() {
        let der: Vec<u8> = (0..=255).cycle().take(1_000).collect();
        let text = format!("Certificate Revocation List:\n  text - more\n{}\n", pem::write("X509 CRL", &der));
        for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
            for size in [1, 2, 3, 5, 64, 4_096] {
                assert_eq!(in_pieces(text.as_bytes(), size).unwrap(), der, "{size}");
            }
        }
    }

    #[test]
    fn der_passes_as_it_is() {
        assert_eq!(in_pieces(b"0\x03-\n-", 2).unwrap(), b"0\x03-\n-");
    }

    #[test]
    fn what_holds_no_list_is_told_apart() {
        let list = pem::write("X509 CRL", &[1, 2, 3, 4]);
        for (text, why) in [
            (String::new(), "no block"),
            ("hello".to_owned(), "no block"),
            (pem::write("CERTIFICATE", &[1]), "a block `CERTIFICATE`"),
            (list.replace("-----END X509 CRL-----\n", ""), "not closed"),
            (format!("{list}{list}"), "several blocks"),
            (list.replace("AQIDBA==", "AQIDBA="), "cut off"),
            (list.replace("AQIDBA==", "AQ!DBA=="), "damaged"),
        ] {
            let found = in_pieces(text.as_bytes(), 7).unwrap_err().to_string();
            assert!(found.contains(why), "{text}: {found}");
        }
    }
}
