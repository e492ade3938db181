//! Issuer and subject, attribute by attribute: types of string, their characters, lengths, spaces at the ends.
//!
//! Source: RFC 5280 section 4.1.2.4 and appendix A.1 (upper bounds).

use std::ops::Range;

use const_oid::ObjectIdentifier;
use der::{Any, Tag};

use super::Sheet;
use crate::{
    certificate::{
        identifier::{decode, dotted},
        name::string,
    },
    inspect::{
        element::{Element, element, elements},
        oid,
        rule::CertificateRule as Rule,
    },
};

/// More attributes than a name has.
const MOST: usize = 256;
/// The most characters of an attribute (appendix A.1, `ub-`); a country has exactly two.
const BOUNDS: [(&str, usize); 11] = [
    ("2.5.4.3", 64),
    ("2.5.4.5", 64),
    (COUNTRY, 2),
    ("2.5.4.7", 128),
    ("2.5.4.8", 128),
    ("2.5.4.10", 64),
    ("2.5.4.11", 64),
    ("2.5.4.12", 64),
    ("2.5.4.65", 128),
    ("1.2.840.113549.1.9.1", 255),
    ("2.5.4.4", 32_768),
];
/// Types that new certificates do not use (section 4.1.2.4).
const OLD_TYPES: [(Tag, &str); 2] = [(Tag::TeletexString, "TeletexString"), (Tag::BmpString, "BMPString")];
/// Attributes of the type DirectoryString, which is none of the others (appendix A.1).
const DIRECTORY: [&str; 12] = [
    "2.5.4.3", "2.5.4.4", "2.5.4.7", "2.5.4.8", "2.5.4.10", "2.5.4.11", "2.5.4.12", "2.5.4.41", "2.5.4.42",
    "2.5.4.43", "2.5.4.44", "2.5.4.65",
];
const OTHER_TYPES: [(Tag, &str); 3] = [
    (Tag::Ia5String, "IA5String"),
    (Tag::NumericString, "NumericString"),
    (Tag::VisibleString, "VisibleString"),
];
const COUNTRY: &str = "2.5.4.6";

/// One attribute where it stands.
struct Attribute {
    oid: String,
    value: Element,
}

impl Sheet<'_> {
    pub(super) fn names(&mut self) {
        let (issuer, subject) = (self.layout.issuer.clone(), self.layout.subject.clone());
        // What is wrong with a root's name is said once.
        if let Some(issuer) = issuer.filter(|_| !self.parsed.names_itself()) {
            self.name("tbsCertificate.issuer", &issuer.content);
        }
        if let Some(subject) = subject {
            self.name("tbsCertificate.subject", &subject.content);
        }
    }

    fn name(&mut self, field: &str, range: &Range<usize>) {
        for attribute in attributes(&self.parsed.der, range).unwrap_or_default() {
            let field = format!("{field}.{}", oid::name(&attribute.oid).unwrap_or(&attribute.oid));
            self.attribute(&field, &attribute);
        }
    }

    fn attribute(&mut self, field: &str, attribute: &Attribute) {
        let tag = attribute.value.tag;
        let octets = self.parsed.der.get(attribute.value.content.clone()).unwrap_or_default();
        let text = Any::new(tag, octets).ok().and_then(|value| string(&value)).unwrap_or_default();
        let seen = self.seen(field, Some(&attribute.value)).finding(&text);
        let others = OTHER_TYPES.iter().filter(|_| DIRECTORY.contains(&attribute.oid.as_str()));
        if let Some((_, kind)) = OLD_TYPES.iter().chain(others).find(|(old, _)| *old == tag) {
            let evidence = seen.clone().expecting("UTF8String, PrintableString");
            self.note(Rule::StringType { kind: (*kind).to_owned() }, evidence);
        }
        if tag == Tag::PrintableString && !octets.iter().all(|octet| is_printable(*octet)) {
            self.note(Rule::StringCharacters, seen.clone());
        }
        if text.trim() != text {
            self.note(Rule::NameWhitespace, seen.clone());
        }
        let bound = BOUNDS.iter().find(|(oid, _)| *oid == attribute.oid);
        if let Some((_, most)) = bound {
            let (found, most) = (text.chars().count(), *most);
            if found == 0 || found > most || (attribute.oid == COUNTRY && found != most) {
                let evidence = seen.expecting(if attribute.oid == COUNTRY {
                    String::from("2")
                } else {
                    format!("1..{most}")
                });
                let attribute = oid::name(&attribute.oid).unwrap_or(&attribute.oid).to_owned();
                self.note(Rule::NameLength { attribute, found, most }, evidence);
            }
        }
    }
}

fn attributes(der: &[u8], name: &Range<usize>) -> Result<Vec<Attribute>, der::Error> {
    let mut attributes = Vec::new();
    for set in elements(der, name.clone(), MOST)? {
        for pair in elements(der, set.content, MOST)? {
            let kind = element(der, &pair.content)?;
            let value = element(der, &(kind.content.end..pair.content.end))?;
            let oid = der.get(kind.start..kind.content.end).unwrap_or_default();
            let oid = decode::<ObjectIdentifier>(oid)?;
            attributes.push(Attribute { oid: dotted(oid), value });
        }
    }
    Ok(attributes)
}

/// X.680 section 41.4.
const fn is_printable(octet: u8) -> bool {
    octet.is_ascii_alphanumeric()
        || matches!(octet, b' ' | b'\'' | b'(' | b')' | b'+'..=b'/' | b':' | b'=' | b'?')
}
