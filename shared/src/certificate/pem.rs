//! PEM as people paste it -> blocks of bytes; and PEM as it is to be written.
//!
//! The one reader of everything that carries DER: PEM frames with anything around and between their lines, also in UTF-16;
//! bare DER, Base64, hex, hex dumps, C arrays. Frames are looked for first; an input without one is taken as a whole, and then searched
//! for Base64 and hex. Reading never fails as a whole: what is odd becomes a [`Fault`] with its place.
//! Not here: what the bytes mean (see `kind` and `read`). Source: RFC 7468, RFC 1421 section 4.6.

mod bare;
mod body;
mod dump;
mod fault;
mod frame;
mod header;
mod lines;
mod write;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use self::lines::Lines;
#[cfg(feature = "issue")]
pub(crate) use self::write::frame;
pub use self::{
    fault::{Fault, FaultKind},
    header::OldHeader,
    lines::Position,
    write::write,
};
use crate::order;

/// The most that is read: 64 blocks of the largest certificate that AWS takes (65,536 characters) would be 4 MB, but
/// a whole chain with its keys stays far below 1 MB.
pub const LARGEST_INPUT: usize = 1 << 20;
/// The most blocks that are read; a chain has about four.
pub const MOST_BLOCKS: usize = 64;

/// One run of bytes that was found in an input.
pub struct Block {
    /// Where it begins.
    pub position: Position,
    /// The label of its PEM frame; `None` for what has none.
    pub label: Option<String>,
    /// How it was written.
    pub kind: BlockKind,
    /// The header that says that the content is encrypted in OpenSSL's old way.
    pub header: Option<OldHeader>,
    /// The decoded bytes, or none if they could not be; they may be a private key, so they are wiped.
    pub contents: Zeroizing<Vec<u8>>,
    /// What is odd about how it was written.
    pub faults: Vec<Fault>,
}

/// How a block was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// In a PEM frame.
    Pem,
    /// In a PEM frame whose lines carry something else: time stamps, quotes, `\n` written out.
    WrappedPem,
    /// As bytes.
    Der,
    /// As Base64 without a frame.
    Base64,
    /// As hex digits, or as bytes of a C array.
    Hex,
    /// As another program writes it: `inspect` names it, nothing reads it.
    Foreign,
}

/// What was found in an input.
#[derive(Default)]
pub struct Reading {
    /// The blocks, in their order.
    pub blocks: Vec<Block>,
    /// What is to be said about the input as a whole.
    pub faults: Vec<Fault>,
}

/// Finds the blocks in any bytes, at most [`MOST_BLOCKS`] in [`LARGEST_INPUT`].
///
/// ```
/// let reading = jitr_shared::certificate::pem::read(b"hello\n-----BEGIN X-----\r\nAQID\r\n-----END X-----\r\n");
/// assert_eq!(reading.blocks[0].contents.as_slice(), [1, 2, 3]);
/// assert_eq!(reading.blocks[0].position.offset, 6);
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    if bytes.len() > LARGEST_INPUT {
        let kind = FaultKind::InputTooLarge { found: bytes.len(), limit: LARGEST_INPUT };
        let fault = Fault::of(kind, Position::START);
        return Reading { blocks: Vec::new(), faults: vec![fault] };
    }
    read_most(bytes, MOST_BLOCKS)
}

/// The same for who counts bytes and blocks itself.
pub(crate) fn read_most(bytes: &[u8], most: usize) -> Reading {
    let mut reading = Reading::default();
    if bytes.trim_ascii().is_empty() {
        reading.faults.push(Fault::of(FaultKind::InputEmpty, Position::START));
        return reading;
    }
    if bare::is_der(bytes) {
        bare::read_der(bytes, most, &mut reading);
        return reading;
    }
    let wide = wide(bytes);
    let text = wide.as_ref().map_or(bytes, |wide| wide.text.as_slice());
    let lines = wide.as_ref().map_or_else(|| Lines::new(text, 0, 1), |wide| Lines::new(text, wide.mark, 2));
    frame::read(text, &lines, most, &mut reading);
    if reading.blocks.is_empty() && reading.faults.is_empty() {
        bare::read(text, &lines, most, &mut reading);
    } else if text.contains(&b'{') {
        // What is too long for a string of C stands beside the frames as an array.
        bare::arrays(text, &lines, most, &mut reading);
        order::sort_by(&mut reading.blocks, |one, other| one.position.offset.cmp(&other.position.offset));
    }
    reading
}

/// What a Windows console writes: UTF-16, of which each character is two bytes.
struct Wide {
    /// The characters; private keys may be among them, so they are wiped.
    text: Zeroizing<Vec<u8>>,
    /// Bytes of the mark at its beginning, which it mostly has.
    mark: usize,
}

fn wide(bytes: &[u8]) -> Option<Wide> {
    let (pair, mark): (fn([u8; 2]) -> u16, usize) = match bytes {
        [0xff, 0xfe, ..] => (u16::from_le_bytes, 2),
        [0xfe, 0xff, ..] => (u16::from_be_bytes, 2),
        [1..=127, 0, 1..=127, 0, ..] => (u16::from_le_bytes, 0),
        [0, 1..=127, 0, 1..=127, ..] => (u16::from_be_bytes, 0),
        _ => return None,
    };
    let units = bytes.get(mark..).unwrap_or_default().as_chunks::<2>().0;
    // The buffer never grows, and so leaves no copy behind.
    let mut text = Zeroizing::new(Vec::with_capacity(units.len()));
    // What is no ASCII is none of ours; it keeps its place.
    text.extend(units.iter().map(|two| u8::try_from(pair(*two)).unwrap_or(b'?')));
    Some(Wide { text, mark })
}

/// The first place of some bytes, from a place on.
pub(crate) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
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
