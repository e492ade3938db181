//! A plan: every device of a batch by its index, in little memory.

use serde::{Deserialize, Serialize};

use super::{
    fault::RowFault, mapping::Column, pattern::Pattern, requests::Keys, texts::Texts, thing_name::sanitised,
};
use crate::certificate::draft::Draft;

/// Every device of a batch by its index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    base: Draft,
    names: Names,
    /// The public keys of the rows, where the devices made their own.
    keys: Option<Keys>,
    /// The rows that are left, if some were left out.
    kept: Option<Vec<u32>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Names {
    Pattern(Pattern),
    Rows(Rows),
}

/// The wanted cells of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rows {
    columns: Vec<Column>,
    /// Row by row.
    cells: Texts,
    lines: Vec<u32>,
}

/// One device of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDevice {
    /// Its name.
    pub common_name: String,
    /// The name of its thing.
    pub thing_name: String,
    /// What its row says beside both; everything else is the base's.
    pub fields: Vec<(Column, String)>,
}

impl Rows {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Self { columns, cells: Texts::default(), lines: Vec::new() }
    }

    pub(super) fn push<'c>(&mut self, line: u32, cells: impl Iterator<Item = &'c str>) {
        self.lines.push(line);
        cells.for_each(|cell| self.cells.push(cell));
    }

    /// The columns and cells of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (Column, &str)> {
        let start = row * self.columns.len();
        self.columns.iter().enumerate().map(move |(place, column)| (*column, self.cells.at(start + place)))
    }
}

impl Plan {
    pub(super) fn of_pattern(base: Draft, pattern: Pattern) -> Self {
        Self { base, names: Names::Pattern(pattern), keys: None, kept: None }
    }

    pub(super) fn of_rows(base: Draft, rows: Rows) -> Self {
        Self { base, names: Names::Rows(rows), keys: None, kept: None }
    }

    pub(super) fn of_requests(base: Draft, rows: Rows, keys: Keys) -> Self {
        Self { keys: Some(keys), ..Self::of_rows(base, rows) }
    }

    /// How many devices.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.kept.as_ref().map_or_else(|| self.rows(), |kept| u32::try_from(kept.len()).unwrap_or(u32::MAX))
    }

    fn rows(&self) -> u32 {
        let rows = match &self.names {
            Names::Pattern(pattern) => pattern.count(),
            Names::Rows(rows) => rows.lines.len() as u64,
        };
        u32::try_from(rows).unwrap_or(u32::MAX)
    }

    /// What all devices have in common; its name is none of theirs.
    #[must_use]
    pub fn base(&self) -> &Draft {
        &self.base
    }

    /// Whether the devices made their own keys, so that only certificates are made.
    #[must_use]
    pub fn brings_keys(&self) -> bool {
        self.keys.is_some()
    }

    /// The public key that a device brings: SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn public_key(&self, index: u32) -> Option<&[u8]> {
        self.keys.as_ref()?.at(self.row(index)? as usize)
    }

    /// Whether the devices differ in their names, and in keys of one kind, alone.
    #[must_use]
    pub fn differs_in_names_alone(&self) -> bool {
        if self.brings_keys() {
            return false;
        }
        match &self.names {
            Names::Pattern(_) => true,
            Names::Rows(rows) => rows
                .columns
                .iter()
                .all(|column| matches!(column, Column::Ignored | Column::CommonName | Column::ThingName)),
        }
    }

    /// The device at an index below [`Self::count`].
    #[must_use]
    pub fn device(&self, index: u32) -> Option<PlannedDevice> {
        let row = self.row(index)?;
        (row < self.rows()).then(|| self.of_row(row))
    }

    /// The row of a device, where some were left out.
    fn row(&self, index: u32) -> Option<u32> {
        self.kept.as_ref().map_or(Some(index), |kept| kept.get(index as usize).copied())
    }

    /// The line of the file where a device stands; none where there is no file with lines.
    #[must_use]
    pub fn line(&self, index: u32) -> Option<u32> {
        let row = self.row(index).filter(|_| !self.brings_keys())?;
        match &self.names {
            Names::Pattern(_) => None,
            Names::Rows(rows) => rows.lines.get(row as usize).copied(),
        }
    }

    fn of_row(&self, row: u32) -> PlannedDevice {
        let (mut common_name, mut thing, mut fields) = (String::new(), "", Vec::new());
        match &self.names {
            Names::Pattern(pattern) => common_name = pattern.name(u64::from(row)),
            Names::Rows(rows) => {
                for (column, cell) in rows.row(row as usize).filter(|(_, cell)| !cell.is_empty()) {
                    match column {
                        Column::Ignored => {}
                        Column::CommonName => cell.clone_into(&mut common_name),
                        Column::ThingName => thing = cell,
                        Column::Organization
                        | Column::OrganizationalUnit
                        | Column::Country
                        | Column::State
                        | Column::Locality
                        | Column::SerialNumber
                        | Column::AlternativeNames => fields.push((column, cell.to_owned())),
                    }
                }
            }
        }
        let thing_name = sanitised(if thing.is_empty() { &common_name } else { thing }).unwrap_or_default();
        PlannedDevice { common_name, thing_name, fields }
    }

    /// Whether two names can be the same at all.
    pub(super) fn may_repeat(&self) -> bool {
        match &self.names {
            Names::Pattern(pattern) => pattern.may_repeat(),
            Names::Rows(_) => true,
        }
    }

    /// The plan without the rows of these faults, which are in the order of the rows.
    #[must_use]
    pub fn without(mut self, faults: &[RowFault]) -> Self {
        let mut faulty = faults.iter().map(|fault| fault.row).peekable();
        let mut kept = Vec::new();
        for row in 0..self.rows() {
            let mut wrong = false;
            // Faults count rows from 1.
            while faulty.next_if(|fault| *fault <= row + 1).is_some() {
                wrong = true;
            }
            if !wrong {
                kept.push(row);
            }
        }
        self.kept = Some(kept);
        self
    }
}

impl PlannedDevice {
    /// The whole draft of its certificate.
    #[must_use]
    pub fn draft(&self, base: &Draft) -> Draft {
        let mut draft = base.clone();
        Column::CommonName.fill(&mut draft, &self.common_name);
        for (column, text) in &self.fields {
            column.fill(&mut draft, text);
        }
        draft
    }
}
