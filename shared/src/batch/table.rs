//! A table as text -> the rows of a plan, with every cell that can't be taken.
//!
//! RFC 4180 and what spreadsheets make of it: a byte order mark, `;` or tabs, any line end, quotes with line ends inside.
//! Rows without any text are passed over. What is not read is named: nothing is cut off or guessed right. Not here: what
//! two rows do to each other (`check`).

mod records;

use serde::{Deserialize, Serialize};

use self::records::{Record, Records, text_of};
use super::{
    MOST, Plan,
    fault::{PlanFault, RowCause, RowFault},
    mapping::{Column, Delimiter, Mapping},
    planned::Rows,
    within_limits,
};
use crate::certificate::draft::Draft;

/// The most bytes of a table: 100,000 rows of 335.
pub const LARGEST_TABLE: usize = 32 << 20;
/// How many rows [`look`] shows.
const SHOWN_ROWS: usize = 3;
/// How many columns are shown and can be wanted.
const MOST_COLUMNS: usize = 64;

/// What a person needs to say what the columns hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    /// How it is read: as asked, or guessed.
    pub mapping: Mapping,
    /// The cells of the first row, if it names the columns.
    pub header: Vec<String>,
    /// The first rows below.
    pub rows: Vec<Vec<String>>,
}

/// Reads the first rows; guesses what the columns hold where nobody said it: without a mapping, or with one that has no column.
///
/// # Errors
/// The file is no such text at all, or has no row.
pub fn look(bytes: &[u8], mapping: Option<&Mapping>) -> Result<TableHead, PlanFault> {
    let text = text_of(bytes, LARGEST_TABLE)?;
    let delimiter = mapping.map_or_else(|| Delimiter::guess(text.as_bytes()), |mapping| mapping.delimiter);
    let mut records = Records::new(text, delimiter);
    let mut rows: Vec<Vec<String>> = Vec::new();
    while rows.len() <= SHOWN_ROWS {
        let Some(record) = records.next()? else { break };
        rows.push(record.cells().take(MOST_COLUMNS).map(str::to_owned).collect());
    }
    let first: Vec<&str> = rows.first().ok_or(PlanFault::NoRows)?.iter().map(String::as_str).collect();
    let guess = Mapping::guess(delimiter, &first);
    let mut mapping = match mapping {
        Some(mapping) if !mapping.columns.is_empty() => mapping.clone(),
        // Only how it is cut was said.
        Some(mapping) => Mapping { has_header: mapping.has_header, ..guess },
        None => guess,
    };
    mapping.columns.resize(first.len(), Column::Ignored);
    let header = if mapping.has_header { rows.remove(0) } else { Vec::new() };
    rows.truncate(SHOWN_ROWS);
    Ok(TableHead { mapping, header, rows })
}

/// Reads all rows into a plan.
pub(super) fn read(bytes: &[u8], mapping: &Mapping, base: Draft) -> Result<(Plan, Vec<RowFault>), PlanFault> {
    let text = text_of(bytes, LARGEST_TABLE)?;
    let wanted = mapping.wanted()?;
    let mut records = Records::new(text, mapping.delimiter);
    let mut expected = None;
    if mapping.has_header {
        expected = records.next()?.map(|header| header.count());
    }
    let mut rows = Rows::new(wanted.iter().map(|(_, column)| *column).collect());
    let mut faults = Vec::new();
    let mut found: u64 = 0;
    while let Some(record) = records.next()? {
        found += 1;
        if found > MOST {
            // The rest is only counted, so that the person hears how many there are.
            continue;
        }
        let expected = *expected.get_or_insert(record.count());
        let row = u32::try_from(found).unwrap_or(u32::MAX);
        note_faults(&Row { row, record: &record, wanted: &wanted, expected }, &base, &mut faults);
        rows.push(record.line, wanted.iter().map(|(place, _)| record.cell(*place)));
    }
    within_limits(found)?;
    Ok((Plan::of_rows(base, rows), faults))
}

struct Row<'a> {
    row: u32,
    record: &'a Record<'a>,
    wanted: &'a [(usize, Column)],
    expected: usize,
}

impl Row<'_> {
    fn fault(&self, place: Option<usize>, cause: RowCause) -> RowFault {
        let name = self.wanted.iter().find(|(_, column)| *column == Column::CommonName);
        RowFault {
            row: self.row,
            line: Some(self.record.line),
            column: place.map(number).map(|place| place.saturating_add(1)),
            name: name.map(|(place, _)| self.record.cell(*place).to_owned()).unwrap_or_default(),
            cause,
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn note_faults(row: &Row<'_>, base: &Draft, faults: &mut Vec<RowFault>) {
    let record = row.record;
    if record.unclosed {
        faults.push(row.fault(None, RowCause::UnclosedQuote));
        return;
    }
    let count = record.count();
    if count != row.expected {
        let cause = RowCause::Cells { found: number(count), expected: number(row.expected) };
        faults.push(row.fault(None, cause));
        return;
    }
    let mut draft = base.clone();
    draft.common_name.clear();
    for (place, column) in row.wanted {
        column.fill(&mut draft, record.cell(*place));
    }
    for found in draft.parse().err().unwrap_or_default() {
        let holds = |column: Column| column.field() == Some(found.field);
        // What the base is at fault for was told already; what is left is in a cell.
        let Some((place, column)) = row.wanted.iter().find(|(_, column)| holds(*column)) else { continue };
        let cause = RowCause::Field { column: *column, fault: found.fault };
        faults.push(row.fault(Some(*place), cause));
    }
}
