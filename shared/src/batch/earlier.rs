//! What earlier batches took already: names, things, serial numbers and keys of their manifests.
//!
//! 14 octets of a SHA-256 for each, in order: a million devices take 64 MB, and two names that are not the same meet less
//! often than anything else goes wrong. Not here: the form of a manifest (`crate::manifest`).

use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::fault::PlanFault;
use crate::manifest::{LARGEST_MANIFEST, ManifestReader, ManifestRow};

/// The most rows of all earlier manifests together.
const MOST_EARLIER: u32 = 1_000_000;
const PRINT: usize = 14;
/// A print and its file.
const PACKED: usize = PRINT + 2;

/// What stands for a text or a number.
pub(super) type Print = [u8; PRINT];

/// What earlier batches took already.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Earlier {
    files: Vec<String>,
    names: Taken,
    things: Taken,
    serials: Taken,
    keys: Taken,
    rows: u32,
    nameless: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(from = "Packed")]
struct Taken {
    prints: Vec<(Print, u16)>,
}

/// The same as one string of octets, in which a million of them cross to another Web Worker.
#[derive(Serialize, Deserialize)]
struct Packed(#[serde(with = "serde_bytes")] Vec<u8>);

impl From<Packed> for Taken {
    fn from(packed: Packed) -> Self {
        let entries = packed.0.as_chunks::<PACKED>().0.iter();
        let entry = |entry: &[u8; PACKED]| {
            let (print, file) = entry.split_first_chunk::<PRINT>()?;
            Some((*print, u16::from_be_bytes(file.try_into().ok()?)))
        };
        Self { prints: entries.filter_map(entry).collect() }
    }
}

impl Serialize for Taken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut octets = Vec::with_capacity(self.prints.len().saturating_mul(PACKED));
        for (print, file) in &self.prints {
            octets.extend_from_slice(print);
            octets.extend_from_slice(&file.to_be_bytes());
        }
        Packed(octets).serialize(serializer)
    }
}

impl Taken {
    fn add(&mut self, print: Print, file: u16) {
        self.prints.push((print, file));
    }

    fn file_of(&self, print: &Print) -> Option<u16> {
        let place = self.prints.binary_search_by(|(other, _)| other.cmp(print)).ok()?;
        self.prints.get(place).map(|(_, file)| *file)
    }
}

impl Earlier {
    /// Takes one more manifest in.
    ///
    /// # Errors
    /// It can't be read, or there are too many rows by now; what was taken before stays.
    pub fn read(&mut self, file: &str, bytes: &[u8]) -> Result<(), PlanFault> {
        let fault = |detail: String| PlanFault::Manifest { file: file.to_owned(), detail };
        if bytes.len() > LARGEST_MANIFEST {
            return Err(fault(format!("it is larger than {} MiB", LARGEST_MANIFEST >> 20)));
        }
        let place = u16::try_from(self.files.len()).map_err(|_| fault("there are too many".to_owned()))?;
        let mut reader = ManifestReader::default();
        let mut rows = Vec::new();
        for piece in bytes.chunks(1 << 16) {
            rows.extend(reader.push(piece).map_err(|error| fault(error.to_string()))?);
        }
        rows.extend(reader.finish().map_err(|error| fault(error.to_string()))?);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if self.rows.saturating_add(count) > MOST_EARLIER {
            return Err(fault(format!("all manifests together have more than {MOST_EARLIER} rows")));
        }
        self.files.push(file.to_owned());
        rows.iter().for_each(|row| self.take(row, place));
        for taken in [&mut self.names, &mut self.things, &mut self.serials, &mut self.keys] {
            taken.prints.sort_unstable();
        }
        Ok(())
    }

    fn take(&mut self, row: &ManifestRow, file: u16) {
        self.rows = self.rows.saturating_add(1);
        match &row.name {
            Some(name) => self.names.add(of_text(name), file),
            None => self.nameless = self.nameless.saturating_add(1),
        }
        if let Some(thing) = &row.thing_name {
            self.things.add(of_text(thing), file);
        }
        let serial = hex::decode(row.serial.as_str()).unwrap_or_default();
        self.serials.add(of_serial(&serial), file);
        let key = row.public_key_sha256.as_ref().and_then(|digest| hex::decode(digest).ok());
        if let Some(key) = key {
            self.keys.add(of_digest(&key), file);
        }
    }

    /// How many manifests.
    #[must_use]
    pub fn files(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX)
    }

    /// How many certificates they name.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// How many of these say no name, so that it can't be compared.
    #[must_use]
    pub fn nameless(&self) -> u32 {
        self.nameless
    }

    pub(super) fn file_of_name(&self, name: &str) -> Option<&str> {
        self.file(&self.names, || of_text(name))
    }

    pub(super) fn file_of_thing(&self, thing_name: &str) -> Option<&str> {
        self.file(&self.things, || of_text(thing_name))
    }

    pub(super) fn file_of_key(&self, print: &Print) -> Option<&str> {
        self.file(&self.keys, || *print)
    }

    pub(super) fn has_serial(&self, print: &Print) -> bool {
        self.serials.file_of(print).is_some()
    }

    pub(super) fn has_key(&self, print: &Print) -> bool {
        self.keys.file_of(print).is_some()
    }

    fn file(&self, taken: &Taken, print: impl FnOnce() -> Print) -> Option<&str> {
        if taken.prints.is_empty() {
            return None;
        }
        let place = taken.file_of(&print())?;
        self.files.get(usize::from(place)).map(String::as_str)
    }
}

fn of_text(text: &str) -> Print {
    of_digest(&Sha256::digest(text.as_bytes()))
}

/// The first octets of a digest.
pub(super) fn of_digest(digest: &[u8]) -> Print {
    let mut print = Print::default();
    print.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    print
}

/// The last octets of a serial number, so that leading zeros count for nothing.
pub(super) fn of_serial(serial: &[u8]) -> Print {
    let mut print = Print::default();
    print.iter_mut().rev().zip(serial.iter().rev()).for_each(|(to, from)| *to = *from);
    print
}
