//! What the columns of a table hold: guessed from their headers, changed by a person.
//!
//! A header is known by its letters and digits alone, so that `Common Name`, `common_name` and `commonName` are one. Not
//! here: reading the table.

use serde::{Deserialize, Serialize};

use super::fault::PlanFault;
use crate::certificate::draft::{Draft, Field};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`, where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    /// Nothing that is wanted.
    Ignored,
    /// The device's name: the common name.
    CommonName,
    /// The name of its thing, if it is not made of the common name.
    ThingName,
    /// Organization.
    Organization,
    /// Organizational unit.
    OrganizationalUnit,
    /// Country code.
    Country,
    /// State or province.
    State,
    /// Locality.
    Locality,
    /// The subject's own serial number, not the certificate's.
    SerialNumber,
    /// Alternative names; several columns may hold some.
    AlternativeNames,
}

/// How a table is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The first row names the columns.
    pub has_header: bool,
    /// What each column holds; those behind the last are ignored.
    pub columns: Vec<Column>,
}

impl Delimiter {
    /// All.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that stands most often in the first line, outside of quotes.
    pub(super) fn guess(bytes: &[u8]) -> Self {
        let mut counts = [0_usize; 3];
        let mut quoted = false;
        for byte in bytes {
            match byte {
                b'\n' | b'\r' if !quoted => break,
                b'"' => quoted = !quoted,
                other if !quoted => {
                    for (count, delimiter) in counts.iter_mut().zip(Self::ALL) {
                        *count += usize::from(delimiter.byte() == *other);
                    }
                }
                _ => {}
            }
        }
        let most = counts.into_iter().max().unwrap_or_default();
        let found = counts.into_iter().zip(Self::ALL).find(|(count, _)| *count == most && most > 0);
        found.map(|(_, delimiter)| delimiter).unwrap_or_default()
    }
}

impl Column {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Ignored,
        Self::CommonName,
        Self::ThingName,
        Self::Organization,
        Self::OrganizationalUnit,
        Self::Country,
        Self::State,
        Self::Locality,
        Self::SerialNumber,
        Self::AlternativeNames,
    ];

    /// The field of a certificate that it fills.
    #[must_use]
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Ignored | Self::ThingName => None,
            Self::CommonName => Some(Field::CommonName),
            Self::Organization => Some(Field::Organization),
            Self::OrganizationalUnit => Some(Field::OrganizationalUnit),
            Self::Country => Some(Field::Country),
            Self::State => Some(Field::State),
            Self::Locality => Some(Field::Locality),
            Self::SerialNumber => Some(Field::SerialNumber),
            Self::AlternativeNames => Some(Field::AlternativeNames),
        }
    }

    /// The headers that are known for it, as [`plain`] leaves them.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Ignored => &[],
            Self::CommonName => &[
                "commonname",
                "cn",
                "name",
                "devicename",
                "device",
                "deviceid",
                "clientid",
                "hostname",
                "이름",
                "기기이름",
                "기기명",
                "기기",
                "장치명",
            ],
            Self::ThingName => &["thingname", "thing", "awsthing", "사물이름", "사물"],
            Self::Organization => {
                &["organization", "organisation", "organizationname", "o", "org", "company", "조직", "회사"]
            }
            Self::OrganizationalUnit => &[
                "organizationalunit",
                "organisationalunit",
                "organizationalunitname",
                "ou",
                "department",
                "부서",
            ],
            Self::Country => &["country", "countryname", "countrycode", "c", "국가"],
            Self::State => {
                &["state", "stateorprovince", "stateorprovincename", "province", "st", "시도", "도"]
            }
            Self::Locality => &["locality", "localityname", "l", "city", "town", "도시", "시군구"],
            Self::SerialNumber => &["serialnumber", "serial", "serialno", "sn", "일련번호", "시리얼번호"],
            Self::AlternativeNames => &[
                "alternativenames",
                "alternativename",
                "subjectalternativenames",
                "subjectalternativename",
                "subjectaltnames",
                "subjectaltname",
                "altnames",
                "altname",
                "sans",
                "san",
                "dns",
                "dnsname",
                "ip",
                "ipaddress",
                "대체이름",
                "주체대체이름",
            ],
        }
    }

    fn of_header(header: &str) -> Self {
        let header = plain(header);
        let known = Self::ALL.into_iter().find(|column| column.headers().contains(&header.as_str()));
        known.unwrap_or(Self::Ignored)
    }

    /// Puts a cell into a draft; an empty one leaves what stands there. Alternative names come together, of several columns and
    /// of the base.
    pub(super) fn fill(self, draft: &mut Draft, cell: &str) {
        let Some(field) = self.field().filter(|_| !cell.is_empty()) else { return };
        let text = draft.text_mut(field);
        if self.may_repeat() && !text.is_empty() {
            text.push('\n');
        } else {
            text.clear();
        }
        text.push_str(cell);
    }

    fn may_repeat(self) -> bool {
        matches!(self, Self::Ignored | Self::AlternativeNames)
    }
}

/// Letters and digits of a header, small.
fn plain(header: &str) -> String {
    header.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Mapping {
    /// Guesses from the first row: a header if any of its cells is known as one; without, the first column is the name.
    pub(super) fn guess(delimiter: Delimiter, first: &[&str]) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        for cell in first {
            let column = Column::of_header(cell);
            let taken = !column.may_repeat() && columns.contains(&column);
            columns.push(if taken { Column::Ignored } else { column });
        }
        let has_header = columns.iter().any(|column| *column != Column::Ignored);
        if !columns.contains(&Column::CommonName) {
            // A table must have names somewhere, and most have them first.
            if let Some(free) = columns.iter_mut().find(|column| **column == Column::Ignored) {
                *free = Column::CommonName;
            }
        }
        Self { delimiter, has_header, columns }
    }

    /// The places of the columns that are wanted.
    pub(super) fn wanted(&self) -> Result<Vec<(usize, Column)>, PlanFault> {
        let places = self.columns.iter().copied().enumerate();
        let wanted: Vec<(usize, Column)> = places.filter(|(_, column)| *column != Column::Ignored).collect();
        for (place, column) in &wanted {
            if !column.may_repeat() && wanted.iter().any(|(other, same)| other < place && same == column) {
                return Err(PlanFault::ColumnTwice { column: *column });
            }
        }
        if wanted.iter().any(|(_, column)| *column == Column::CommonName) {
            Ok(wanted)
        } else {
            Err(PlanFault::NoNameColumn)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Delimiter, Mapping};

    #[test]
    fn a_header_is_known_however_it_is_written() {
        for header in ["Common Name", "common_name", "CN", "\"Device-Name\"", "기기 이름"] {
            assert_eq!(Column::of_header(header), Column::CommonName, "{header}");
        }
        assert_eq!(Column::of_header("colour"), Column::Ignored);
    }

    #[test]
    fn columns_are_guessed_from_the_first_row() {
        let guess = Mapping::guess(Delimiter::Comma, &["no", "CN", "name", "O"]);
        let columns = [Column::Ignored, Column::CommonName, Column::Ignored, Column::Organization];
        assert!(guess.has_header && guess.columns == columns);
        let bare = Mapping::guess(Delimiter::Comma, &["press-1", "Acme"]);
        assert!(!bare.has_header && bare.columns == [Column::CommonName, Column::Ignored]);
    }

    #[test]
    fn the_delimiter_is_the_one_outside_of_quotes() {
        for (text, wanted) in [
            ("a,b;c,d\n;;;;", Delimiter::Comma),
            ("\"a,b,c\";d", Delimiter::Semicolon),
            ("a\tb\r\n", Delimiter::Tab),
            ("alone", Delimiter::Comma),
            ("", Delimiter::Comma),
        ] {
            assert_eq!(Delimiter::guess(text.as_bytes()), wanted, "{text}");
        }
    }
}
