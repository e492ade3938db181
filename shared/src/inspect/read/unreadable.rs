//! Why something could not be read: which field, which byte, what was expected, what was found.

use std::ops::Range;

use der::{Decode, DecodeOwned, EncodingRules, ErrorKind, Reader as _, SliceReader};

use crate::{
    certificate::identifier::decode,
    inspect::{element::Element, finding::Evidence, place::Place},
};

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// The field, by its name in the standard.
    pub(super) field: Option<String>,
    /// The byte in the DER.
    pub(super) within: usize,
    pub(super) expected: String,
    pub(super) found: String,
}

impl Unreadable {
    pub(super) fn new(within: usize, expected: &str, found: impl Into<String>) -> Self {
        Self { field: None, within, expected: expected.to_owned(), found: found.into() }
    }

    /// What `der` says of bytes that begin at `base`.
    pub(super) fn der(error: &der::Error, base: usize, expected: &str) -> Self {
        let inside = error.position().and_then(|position| usize::try_from(position).ok()).unwrap_or_default();
        let within = base.saturating_add(inside);
        if let ErrorKind::TagUnexpected { expected: Some(tag), actual } = error.kind() {
            return Self::new(within, &format!("{expected}: {tag}"), actual.to_string());
        }
        Self::new(within, expected, error.kind().to_string())
    }

    pub(super) fn in_field(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }

    pub(super) fn evidence(self, place: Place) -> Evidence {
        Evidence {
            field: self.field,
            place: place.inside(self.within),
            expected: Some(self.expected),
            found: Some(self.found),
        }
    }
}

/// Decodes one element as a field of a structure.
pub(super) fn field<T>(der: &[u8], element: &Element, name: &str, kind: &str) -> Result<T, Unreadable>
where
    T: DecodeOwned<Error = der::Error>,
{
    let bytes = whole(der, element);
    decode(bytes).map_err(|error| Unreadable::der(&error, element.start, kind).in_field(name))
}

/// The same by the looser rules of BER: sets in any order, lengths that are not the shortest.
pub(super) fn loosely<T>(der: &[u8], element: &Element, name: &str, kind: &str) -> Result<T, Unreadable>
where
    T: for<'a> Decode<'a, Error = der::Error>,
{
    let told = |error: der::Error| Unreadable::der(&error, element.start, kind).in_field(name);
    let mut reader =
        SliceReader::new_with_encoding_rules(whole(der, element), EncodingRules::Ber).map_err(told)?;
    let value = T::decode(&mut reader).map_err(told)?;
    reader.finish().map_err(told)?;
    Ok(value)
}

/// An element with its header.
pub(super) fn whole<'a>(der: &'a [u8], element: &Element) -> &'a [u8] {
    der.get(range(element)).unwrap_or_default()
}

pub(super) const fn range(element: &Element) -> Range<usize> {
    element.start..element.content.end
}
