//! An input -> blocks of bytes, however they were written: PEM frames with anything around and between their lines, bare DER,
//! Base64, hex, C arrays.
//!
//! Frames are looked for first; an input without one is taken as a whole, and then searched for Base64 and hex. What is odd
//! becomes a fault with its place. Not here: what the bytes mean. Source: RFC 7468, RFC 1421 section 4.6.

mod bare;
mod body;
mod frame;
mod header;
mod lines;

use std::borrow::Cow;

use zeroize::Zeroizing;

pub(super) use self::header::OldHeader;
use self::lines::Lines;
use crate::inspect::{place::Place, report::BlockKind, rule::ReadingRule};

/// The most that is read of all inputs together: 5,000 certificates in PEM are about 8 MB.
pub(super) const LARGEST_INPUT: usize = 16 << 20;
/// The most blocks of all inputs together.
pub(super) const MOST_BLOCKS: usize = 10_000;

/// One run of bytes that was found.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) label: Option<String>,
    pub(super) kind: BlockKind,
    pub(super) header: Option<OldHeader>,
    /// The decoded bytes, or none if they could not be; they may be a private key, so they are wiped.
    pub(super) contents: Zeroizing<Vec<u8>>,
    pub(super) faults: Vec<Fault>,
}

/// What is odd about how something was written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) rule: ReadingRule,
    pub(super) place: Place,
    pub(super) expected: Option<&'static str>,
    pub(super) found: Option<String>,
}

/// What was found in one input.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) blocks: Vec<Found>,
    /// What is to be said about the input as a whole.
    pub(super) faults: Vec<Fault>,
}

/// Finds the blocks of an input, at most `most`.
pub(super) fn read(input: usize, bytes: &[u8], most: usize) -> Reading {
    let mut reading = Reading::default();
    let start = Place { input, line: 1, offset: 0, within: None };
    if bytes.trim_ascii().is_empty() {
        reading.faults.push(Fault::of(ReadingRule::InputEmpty, start));
        return reading;
    }
    if bare::is_der(bytes) {
        bare::read_der(start, bytes, most, &mut reading);
        return reading;
    }
    let (text, scale) = text(bytes);
    let lines = Lines::new(&text, input, scale);
    frame::read(&text, &lines, most, &mut reading);
    if reading.blocks.is_empty() && reading.faults.is_empty() {
        bare::read(&text, &lines, most, &mut reading);
    }
    reading
}

/// What a Windows console writes: UTF-16 with a mark at its beginning, of which each character is two bytes.
fn text(bytes: &[u8]) -> (Cow<'_, [u8]>, usize) {
    let units = |pair: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.as_chunks::<2>().0.iter().map(|two| pair(*two));
        // What is no ASCII is none of ours; it keeps its place.
        units.map(|unit| u8::try_from(unit).unwrap_or(b'?')).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => (Cow::Owned(units(u16::from_le_bytes, rest)), 2),
        [0xfe, 0xff, rest @ ..] => (Cow::Owned(units(u16::from_be_bytes, rest)), 2),
        _ => (Cow::Borrowed(bytes), 1),
    }
}

impl Fault {
    fn of(rule: ReadingRule, place: Place) -> Self {
        Self { rule, place, expected: None, found: None }
    }

    fn told(rule: ReadingRule, place: Place, expected: &'static str, found: Option<u8>) -> Self {
        let found = found.map(|byte| {
            if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("0x{byte:02x}") }
        });
        Self { rule, place, expected: Some(expected), found }
    }
}

/// The first place of some bytes, from a place on.
pub(super) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = wanted.first()?;
    let mut place = from;
    loop {
        let rest = bytes.get(place..)?;
        place = place.checked_add(rest.iter().position(|byte| byte == first)?)?;
        if bytes.get(place..)?.starts_with(wanted) {
            return Some(place);
        }
        place = place.checked_add(1)?;
    }
}

#[cfg(test)]
mod tests;
