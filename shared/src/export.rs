//! Registrations as a file: CSV for spreadsheets, JSON for programs, written piece by piece.
//!
//! Begin -> rows, as often as there are any -> end; nothing has to be held in memory but the piece. A common name is chosen
//! by whoever made the certificate: a cell that a spreadsheet would take for a formula begins with an apostrophe instead.
//! Not here: which registrations, and sending them.
//!
//! Source: RFC 4180; OWASP, "CSV Injection".

use serde_json::Value;

use crate::{api::registration::RegistrationRow, time::UnixTime};

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Spreadsheets.
    Csv,
    /// Programs.
    Json,
}

impl Format {
    /// The format of this name: `csv` or `json`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its name, which is a file's extension too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Media type of the file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }

    /// What stands before the rows.
    #[must_use]
    pub fn begin(self) -> String {
        match self {
            Self::Csv => line(&COLUMNS.map(str::to_owned)),
            Self::Json => "[".to_owned(),
        }
    }

    /// Some rows; `are_first` if none were written before.
    ///
    /// # Errors
    /// Never: a row is plain data.
    pub fn rows(self, rows: &[RegistrationRow], are_first: bool) -> Result<String, serde_json::Error> {
        let mut text = String::new();
        for (place, row) in rows.iter().enumerate() {
            match self {
                Self::Csv => text.push_str(&line(&cells(row)?)),
                Self::Json => {
                    text.push_str(if are_first && place == 0 { "\n" } else { ",\n" });
                    text.push_str(&serde_json::to_string(row)?);
                }
            }
        }
        Ok(text)
    }

    /// What stands behind the rows.
    #[must_use]
    pub const fn end(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Json => "\n]\n",
        }
    }
}

fn cells(row: &RegistrationRow) -> Result<[String; COLUMNS.len()], serde_json::Error> {
    let time = |at: i64| UnixTime::from_milliseconds(at).rfc3339();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let reason = serde_json::to_value(&row.reason)?;
    let warnings: Vec<String> = row
        .warnings
        .iter()
        .map(serde_json::to_value)
        .map(|value| value.map(|value| kind(&value)))
        .collect::<Result<_, _>>()?;
    Ok([
        row.certificate_id.clone(),
        row.ca_certificate_id.clone(),
        serde_json::to_value(row.state)?.as_str().unwrap_or_default().to_owned(),
        text(&row.name),
        text(&row.serial),
        text(&row.thing_name),
        time(row.received_at),
        time(row.updated_at),
        row.events.to_string(),
        kind(&reason),
        rest(&reason),
        warnings.join(" "),
        row.next_attempt_at.map(time).unwrap_or_default(),
        row.told_at.map(time).unwrap_or_default(),
    ])
}

/// The `kind` of a reason or warning.
fn kind(tagged: &Value) -> String {
    tagged.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Its other members, as `name: value`.
fn rest(tagged: &Value) -> String {
    let members = tagged.as_object().into_iter().flatten();
    let told = members.filter(|(name, value)| *name != "kind" && !value.is_null());
    let words = told.map(|(name, value)| match value.as_str() {
        Some(text) => format!("{name}: {text}"),
        None => format!("{name}: {value}"),
    });
    words.collect::<Vec<_>>().join("; ")
}

fn line(cells: &[String]) -> String {
    let mut line = cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn cell(text: &str) -> String {
    let inert = if text.starts_with(ACTIVE) { format!("'{text}") } else { text.to_owned() };
    if inert.contains(['"', ',', '\r', '\n', ';', '\t', '\'']) {
        return format!("\"{}\"", inert.replace('"', "\"\""));
    }
    inert
}

/// What makes a spreadsheet take a cell for a formula, in the width of East Asian keyboards too.
const ACTIVE: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

const COLUMNS: [&str; 14] = [
    "certificateId",
    "caCertificateId",
    "state",
    "name",
    "serial",
    "thingName",
    "receivedAt",
    "updatedAt",
    "events",
    "reason",
    "reasonDetail",
    "warnings",
    "nextAttemptAt",
    "toldAt",
];

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Format, cell};
    use crate::{
        api::registration::{Reason, RegistrationRow},
        registration::Registration,
        time::UnixTime,
    };

    fn row(name: &str) -> RegistrationRow {
        let at = UnixTime::from_seconds(1_767_323_045);
        let (id, ca) = ("ab".repeat(32), "cd".repeat(32));
        let mut row = Registration::new(id.parse().unwrap(), ca.parse().unwrap(), at).row();
        row.name = Some(name.to_owned());
        row.reason = Some(Reason::StatusForbids { status: "REVOKED".to_owned() });
        row
    }

    #[test]
    fn what_would_be_a_formula_is_text() {
        for (text, written) in [
            ("sensor-1", "sensor-1"),
            ("", ""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=\"a\"\n", "\"'=\"\"a\"\"\n\""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }

    #[test]
    fn a_line_of_csv_has_all_columns_in_their_order() {
        let text = Format::Csv.begin() + &Format::Csv.rows(&[row("=cmd|' /C calc'!A0")], true).unwrap();
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        let expected = format!(
            "{},{},received,\"'=cmd|' /C calc'!A0\",,,2026-01-02T03:04:05Z,2026-01-02T03:04:05Z,0,\
             status-forbids,status: REVOKED,,,",
            "ab".repeat(32),
            "cd".repeat(32)
        );
        assert_eq!(lines[1..], [expected]);
    }

    #[test]
    fn json_in_pieces_is_one_array_of_the_rows() {
        let json = Format::Json;
        let rows = [row("a"), row("b"), row("c")];
        let text =
            json.begin() + &json.rows(&rows[..1], true).unwrap() + &json.rows(&rows[1..], false).unwrap();
        let text = text + json.end();
        assert_eq!(serde_json::from_str::<Vec<RegistrationRow>>(&text).unwrap(), rows);
        let empty = json.begin() + json.end();
        assert_eq!(serde_json::from_str::<Vec<RegistrationRow>>(&empty).unwrap(), []);
    }
}
