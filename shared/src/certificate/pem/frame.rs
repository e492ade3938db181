//! PEM frames: from each `-----BEGIN ` up to its `-----END `, whatever stands around them.

use zeroize::Zeroizing;

use super::{Block, BlockKind, Fault, FaultKind, Reading, body, find, lines::Lines};

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";
const LONGEST_LABEL: usize = 64;

pub(super) fn read(text: &[u8], lines: &Lines, most: usize, reading: &mut Reading) {
    let mut next = find(text, BEGIN, 0);
    while let Some(start) = next {
        if reading.blocks.len() == most {
            reading.faults.push(Fault::of(FaultKind::TooManyBlocks { limit: most }, lines.position(start)));
            return;
        }
        let following = find(text, BEGIN, start.saturating_add(BEGIN.len()));
        let end = following.unwrap_or(text.len());
        reading.blocks.push(one(text, lines, start, end));
        next = following;
    }
}

/// Reads the frame that begins at `start` and ends before `end`.
fn one(text: &[u8], lines: &Lines, start: usize, end: usize) -> Block {
    let position = lines.position(start);
    let mut found = Block {
        position,
        label: None,
        kind: BlockKind::Pem,
        header: None,
        contents: Zeroizing::default(),
        faults: Vec::new(),
    };
    let frame = text.get(..end).unwrap_or(text);
    let Some((label, body_start)) = label_of(frame, start) else {
        let odd = frame.get(start..).and_then(|rest| rest.iter().find(|byte| **byte == b'\n'));
        found.faults.push(Fault::told(
            FaultKind::FrameDamaged,
            position,
            "-----BEGIN label-----",
            odd.copied(),
        ));
        return found;
    };
    let Some(body_end) = find(frame, END, body_start) else {
        found.label = Some(label);
        let last = lines.position(end.saturating_sub(1));
        found.faults.push(Fault::told(FaultKind::FrameNotClosed, last, "-----END label-----", None));
        return found;
    };
    let closing = frame.get(body_end.saturating_add(END.len())..).unwrap_or_default();
    let is_closed = closing.strip_prefix(label.as_bytes()).is_some_and(|rest| rest.starts_with(DASHES));
    if !is_closed {
        let kind = FaultKind::FrameLabelsDiffer { label: label.clone() };
        found.faults.push(Fault::of(kind, lines.position(body_end)));
    }
    found.label = Some(label);
    let prefix = text.get(lines.start(start)..start).unwrap_or_default();
    match body::read(frame, body_start..body_end, prefix) {
        Ok(read) => {
            found.header = read.header;
            found.contents = read.contents;
            if read.is_wrapped {
                found.kind = BlockKind::WrappedPem;
                found.faults.push(Fault::of(FaultKind::FrameWrapped, position));
            }
        }
        Err(odd) => {
            let byte = frame.get(odd).copied();
            let expected = "Base64 (RFC 7468)";
            found.faults.push(Fault::told(FaultKind::BadBase64, lines.position(odd), expected, byte));
        }
    }
    found
}

/// Gives the label, and where the body starts.
fn label_of(frame: &[u8], start: usize) -> Option<(String, usize)> {
    let from = start.saturating_add(BEGIN.len());
    let end = find(frame, DASHES, from)?;
    let label = frame.get(from..end)?;
    let is_printable = label.iter().all(|byte| (0x20..0x7f).contains(byte));
    (is_printable && label.len() <= LONGEST_LABEL)
        .then(|| (String::from_utf8_lossy(label).into_owned(), end.saturating_add(DASHES.len())))
}
