//! The manifest of a batch: the certificates that were made together, and so the only ones that may come in.
//!
//! Text -> [`ManifestRow`] after row, piece by piece, so that 250,000 devices are never held whole. Two forms are read, told
//! apart by their first character: CSV whose first line names the columns `certificateId` and `serial` (`name`, `thingName`
//! and `publicKeySha256` are read where they are, others are passed over), and JSON with one object a line (an array around
//! them may stand, too). Not here: making it (`batch::manifest`), and looking up.
//! Source: RFC 4180 (without line ends inside quotes), JSON Lines.

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::{
    aws::CertificateId,
    certificate::crl::Serial,
    json::{self, Tree},
};

/// The most bytes of a manifest: 250,000 rows of two long numbers and a name.
pub const LARGEST_MANIFEST: usize = 48 << 20;
/// The most rows.
pub const MOST_ROWS: u32 = 250_000;

/// One certificate of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestRow {
    /// SHA-256 of the DER.
    pub certificate_id: CertificateId,
    /// Its serial number.
    pub serial: Serial,
    /// The device's name.
    #[serde(default, deserialize_with = "some_text", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of its thing.
    #[serde(default, deserialize_with = "some_text", skip_serializing_if = "Option::is_none")]
    pub thing_name: Option<String>,
    /// SHA-256 of its SubjectPublicKeyInfo, in hex.
    #[serde(default, deserialize_with = "some_text", skip_serializing_if = "Option::is_none")]
    pub public_key_sha256: Option<String>,
}

/// A text; anything else under this key is somebody else's, and passed over.
fn some_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Tree::deserialize(deserializer)? {
        Tree::Text(text) => Some(text).filter(|text| !text.is_empty()),
        Tree::Null
        | Tree::Bool(_)
        | Tree::Whole(_)
        | Tree::Large(_)
        | Tree::Fraction(_)
        | Tree::List(_)
        | Tree::Members(_) => None,
    })
}

/// Why a manifest can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ManifestError {
    /// The first line of a CSV does not name the columns.
    #[error(
        "the first line must name the columns `certificateId` and `serial`, and `{missing}` is not in it"
    )]
    ColumnMissing {
        /// Which.
        missing: &'static str,
    },
    /// A line that is none of the form.
    #[error("line {line} can't be read: {detail}")]
    Line {
        /// Counted from 1.
        line: u32,
        /// What is wrong with it.
        detail: String,
    },
    /// Too many.
    #[error("the manifest has more than {MOST_ROWS} rows: make one for each batch")]
    TooManyRows,
    /// None at all.
    #[error("the manifest has no rows, so that no device could come in: send the batch's certificates")]
    Empty,
}

/// Reads a manifest; kept between two pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestReader {
    form: Form,
    line: u32,
    rows: u32,
    /// The line that the last piece broke off.
    carried: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    #[default]
    Unknown,
    Json,
    Csv(Columns),
}

/// The places of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Columns {
    certificate_id: usize,
    serial: usize,
    #[serde(default)]
    name: Option<usize>,
    #[serde(default)]
    thing_name: Option<usize>,
    #[serde(default)]
    public_key_sha256: Option<usize>,
}

impl ManifestReader {
    /// Takes the next piece; gives the rows that end in it.
    ///
    /// # Errors
    /// If a line can't be read, or there are too many.
    pub fn push(&mut self, piece: &[u8]) -> Result<Vec<ManifestRow>, ManifestError> {
        let mut rows = Vec::new();
        let mut lines = piece.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = lines.next() {
            // Bytes that are no UTF-8 can't be a number; in another column they do no harm.
            self.carried.push_str(&String::from_utf8_lossy(part));
            if self.carried.len() > LONGEST_LINE {
                return Err(self.fault(format!("it is longer than {LONGEST_LINE} bytes")));
            }
            if lines.peek().is_some() {
                let line = std::mem::take(&mut self.carried);
                rows.extend(self.take(&line)?);
            }
        }
        Ok(rows)
    }

    /// Takes the last line, and ends.
    ///
    /// # Errors
    /// If it can't be read, or there was no row at all.
    pub fn finish(mut self) -> Result<Option<ManifestRow>, ManifestError> {
        let line = std::mem::take(&mut self.carried);
        let last = self.take(&line)?;
        if self.rows == 0 { Err(ManifestError::Empty) } else { Ok(last) }
    }

    fn take(&mut self, line: &str) -> Result<Option<ManifestRow>, ManifestError> {
        self.line = self.line.saturating_add(1);
        let line = line.trim_matches(['\u{feff}', ' ', '\t', '\r']);
        if line.is_empty() {
            return Ok(None);
        }
        let row = match self.form {
            Form::Unknown if line.starts_with(['{', '[']) => {
                self.form = Form::Json;
                self.json(line)?
            }
            Form::Unknown => {
                self.form = Form::Csv(columns(line)?);
                None
            }
            Form::Json => self.json(line)?,
            Form::Csv(columns) => Some(self.csv(line, columns)?),
        };
        if row.is_some() {
            self.rows = self.rows.saturating_add(1);
            if self.rows > MOST_ROWS {
                return Err(ManifestError::TooManyRows);
            }
        }
        Ok(row)
    }

