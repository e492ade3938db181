//! PKCS#7 with certificates and nothing signed, the form in which Windows and Java take a chain.
//!
//! Certificates go in and come out as their exact bytes: `cms` would decode and encode them anew. It is a SET, so that the
//! order is the encoding's and not the chain's; readers order them by issuer. Source: RFC 5652 section 5.1, RFC 2315 section 9.1.

use const_oid::{ObjectIdentifier, db::rfc5911};
use der::{Any, Decode, Encode, Sequence, asn1::SetOfVec};
#[cfg(feature = "inspect")]
use der::{EncodingRules, Reader, SliceReader};
use thiserror::Error;

use super::pem;

const LABEL: &str = "PKCS7";

/// Why a file was not read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Pkcs7Error {
    /// Something else.
    #[error("this is no PKCS#7 file with certificates")]
    NotPkcs7,
    /// A certificate is none.
    #[error("what was to be put into the file is no DER")]
    Encoding(#[from] der::Error),
}

#[derive(Sequence)]
struct ContentInfo {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData,
}

#[derive(Sequence)]
struct SignedData {
    version: u8,
    digest_algorithms: SetOfVec<Any>,
    encapsulated: Encapsulated,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    lists: Option<SetOfVec<Any>>,
    signers: SetOfVec<Any>,
}

#[derive(Sequence)]
struct Encapsulated {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    content: Option<Any>,
}

/// Writes certificates (DER) as PEM.
///
/// # Errors
/// If one is no DER.
pub fn write(certificates: &[&[u8]]) -> Result<String, Pkcs7Error> {
    let mut set = SetOfVec::new();
    for der in certificates {
        set.insert(Any::from_der(der)?)?;
    }
    let signed = SignedData {
        version: 1,
        digest_algorithms: SetOfVec::new(),
        encapsulated: Encapsulated { content_type: rfc5911::ID_DATA, content: None },
        certificates: Some(set),
        lists: None,
        signers: SetOfVec::new(),
    };
    let info = ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: signed };
    Ok(pem::write(LABEL, &info.to_der()?))
}

/// Reads the certificates (DER) of a file, PEM or DER.
///
/// # Errors
/// If it is something else.
pub fn read(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Pkcs7Error> {
    let reading = pem::read(bytes);
    let [block] = reading.blocks.as_slice() else { return Err(Pkcs7Error::NotPkcs7) };
    let info = ContentInfo::from_ber(&block.contents).map_err(|_| Pkcs7Error::NotPkcs7)?;
    if info.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Pkcs7Error::NotPkcs7);
    }
    let certificates = info.content.certificates.ok_or(Pkcs7Error::NotPkcs7)?;
    Ok(certificates.iter().map(Encode::to_der).collect::<Result<_, _>>()?)
}

/// What is in a file's DER or BER: certificates and revocation lists, each in DER. Signed or encrypted content is left alone.
///
/// # Errors
/// Where it stops to be PKCS#7.
#[cfg(feature = "inspect")]
pub(crate) fn contents(bytes: &[u8]) -> Result<Signed, der::Error> {
    let mut reader = SliceReader::new_with_encoding_rules(bytes, EncodingRules::Ber)?;
    let outer = AnyContent::decode(&mut reader)?;
    let length = bytes.len().saturating_sub(usize::try_from(reader.remaining_len()).unwrap_or_default());
    if outer.content_type != rfc5911::ID_SIGNED_DATA {
        return Ok(Signed {
            content: outer.content_type,
            length,
            certificates: Vec::new(),
            lists: Vec::new(),
        });
    }
    let signed = ContentInfo::from_ber(bytes.get(..length).unwrap_or(bytes))?.content;
    let all = |set: Option<SetOfVec<Any>>| -> Result<Vec<Vec<u8>>, der::Error> {
        set.iter().flat_map(SetOfVec::iter).map(Encode::to_der).collect()
    };
    Ok(Signed {
        content: outer.content_type,
        length,
        certificates: all(signed.certificates)?,
        lists: all(signed.lists)?,
    })
}

/// What stands beside signatures.
#[cfg(feature = "inspect")]
pub(crate) struct Signed {
    pub(crate) content: ObjectIdentifier,
    /// Bytes that it takes.
    pub(crate) length: usize,
    pub(crate) certificates: Vec<Vec<u8>>,
    pub(crate) lists: Vec<Vec<u8>>,
}

/// The outer frame of any kind of content.
#[cfg(feature = "inspect")]
#[derive(Sequence)]
struct AnyContent {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    content: Option<Any>,
}

#[cfg(test)]
mod tests {
    use super::{Pkcs7Error, read, write};

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let (first, second): (&[u8], &[u8]) = (&[0x30, 3, 2, 1, 9], &[0x30, 3, 2, 1, 7]);
        let text = write(&[first, second]).unwrap();
        assert!(text.starts_with("-----BEGIN PKCS7-----\n"));
        assert_eq!(read(text.as_bytes()).unwrap(), [second, first]);
        assert_eq!(read(b"hello"), Err(Pkcs7Error::NotPkcs7));
        assert_eq!(read(first), Err(Pkcs7Error::NotPkcs7));
        assert!(matches!(write(&[b"x"]), Err(Pkcs7Error::Encoding(_))));
    }
}
