//! File entries -> the bytes of a ZIP archive, the same bytes for the same entries.
//!
//! Stored, not compressed: keys and certificates do not shrink. The time of every entry is the format's first day, and
//! a key's mode lets only its owner read it. A batch is written by several Web Workers at once: each fills a [`Segment`],
//! a [`Directory`] joins them in order and knows where each lands, and the bytes in between never have to be in one place.
//! Only what our own entries need is written (no compression, no encryption, no comment); reading archives is not here.
//! Source: PKWARE APPNOTE 6.3.10 sections 4.3 and 4.4.

mod directory;
mod record;
mod segment;

use std::collections::BTreeSet;

use thiserror::Error;

pub use self::{
    directory::{Directory, LargeEntry, Tally},
    segment::Segment,
};
use super::Entry;

/// Why an archive was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ZipError {
    /// A name that would be written outside of the folder where the archive is unpacked, or is none.
    #[error("{name:?} cannot be the name of a file in an archive")]
    Name {
        /// The name as found.
        name: String,
    },
    /// A name that stands there already.
    #[error("{name:?} stands twice in the archive")]
    Repeated {
        /// The name.
        name: String,
    },
    /// A file of 4 GiB or more inside a segment.
    #[error("{name:?} is too large for a segment")]
    TooLarge {
        /// The file's name.
        name: String,
    },
    /// What was to be joined is no segment.
    #[error("the segment's directory is damaged at byte {offset}")]
    Segment {
        /// Where.
        offset: usize,
    },
}

/// Writes an archive that is held whole.
///
/// # Errors
/// If a name cannot stand in an archive, for instance twice.
pub fn archive(entries: &[Entry]) -> Result<Vec<u8>, ZipError> {
    let size: usize = entries.iter().map(|entry| entry.contents.len() + 2 * entry.name.len() + 128).sum();
    let mut segment = Segment::with_capacity(size, 128 * entries.len());
    let mut names = BTreeSet::new();
    for entry in entries {
        if !names.insert(entry.name.as_str()) {
            return Err(ZipError::Repeated { name: entry.name.clone() });
        }
        segment.add(&entry.name, entry.mode, &entry.contents)?;
    }
    let mut directory = Directory::default();
    let central = directory.join(segment.records().len() as u64, segment.central())?;
    Ok([segment.records(), &central, &directory.finish()].concat())
}
