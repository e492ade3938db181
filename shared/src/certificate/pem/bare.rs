//! Bytes without a frame: DER, several of them in a row, and text that is Base64, hex or a C array.

use der::{AnyRef, Decode, Reader, SliceReader};
use zeroize::Zeroizing;

use super::{Block, BlockKind, Fault, FaultKind, Position, Reading, body, dump, find, lines::Lines};

const SEQUENCE: u8 = 0x30;
const SEQUENCE_IN_HEX: &[u8] = b"30";
const DASH: u8 = b'-';
const DASHES: &[u8] = b"-----";
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
pub(super) fn read_der(bytes: &[u8], most: usize, reading: &mut Reading) {
    let mut offset: usize = 0;
    for own in apart(bytes, most) {
        reading.blocks.push(block(Position { offset, ..Position::START }, BlockKind::Der, own));
        offset = offset.saturating_add(own.len());
    }
}

fn apart(bytes: &[u8], most: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = first_length(rest).unwrap_or(rest.len());
        let behind = rest.get(length..).unwrap_or_default();
        let goes_on = is_der(behind) && first_length(behind).is_some();
        let length = if goes_on && parts.len().saturating_add(1) < most { length } else { rest.len() };
        let (own, others) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        parts.push(own);
        rest = others;
    }
    parts
}

/// Looks for Base64 and hex in a text: the whole of it, or runs inside of it.
pub(super) fn read(text: &[u8], lines: &Lines, most: usize, reading: &mut Reading) {
    let start = text.len().saturating_sub(text.trim_ascii_start().len());
    let position = lines.position(start);
    if let Some(contents) = dump::read(text).filter(|octets| is_der(octets)).or_else(|| whole_hex(text)) {
        unframed(position, BlockKind::Hex, &contents, most, reading);
        return;
    }
    arrays(text, lines, most, reading);
    if !reading.blocks.is_empty() {
        return;
    }
    if let Some(contents) = whole_base64(text) {
        unframed(position, BlockKind::Base64, &contents, most, reading);
    } else {
        runs(text, lines, most, reading);
    }
    if reading.blocks.is_empty() && reading.faults.is_empty() {
        let found = text.get(start).copied();
        let expected = "PEM, DER, Base64 or hex";
        reading.faults.push(Fault::told(FaultKind::NothingRecognised, position, expected, found));
    }
}

/// Reads C arrays: every `0x..` (or `\x..` of a string) between two braces, in order, whatever words stand around them. They hold
/// DER, or PEM's characters.
pub(super) fn arrays(text: &[u8], lines: &Lines, most: usize, reading: &mut Reading) {
    let mut end: usize = 0;
    for piece in text.split(|byte| matches!(byte, b'{' | b'}')) {
        let start = end;
        end = end.saturating_add(piece.len()).saturating_add(1);
        if find(piece, DASHES, 0).is_some() {
            continue;
        }
        let Some((first, octets)) = array(piece) else { continue };
        let position = lines.position(start.saturating_add(first));
        if octets.starts_with(DASHES) {
            inside(&octets, position, most, reading);
        } else if is_der(&octets) {
            // Any other table of numbers is none of ours.
            unframed(position, BlockKind::Hex, &octets, most, reading);
        }
    }
}

fn unframed(position: Position, kind: BlockKind, contents: &[u8], most: usize, reading: &mut Reading) {
    if reading.blocks.len() >= most {
        too_many(position, most, reading);
        return;
    }
    for own in apart(contents, most.saturating_sub(reading.blocks.len())) {
        let mut block = block(position, kind, own);
        block.faults.push(Fault::of(FaultKind::FrameMissing, position));
        reading.blocks.push(block);
    }
}

/// Says once that there are more.
fn too_many(position: Position, most: usize, reading: &mut Reading) {
    let kind = FaultKind::TooManyBlocks { limit: most };
    if reading.faults.iter().all(|fault| fault.kind != kind) {
        reading.faults.push(Fault::of(kind, position));
    }
}

