//! The tree of ASN.1: every element with its place, its lengths and its value. `der` reads every header.
//!
//! What is inside of OCTET STRINGs and BIT STRINGs is shown where it is DER from its first to its last byte. Depth and number are
//! bounded. Source: X.690.

use std::ops::Range;

use der::{Any, Tag};
use serde::{Deserialize, Serialize};

use crate::{
    certificate::{identifier, name},
    inspect::{
        element::{Element, element},
        oid,
        read::number::signed_decimal,
    },
};

/// Elements inside of elements; certificates have about ten levels.
pub const MOST_DEPTH: usize = 32;
/// Elements of one tree; a certificate has about a hundred.
pub const MOST_NODES: usize = 20_000;
/// Octets of a value that are shown; all of them stand in the DER.
const SHOWN: usize = 64;
/// An INTEGER of more octets is shown in hex.
const LONGEST_NUMBER: usize = 8;

/// One element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// How many elements it is inside of.
    pub depth: usize,
    /// Where its header begins.
    pub offset: usize,
    /// Octets of its header.
    pub header: usize,
    /// Octets of its content.
    pub length: usize,
    /// Its tag.
    pub tag: String,
    /// Whether it is made of elements.
    pub constructed: bool,
    /// Its value, as far as that can be shown in a line.
    pub value: String,
}

/// A tree, as a list in the order of the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// The elements.
    pub nodes: Vec<Node>,
    /// Where it stops to be DER, and why.
    pub fault: Option<(usize, String)>,
    /// Whether it is deeper or has more elements than are shown.
    pub truncated: bool,
}

/// Reads the tree of some DER.
///
/// ```
/// use jitr_shared::inspect::view::asn1::tree;
///
/// let tree = tree(&[0x30, 3, 2, 1, 5]);
/// assert_eq!((tree.nodes[1].depth, tree.nodes[1].value.as_str()), (1, "5"));
/// ```
#[must_use]
pub fn tree(der: &[u8]) -> Tree {
    let mut tree = Tree::default();
    // What is left of each level, the innermost last.
    let mut levels: Vec<Range<usize>> = std::iter::once(0..der.len()).collect();
    while let Some(rest) = levels.last_mut() {
        if rest.start >= rest.end {
            levels.pop();
            continue;
        }
        let next = match element(der, rest) {
            Ok(next) => next,
            Err(error) => {
                tree.fault.get_or_insert((rest.start, error.kind().to_string()));
                levels.pop();
                continue;
            }
        };
        rest.start = next.content.end;
        if tree.nodes.len() == MOST_NODES {
            tree.truncated = true;
            break;
        }
        let inside = inside(der, &next);
        let depth = levels.len().saturating_sub(1);
        tree.nodes.push(node(der, &next, depth, inside.is_some()));
        match inside {
            Some(_) if levels.len() == MOST_DEPTH => tree.truncated = true,
            Some(inside) => levels.push(inside),
            None => {}
        }
    }
    tree
}

impl Node {
    /// The octets of the element, header and content.
    #[must_use]
    pub fn bytes<'a>(&self, der: &'a [u8]) -> &'a [u8] {
        let end = self.offset.saturating_add(self.header).saturating_add(self.length);
        der.get(self.offset..end).unwrap_or_default()
    }
}

/// Where the elements lie that an element is made of, or that it carries.
fn inside(der: &[u8], of: &Element) -> Option<Range<usize>> {
    if of.constructed {
        return Some(of.content.clone());
    }
    // The first octet of a BIT STRING says how many bits are not used.
    let has_all_bits = of.tag == Tag::BitString && der.get(of.content.start) == Some(&0);
    let start = of.content.start.saturating_add(usize::from(has_all_bits));
    if of.tag != Tag::OctetString && !has_all_bits {
        return None;
    }
    let carried = start..of.content.end;
    let first = element(der, &carried).ok()?;
    let is_likely = [Tag::Sequence, Tag::Set, Tag::OctetString, Tag::BitString, Tag::ObjectIdentifier]
        .contains(&first.tag);
    (is_likely && first.content.end == carried.end && !first.content.is_empty()).then_some(carried)
}

