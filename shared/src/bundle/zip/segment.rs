//! A run of entries: their records one after another, and their part of the directory, with places counted from the run's begin.
//!
//! Contents are written straight into the run, so that an entry costs no buffer of its own, and can be read again from the very
//! bytes that leave. Keys are among them: what is dropped or outgrown is wiped.

use std::ops::Range;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    ZipError,
    record::{Header, LOCAL_CRC, short},
};

/// Room that is made ahead of each entry, more than any file of a device has: so the run never grows, and leaves no copy
/// of a key behind, while contents are written.
const ROOM: usize = 16 << 10;

/// A run of entries in the making.
#[derive(Default, ZeroizeOnDrop)]
pub struct Segment {
    records: Vec<u8>,
    central: Vec<u8>,
}

impl Segment {
    /// An empty run with room for its records and for its part of the directory.
    #[must_use]
    pub fn with_capacity(records: usize, central: usize) -> Self {
        Self { records: Vec::with_capacity(records), central: Vec::with_capacity(central) }
    }

    /// Adds a file; gives where its contents stand in [`Segment::records`].
    ///
    /// # Errors
    /// If the name cannot stand in an archive.
    pub fn add(&mut self, name: &str, mode: u32, contents: &[u8]) -> Result<Range<usize>, ZipError> {
        self.reserve(contents.len());
        self.add_with(name, mode, |records| records.extend_from_slice(contents))
    }

    /// Adds a file whose contents `write` appends to what it is handed; gives where they stand in [`Segment::records`].
    ///
    /// Whether a name stands there already is the caller's to know: a batch's names are checked before it begins.
    ///
    /// # Errors
    /// If the name cannot stand in an archive, or the contents have 4 GiB or more. The run is then as it was.
    pub fn add_with(
        &mut self,
        name: &str,
        mode: u32,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Range<usize>, ZipError> {
        self.reserve(0);
        let begin = self.records.len();
        let mut header = Header { name, mode, crc: 0, size: 0 };
        header.write_local(&mut self.records)?;
        let start = self.records.len();
        write(&mut self.records);
        let contents = self.records.get(start..).unwrap_or_default();
        header.size = contents.len() as u64;
        header.crc = crc32fast::hash(contents);
        let Some(size) = short(header.size) else {
            self.records.truncate(begin);
            return Err(ZipError::TooLarge { name: name.to_owned() });
        };
        for (place, number) in [header.crc, size, size].into_iter().enumerate() {
            let at = begin + LOCAL_CRC + 4 * place;
            if let Some(field) = self.records.get_mut(at..at + 4) {
                field.copy_from_slice(&number.to_le_bytes());
            }
        }
        header.write_central(&mut self.central, begin as u64)?;
        Ok(start..self.records.len())
    }

    /// The records: what goes into the archive as it is.
    #[must_use]
    pub fn records(&self) -> &[u8] {
        &self.records
    }

    /// The contents that [`Segment::add_with`] gave the place of.
    #[must_use]
    pub fn contents(&self, place: Range<usize>) -> &[u8] {
        self.records.get(place).unwrap_or_default()
    }

    /// The part of the directory, for [`super::Directory::join`].
    #[must_use]
    pub fn central(&self) -> &[u8] {
        &self.central
    }

    /// Empties and wipes it; its room stays, for the next run.
    pub fn clear(&mut self) {
        self.records.as_mut_slice().zeroize();
        self.records.clear();
        self.central.clear();
    }

    fn reserve(&mut self, contents: usize) {
        let needed = self.records.len() + contents + ROOM;
        if needed > self.records.capacity() {
            let mut larger = Vec::with_capacity(needed.max(2 * self.records.capacity()));
            larger.extend_from_slice(&self.records);
            self.records.zeroize();
            self.records = larger;
        }
    }
}
