//! Bytes without a frame: DER, several of them in a row, and text that is Base64, hex or a C array.

use zeroize::Zeroizing;

use super::{Fault, Found, Reading, body, lines::Lines};
use crate::inspect::{element::element, place::Place, report::BlockKind, rule::ReadingRule};

const SEQUENCE: u8 = 0x30;
/// Fewer characters of Base64 between other text are a word.
const SHORTEST_RUN: usize = 64;
/// Fewer octets in hex are a number.
const SHORTEST_HEX: usize = 16;
/// PEM that was written in Base64 once more, as Kubernetes keeps it: `-----BEGIN `.
const FRAME_IN_BASE64: &[u8] = b"LS0tLS1CRUdJTi";

/// Whether bytes are DER: `0` begins a text as well as a SEQUENCE, so a short length, which is a character too, must fit.
pub(super) fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [SEQUENCE, length, rest @ ..] if *length < 0x80 => rest.len() == usize::from(*length),
        [SEQUENCE, _, ..] => true,
        _ => false,
    }
}

/// Takes bytes apart where one element ends and another begins; what is left over stays with the last one.
pub(super) fn read_der(start: Place, bytes: &[u8], most: usize, reading: &mut Reading) {
    let mut rest = bytes;
    let mut offset = start.offset;
    while !rest.is_empty() {
        let length = element(rest, &(0..rest.len())).map_or(rest.len(), |first| first.content.end);
        let behind = rest.get(length..).unwrap_or_default();
        let goes_on = is_der(behind) && element(behind, &(0..behind.len())).is_ok();
        let length =
            if goes_on && reading.blocks.len().saturating_add(1) < most { length } else { rest.len() };
        let (own, others) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        reading.blocks.push(found(Place { offset, ..start }, BlockKind::Der, own));
        offset = offset.saturating_add(length);
        rest = others;
    }
}

/// Looks for Base64 and hex in a text: the whole of it, or runs inside of it.
pub(super) fn read(text: &[u8], lines: &Lines, most: usize, reading: &mut Reading) {
    let start = text.len().saturating_sub(text.trim_ascii_start().len());
    if let Some(contents) = whole_hex(text) {
        unframed(lines.place(start), BlockKind::Hex, &contents, reading);
    } else if let Some(contents) = array(text) {
        unframed(lines.place(start), BlockKind::Hex, &contents, reading);
    } else if let Some(contents) = whole_base64(text) {
        unframed(lines.place(start), BlockKind::Base64, &contents, reading);
    } else {
        runs(text, lines, most, reading);
    }
    if reading.blocks.is_empty() {
        let rule = ReadingRule::NothingRecognised;
        let fault =
            Fault::told(rule, lines.place(start), "PEM, DER, Base64 or hex", text.get(start).copied());
        reading.faults.push(fault);
    }
}

fn unframed(place: Place, kind: BlockKind, contents: &[u8], reading: &mut Reading) {
    let mut block = found(place, kind, contents);
    block.faults.push(Fault::of(ReadingRule::FrameMissing, place));
    reading.blocks.push(block);
}

fn found(place: Place, kind: BlockKind, contents: &[u8]) -> Found {
    Found {
        place,
        label: None,
        kind,
        header: None,
        contents: Zeroizing::new(contents.to_vec()),
        faults: Vec::new(),
    }
}

/// Digits with white space and colons between them, and nothing else.
fn whole_hex(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let digits = Zeroizing::new(
        text.iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b':' | b'-'))
            .collect::<Vec<u8>>(),
    );
    octets(&digits)
}

fn octets(digits: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let octets = Zeroizing::new(hex::decode(digits).ok()?);
    (octets.len() >= SHORTEST_HEX && octets.first() == Some(&SEQUENCE)).then_some(octets)
}

/// The octets of a C array: every `0x..` of the text, in order; other words may stand around it.
fn array(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut octets = Zeroizing::new(Vec::new());
    let mut rest = text;
    while let Some(place) = rest.windows(2).position(|two| matches!(two, b"0x" | b"0X")) {
        rest = rest.get(place.saturating_add(2)..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let written = std::str::from_utf8(rest.get(..digits)?).ok()?;
        if octets.is_empty() && u8::from_str_radix(written, 16) != Ok(SEQUENCE) {
            continue;
        }
        // A number of more digits ends the array.
        let Ok(octet) = u8::from_str_radix(written, 16) else { break };
        octets.push(octet);
    }
    (octets.len() >= SHORTEST_HEX).then_some(octets)
}

/// Base64 with white space and line ends written out, and nothing else.
fn whole_base64(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut encoded = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut bytes = text.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\\' && bytes.next_if(|next| matches!(next, b'n' | b'r')).is_some() {
            continue;
        }
        if !byte.is_ascii_whitespace() {
            encoded.push(byte);
        }
    }
    body::decode(&encoded).filter(|contents| contents.first() == Some(&SEQUENCE))
}

/// Runs of Base64 between other text: values of JSON and YAML, words of a log line.
fn runs(text: &[u8], lines: &Lines, most: usize, reading: &mut Reading) {
    let mut place: usize = 0;
    // `=` stands in front of a value as well as behind one, where it may be left out.
    for run in text.split(|byte| !body::is_base64(*byte) || *byte == b'=') {
        let start = place;
        place = place.saturating_add(run.len()).saturating_add(1);
        if run.len() < SHORTEST_RUN || reading.blocks.len() >= most {
            continue;
        }
        if run.starts_with(FRAME_IN_BASE64) {
            inside(run, lines.place(start), most, reading);
        } else if let Some(octets) = octets(run) {
            unframed(lines.place(start), BlockKind::Hex, &octets, reading);
        } else if let Some(contents) = body::decode(run).filter(|contents| is_whole(contents)) {
            unframed(lines.place(start), BlockKind::Base64, &contents, reading);
        }
    }
}

/// Whether bytes are one element from their first to their last byte: words of a log are not.
fn is_whole(contents: &[u8]) -> bool {
    let first = element(contents, &(0..contents.len()));
    contents.first() == Some(&SEQUENCE) && first.is_ok_and(|first| first.content.end == contents.len())
}

/// Reads PEM that was written in Base64 once more; its blocks stand where that began.
fn inside(run: &[u8], place: Place, most: usize, reading: &mut Reading) {
    let Some(text) = body::decode(run) else { return };
    let lines = Lines::new(&text, place.input, 1);
    let mut inner = Reading::default();
    super::frame::read(&text, &lines, most.saturating_sub(reading.blocks.len()), &mut inner);
    for mut block in inner.blocks {
        block.place = place;
        block.kind = BlockKind::WrappedPem;
        for fault in &mut block.faults {
            fault.place = place;
        }
        reading.blocks.push(block);
    }
}
