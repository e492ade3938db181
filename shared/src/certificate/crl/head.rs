//! The beginning of a list, up to its first entry, and where its parts lie.
//!
//! A list of 10 MB is never held as values: [`Head::read`] reads the first few hundred bytes and says which bytes hold
//! entries, which are signed, and where the [`super::Tail`] begins. All of it is `der`'s reading; the ends of the outer
//! SEQUENCEs are only compared with each other and with the size of the whole.
//! Source: RFC 5280 section 5.1.

use std::ops::Range;

use der::{Any, Decode, Encode, Header, Reader, SliceReader, Tag};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{name::Name, time::Time};

use super::CrlFault;
use crate::{
    certificate::{identifier::decode, name},
    time::UnixTime,
};

/// The largest list, in bytes of its DER.
pub const LARGEST_LIST: usize = 10 << 20;

/// How many bytes of the beginning [`Head::read`] may need: two names of the length that AWS takes, many times over.
pub const HEAD_WINDOW: usize = 64 << 10;

/// What stands before the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Issuer, as RFC 4514 writes names.
    pub issuer: String,
    /// Issued.
    pub this_update: UnixTime,
    /// The next list comes by then.
    pub next_update: Option<UnixTime>,
    /// The bytes that are signed.
    pub signed: Range<usize>,
    /// The bytes that hold the entries.
    pub entries: Range<usize>,
    /// The size of the whole.
    pub size: usize,
    pub(super) issuer_der: Vec<u8>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
}

impl Head {
    /// Reads the beginning of a list of `size` bytes; `window` is the first [`HEAD_WINDOW`] of them, or all.
    ///
    /// # Errors
    /// If it is no list, too large, or damaged.
    pub fn read(window: &[u8], size: usize) -> Result<Self, CrlFault> {
        if size > LARGEST_LIST {
            return Err(CrlFault::TooLarge { found: wide(size), limit: wide(LARGEST_LIST) });
        }
        let mut reader = SliceReader::new(window).map_err(not_a_list)?;
        let outer = sequence(&mut reader).map_err(not_a_list)?;
        if outer.end != size {
            let detail = format!("it says that it is {} bytes long and has {size}", outer.end);
            return Err(CrlFault::Damaged { offset: 0, detail });
        }
        let start = outer.start;
        let signed = sequence(&mut reader).map_err(not_a_list)?;
        let head = read_signed(&mut reader, start..signed.end, size)?;
        if signed.end > size || head.entries.end > signed.end {
            let detail = "a part is longer than the whole".to_owned();
            return Err(CrlFault::Damaged { offset: wide(start), detail });
        }
        Ok(head)
    }
}

fn read_signed(reader: &mut SliceReader<'_>, signed: Range<usize>, size: usize) -> Result<Head, CrlFault> {
    if next_tag(reader, signed.end) == Some(Tag::Integer) {
        u8::decode(reader).map_err(not_a_list)?;
    }
    let algorithm = AlgorithmIdentifierOwned::decode(reader).map_err(not_a_list)?;
    let issuer_der = Any::decode(reader).and_then(|name| name.to_der()).map_err(not_a_list)?;
    let issuer = decode::<Name>(&issuer_der).map_err(not_a_list)?;
    let this_update = Time::decode(reader).map_err(not_a_list)?;
    let next_update = match next_tag(reader, signed.end) {
        Some(Tag::UtcTime | Tag::GeneralizedTime) => {
            Some(Time::decode(reader).map_err(|error| damaged(&error, 0))?)
        }
        // What comes next is looked at by who reads it.
        _ => None,
    };
    let entries = match next_tag(reader, signed.end) {
        Some(Tag::Sequence) => sequence(reader).map_err(|error| damaged(&error, 0))?,
        _ => position(reader)..position(reader),
    };
    Ok(Head {
        issuer: name::text(&issuer),
        this_update: instant(this_update),
        next_update: next_update.map(instant),
        signed,
        entries,
        size,
        issuer_der,
        algorithm,
    })
}

/// The tag that comes next, if it comes before `end`.
pub(super) fn next_tag(reader: &SliceReader<'_>, end: usize) -> Option<Tag> {
    (position(reader) < end).then(|| Tag::peek(reader).ok()).flatten()
}

pub(super) fn position(reader: &SliceReader<'_>) -> usize {
    usize::try_from(reader.position()).unwrap_or(usize::MAX)
}

/// Reads the header of a SEQUENCE, whose content may lie outside the window; gives the range of the content.
fn sequence(reader: &mut SliceReader<'_>) -> Result<Range<usize>, der::Error> {
    let header = Header::decode(reader)?;
    header.tag().assert_eq(Tag::Sequence)?;
    let start = position(reader);
    Ok(start..start.saturating_add(usize::try_from(header.length()).unwrap_or(usize::MAX)))
}

pub(super) fn instant(time: Time) -> UnixTime {
    UnixTime::from_seconds(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}

pub(super) fn wide(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

/// What `der` says, with the place in the whole; the window began at `base`.
pub(super) fn damaged(error: &der::Error, base: usize) -> CrlFault {
    let inside = error.position().and_then(|position| usize::try_from(position).ok()).unwrap_or_default();
    CrlFault::Damaged { offset: wide(base.saturating_add(inside)), detail: error.kind().to_string() }
}

fn not_a_list(error: der::Error) -> CrlFault {
    CrlFault::NotAList { detail: error.to_string() }
}
