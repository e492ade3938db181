//! The devices that a line has made together: their part of the archive and of the manifests.

use crate::{
    batch::manifest,
    bundle::zip::Segment,
    certificate::{
        issue::{SERIAL_LENGTH, positive},
        pkcs12::FileEntropy,
    },
};

/// The devices that were made together: what they are in the archive.
#[derive(Default)]
pub struct Run {
    /// The index of the first.
    pub(super) first: u32,
    /// How many are finished.
    pub(super) count: u32,
    pub(super) wanted: u32,
    /// Random bytes: first the serial numbers of all devices, then what their files want.
    random: Vec<u8>,
    pub(super) segment: Segment,
    json: Vec<u8>,
    csv: Vec<u8>,
    pub(super) sums: Vec<u8>,
    pub(super) base64: Vec<u8>,
    prints: Vec<u8>,
}

impl Run {
    /// Records of the archive.
    #[must_use]
    pub fn records(&self) -> &[u8] {
        self.segment.records()
    }

    /// Their part of the archive's directory.
    #[must_use]
    pub fn central(&self) -> &[u8] {
        self.segment.central()
    }

    /// Rows of the manifest in JSON.
    #[must_use]
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// Rows of the manifest in CSV.
    #[must_use]
    pub fn csv(&self) -> &[u8] {
        &self.csv
    }

    /// Lines of the checksums.
    #[must_use]
    pub fn sums(&self) -> &[u8] {
        &self.sums
    }

    /// The certificates, one Base64 line each, where they are to be listed.
    #[must_use]
    pub fn base64(&self) -> &[u8] {
        &self.base64
    }

    /// Of each device the serial number and the SHA-256 of its public key: what has to be unlike all others'.
    #[must_use]
    pub fn prints(&self) -> &[u8] {
        &self.prints
    }

    /// The serial number of a device, by its place in the run.
    pub(super) fn serial(&self, place: u32) -> Option<[u8; SERIAL_LENGTH]> {
        let serials = self.random.as_chunks::<SERIAL_LENGTH>().0;
        serials.get(place as usize).filter(|_| place < self.wanted).map(|random| positive(*random))
    }

    /// Adds the rows of the next device.
    pub(super) fn add(&mut self, row: &manifest::Row<'_>) {
        manifest::json_row(&mut self.json, self.first.saturating_add(self.count), row);
        manifest::csv_row(&mut self.csv, row);
        self.prints.extend_from_slice(row.serial);
        self.prints.extend_from_slice(row.public_key_sha256);
        self.count = self.count.saturating_add(1);
    }

    /// What the files of a device want, by its place in the run.
    pub(super) fn entropy(&self, place: u32) -> Option<&[u8; FileEntropy::LENGTH]> {
        let serials = (self.wanted as usize).saturating_mul(SERIAL_LENGTH);
        let rest = self.random.get(serials..)?;
        rest.as_chunks::<{ FileEntropy::LENGTH }>().0.get(place as usize)
    }

    pub(super) fn open(&mut self, first: u32, wanted: u32, random: &[u8]) {
        (self.first, self.count, self.wanted) = (first, 0, wanted);
        self.segment.clear();
        for rows in [
            &mut self.random,
            &mut self.json,
            &mut self.csv,
            &mut self.sums,
            &mut self.base64,
            &mut self.prints,
        ] {
            rows.clear();
        }
        self.random.extend_from_slice(random);
    }
}
