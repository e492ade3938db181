//! A distinguished name -> its text and its parts.

use der::{Any, Encode, Tag, Tagged};
use x509_cert::name::Name;

use crate::{
    certificate::{identifier::dotted, name},
    inspect::{
        item::{Attribute, NameFacts},
        oid,
    },
};

/// Attributes that are shown: a name with more is an attack on who reads it.
const MOST_ATTRIBUTES: usize = 256;

pub(super) fn name_facts(of: &Name) -> NameFacts {
    let mut left = MOST_ATTRIBUTES;
    let mut parts = Vec::new();
    for relative in of.iter_rdn() {
        let attributes: Vec<Attribute> = relative
            .iter()
            .take(left)
            .map(|attribute| attribute_facts(dotted(attribute.oid), &attribute.value))
            .collect();
        left = left.saturating_sub(attributes.len());
        parts.push(attributes);
        if left == 0 {
            break;
        }
    }
    NameFacts { text: name::text(of), parts }
}

fn attribute_facts(oid: String, value: &Any) -> Attribute {
    Attribute {
        short: oid::name(&oid).map(str::to_owned),
        oid,
        kind: kind(value.tag()),
        value: name::string(value)
            .unwrap_or_else(|| format!("#{}", hex::encode(value.to_der().unwrap_or_default()))),
    }
}

/// The name of a string's type in X.680.
fn kind(tag: Tag) -> String {
    KINDS
        .iter()
        .find(|(known, _)| *known == tag)
        .map_or_else(|| tag.to_string(), |(_, name)| (*name).to_owned())
}

const KINDS: [(Tag, &str); 8] = [
    // Its own tag is unknown to crate `der`: see `certificate::read`.
    (Tag::VideotexString, "UniversalString"),
    (Tag::Utf8String, "UTF8String"),
    (Tag::PrintableString, "PrintableString"),
    (Tag::Ia5String, "IA5String"),
    (Tag::TeletexString, "TeletexString"),
    (Tag::BmpString, "BMPString"),
    (Tag::NumericString, "NumericString"),
    (Tag::VisibleString, "VisibleString"),
];
