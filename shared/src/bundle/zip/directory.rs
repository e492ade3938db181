//! Segments in their order -> one archive: each learns where it lies, and the end says where all of them are.
//!
//! The directory holds numbers alone. What it gives back belongs into the archive in this order: the records of every segment
//! as they were joined, then every central part in the same order, then the end.

use super::{
    ZipError,
    record::{
        CENTRAL, CENTRAL_LENGTH, CENTRAL_NAME_LENGTH, CENTRAL_OFFSET, ELSEWHERE, End, Header, short, u16_at,
        u32_at,
    },
};

/// What has been joined so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    offset: u64,
    entries: u64,
    central_length: u64,
}

/// Size and CRC of contents that come in pieces and are kept by the caller.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    size: u64,
    crc: crc32fast::Hasher,
}

/// A file whose contents the caller holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LargeEntry {
    /// What stands in the archive before the contents.
    pub header: Vec<u8>,
    /// Its part of the directory, to be put with the others.
    pub central: Vec<u8>,
}

impl Tally {
    /// Counts the next piece in.
    pub fn update(&mut self, piece: &[u8]) {
        self.size += piece.len() as u64;
        self.crc.update(piece);
    }

    /// Counts in, as the next piece, what was tallied apart.
    pub fn append(&mut self, following: &Self) {
        self.size += following.size;
        self.crc.combine(&following.crc);
    }

    /// The bytes so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl Directory {
    /// Takes the next segment, by the length of its records and its part of the directory; gives this part with the places
    /// that the records have in the archive.
    ///
    /// # Errors
    /// If `central` is not what [`super::Segment::central`] gave; nothing is joined then.
    pub fn join(&mut self, records_length: u64, central: &[u8]) -> Result<Vec<u8>, ZipError> {
        let (mut at, mut entries) = (0, 0);
        // Where all places fit into the field that is there, only they change: a batch has hundreds of thousands.
        let fits = short(self.offset.saturating_add(records_length)).is_some();
        let mut joined = if fits { central.to_vec() } else { Vec::with_capacity(central.len()) };
        while at < central.len() {
            let record = record_at(central, at, records_length).ok_or(ZipError::Segment { offset: at })?;
            let place = self.offset.saturating_add(record.offset);
            if fits {
                let place = short(place).unwrap_or(ELSEWHERE);
                let field = joined.get_mut(at + CENTRAL_OFFSET..).and_then(<[u8]>::first_chunk_mut);
                *field.ok_or(ZipError::Segment { offset: at })? = place.to_le_bytes();
            } else {
                let header = record.header().ok_or(ZipError::Segment { offset: at })?;
                header.write_central(&mut joined, place)?;
            }
            at += record.length;
            entries += 1;
        }
        self.count(records_length, entries, joined.len());
        Ok(joined)
    }

    /// Takes a file whose contents were tallied piece by piece: they follow `header` in the archive.
    ///
    /// # Errors
    /// If the name cannot stand in an archive.
    pub fn join_large(&mut self, name: &str, mode: u32, tally: &Tally) -> Result<LargeEntry, ZipError> {
        let header = Header { name, mode, crc: tally.crc.clone().finalize(), size: tally.size };
        let (mut local, mut central) = (Vec::new(), Vec::new());
        header.write_local(&mut local)?;
        header.write_central(&mut central, self.offset)?;
        self.count((local.len() as u64).saturating_add(tally.size), 1, central.len());
        Ok(LargeEntry { header: local, central })
    }

    /// How many entries were joined.
    #[must_use]
    pub const fn entries(&self) -> u64 {
        self.entries
    }

    /// Gives the end of the archive, which follows the last central part.
    #[must_use]
    pub fn finish(&self) -> Vec<u8> {
        let end =
            End { entries: self.entries, central_length: self.central_length, central_offset: self.offset };
        end.bytes()
    }

    fn count(&mut self, records: u64, entries: u64, central: usize) {
        self.offset = self.offset.saturating_add(records);
        self.entries = self.entries.saturating_add(entries);
        self.central_length = self.central_length.saturating_add(central as u64);
    }
}

