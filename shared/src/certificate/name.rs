//! Distinguished names as text, in the way of RFC 4514: last attribute first, `CN=device-1,O=Acme`.
//!
//! For showing, never for comparing (chains compare bytes). Unlike x509-cert's own text it reads names as the world
//! writes them: a PrintableString with an underscore, a BMPString, an attribute without a short name.
//! Source: RFC 4514 sections 2 and 3.

use std::fmt::Write;

use const_oid::ObjectIdentifier;
use der::{Any, Encode, Tag, Tagged};
use x509_cert::name::Name;

use super::identifier::dotted;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// The subject's own, not the certificate's.
pub(crate) const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
pub(crate) const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(crate) const ORGANIZATIONAL_UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
/// The short names that RFC 4514 section 3 lists; others stand as object identifiers.
const SHORT_NAMES: [(ObjectIdentifier, &str); 9] = [
    (COMMON_NAME, "CN"),
    (ObjectIdentifier::new_unwrap("2.5.4.7"), "L"),
    (ObjectIdentifier::new_unwrap("2.5.4.8"), "ST"),
    (ORGANIZATION, "O"),
    (ORGANIZATIONAL_UNIT, "OU"),
    (ObjectIdentifier::new_unwrap("2.5.4.6"), "C"),
    (ObjectIdentifier::new_unwrap("2.5.4.9"), "STREET"),
    (ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.25"), "DC"),
    (ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1"), "UID"),
];

/// Writes a name as RFC 4514 does.
pub(crate) fn text(name: &Name) -> String {
    let mut text = String::new();
    let in_order: Vec<_> = name.iter_rdn().collect();
    for (place, attributes) in in_order.iter().rev().enumerate() {
        if place > 0 {
            text.push(',');
        }
        for (place, attribute) in attributes.iter().enumerate() {
            if place > 0 {
                text.push('+');
            }
            push_attribute(&mut text, attribute.oid, &attribute.value);
        }
    }
    text
}

/// Gives the last common name in a name.
pub(crate) fn common_name(name: &Name) -> Option<String> {
    last(name, COMMON_NAME)
}

/// Gives the last attribute of a kind in a name.
pub(crate) fn last(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    name.iter().filter(|attribute| attribute.oid == oid).last().and_then(|attribute| string(&attribute.value))
}

/// Every attribute whose value is a text, in order.
pub(crate) fn attributes(name: &Name) -> Vec<(ObjectIdentifier, String)> {
    name.iter().filter_map(|attribute| Some((attribute.oid, string(&attribute.value)?))).collect()
}

fn push_attribute(text: &mut String, oid: ObjectIdentifier, value: &Any) {
    match SHORT_NAMES.iter().find(|(known, _)| *known == oid) {
        Some((_, short)) => text.push_str(short),
        // Writing to a String does not fail.
        None => text.push_str(&dotted(oid)),
    }
    text.push('=');
    match string(value) {
        Some(value) => push_escaped(text, &value),
        None => {
            text.push('#');
            text.push_str(&hex::encode(value.to_der().unwrap_or_default()));
        }
    }
}

/// Reads any of X.520's string types; wrong characters for the type are no reason to hide the text.
pub(crate) fn string(value: &Any) -> Option<String> {
    let bytes = value.value();
    if [Tag::Utf8String, Tag::PrintableString, Tag::Ia5String, Tag::NumericString, Tag::VisibleString]
        .contains(&value.tag())
    {
        return std::str::from_utf8(bytes).ok().map(ToOwned::to_owned);
    }
    if value.tag() == Tag::TeletexString {
        // T.61 in name only: what is in use is UTF-8 or Latin-1.
        let latin1 = || bytes.iter().map(|byte| char::from(*byte)).collect();
        return Some(std::str::from_utf8(bytes).map_or_else(|_| latin1(), ToOwned::to_owned));
    }
    if value.tag() == Tag::BmpString {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
        return rest.is_empty().then(|| char::decode_utf16(units).collect::<Result<String, _>>().ok())?;
    }
    if value.tag() == Tag::VideotexString {
        // A UniversalString: `read` gives it this tag, which crate `der` knows.
        let (fours, rest) = bytes.as_chunks::<4>();
        let characters = fours.iter().map(|four| char::from_u32(u32::from_be_bytes(*four)));
        return rest.is_empty().then(|| characters.collect::<Option<String>>())?;
    }
    None
}

fn push_escaped(text: &mut String, value: &str) {
    let last = value.chars().count().saturating_sub(1);
    for (place, character) in value.chars().enumerate() {
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => text.extend(['\\', character]),
            ' ' if place == 0 || place == last => text.push_str("\\ "),
            '#' if place == 0 => text.push_str("\\#"),
            '\0' => text.push_str("\\00"),
            // Also line ends and the like, which RFC 4514 allows to stand: a name stays on one line.
            control if control.is_ascii_control() => drop(write!(text, "\\{:02x}", u32::from(control))),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use der::{Any, Tag};

    use super::{COMMON_NAME, push_attribute};

    fn common_name(tag: Tag, bytes: &[u8]) -> String {
        let mut text = String::new();
        push_attribute(&mut text, COMMON_NAME, &Any::new(tag, bytes).unwrap());
        text
    }

    #[test]
    fn what_has_a_meaning_in_the_text_is_escaped() {
        assert_eq!(common_name(Tag::Utf8String, b" a,b+c=\"d\" "), r#"CN=\ a\,b\+c=\"d\"\ "#);
        assert_eq!(common_name(Tag::Utf8String, b"#1\n\0"), r"CN=\#1\0a\00");
        assert_eq!(common_name(Tag::Utf8String, " ".as_bytes()), r"CN=\ ");
    }

    #[test]
    fn every_string_type_is_read_as_it_is_used() {
        assert_eq!(common_name(Tag::PrintableString, b"a_b@c"), "CN=a_b@c");
        assert_eq!(common_name(Tag::TeletexString, b"M\xfcller"), "CN=Müller");
        assert_eq!(common_name(Tag::BmpString, &[0xac, 0x00, 0, b'1']), "CN=가1");
        assert_eq!(common_name(Tag::BmpString, &[0]), "CN=#1e0100");
        assert_eq!(common_name(Tag::OctetString, &[1, 2]), "CN=#04020102");
    }
}
