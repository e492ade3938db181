//! Object identifiers that crate `const-oid` can't hold: a UUID (`2.25.` and 128 bits, X.667), `2.48` and above.
//!
//! Its arcs end at 2^32 and its second arc at 39, and one such identifier would make a whole certificate unreadable. So what is
//! decoded is a copy, in which each of them has a stand-in: `1.23.`, an arc that nobody has (ITU-T X.660 gives `1` to ISO, which
//! assigned 0 to 3), and the content octets, three an arc. It says the same in another way, so comparing stays exact, and
//! [`dotted`] finds the way back. The bytes that are hashed, shown and signed are always the original's.
//! Source: ITU-T X.690 section 8.19.

use const_oid::{Arc, ObjectIdentifier};
use der::{Any, Decode, DecodeOwned, Encode, ErrorKind, Reader, SliceReader, Tag, Tagged};

/// What stand-ins begin with.
const ROOT: [Arc; 2] = [1, 23];
/// Octets of an identifier in one arc of its stand-in, under a 1 that keeps leading zeros.
const OCTETS: usize = 3;
/// Constructed elements inside of each other that are looked into; certificates have about ten.
const DEEPEST: usize = 24;
/// What is added to the second arc below `2` (X.690 section 8.19.4).
const BELOW_TWO: u128 = 80;

/// Decodes, also what has identifiers that `const-oid` can't hold.
///
/// # Errors
/// What is wrong with it, as crate `der` says it.
pub(crate) fn decode<T: DecodeOwned<Error = der::Error>>(der: &[u8]) -> Result<T, der::Error> {
    T::from_der(der).or_else(|error| T::from_der(&with_stand_ins(der, error)?))
}

/// A copy in which the identifiers that can't be held have their stand-ins.
///
/// # Errors
/// The error that was met, if it has another cause or no stand-in helps.
pub(crate) fn with_stand_ins(der: &[u8], error: der::Error) -> Result<Vec<u8>, der::Error> {
    if error.kind() != ErrorKind::OidMalformed {
        return Err(error);
    }
    // What stands behind it is not looked at.
    rewrite(&Any::decode(&mut SliceReader::new(der)?)?, DEEPEST).ok_or(error)?.to_der()
}

/// An identifier in numbers and dots, a stand-in as what it stands for.
pub(crate) fn dotted(identifier: ObjectIdentifier) -> String {
    original(identifier).and_then(|octets| text(&octets)).unwrap_or_else(|| identifier.to_string())
}

/// The content octets of an identifier in numbers and dots; `None` for what is none, or has an arc of more than 128 bits.
pub(crate) fn text(content: &[u8]) -> Option<String> {
    let mut arcs = arcs(content)?.into_iter();
    let first = arcs.next()?;
    let (root, second) = match first {
        0..40 => (0, first),
        40..BELOW_TWO => (1, first.checked_sub(40)?),
        _ => (2, first.checked_sub(BELOW_TWO)?),
    };
    Some(arcs.fold(format!("{root}.{second}"), |text, arc| format!("{text}.{arc}")))
}

/// The numbers in base 128, each in as few octets as it needs.
fn arcs(content: &[u8]) -> Option<Vec<u128>> {
    let mut arcs = Vec::new();
    let mut arc: Option<u128> = None;
    for octet in content {
        if arc.is_none() && *octet == 0x80 {
            return None;
        }
        let value = arc.unwrap_or_default().checked_mul(128)?.checked_add(u128::from(octet & 0x7f))?;
        arc = (octet & 0x80 != 0).then_some(value);
        if arc.is_none() {
            arcs.push(value);
        }
    }
    (arc.is_none() && !arcs.is_empty()).then_some(arcs)
}

fn rewrite(any: &Any, deepest: usize) -> Option<Any> {
    if any.tag() == Tag::ObjectIdentifier {
        return stand_in(any.value());
    }
    if !any.tag().is_constructed() {
        return Some(any.clone());
    }
    let inside = deepest.checked_sub(1)?;
    let mut reader = SliceReader::new(any.value()).ok()?;
    let mut content = Vec::new();
    while !reader.is_finished() {
        rewrite(&Any::decode(&mut reader).ok()?, inside)?.encode_to_vec(&mut content).ok()?;
    }
    Any::new(any.tag(), content).ok()
}