fn node(der: &[u8], of: &Element, depth: usize, is_outer: bool) -> Node {
    let content = der.get(of.content.clone()).unwrap_or_default();
    Node {
        depth,
        offset: of.start,
        header: of.content.start.saturating_sub(of.start),
        length: content.len(),
        tag: of.tag.to_string(),
        constructed: of.constructed,
        value: if is_outer { String::new() } else { value(of.tag, content) },
    }
}

fn value(tag: Tag, content: &[u8]) -> String {
    if tag == Tag::Boolean {
        return if content.iter().all(|octet| *octet == 0) { "FALSE" } else { "TRUE" }.to_owned();
    }
    if [Tag::Integer, Tag::Enumerated].contains(&tag) && content.len() <= LONGEST_NUMBER {
        return signed_decimal(content);
    }
    if tag == Tag::ObjectIdentifier {
        return named(content);
    }
    if [Tag::UtcTime, Tag::GeneralizedTime].contains(&tag) {
        return String::from_utf8_lossy(content).into_owned();
    }
    text(tag, content).unwrap_or_else(|| octets(content))
}

fn named(content: &[u8]) -> String {
    let Some(dotted) = identifier::text(content) else { return octets(content) };
    match oid::name(&dotted) {
        Some(name) => format!("{dotted} ({name})"),
        None => dotted,
    }
}

/// A text on one line.
fn text(tag: Tag, content: &[u8]) -> Option<String> {
    let value = Any::new(tag, content).ok()?;
    let text = name::string(&value)?;
    let shown: String = text
        .chars()
        .take(SHOWN.saturating_mul(4))
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect();
    Some(shown)
}

fn octets(content: &[u8]) -> String {
    match content.get(..SHOWN) {
        Some(shown) if content.len() > SHOWN => format!("{}…", hex::encode(shown)),
        Some(_) | None => hex::encode(content),
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_DEPTH, MOST_NODES, tree};

    #[test]
    fn places_lengths_and_values_are_those_of_the_bytes() {
        // SEQUENCE { OID 2.5.29.15, BOOLEAN TRUE, OCTET STRING { BIT STRING 5 unused, 20 } }
        let der = hex::decode("300e0603551d0f0101ff0404030205a0").unwrap();
        let tree = tree(&der);
        let found: Vec<_> = tree
            .nodes
            .iter()
            .map(|node| (node.depth, node.offset, node.header, node.length, node.value.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (0, 0, 2, 14, ""),
                (1, 2, 2, 3, "2.5.29.15 (keyUsage)"),
                (1, 7, 2, 1, "TRUE"),
                (1, 10, 2, 4, ""),
                (2, 12, 2, 2, "05a0"),
            ]
        );
        assert_eq!(tree.nodes[4].bytes(&der), [3, 2, 5, 0xa0]);
        assert_eq!((tree.fault, tree.truncated), (None, false));
    }

    #[test]
    fn what_is_broken_is_told_with_its_place_and_the_rest_shown() {
        let tree = tree(&[0x30, 5, 2, 1, 5, 2, 9]);
        assert_eq!(tree.nodes.len(), 2);
        assert_eq!(tree.fault.unwrap().0, 5);
    }

    #[test]
    fn depth_and_number_end_somewhere() {
        let nested = (0..100_u8).fold(vec![5, 0], |inner, _| {
            let length = u8::try_from(inner.len()).unwrap_or(0x7f).min(0x7f);
            [&[0x30, length], inner.as_slice()].concat()
        });
        let deep = tree(&nested);
        assert!(deep.nodes.iter().all(|node| node.depth < MOST_DEPTH));
        let wide = tree(&[5, 0].repeat(MOST_NODES + 1));
        assert_eq!((wide.nodes.len(), wide.truncated), (MOST_NODES, true));
    }
}
