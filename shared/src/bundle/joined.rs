//! Runs of devices -> one archive: joins what several lines have made, in order, and writes what stands beside the devices.
//!
//! The bytes of the runs go past here: only lengths, checksums and the directory are looked at. Manifests grow beside the archive, row by
//! row, and are appended at its end, so nothing is ever held whole. An archive that ends early is a whole one of fewer devices.

use sha2::{Digest, Sha256};

use super::{
    form::Form,
    zip::{Directory, LargeEntry, Segment, Tally, ZipError},
};
use crate::batch::manifest;

const READABLE_BY_ALL: u32 = 0o644;

/// A file that grows beside the archive.
#[derive(Clone, Default)]
struct Growing {
    tally: Tally,
    digest: Sha256,
}

/// The archive so far.
#[derive(Default)]
pub struct Joined {
    directory: Directory,
    json: Growing,
    csv: Growing,
    sums: Growing,
    base64: Growing,
    bytes: u64,
}

/// Small files, as they stand in the archive.
pub struct Added {
    /// Their records.
    pub records: Vec<u8>,
    /// Their part of the directory.
    pub central: Vec<u8>,
    /// Their lines of the checksums.
    pub sums: Vec<u8>,
}

/// The files that grow beside an archive, in the order in which they are appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The manifest in JSON.
    Json,
    /// The manifest in CSV.
    Csv,
    /// The certificates, one Base64 line each, where that form is chosen.
    Base64,
    /// The checksums; last, because they are those of the others too.
    Sums,
}

impl Beside {
    /// Those of a batch of these forms, in their order.
    pub fn of(forms: &[Form]) -> impl Iterator<Item = Self> + use<> {
        let lists = forms.contains(&Form::Base64Line);
        [Self::Json, Self::Csv, Self::Base64, Self::Sums]
            .into_iter()
            .filter(move |beside| lists || *beside != Self::Base64)
    }

    /// The file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => manifest::MANIFEST_JSON,
            Self::Csv => manifest::MANIFEST_CSV,
            Self::Base64 => manifest::BASE64_LIST,
            Self::Sums => manifest::SUMS,
        }
    }
}

impl Joined {
    /// Takes the next run, by the length of its records and its directory; gives the directory's bytes with the places that the
    /// records have in the archive.
    ///
    /// # Errors
    /// If it is no run's directory; then nothing was joined.
    pub fn join(&mut self, records_length: u64, central: &[u8]) -> Result<Vec<u8>, ZipError> {
        let joined = self.directory.join(records_length, central)?;
        self.bytes += records_length;
        Ok(joined)
    }

    /// Takes the next bytes of a file that grows beside the archive.
    pub fn grow(&mut self, beside: Beside, bytes: &[u8]) {
        let growing = self.growing(beside);
        growing.tally.update(bytes);
        match beside {
            Beside::Json | Beside::Csv | Beside::Base64 => growing.digest.update(bytes),
            // Nothing says its checksum.
            Beside::Sums => {}
        }
    }

    /// Takes small files that stand beside the devices. The lines of the checksums have to be [`Self::grow`]n by.
    ///
    /// # Errors
    /// If a name can't stand in an archive.
    pub fn add(&mut self, files: &[(&str, &[u8])]) -> Result<Added, ZipError> {
        let (mut segment, mut sums) = (Segment::default(), Vec::new());
        for (name, contents) in files {
            segment.add(name, READABLE_BY_ALL, contents)?;
            manifest::sums_line(&mut sums, &Sha256::digest(contents).into(), name.as_bytes());
        }
        let central = self.join(segment.records().len() as u64, segment.central())?;
        Ok(Added { records: segment.records().to_vec(), central, sums })
    }

    /// Ends a file that grew: its header, after which its bytes follow in the archive; its part of the directory; its checksum's
    /// line, which is none of use for the checksums themselves.
    ///
    /// # Errors
    /// Never for these names.
    pub fn close(&mut self, beside: Beside) -> Result<(LargeEntry, Vec<u8>), ZipError> {
        let growing = self.growing(beside).clone();
        let entry = self.directory.join_large(beside.name(), READABLE_BY_ALL, &growing.tally)?;
        self.bytes += entry.header.len() as u64 + growing.tally.size();
        let mut line = Vec::new();
        manifest::sums_line(&mut line, &growing.digest.finalize().into(), beside.name().as_bytes());
        Ok((entry, line))
    }

    /// What follows the directory, whose length is `directory`, and how long the whole is: where nothing more comes, what came so far
    /// is a whole archive with it.
    #[must_use]
    pub fn finish(&self, directory: u64) -> (Vec<u8>, u64) {
        let end = self.directory.finish();
        let bytes = self.bytes + directory + end.len() as u64;
        (end, bytes)
    }

    fn growing(&mut self, beside: Beside) -> &mut Growing {
        match beside {
            Beside::Json => &mut self.json,
            Beside::Csv => &mut self.csv,
            Beside::Base64 => &mut self.base64,
            Beside::Sums => &mut self.sums,
        }
    }
}