/// The identifier itself if it can be held, else its stand-in.
fn stand_in(content: &[u8]) -> Option<Any> {
    let held = ObjectIdentifier::from_bytes(content).or_else(|error| {
        text(content).ok_or(error)?;
        let arc = |octets: &[u8]| octets.iter().fold(1, |arc: Arc, octet| (arc << 8) | Arc::from(*octet));
        ObjectIdentifier::from_arcs(ROOT.into_iter().chain(content.chunks(OCTETS).map(arc)))
    });
    Any::encode_from(&held.ok()?).ok()
}

/// The octets that a stand-in stands for.
fn original(identifier: ObjectIdentifier) -> Option<Vec<u8>> {
    let mut arcs = identifier.arcs();
    if [arcs.next()?, arcs.next()?] != ROOT {
        return None;
    }
    let mut octets = Vec::new();
    for arc in arcs {
        let marked = arc.to_be_bytes();
        let mark = marked.iter().position(|octet| *octet != 0)?;
        if marked.get(mark) != Some(&1) {
            return None;
        }
        octets.extend_from_slice(marked.get(mark.checked_add(1)?..)?);
    }
    Some(octets)
}

#[cfg(test)]
mod tests {
    use const_oid::ObjectIdentifier;
    use der::{Decode, Encode, asn1::OctetString};
    use x509_cert::ext::pkix::ExtendedKeyUsage;

    use super::{decode, dotted, text};

    /// X.667's example, `2.25.329800735698586629295641978511506172918`.
    const UUID: &str = "69 83f09da7ebcfdee0c7a1a7b2c0948cc8f9d776";

    fn octets(hex: &str) -> Vec<u8> {
        hex::decode(hex.replace(' ', "")).unwrap()
    }

    fn purposes(identifiers: &[&[u8]]) -> Vec<u8> {
        let each = identifiers
            .iter()
            .flat_map(|content| [vec![6, u8::try_from(content.len()).unwrap()], content.to_vec()].concat());
        let each: Vec<u8> = each.collect();
        [vec![0x30, u8::try_from(each.len()).unwrap()], each].concat()
    }

    #[test]
    fn arcs_of_any_size_up_to_a_uuid_are_written() {
        assert_eq!(text(&[0x2b, 0x06, 0x01]).unwrap(), "1.3.6.1");
        assert_eq!(text(&[0x88, 0x37, 0x03]).unwrap(), "2.999.3");
        assert_eq!(text(&[0x69, 0x8f, 0xff, 0xff, 0xff, 0x7f]).unwrap(), "2.25.4294967295");
        assert_eq!(text(&[0x69, 0x90, 0x80, 0x80, 0x80, 0x00]).unwrap(), "2.25.4294967296");
        let largest = [vec![0x69, 0x83], vec![0xff; 17], vec![0x7f]].concat();
        assert_eq!(text(&largest).unwrap(), format!("2.25.{}", u128::MAX));
    }

    #[test]
    fn what_is_no_identifier_has_no_text() {
        for wrong in [&[][..], &[0x80], &[0x2b, 0x80, 0x01], &[0x2b, 0x86], &[0xff; 40]] {
            assert_eq!(text(wrong), None, "{wrong:x?}");
        }
    }

    #[test]
    fn a_stand_in_reads_as_what_it_stands_for_and_stays_apart_from_others() {
        let uuid = octets(UUID);
        let der = purposes(&[&uuid, &[0x88, 0x37, 0x00], &[0x88, 0x37, 0x00, 0x00], &[0x2b, 0x06, 0x01]]);
        ExtendedKeyUsage::from_der(&der).unwrap_err();
        let read: ExtendedKeyUsage = decode(&der).unwrap();
        let written: Vec<String> = read.0.iter().copied().map(dotted).collect();
        let wanted = ["2.25.329800735698586629295641978511506172918", "2.999.0", "2.999.0.0", "1.3.6.1"];
        assert_eq!(written, wanted);
    }

    #[test]
    fn other_faults_stay_what_they_are() {
        let broken = purposes(&[&[0x2b, 0x86]]);
        let error = decode::<ExtendedKeyUsage>(&broken).unwrap_err();
        assert_eq!(error, ExtendedKeyUsage::from_der(&broken).unwrap_err());
        let number = OctetString::new([1]).unwrap().to_der().unwrap();
        let error = decode::<ExtendedKeyUsage>(&number).unwrap_err();
        assert_eq!(error, ExtendedKeyUsage::from_der(&number).unwrap_err());
    }

    #[test]
    fn arcs_that_look_like_a_stand_in_and_are_none_are_shown_as_they_are() {
        for real in ["1.23.5", "1.23", "1.23.4294967295"] {
            assert_eq!(dotted(ObjectIdentifier::new_unwrap(real)), real);
        }
    }
}