struct Record<'a> {
    bytes: &'a [u8],
    offset: u64,
    length: usize,
}

/// Finds a record that a segment wrote: no ZIP64 field, no comment, and a place inside the segment.
fn record_at(central: &[u8], at: usize, records_length: u64) -> Option<Record<'_>> {
    let rest = central.get(at..)?;
    let length = CENTRAL_LENGTH + usize::from(u16_at(rest, CENTRAL_NAME_LENGTH)?);
    let bytes = rest.get(..length)?;
    let (size, offset) = (u32_at(bytes, 24)?, u32_at(bytes, CENTRAL_OFFSET)?);
    let plain = u32_at(bytes, 0)? == CENTRAL && u32_at(bytes, CENTRAL_NAME_LENGTH + 2)? == 0;
    let sound = size != ELSEWHERE && offset != ELSEWHERE && u64::from(offset) < records_length;
    let found = Record { bytes, offset: u64::from(offset), length };
    (plain && sound && short(records_length).is_some()).then_some(found)
}

impl<'a> Record<'a> {
    /// What it says, to be written again with another place.
    fn header(&self) -> Option<Header<'a>> {
        Some(Header {
            name: std::str::from_utf8(self.bytes.get(CENTRAL_LENGTH..)?).ok()?,
            mode: (u32_at(self.bytes, 38)? >> 16) & 0o7777,
            crc: u32_at(self.bytes, 16)?,
            size: u64::from(u32_at(self.bytes, 24)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Directory, Tally, ZipError};
    use crate::bundle::zip::Segment;

    fn segment(names: &[&str]) -> Segment {
        let mut segment = Segment::default();
        for name in names {
            segment.add(name, 0o644, name.as_bytes()).unwrap();
        }
        segment
    }

    #[test]
    fn segments_made_apart_are_the_same_archive_as_one() {
        let (whole, first, second) = (segment(&["a", "b", "c"]), segment(&["a"]), segment(&["b", "c"]));
        let mut one = Directory::default();
        let central = one.join(whole.records().len() as u64, whole.central()).unwrap();
        let mut two = Directory::default();
        let mut joined = two.join(first.records().len() as u64, first.central()).unwrap();
        joined.extend(two.join(second.records().len() as u64, second.central()).unwrap());
        assert_eq!(joined, central);
        assert_eq!([first.records(), second.records()].concat(), whole.records());
        assert_eq!(two, one);
        assert_eq!(two.finish(), one.finish());
    }

    #[test]
    fn what_no_segment_gave_is_refused_and_changes_nothing() {
        let segment = segment(&["a", "b"]);
        let (length, central) = (segment.records().len() as u64, segment.central());
        let mut directory = Directory::default();
        for (at, central) in [(0, &central[1..]), (47, &central[..central.len() - 1]), (0, &[0; 46])] {
            let fault = directory.join(length, central).unwrap_err();
            assert_eq!(fault, ZipError::Segment { offset: at });
        }
        assert_eq!(directory.join(10, central).unwrap_err(), ZipError::Segment { offset: 47 });
        assert_eq!(directory, Directory::default());
    }

    #[test]
    fn zip64_stands_only_where_a_number_does_not_fit() {
        let mut directory = Directory::default();
        let segment = segment(&["a"]);
        let plain = directory.join(segment.records().len() as u64, segment.central()).unwrap();
        assert_eq!((plain.as_slice(), directory.finish().len()), (segment.central(), 22));
        let five_gib = Tally { size: 5 << 30, ..Tally::default() };
        let large = directory.join_large("b", 0o644, &five_gib).unwrap();
        assert_eq!((large.header.len(), large.central.len()), (30 + 1 + 20, 46 + 1 + 20));
        let behind = directory.join(segment.records().len() as u64, segment.central()).unwrap();
        assert_eq!((behind.len(), directory.finish().len()), (46 + 1 + 12, 22 + 56 + 20));
    }
}
