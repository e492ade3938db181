//! The body of a PEM frame -> its bytes, also where each line carries something else.
//!
//! First as RFC 7468 and RFC 1421 have it. Where that fails, line by line: a log's time stamps, a mail's quotes, the string
//! literals of C and JavaScript, JSON's `\n`. What was in front of `-----BEGIN` tells what stands in front of each line.

use std::ops::Range;

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

use super::{OldHeader, bare::is_whole};

const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A body that was read.
pub(super) struct Body {
    pub(super) header: Option<OldHeader>,
    pub(super) is_wrapped: bool,
    pub(super) contents: Zeroizing<Vec<u8>>,
}

/// Reads a body; `prefix` is what stands in front of its frame on the same line.
///
/// # Errors
/// The place of the first byte that is no Base64.
pub(super) fn read(text: &[u8], range: Range<usize>, prefix: &[u8]) -> Result<Body, usize> {
    let body = text.get(range.clone()).unwrap_or_default();
    let plain = plain(body).map_err(|odd| range.start.saturating_add(odd));
    if !prefix.trim_ascii().is_empty() {
        return prefixed(body, prefix, plain);
    }
    // Lines of a plain frame that are damaged stay damaged: only what is carried by something else is taken out of it.
    let is_carried = || body.iter().any(|byte| matches!(byte, b'\\' | b'"' | b'\''));
    match plain {
        Ok((header, contents)) => Ok(Body { header, is_wrapped: !is_in_lines(body), contents }),
        Err(odd) if is_carried() => carried(body, prefix).map(wrapped).ok_or(odd),
        Err(odd) => Err(odd),
    }
}

/// Whether the Base64 stands in lines of its own, without a space in them: what is built on OpenSSL reads nothing else.
fn is_in_lines(body: &[u8]) -> bool {
    let begins = body.trim_ascii_start();
    let before = body.get(..body.len().saturating_sub(begins.len())).unwrap_or_default();
    let is_one = |line: &[u8]| line.contains(&b':') || !line.trim_ascii().contains(&b' ');
    before.contains(&b'\n') && body.split(|byte| *byte == b'\n').all(is_one)
}

/// Header and bytes.
type Read = (Option<OldHeader>, Zeroizing<Vec<u8>>);

/// What stands in front of the frame may stand in front of each line, or of the first alone: what comes out whole tells.
fn prefixed(body: &[u8], prefix: &[u8], plain: Result<Read, usize>) -> Result<Body, usize> {
    let mut first = None;
    for prefix in [prefix, b""] {
        match carried(body, prefix) {
            Some(read) if is_whole(&read.1) => return Ok(wrapped(read)),
            Some(read) => first = first.or(Some(read)),
            None => {}
        }
    }
    match plain {
        Ok(read) if is_whole(&read.1) => Ok(wrapped(read)),
        plain => first.map_or(plain, Ok).map(wrapped),
    }
}

fn wrapped((header, contents): Read) -> Body {
    Body { header, is_wrapped: true, contents }
}

/// As the standards have it: headers, an empty line, lines of Base64.
fn plain(body: &[u8]) -> Result<Read, usize> {
    let mut header = None;
    let mut encoded = Zeroizing::new(Vec::with_capacity(body.len()));
    let (mut place, mut gap): (usize, Option<usize>) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let start = place;
        place = place.saturating_add(line.len());
        let trimmed = line.trim_ascii();
        if line.contains(&b':') {
            OldHeader::note(&mut header, line);
        } else if trimmed.is_empty() {
            // OpenSSL and what is built on it read no block with an empty line between its lines.
            gap = (!encoded.is_empty()).then_some(gap.unwrap_or(start));
        } else if let Some(gap) = gap {
            return Err(gap);
        } else if let Some(odd) = trimmed.iter().position(|byte| !is_base64(*byte) && !is_blank(*byte)) {
            let indent = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            return Err(start.saturating_add(indent).saturating_add(odd));
        } else {
            encoded.extend(trimmed.iter().filter(|byte| !is_blank(**byte)));
        }
    }
    decode(&encoded).map(|contents| (header, contents)).ok_or_else(|| padding(body))
}

