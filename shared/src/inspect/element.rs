//! The elements inside a constructed value, each with the bytes it takes; `der` reads every header.
//!
//! For places in the DER: crate `der` gives values, and forgets where they stood.

use std::ops::Range;

use der::{Decode, Header, Reader, SliceReader, Tag};

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    pub(crate) constructed: bool,
    /// Where its header begins.
    pub(crate) start: usize,
    /// The bytes of its content.
    pub(crate) content: Range<usize>,
}

/// The element that begins at the start of `range`.
///
/// # Errors
/// If its header can't be read, or it reaches beyond the range.
pub(crate) fn element(der: &[u8], range: &Range<usize>) -> Result<Element, der::Error> {
    let bytes = der.get(range.clone()).unwrap_or_default();
    let mut reader = SliceReader::new(bytes)?;
    let header = Header::decode(&mut reader)?;
    let length = usize::try_from(header.length()).unwrap_or(usize::MAX);
    let start = range.start.saturating_add(usize::try_from(reader.position()).unwrap_or(usize::MAX));
    let end = start.saturating_add(length);
    if end > range.end {
        // `der` names what is missing, and where.
        reader.read_slice(header.length())?;
    }
    let (tag, constructed) = (header.tag(), header.is_constructed());
    Ok(Element { tag, constructed, start: range.start, content: start..end })
}

/// The elements in a range, at most `most`.
///
/// # Errors
/// If one can't be read.
pub(crate) fn elements(der: &[u8], range: Range<usize>, most: usize) -> Result<Vec<Element>, der::Error> {
    let mut rest = range;
    let mut found = Vec::new();
    while !rest.is_empty() && found.len() < most {
        let next = element(der, &rest)?;
        rest.start = next.content.end;
        found.push(next);
    }
    Ok(found)
}

/// Where the content of each extension begins: of the list that is element `[number]` of the first part of a signed structure.
pub(crate) fn extension_places(der: &[u8], number: u32) -> Vec<usize> {
    places(der, number).unwrap_or_default()
}

/// More extensions than any real certificate has.
const MOST: usize = 4096;

fn places(der: &[u8], number: u32) -> Result<Vec<usize>, der::Error> {
    let whole = element(der, &(0..der.len()))?;
    let signed = element(der, &whole.content)?;
    let is_list = |element: &&Element| matches!(element.tag, Tag::ContextSpecific { number: found, .. } if found.value() == number);
    let parts = elements(der, signed.content, MOST)?;
    let Some(outer) = parts.iter().rfind(is_list) else { return Ok(Vec::new()) };
    let list = element(der, &outer.content)?;
    values(der, list.content)
}

/// The same of a list of extensions.
pub(crate) fn values(der: &[u8], list: Range<usize>) -> Result<Vec<usize>, der::Error> {
    let mut places = Vec::new();
    for extension in elements(der, list, MOST)? {
        let parts = elements(der, extension.content, MOST)?;
        places.push(parts.last().map(|value| value.content.start).unwrap_or_default());
    }
    Ok(places)
}