    fn json(&self, line: &str) -> Result<Option<ManifestRow>, ManifestError> {
        let object = line.trim_start_matches('[').trim_end_matches(']').trim().trim_end_matches(',').trim();
        if object.is_empty() {
            return Ok(None);
        }
        json::read(object.as_bytes()).map(Some).map_err(|error| self.fault(error.to_string()))
    }

    fn csv(&self, line: &str, columns: Columns) -> Result<ManifestRow, ManifestError> {
        let cells = cells(line);
        let cell = |place: usize| cells.get(place).map(String::as_str).unwrap_or_default();
        let text = |place: Option<usize>| {
            let text = place.map(cell).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        Ok(ManifestRow {
            certificate_id: cell(columns.certificate_id)
                .parse()
                .map_err(|error| self.fault(format!("its certificateId: {error}")))?,
            serial: cell(columns.serial)
                .parse()
                .map_err(|error| self.fault(format!("its serial: {error}")))?,
            name: text(columns.name),
            thing_name: text(columns.thing_name),
            public_key_sha256: text(columns.public_key_sha256),
        })
    }

    fn fault(&self, detail: String) -> ManifestError {
        ManifestError::Line { line: self.line.max(1), detail }
    }
}

fn columns(line: &str) -> Result<Columns, ManifestError> {
    let names = cells(line);
    let place = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let needed = |wanted| place(wanted).ok_or(ManifestError::ColumnMissing { missing: wanted });
    Ok(Columns {
        certificate_id: needed("certificateId")?,
        serial: needed("serial")?,
        name: place("name"),
        thing_name: place("thingName"),
        public_key_sha256: place("publicKeySha256"),
    })
}

/// The cells of a line, without the quotes around them.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(cell) = cells.last_mut() else { break };
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cell.push(other),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Bytes; a row of two numbers and a few columns more has some hundreds.
const LONGEST_LINE: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::{ManifestError, ManifestReader, ManifestRow};

    fn read(text: &str, size: usize) -> Result<Vec<ManifestRow>, ManifestError> {
        let mut reader = ManifestReader::default();
        let mut rows = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            rows.extend(reader.push(piece)?);
            reader = serde_json::from_str(&serde_json::to_string(&reader).unwrap()).unwrap();
        }
        rows.extend(reader.finish()?);
        Ok(rows)
    }

    fn row(digits: &str, serial: &str) -> ManifestRow {
        ManifestRow {
            certificate_id: digits.repeat(32).parse().unwrap(),
            serial: serial.parse().unwrap(),
            name: None,
            thing_name: None,
            public_key_sha256: None,
        }
    }

    fn named(name: &str, row: ManifestRow) -> ManifestRow {
        ManifestRow { name: Some(name.to_owned()), ..row }
    }

    #[test]
    fn every_form_gives_the_same_rows_in_pieces_of_any_size() {
        let (first, second) = ("ab".repeat(32), "cd".repeat(32));
        let csv = format!(
            "\u{feff}name,serial,certificateId\r\n\"a, \"\"b\"\"\",00:9F,{first}\r\n\r\nc,10,{second}"
        );
        let object =
            |id: &str, serial: &str| format!(r#"{{"certificateId":"{id}","serial":"{serial}","name":"x"}}"#);
        let lines = format!("{}\n{}\n", object(&first, "9f"), object(&second, "10"));
        let array = format!("[\n  {},\n  {}\n]\n", object(&first, "9f"), object(&second, "10"));
        let rows =
            |first: &str, second: &str| [named(first, row("ab", "9f")), named(second, row("cd", "10"))];
        for (text, wanted) in [(csv, rows("a, \"b\"", "c")), (lines, rows("x", "x")), (array, rows("x", "x"))]
        {
            for size in [7, 64, 10_000] {
                assert_eq!(read(&text, size).unwrap(), wanted, "{text}");
            }
        }
    }

    #[test]
    fn what_else_a_row_says_is_read_where_it_is_a_text() {
        let id = "ab".repeat(32);
        let text = format!(
            r#"{{"certificateId":"{id}","serial":"1","name":7,"thingName":"t","publicKeySha256":null,"x":[]}}"#
        );
        let wanted = ManifestRow { thing_name: Some("t".to_owned()), ..row("ab", "01") };
        assert_eq!(read(&text, 99).unwrap(), [wanted]);
    }

    #[test]
    fn what_can_not_be_read_is_told_with_its_line() {
        let missing = ManifestError::ColumnMissing { missing: "serial" };
        assert_eq!(read("certificateId,name\n", 9).unwrap_err(), missing);
        for (text, line, why) in [
            ("certificateId,serial\n\nx,1\n".to_owned(), 3, "certificateId"),
            (format!("certificateId,serial\n{},\n", "ab".repeat(32)), 2, "serial"),
            ("{}\n".to_owned(), 1, "certificateId"),
            ("[\n{\n".to_owned(), 2, "EOF"),
            (format!("certificateId,serial\n{}", "x".repeat(5_000)), 1, "longer"),
        ] {
            let Err(ManifestError::Line { line: found, detail }) = read(&text, 100) else {
                panic!("read: {text}");
            };
            assert!(found == line && detail.contains(why), "{text}: {found} {detail}");
        }
        for text in ["", "\n", "certificateId,serial\n", "[\n]\n"] {
            assert_eq!(read(text, 3).unwrap_err(), ManifestError::Empty, "{text}");
        }
    }
}
