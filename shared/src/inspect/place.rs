//! What is read, and where in it something stands.

use serde::{Deserialize, Serialize};

/// One thing that was dropped: a file, or what was pasted.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// How the person knows it: a file's name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Which input, counted from 0.
    pub input: usize,
    /// The line in the input, counted from 1.
    pub line: usize,
    /// The byte in the input, counted from 0.
    pub offset: usize,
    /// The byte in the block's DER, counted from 0, where the thing lies inside one.
    pub within: Option<usize>,
}

/// What an item came out of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which block, as an index into the report's blocks.
    pub block: usize,
    /// Which container, as an index into the report's containers, if it came out of one.
    pub container: Option<usize>,
    /// Where that block begins.
    pub place: Place,
}

impl Place {
    /// The same place, at a byte of the block's DER.
    #[must_use]
    pub const fn inside(self, within: usize) -> Self {
        Self { within: Some(within), ..self }
    }
}
