//! What can be wrong with a batch: with its source as a whole, or with one row of it.

use serde::{Deserialize, Serialize};

use super::{mapping::Column, pattern::PatternFault};
use crate::certificate::draft::{Fault, FieldFault};

/// Why a source gives no rows at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanFault {
    /// The pattern is none.
    Pattern(PatternFault),
    /// There is no device in it.
    NoRows,
    /// More devices than [`super::MOST_DEVICES`].
    TooManyRows {
        /// How many there are.
        found: u64,
    },
    /// The file is too large to be read.
    TooLarge {
        /// Its bytes.
        found: u64,
        /// The most that are read.
        most: u64,
    },
    /// The file is UTF-16, as spreadsheets write "Unicode text".
    Utf16,
    /// The file is no UTF-8.
    NotUtf8 {
        /// The first line that is not, counted from 1.
        line: u32,
    },
    /// A row without an end: most likely a quote that is not closed.
    RowTooLong {
        /// The line where it begins, counted from 1.
        line: u32,
    },
    /// No column holds the devices' names.
    NoNameColumn,
    /// Two columns are said to hold the same.
    ColumnTwice {
        /// What.
        column: Column,
    },
    /// What all devices have in common is at fault.
    Base(Vec<FieldFault>),
    /// An earlier manifest can't be read.
    Manifest {
        /// Its file.
        file: String,
        /// Why, in English.
        detail: String,
    },
}

/// What is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// Which device, counted from 1.
    pub row: u32,
    /// The line of the file where its row begins, counted from 1; none for a pattern.
    pub line: Option<u32>,
    /// The column of the file, counted from 1; none if it is the row as a whole.
    pub column: Option<u32>,
    /// The device's name as it stands there.
    pub name: String,
    /// Why.
    pub cause: RowCause,
}

/// Why a row can't become a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowCause {
    /// A cell that its field can't hold.
    Field {
        /// What the column holds.
        column: Column,
        /// What is wrong.
        fault: Fault,
    },
    /// More or fewer cells than the first row has.
    Cells {
        /// In this row.
        found: u32,
        /// In the first.
        expected: u32,
    },
    /// A quote that is not closed.
    UnclosedQuote,
    /// Another row has this name, or one that differs in small and capital letters alone: their folders would be one on
    /// Windows and macOS.
    NameTwice {
        /// The other's place: the line of the file, or which device of a pattern, counted from 1.
        other: u32,
        /// The other's name.
        name: String,
    },
    /// The name is that of a file of the archive, or Windows makes no folder of it.
    NameReserved,
    /// An earlier batch has this name.
    NameEarlier {
        /// Which manifest.
        file: String,
    },
    /// Another row has this thing name.
    ThingNameTwice {
        /// The thing name of both, after what AWS does not take was replaced.
        thing_name: String,
        /// The other's place: the line of the file, or which device of a pattern, counted from 1.
        other: u32,
    },
    /// A thing of an earlier batch has this name.
    ThingNameEarlier {
        /// The thing name.
        thing_name: String,
        /// Which manifest.
        file: String,
    },
    /// Nothing that AWS takes is in the thing name.
    ThingNameEmpty,
    /// Another device brings this key: whoever holds it would be both.
    KeyTwice {
        /// The other's place: which device, counted from 1.
        other: u32,
        /// The other's name.
        name: String,
    },
    /// A certificate of an earlier batch has this key.
    KeyEarlier {
        /// Which manifest.
        file: String,
    },
}
