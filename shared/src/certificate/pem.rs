//! PEM as people paste it -> blocks of bytes; and PEM as it is to be written.
//!
//! Reading is tolerant and never fails as a whole: several blocks with anything between them, CRLF, headers, blocks out
//! of JSON with `\n` written out, bare DER, bare Base64. What is odd becomes a finding with the block's index and its
//! place in bytes. Writing is exact: RFC 7468's strict form, 64 columns and LF.
//! Not here: what the bytes mean (see `inspect` and `key`). Source: RFC 7468, RFC 1421 section 4.6.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

use super::finding::{Finding, Rule};

/// The most that is read: 64 blocks of the largest certificate that AWS takes (65,536 characters) would be 4 MB, but
/// a whole chain with its keys stays far below 1 MB.
pub const LARGEST_INPUT: usize = 1 << 20;
/// The most blocks that are read; a chain has about four.
pub const MOST_BLOCKS: usize = 64;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";
const LONGEST_LABEL: usize = 64;
const COLUMNS: usize = 64;
const DER_SEQUENCE: u8 = 0x30;
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// One run of bytes that was found in an input.
pub struct Block {
    /// Where the block begins in the input.
    pub offset: usize,
    /// The label of its PEM frame; `None` for bare DER or Base64.
    pub label: Option<String>,
    /// Whether a header says that the content is encrypted in OpenSSL's old way (`Proc-Type: 4,ENCRYPTED`).
    pub encrypted_by_header: bool,
    /// The decoded bytes; they may be a private key, so they are wiped.
    pub contents: Zeroizing<Vec<u8>>,
}

/// What was found in an input.
#[derive(Default)]
pub struct Reading {
    /// The blocks, in their order.
    pub blocks: Vec<Block>,
    /// What was odd about the frames.
    pub findings: Vec<Finding>,
}

/// Finds the blocks in any bytes.
///
/// ```
/// let reading = jitr_shared::certificate::pem::read(b"hello\n-----BEGIN X-----\r\nAQID\r\n-----END X-----\r\n");
/// assert_eq!(reading.blocks[0].contents.as_slice(), [1, 2, 3]);
/// assert_eq!(reading.blocks[0].offset, 6);
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    if bytes.len() > LARGEST_INPUT {
        reading.findings.push(Finding::of(Rule::InputTooLarge { found: bytes.len(), limit: LARGEST_INPUT }));
        return reading;
    }
    if bytes.trim_ascii().is_empty() {
        reading.findings.push(Finding::of(Rule::InputEmpty));
        return reading;
    }
    match find(bytes, BEGIN, 0) {
        Some(first) => read_frames(bytes, first, &mut reading),
        None => read_bare(bytes, &mut reading),
    }
    reading
}

/// Writes PEM in RFC 7468's strict form.
#[must_use]
pub fn write(label: &str, der: &[u8]) -> String {
    let mut text = Vec::with_capacity(written_length(label, der.len()));
    write_to(&mut text, label, der);
    String::from_utf8(text).unwrap_or_default()
}

/// The same, appended to what a buffer holds; it never grows, where [`written_length`] is free in it.
pub(crate) fn write_to(to: &mut Vec<u8>, label: &str, der: &[u8]) {
    begin(to, label);
    for line in der.chunks(COLUMNS / 4 * 3) {
        let start = to.len();
        to.resize(start + line.len().div_ceil(3) * 4, 0);
        if let Some(place) = to.get_mut(start..) {
            // The place has Base64's own length: it always fits.
            let _ = base64::engine::general_purpose::STANDARD.encode_slice(line, place);
        }
        to.push(b'\n');
    }
    end(to, label);
}

/// The same for what is Base64 already, in one line.
#[cfg(feature = "issue")]
pub(crate) fn frame(to: &mut Vec<u8>, label: &str, base64: &[u8]) {
    begin(to, label);
    for line in base64.chunks(COLUMNS) {
        to.extend_from_slice(line);
        to.push(b'\n');
    }
    end(to, label);
}

fn begin(to: &mut Vec<u8>, label: &str) {
    [b"-----BEGIN ", label.as_bytes(), b"-----\n"].iter().for_each(|part| to.extend_from_slice(part));
}

fn end(to: &mut Vec<u8>, label: &str) {
    [b"-----END ", label.as_bytes(), b"-----\n"].iter().for_each(|part| to.extend_from_slice(part));
}

/// Two lines of frame with their dashes, and a line end for each 64 columns.
const fn written_length(label: &str, der: usize) -> usize {
    let encoded = der.div_ceil(3) * 4;
    encoded + encoded / COLUMNS + 2 * label.len() + 40
}

