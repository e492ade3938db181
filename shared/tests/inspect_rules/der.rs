//! DER by hand, so that it can be wrong in one place: what no encoder of certificates lets through.

/// One element with its length.
pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut element = vec![tag];
    match length {
        0..=0x7f => element.push(u8::try_from(length).unwrap()),
        _ => {
            let octets: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|octet| *octet == 0).collect();
            element.push(0x80 | u8::try_from(octets.len()).unwrap());
            element.extend(octets);
        }
    }
    element.extend_from_slice(content);
    element
}

/// A SEQUENCE.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// An OBJECT IDENTIFIER.
pub(crate) fn oid(text: &str) -> Vec<u8> {
    let oid: const_oid::ObjectIdentifier = const_oid::ObjectIdentifier::new(text).unwrap();
    tlv(6, oid.as_bytes())
}

/// A non-negative INTEGER.
pub(crate) fn integer(octets: &[u8]) -> Vec<u8> {
    let is_high = octets.first().is_some_and(|first| first & 0x80 != 0);
    tlv(2, &[if is_high { &[0][..] } else { &[] }, octets].concat())
}

/// A BIT STRING of whole octets, or with some bits left over.
pub(crate) fn bits(unused: u8, octets: &[u8]) -> Vec<u8> {
    tlv(3, &[&[unused], octets].concat())
}

/// A name of one attribute a set.
pub(crate) fn name(attributes: &[(&str, u8, &str)]) -> Vec<u8> {
    let sets: Vec<Vec<u8>> = attributes
        .iter()
        .map(|(kind, tag, text)| tlv(0x31, &sequence(&[&oid(kind), &tlv(*tag, text.as_bytes())])))
        .collect();
    tlv(0x30, &sets.concat())
}

pub(crate) const UTF8: u8 = 0x0c;
pub(crate) const PRINTABLE: u8 = 0x13;
pub(crate) const TELETEX: u8 = 0x14;
pub(crate) const COMMON_NAME: &str = "2.5.4.3";
pub(crate) const ORGANIZATION: &str = "2.5.4.10";
