//! Archives are read with the crate `zip`: whole, joined, with more entries and more bytes than the old format holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use jitr_shared::bundle::zip::{Directory, Segment, Tally, ZipError};
use zip::{CompressionMethod, ZipArchive};

fn contents<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> (u32, String) {
    let mut file = archive.by_name(name).unwrap();
    assert_eq!(file.compression(), CompressionMethod::Stored);
    let mut text = String::new();
    // Reading to the end checks the CRC.
    file.read_to_string(&mut text).unwrap();
    (file.unix_mode().unwrap() & 0o7777, text)
}

#[test]
fn what_was_joined_is_read_back() {
    let mut first = Segment::default();
    first.add("press-1/press-1.key.pem", 0o600, b"key").unwrap();
    let mut second = Segment::with_capacity(0, 0);
    let place = second.add_with("한국/a.txt", 0o644, |records| records.extend_from_slice(b"hangul")).unwrap();
    assert_eq!(second.contents(place), b"hangul");
    second.add("empty", 0o644, b"").unwrap();
    let mut tally = Tally::default();
    tally.update(b"in ");
    tally.update(b"pieces");
    let mut directory = Directory::default();
    let large = directory.join_large("manifest.json", 0o644, &tally).unwrap();
    let mut central = large.central;
    for segment in [&first, &second] {
        central.extend(directory.join(segment.records().len() as u64, segment.central()).unwrap());
    }
    assert_eq!((directory.entries(), tally.size()), (4, 9));
    let records = [&large.header, b"in pieces".as_slice(), first.records(), second.records()].concat();
    let mut archive = ZipArchive::new(Cursor::new([records, central, directory.finish()].concat())).unwrap();
    assert_eq!(contents(&mut archive, "press-1/press-1.key.pem"), (0o600, "key".to_owned()));
    assert_eq!(contents(&mut archive, "한국/a.txt"), (0o644, "hangul".to_owned()));
    assert_eq!(contents(&mut archive, "manifest.json"), (0o644, "in pieces".to_owned()));
    assert_eq!(contents(&mut archive, "empty"), (0o644, String::new()));
}

#[test]
fn more_entries_than_the_old_format_counts() {
    for entries in [65_534, 65_535, 70_000] {
        let mut segment = Segment::default();
        for number in 0..entries {
            segment.add(&number.to_string(), 0o644, b"x").unwrap();
        }
        let mut directory = Directory::default();
        let central = directory.join(segment.records().len() as u64, segment.central()).unwrap();
        let bytes = [segment.records(), &central, &directory.finish()].concat();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), entries);
        let last = (entries - 1).to_string();
        assert_eq!(contents(&mut archive, &last), (0o644, "x".to_owned()));
    }
}

/// An archive with a hole of zeros in it, which is in no memory.
struct Sparse {
    before: Vec<u8>,
    hole: u64,
    after: Vec<u8>,
    at: u64,
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let begin = self.before.len() as u64;
        let count = if self.at < begin {
            self.before.get(usize::try_from(self.at).unwrap()..).unwrap().read(buffer)?
        } else if self.at < begin + self.hole {
            let left = begin + self.hole - self.at;
            io::repeat(0).take(left).read(buffer)?
        } else {
            let start = usize::try_from(self.at - begin - self.hole).unwrap();
            self.after.get(start..).unwrap_or_default().read(buffer)?
        };
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = self.before.len() as u64 + self.hole + self.after.len() as u64;
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(back) => end.checked_add_signed(back).unwrap(),
            SeekFrom::Current(on) => self.at.checked_add_signed(on).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn entries_behind_four_gibibytes_are_found() {
    // Two of 3 GiB, each below the bound; the second begins below it and what follows lies beyond.
    const HOLE: u64 = 3 << 30;
    let mut segment = Segment::default();
    segment.add("first", 0o644, b"first").unwrap();
    let length = segment.records().len() as u64;
    let mut directory = Directory::default();
    let mut central = directory.join(length, segment.central()).unwrap();
    // The records of a segment are never looked into: a length stands for them.
    let mut nothing = directory.join(HOLE, &[]).unwrap();
    nothing.extend(directory.join(HOLE, &[]).unwrap());
    assert!(nothing.is_empty());
    let mut last = Segment::default();
    last.add("last", 0o644, b"last").unwrap();
    central.extend(directory.join(last.records().len() as u64, last.central()).unwrap());
    let after = [last.records(), &central, &directory.finish()].concat();
    let sparse = Sparse { before: segment.records().to_vec(), hole: 2 * HOLE, after, at: 0 };
    let mut archive = ZipArchive::new(sparse).unwrap();
    assert_eq!(contents(&mut archive, "first"), (0o644, "first".to_owned()));
    assert_eq!(contents(&mut archive, "last"), (0o644, "last".to_owned()));
}

#[test]
fn a_file_of_more_than_four_gibibytes_says_its_size() {
    const SIZE: u64 = 8 << 30;
    let mut tally = Tally::default();
    tally.update(&[0; 1 << 10]);
    while tally.size() < SIZE {
        tally.append(&tally.clone());
    }
    let mut directory = Directory::default();
    let large = directory.join_large("large", 0o644, &tally).unwrap();
    let after = [large.central, directory.finish()].concat();
    let sparse = Sparse { before: large.header, hole: SIZE, after, at: 0 };
    let mut archive = ZipArchive::new(sparse).unwrap();
    assert_eq!(archive.by_name("large").unwrap().size(), SIZE);
}

#[test]
fn a_name_that_leads_out_of_the_folder_is_refused_and_leaves_no_trace() {
    let mut segment = Segment::default();
    segment.add("a", 0o644, b"a").unwrap();
    let before = segment.records().to_vec();
    for name in ["", "/a", "a/", "a//b", "../a", "a/../../b", ".", "a\\b", "C:a", "a\nb", "a\0"] {
        let fault = segment.add(name, 0o644, b"x").unwrap_err();
        assert_eq!(fault, ZipError::Name { name: name.to_owned() });
    }
    let long = "a".repeat(65_536);
    assert!(segment.add(&long, 0o644, b"x").is_err());
    assert_eq!(segment.records(), before);
    segment.clear();
    assert!(segment.records().is_empty() && segment.central().is_empty());
}

#[test]
fn tallies_made_apart_are_one() {
    let (mut whole, mut apart, mut rest) = (Tally::default(), Tally::default(), Tally::default());
    whole.update(b"one and two");
    apart.update(b"one ");
    rest.update(b"and two");
    apart.append(&rest);
    let joined = |tally: &Tally| Directory::default().join_large("a", 0o644, tally).unwrap();
    assert_eq!(joined(&apart), joined(&whole));
}