fn read_frames(bytes: &[u8], first: usize, reading: &mut Reading) {
    let mut next = Some(first);
    let mut index = 0;
    while let Some(offset) = next {
        if index == MOST_BLOCKS {
            reading.findings.push(Finding::in_block(
                Rule::TooManyBlocks { limit: MOST_BLOCKS },
                index,
                offset,
            ));
            return;
        }
        let following = find(bytes, BEGIN, offset + BEGIN.len());
        let frame = bytes.get(offset..following.unwrap_or(bytes.len())).unwrap_or_default();
        match read_frame(frame, offset) {
            Ok((block, None)) => reading.blocks.push(block),
            Ok((block, Some(rule))) => {
                reading.blocks.push(block);
                reading.findings.push(Finding::in_block(rule, index, offset));
            }
            Err(rule) => {
                // The block keeps its number, so that later ones are numbered as a reader counts them.
                reading.blocks.push(Block::empty(offset, label_of(frame).map(|(label, _)| label)));
                reading.findings.push(Finding::in_block(rule, index, offset));
            }
        }
        index += 1;
        next = following;
    }
}

/// Reads one frame: from its `-----BEGIN ` up to the next one or the end of the input.
fn read_frame(frame: &[u8], offset: usize) -> Result<(Block, Option<Rule>), Rule> {
    let (label, body_start) = label_of(frame).ok_or(Rule::FrameDamaged)?;
    let end = find(frame, END, body_start).ok_or(Rule::FrameNotClosed)?;
    let end_label = frame.get(end + END.len()..).unwrap_or_default();
    let closed = end_label.starts_with(label.as_bytes())
        && end_label.get(label.len()..).is_some_and(|rest| rest.starts_with(DASHES));
    let oddity = (!closed).then(|| Rule::FrameLabelsDiffer { label: label.clone() });
    let inside = frame.get(body_start..end).unwrap_or_default();
    if has_gap(inside) {
        return Err(Rule::BadBase64);
    }
    let (encrypted_by_header, encoded) = body(inside);
    let contents = Zeroizing::new(TOLERANT.decode(encoded.as_slice()).map_err(|_| Rule::BadBase64)?);
    if contents.is_empty() {
        return Err(Rule::BadBase64);
    }
    Ok((Block { offset, label: Some(label), encrypted_by_header, contents }, oddity))
}

/// Gives the label, and where the body starts.
fn label_of(frame: &[u8]) -> Option<(String, usize)> {
    let end = find(frame, DASHES, BEGIN.len())?;
    let label = frame.get(BEGIN.len()..end)?;
    let printable = label.iter().all(|byte| (0x20..0x7f).contains(byte));
    (printable && label.len() <= LONGEST_LABEL)
        .then(|| (String::from_utf8_lossy(label).into_owned(), end + DASHES.len()))
}

/// Whether an empty line stands between lines of Base64: OpenSSL and what is built on it read no such block.
fn has_gap(body: &[u8]) -> bool {
    let lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut behind_the_gap = lines
        .filter(|line| !line.contains(&b':'))
        .skip_while(|line| line.is_empty())
        .skip_while(|line| !line.is_empty())
        .skip_while(|line| line.is_empty());
    behind_the_gap.next().is_some()
}

/// Takes headers and white space out of a body; whether a header says "encrypted", and the Base64.
fn body(body: &[u8]) -> (bool, Zeroizing<Vec<u8>>) {
    let mut encrypted = false;
    let mut encoded = Zeroizing::new(Vec::with_capacity(body.len()));
    for line in body.split(|byte| *byte == b'\n') {
        if line.contains(&b':') {
            encrypted |= find(line, b"ENCRYPTED", 0).is_some();
            continue;
        }
        let line = line.trim_ascii();
        if !line.iter().any(|byte| *byte == b'\\' || byte.is_ascii_whitespace()) {
            encoded.extend_from_slice(line);
            continue;
        }
        let mut bytes = line.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            // `\n` and `\r` as two characters: a PEM copied out of JSON.
            if byte == b'\\' && bytes.next_if(|next| matches!(next, b'n' | b'r')).is_some() {
                continue;
            }
            if !byte.is_ascii_whitespace() {
                encoded.push(byte);
            }
        }
    }
    (encrypted, encoded)
}

fn read_bare(bytes: &[u8], reading: &mut Reading) {
    let block = |contents: Vec<u8>| Block {
        offset: 0,
        label: None,
        encrypted_by_header: false,
        contents: Zeroizing::new(contents),
    };
    if is_der(bytes) {
        reading.blocks.push(block(bytes.to_vec()));
        return;
    }
    let (_, encoded) = body(bytes);
    match TOLERANT.decode(encoded.as_slice()) {
        Ok(contents) if contents.first() == Some(&DER_SEQUENCE) => {
            reading.blocks.push(block(contents));
            reading.findings.push(Finding::in_block(Rule::FrameMissing, 0, 0));
        }
        Ok(_) | Err(_) => reading.findings.push(Finding::of(Rule::NothingRecognised)),
    }
}

