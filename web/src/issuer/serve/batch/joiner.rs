//! Finished runs -> the parts of one archive, sent to the page as they come.

use jitr_shared::batch::manifest::{CSV_HEADER, JSON_EMPTY, JSON_END};
use jitr_shared::batch::unique::Unique;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::joined::{Beside, Joined};
use jitr_shared::certificate::issue::SERIAL_LENGTH;

use crate::issuer::fault::ServeError;
use crate::issuer::message::batch::Lane;
use crate::platform::batch_worker::{FinishedRun, Piece};
use crate::platform::issuer_scope::Events;

/// Of each device: serial number and SHA-256 of its key.
const PRINT_LENGTH: usize = SERIAL_LENGTH + 32;

/// Joins runs.
pub(super) struct Joiner<'a> {
    joined: Joined,
    /// What grows beside the archive.
    beside: Vec<Beside>,
    unique: Unique<'a>,
    events: Events,
    made: u32,
    directory: u64,
}

impl<'a> Joiner<'a> {
    pub(super) fn new(forms: &[Form], unique: Unique<'a>, events: Events) -> Self {
        let (joined, beside) = (Joined::default(), Beside::of(forms).collect());
        let mut joiner = Self { joined, beside, unique, events, made: 0, directory: 0 };
        joiner.grow(Beside::Csv, CSV_HEADER.as_bytes());
        joiner
    }

    /// How many devices are in the archive.
    pub(super) fn made(&self) -> u32 {
        self.made
    }

    /// Takes the next run; says how many devices there are now.
    ///
    /// # Errors
    /// If a serial number or a key is another's, or the run is damaged; then nothing of it is in the archive.
    pub(super) fn join(&mut self, run: &FinishedRun) -> Result<u32, ServeError> {
        let mut devices = 0;
        for print in run.prints().bytes().chunks_exact(PRINT_LENGTH) {
            let Some((serial, key)) = print.split_first_chunk::<SERIAL_LENGTH>() else { continue };
            let Some(key) = key.first_chunk::<32>() else { continue };
            self.unique.take(serial, key)?;
            devices += 1;
        }
        let (records, central) = (run.records(), run.central());
        let placed = self.joined.join(records.length(), &central.bytes())?;
        self.directory += placed.len() as u64;
        let mut parts = vec![(Lane::Archive, records), (Lane::Directory, central.replaced(&placed))];
        if self.made == 0 {
            // Whichever run is first in the archive, in place of the comma of a run that was not the plan's first.
            run.json().set_first(b'[');
        }
        for beside in &self.beside {
            let rows = match beside {
                Beside::Json => run.json(),
                Beside::Csv => run.csv(),
                Beside::Base64 => run.base64(),
                Beside::Sums => run.sums(),
            };
            self.joined.grow(*beside, &rows.bytes());
            parts.push((lane(*beside), rows));
        }
        self.made += devices;
        let (end, bytes) = self.joined.finish(self.directory);
        self.events.run(run, &parts, (self.made, bytes), &Piece::of(&end));
        Ok(self.made)
    }

    /// Ends the archive; gives how long it is.
    pub(super) fn finish(&mut self, files: &[(&str, &[u8])]) -> Result<u64, ServeError> {
        let added = self.joined.add(files)?;
        self.send(Lane::Archive, &added.records);
        self.direct(&added.central);
        self.grow(Beside::Sums, &added.sums);
        let json_end = if self.made == 0 { JSON_EMPTY } else { JSON_END };
        self.grow(Beside::Json, json_end.as_bytes());
        for beside in self.beside.clone() {
            let (entry, sum) = self.joined.close(beside)?;
            self.send(Lane::Archive, &entry.header);
            self.events.append(lane(beside));
            self.direct(&entry.central);
            match beside {
                Beside::Json | Beside::Csv | Beside::Base64 => self.grow(Beside::Sums, &sum),
                Beside::Sums => {}
            }
        }
        let (end, bytes) = self.joined.finish(self.directory);
        self.events.append(Lane::Directory);
        self.send(Lane::Archive, &end);
        Ok(bytes)
    }

    fn grow(&mut self, beside: Beside, bytes: &[u8]) {
        self.joined.grow(beside, bytes);
        self.send(lane(beside), bytes);
    }

    fn direct(&mut self, central: &[u8]) {
        self.directory += central.len() as u64;
        self.send(Lane::Directory, central);
    }

    fn send(&self, lane: Lane, bytes: &[u8]) {
        self.events.bytes(lane, &Piece::of(bytes));
    }
}

const fn lane(beside: Beside) -> Lane {
    match beside {
        Beside::Json => Lane::ManifestJson,
        Beside::Csv => Lane::ManifestCsv,
        Beside::Base64 => Lane::Base64List,
        Beside::Sums => Lane::Sums,
    }
}
