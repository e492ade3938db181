//! What certificates, requests and lists have in common: a part that is signed, an algorithm, a signature.

use der::asn1::BitString;
use spki::AlgorithmIdentifierOwned;

use super::unreadable::{Unreadable, field, loosely};
use crate::inspect::element::{Element, element, elements};

/// More elements than any of the three has at its first level.
const MOST_PARTS: usize = 64;

/// A signed structure, taken apart.
pub(super) struct Shell {
    /// The whole without what follows it.
    pub(super) whole: Element,
    /// The part that is signed.
    pub(super) signed: Element,
    /// The elements of that part.
    pub(super) parts: Vec<Element>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) signature: BitString,
}

impl Shell {
    /// Takes bytes apart; `kind` is the structure's name in its standard.
    pub(super) fn read(der: &[u8], kind: &'static str) -> Result<Self, Unreadable> {
        let whole = element(der, &(0..der.len())).map_err(|error| Unreadable::der(&error, 0, kind))?;
        if whole.tag != der::Tag::Sequence {
            return Err(Unreadable::new(0, &format!("{kind}: SEQUENCE"), whole.tag.to_string()));
        }
        let told = |error: der::Error| Unreadable::der(&error, whole.content.start, kind);
        let outer = elements(der, whole.content.clone(), MOST_PARTS).map_err(told)?;
        let [signed, algorithm, signature] = outer.as_slice() else {
            let found = format!("{} elements", outer.len());
            return Err(Unreadable::new(whole.content.start, &format!("{kind}: 3 elements"), found));
        };
        let told = |error: der::Error| Unreadable::der(&error, signed.content.start, kind);
        let parts = elements(der, signed.content.clone(), MOST_PARTS).map_err(told)?;
        Ok(Self {
            parts,
            algorithm: loosely(der, algorithm, "signatureAlgorithm", "AlgorithmIdentifier")?,
            signature: field(der, signature, "signature", "BIT STRING")?,
            signed: signed.clone(),
            whole,
        })
    }
}