fn block(position: Position, kind: BlockKind, contents: &[u8]) -> Block {
    Block {
        position,
        label: None,
        kind,
        header: None,
        contents: Zeroizing::new(contents.to_vec()),
        faults: Vec::new(),
    }
}

/// Digits with white space and colons between them, and nothing else.
fn whole_hex(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let is_digit = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b':' | b'-');
    let mut digits = Zeroizing::new(Vec::with_capacity(text.len()));
    digits.extend(text.iter().copied().filter(is_digit));
    octets(&digits)
}

fn octets(digits: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let is_hex = || digits.iter().all(u8::is_ascii_hexdigit);
    if digits.len() < SHORTEST_HEX * 2 || !digits.starts_with(SEQUENCE_IN_HEX) || !is_hex() {
        return None;
    }
    // As large as it will be: a buffer that grows leaves copies of a key behind.
    let mut octets = Zeroizing::new(vec![0; digits.len() / 2]);
    hex::decode_to_slice(digits, &mut octets).ok()?;
    Some(octets)
}

/// The octets of a C array, from the first one on that can begin DER or PEM; and where that stands.
fn array(piece: &[u8]) -> Option<(usize, Zeroizing<Vec<u8>>)> {
    // `\x1` is the shortest way to write one; the buffer never grows, and so leaves no copy behind.
    let mut octets = Zeroizing::new(Vec::with_capacity(piece.len() / 3));
    let mut first = 0;
    let mut at: usize = 0;
    while let Some(place) = find_number(piece, at) {
        let rest = piece.get(place.saturating_add(2)..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        at = place.saturating_add(2).saturating_add(digits);
        let written = std::str::from_utf8(rest.get(..digits)?).ok()?;
        match u8::from_str_radix(written, 16) {
            Ok(octet) if !octets.is_empty() => octets.push(octet),
            Ok(octet @ (SEQUENCE | DASH)) => {
                first = place;
                octets.push(octet);
            }
            Ok(_) => {}
            // A number of more digits ends the array.
            Err(_) if !octets.is_empty() => break,
            Err(_) => {}
        }
    }
    (octets.len() >= SHORTEST_HEX).then_some((first, octets))
}

fn find_number(piece: &[u8], from: usize) -> Option<usize> {
    let place = piece.get(from..)?.windows(2).position(|two| matches!(two, b"0x" | b"0X" | b"\\x"))?;
    from.checked_add(place)
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
        if run.len() < SHORTEST_RUN {
            continue;
        }
        if run.starts_with(FRAME_IN_BASE64) {
            if let Some(text) = body::decode(run) {
                inside(&text, lines.position(start), most, reading);
            }
        } else if let Some(octets) = octets(run) {
            unframed(lines.position(start), BlockKind::Hex, &octets, most, reading);
        } else if let Some(contents) = body::decode(run).filter(|contents| is_whole(contents)) {
            unframed(lines.position(start), BlockKind::Base64, &contents, most, reading);
        }
    }
}

/// Whether bytes are one element from their first to their last byte: words of a log are not.
pub(super) fn is_whole(contents: &[u8]) -> bool {
    contents.first() == Some(&SEQUENCE) && first_length(contents) == Some(contents.len())
}

/// Bytes of the first element, if it is all there.
fn first_length(der: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(der).ok()?;
    AnyRef::decode(&mut reader).ok()?;
    usize::try_from(reader.position()).ok()
}

/// Reads PEM that was written in Base64 once more, or as the numbers of an array; its blocks stand where that began.
fn inside(text: &[u8], position: Position, most: usize, reading: &mut Reading) {
    let lines = Lines::new(text, 0, 1);
    let mut inner = Reading::default();
    super::frame::read(text, &lines, most.saturating_sub(reading.blocks.len()), &mut inner);
    if !inner.faults.is_empty() {
        // A frame carries its own faults: beside them stands only that there are too many.
        too_many(position, most, reading);
    }
    for mut block in inner.blocks {
        block.position = position;
        block.kind = BlockKind::WrappedPem;
        for fault in &mut block.faults {
            fault.position = position;
        }
        reading.blocks.push(block);
    }
}
