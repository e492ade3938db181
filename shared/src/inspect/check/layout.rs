//! Where the fields of a certificate stand in its DER (RFC 5280 section 4.1).

use der::{Tag, TagNumber};

use crate::inspect::element::{Element, element, elements};

/// More than a certificate has fields, or extensions that anybody reads.
const MOST: usize = 4096;

/// The elements of a certificate.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) version: Option<Element>,
    pub(super) serial: Option<Element>,
    /// The algorithm that is signed.
    pub(super) algorithm: Option<Element>,
    pub(super) issuer: Option<Element>,
    pub(super) not_before: Option<Element>,
    pub(super) not_after: Option<Element>,
    pub(super) subject: Option<Element>,
    pub(super) key: Option<Element>,
    pub(super) unique: Vec<Element>,
    /// All extensions.
    pub(super) list: Option<Element>,
    pub(super) extensions: Vec<ExtensionElements>,
    /// The algorithm beside the signature.
    pub(super) outer_algorithm: Option<Element>,
    pub(super) signature: Option<Element>,
}

/// The elements of one extension.
pub(super) struct ExtensionElements {
    pub(super) whole: Element,
    /// `critical`, where it is written out.
    pub(super) critical: Option<Element>,
    /// The OCTET STRING around its value.
    pub(super) value: Option<Element>,
}

impl Layout {
    pub(super) fn of(der: &[u8]) -> Result<Self, der::Error> {
        let whole = element(der, &(0..der.len()))?;
        let mut outer = elements(der, whole.content, MOST)?.into_iter();
        let mut layout = Self::default();
        let Some(tbs) = outer.next() else { return Ok(layout) };
        (layout.outer_algorithm, layout.signature) = (outer.next(), outer.next());
        let mut fields = elements(der, tbs.content, MOST)?.into_iter().peekable();
        layout.version = fields.next_if(|field| context(field) == Some(0));
        (layout.serial, layout.algorithm, layout.issuer) = (fields.next(), fields.next(), fields.next());
        if let Some(validity) = fields.next() {
            let mut dates = elements(der, validity.content, MOST)?.into_iter();
            (layout.not_before, layout.not_after) = (dates.next(), dates.next());
        }
        (layout.subject, layout.key) = (fields.next(), fields.next());
        for field in fields {
            match context(&field) {
                Some(1 | 2) => layout.unique.push(field),
                Some(3) => {
                    let list = element(der, &field.content)?;
                    layout.extensions = extensions(der, &list)?;
                    layout.list = Some(list);
                }
                Some(_) | None => {}
            }
        }
        Ok(layout)
    }
}

fn extensions(der: &[u8], list: &Element) -> Result<Vec<ExtensionElements>, der::Error> {
    let mut extensions = Vec::new();
    for whole in elements(der, list.content.clone(), MOST)? {
        let mut parts = elements(der, whole.content.clone(), MOST)?.into_iter().skip(1).peekable();
        let critical = parts.next_if(|part| part.tag == Tag::Boolean);
        extensions.push(ExtensionElements { whole, critical, value: parts.next() });
    }
    Ok(extensions)
}

/// The number of an element that is tagged for its context.
fn context(element: &Element) -> Option<u32> {
    if let Tag::ContextSpecific { number: TagNumber(number), .. } = element.tag { Some(number) } else { None }
}