/// Whether bytes are DER: `0` begins a text as well as a SEQUENCE, so a short length, which is a character too, must fit.
fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [DER_SEQUENCE, length, rest @ ..] if *length < 0x80 => rest.len() == usize::from(*length),
        [DER_SEQUENCE, _, ..] => true,
        _ => false,
    }
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = wanted.first()?;
    let mut place = from;
    loop {
        let rest = bytes.get(place..)?;
        place += rest.iter().position(|byte| byte == first)?;
        if bytes.get(place..)?.starts_with(wanted) {
            return Some(place);
        }
        place += 1;
    }
}

impl Block {
    fn empty(offset: usize, label: Option<String>) -> Self {
        Self { offset, label, encrypted_by_header: false, contents: Zeroizing::new(Vec::new()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_INPUT, MOST_BLOCKS, read, write};
    use crate::certificate::finding::Rule;

    fn only_rule(bytes: &[u8]) -> Rule {
        let mut findings = read(bytes).findings;
        assert_eq!(findings.len(), 1);
        findings.remove(0).rule
    }

    #[test]
    fn an_empty_line_may_stand_around_the_base64_and_not_inside() {
        let framed = |body: &str| format!("-----BEGIN X-----\n{body}\n-----END X-----\n");
        assert_eq!(only_rule(framed("AQID\n\nBAUG").as_bytes()), Rule::BadBase64);
        for body in ["\nAQID\n", "A: b\n\nAQID\nBAUG\n\n"] {
            assert!(read(framed(body).as_bytes()).findings.is_empty(), "{body}");
        }
    }

    #[test]
    fn writing_keeps_to_64_columns_and_reads_back() {
        for length in [1, 47, 48, 49, 96, 1000] {
            let bytes = vec![0xa5; length];
            let text = write("CERTIFICATE", &bytes);
            assert!(text.lines().all(|line| line.len() <= 64));
            assert!(text.ends_with("-----END CERTIFICATE-----\n"));
            assert_eq!(read(text.as_bytes()).blocks[0].contents.as_slice(), bytes);
        }
    }

    #[test]
    fn several_blocks_with_junk_between_keep_their_places() {
        let text = format!("subject=/CN=x\r\n{}junk\n{}", write("A", b"one"), write("B", b"two"))
            .replace('\n', "\r\n");
        let reading = read(text.as_bytes());
        let found: Vec<_> =
            reading.blocks.iter().map(|block| (block.offset, block.contents.to_vec())).collect();
        let second = text.find("-----BEGIN B").unwrap();
        assert_eq!(found, [(16, b"one".to_vec()), (second, b"two".to_vec())]);
        assert_eq!(reading.findings, []);
    }

    #[test]
    fn a_pem_out_of_json_is_read() {
        let text = write("X", &[7; 100]).replace('\n', "\\n");
        assert_eq!(read(text.as_bytes()).blocks[0].contents.as_slice(), [7; 100]);
    }

    #[test]
    fn damaged_frames_are_told_and_the_others_read() {
        let text = format!("-----BEGIN A-----\nAQID\n{}", write("B", b"two"));
        let reading = read(text.as_bytes());
        assert_eq!(reading.findings[0].rule, Rule::FrameNotClosed);
        assert_eq!((reading.findings[0].block, reading.findings[0].offset), (Some(0), Some(0)));
        assert_eq!(reading.blocks[1].contents.as_slice(), b"two");
        assert_eq!(only_rule(b"-----BEGIN A-----\n!!\n-----END A-----"), Rule::BadBase64);
        assert_eq!(only_rule(b"-----BEGIN A-----\n-----END A-----"), Rule::BadBase64);
        assert_eq!(only_rule(b"-----BEGIN \xff-----\nAQID\n-----END A-----"), Rule::FrameDamaged);
        let differ = Rule::FrameLabelsDiffer { label: "A".into() };
        assert_eq!(only_rule(b"-----BEGIN A-----\nAQID\n-----END B-----"), differ);
    }

    #[test]
    fn bare_base64_and_nonsense_are_told() {
        assert_eq!(only_rule(b"MAMBAf8="), Rule::FrameMissing);
        assert_eq!(only_rule(b"hello"), Rule::NothingRecognised);
        assert_eq!(only_rule(b" \n"), Rule::InputEmpty);
        assert!(read(&[0x30, 0x80]).findings.is_empty());
    }

    #[test]
    fn size_and_number_are_capped() {
        let large = vec![b'a'; LARGEST_INPUT + 1];
        assert_eq!(only_rule(&large), Rule::InputTooLarge { found: LARGEST_INPUT + 1, limit: LARGEST_INPUT });
        let many = write("A", b"x").repeat(MOST_BLOCKS + 5);
        assert_eq!(only_rule(many.as_bytes()), Rule::TooManyBlocks { limit: MOST_BLOCKS });
        assert_eq!(read(many.as_bytes()).blocks.len(), MOST_BLOCKS);
    }

    #[test]
    fn the_old_encryption_header_is_seen() {
        let text = b"-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAQID\n-----END EC PRIVATE KEY-----";
        let reading = read(text);
        assert!(reading.blocks[0].encrypted_by_header);
        assert_eq!(reading.blocks[0].contents.as_slice(), [1, 2, 3]);
    }
}