/// Where a `=` stands that is not at the end, or the end.
fn padding(body: &[u8]) -> usize {
    let is_early = |place: &usize| {
        body.get(*place..).unwrap_or_default().iter().any(|byte| is_base64(*byte) && *byte != b'=')
    };
    let first = body.iter().position(|byte| *byte == b'=').filter(is_early);
    first.unwrap_or_else(|| body.trim_ascii_end().len())
}

/// Line by line, each without what carries it.
fn carried(body: &[u8], prefix: &[u8]) -> Option<Read> {
    let mut header = None;
    let mut encoded = Zeroizing::new(Vec::with_capacity(body.len()));
    for line in unescaped(body).split(|byte| *byte == b'\n') {
        let line = without_prefix(line, prefix);
        let piece = piece(line);
        if !piece.is_empty() && piece.iter().all(|byte| is_base64(*byte)) {
            encoded.extend_from_slice(piece);
        } else if piece.contains(&b':') {
            OldHeader::note(&mut header, piece);
        } else if !piece.is_empty() {
            return None;
        }
    }
    Some((header, decode(&encoded)?))
}

/// `\n` and `\r` as two characters become line ends, also behind several backslashes; `\/` becomes a slash.
fn unescaped(body: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(Vec::with_capacity(body.len()));
    let mut bytes = body.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            text.push(byte);
            continue;
        }
        while bytes.next_if_eq(&b'\\').is_some() {}
        match bytes.next_if(|next| matches!(next, b'n' | b'r' | b't' | b'/' | b'"')) {
            Some(b'n' | b'r') => text.push(b'\n'),
            Some(b'/') => text.push(b'/'),
            Some(_) => text.push(b' '),
            // At the end of a line: it goes on.
            None => {}
        }
    }
    text
}

/// What follows the prefix, or as many characters as the prefix has where each line has its own.
fn without_prefix<'a>(line: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    if prefix.is_empty() {
        return line;
    }
    if let Some(rest) = line.strip_prefix(prefix) {
        return rest;
    }
    let (own, rest) = line.split_at_checked(prefix.len()).unwrap_or((line, &[]));
    // A time stamp: characters of the same kinds in the same columns.
    let same = own.iter().zip(prefix).filter(|(own, prefix)| shape(**own) == shape(**prefix)).count();
    if same.saturating_mul(4) >= prefix.len().saturating_mul(3) && !rest.is_empty() { rest } else { line }
}

const fn shape(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'A'..=b'Z' | b'a'..=b'z' => b'a',
        other => other,
    }
}

/// The part of a line that may be Base64: inside of quotes if there are some, else its last word.
fn piece(line: &[u8]) -> &[u8] {
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`');
    let quotes = line.iter().filter(|byte| is_quote(byte)).count();
    let inside = match (line.iter().position(is_quote), line.iter().rposition(is_quote)) {
        (Some(first), Some(last)) if quotes > 1 => {
            line.get(first.saturating_add(1)..last).unwrap_or_default()
        }
        // One quote begins the first line or ends the last one.
        (Some(only), _) => {
            let (before, after) = line.split_at_checked(only).unwrap_or_default();
            let after = after.get(1..).unwrap_or_default();
            if before.trim_ascii().len() >= after.trim_ascii().len() { before } else { after }
        }
        (None, _) => line,
    };
    let inside = inside.trim_ascii();
    if inside.contains(&b':') && !inside.contains(&b' ') {
        return inside;
    }
    let mut words =
        inside.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'|' | b'#' | b'*'));
    let mut last = words.rfind(|word| !word.is_empty()).unwrap_or_default();
    while let [rest @ .., b',' | b';' | b')' | b']' | b'}'] = last {
        last = rest;
    }
    // What joins two strings in JavaScript is a digit of Base64, too.
    let last = if last == b"+" { b"" } else { last };
    if last.iter().all(|byte| is_base64(*byte)) { last } else { inside }
}

pub(super) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

pub(super) fn decode(encoded: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let contents = Zeroizing::new(TOLERANT.decode(encoded).ok()?);
    (!contents.is_empty()).then_some(contents)
}
