//! One certificate's DER -> its parts, with the exact bytes of those that are compared, hashed or copied.
//!
//! x509-cert decodes; beside it the raw elements of the TBSCertificate are kept, because a name or a
//! to-be-signed part that was decoded and encoded again need not be the same bytes. The profile is `Raw`:
//! a foreign certificate with an odd serial number is to be shown, not refused.
//! Source: RFC 5280 section 4.1.

use const_oid::ObjectIdentifier;
use der::{
    Any, Decode, Encode, ErrorKind, Header, Reader, Sequence, SliceReader, Tag, TagNumber, Tagged,
    asn1::BitString,
};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::certificate::{Raw, TbsCertificateInner};

use super::{early_date::early, identifier::with_stand_ins, public_key::PublicKey};
use crate::time::UnixTime;

/// Why bytes are no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum ReadError {
    #[error("not a certificate")]
    Der(#[from] der::Error),
    #[error("a part of the certificate is missing")]
    Incomplete,
}

impl ReadError {
    /// The byte where reading stopped, if that is known.
    #[cfg(feature = "validate")]
    pub(crate) fn offset(&self) -> Option<usize> {
        match self {
            Self::Der(error) => error.position().and_then(|position| usize::try_from(position).ok()),
            Self::Incomplete => None,
        }
    }
}

/// A certificate's outer shell: three elements, the first kept as bytes.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct Shell {
    pub(crate) tbs: Any,
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: BitString,
}

/// A certificate that was read.
pub(crate) struct Parsed {
    pub(crate) der: Vec<u8>,
    pub(crate) tbs_der: Vec<u8>,
    pub(crate) issuer_der: Vec<u8>,
    pub(crate) subject_der: Vec<u8>,
    pub(crate) signature_algorithm: ObjectIdentifier,
    /// The algorithm beside the signature, with its parameters.
    #[cfg(feature = "validate")]
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: Vec<u8>,
    pub(crate) public_key: PublicKey,
    pub(crate) tbs: TbsCertificateInner<Raw>,
    /// The dates that `tbs` can't hold.
    pub(crate) early_dates: EarlyDates,
    /// Bytes after the certificate.
    #[cfg(feature = "issue")]
    pub(crate) trailing: usize,
}

/// The dates of a validity that are before 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EarlyDates {
    pub(crate) not_before: Option<UnixTime>,
    pub(crate) not_after: Option<UnixTime>,
}

impl Parsed {
    pub(crate) fn from_der(bytes: &[u8]) -> Result<Self, ReadError> {
        match Self::read(bytes) {
            Err(ReadError::Der(error)) if error.kind() == UNIVERSAL_STRING => {
                with_universal_strings(bytes, error)
            }
            Err(ReadError::Der(error)) if error.kind() == ErrorKind::OidMalformed => {
                with_identifiers(bytes, error)
            }
            read => read,
        }
    }

    fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut reader = SliceReader::new(bytes)?;
        let shell = Shell::decode(&mut reader)?;
        let trailing = usize::try_from(reader.remaining_len()).unwrap_or(bytes.len());
        let end = bytes.len().saturating_sub(trailing);
        let tbs_der = shell.tbs.to_der()?;
        let elements = elements(&tbs_der)?;
        let (tbs, early_dates) = TbsCertificateInner::from_der(&tbs_der)
            .map(|tbs| (tbs, EarlyDates::default()))
            .or_else(|error| with_early_dates(&tbs_der, error))?;
        Ok(Self {
            der: bytes.get(..end).unwrap_or(bytes).to_vec(),
            issuer_der: at(&elements, ISSUER)?,
            subject_der: at(&elements, SUBJECT)?,
            public_key: PublicKey::from_der(&at(&elements, SUBJECT_PUBLIC_KEY)?)?,
            signature_algorithm: shell.algorithm.oid,
            #[cfg(feature = "validate")]
            algorithm: shell.algorithm,
            signature: shell.signature.as_bytes().unwrap_or_default().to_vec(),
            tbs,
            early_dates,
            tbs_der,
            #[cfg(feature = "issue")]
            trailing,
        })
    }

    /// Whether issuer and subject are the same name; the signature is another question.
    pub(crate) fn names_itself(&self) -> bool {
        self.issuer_der == self.subject_der
    }
}

/// Reads a certificate with identifiers for which crate `const-oid` has no room; the bytes stay what they are.
fn with_identifiers(bytes: &[u8], error: der::Error) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::read(&with_stand_ins(bytes, error)?)?;
    let mut reader = SliceReader::new(bytes)?;
    let whole = Any::decode(&mut reader)?;
    parsed.der = whole.to_der()?;
    parsed.tbs_der = Any::decode(&mut SliceReader::new(whole.value())?)?.to_der()?;
    let elements = elements(&parsed.tbs_der)?;
    parsed.issuer_der = at(&elements, ISSUER)?;
    parsed.subject_der = at(&elements, SUBJECT)?;
    parsed.public_key = PublicKey::from_der(&at(&elements, SUBJECT_PUBLIC_KEY)?)?;
    #[cfg(feature = "issue")]
    {
        parsed.trailing = usize::try_from(reader.remaining_len()).unwrap_or(bytes.len());
    }
    Ok(parsed)
}

/// Crate `der` does not know the tag of UniversalString, in which old names are.
const UNIVERSAL_STRING: ErrorKind = ErrorKind::TagUnknown { byte: 28 };
/// Strings of that type that are taken; a name has a few.
const MOST_UNIVERSAL_STRINGS: usize = 32;

/// Reads a certificate whose names have UniversalStrings: they are read under the tag of VideotexString, which is as long and
/// in which nobody writes (`name::string` knows). The bytes that are hashed and signed stay what they are.
fn with_universal_strings(bytes: &[u8], error: der::Error) -> Result<Parsed, ReadError> {
    let mut reader = SliceReader::new(bytes)?;
    let whole = Header::decode(&mut reader)?;
    whole.tag().assert_eq(Tag::Sequence)?;
    let signed = usize::try_from(reader.position()).unwrap_or(usize::MAX);
    let (mut copy, mut error) = (bytes.to_vec(), error);
    for _ in 0..MOST_UNIVERSAL_STRINGS {
        let inside = error.position().and_then(|position| usize::try_from(position).ok());
        // `der` tells the place behind the tag.
        let place = inside.and_then(|inside| signed.checked_add(inside)?.checked_sub(1));
        match place.and_then(|place| copy.get_mut(place)) {
            Some(tag) if *tag == 28 => *tag = 21,
            _ => return Err(error.into()),
        }
        match Parsed::read(&copy) {
            Ok(mut parsed) => {
                let length = parsed.tbs_der.len();
                parsed.tbs_der =
                    bytes.get(signed..signed.saturating_add(length)).unwrap_or_default().to_vec();
                parsed.der = bytes.get(..parsed.der.len()).unwrap_or(bytes).to_vec();
                return Ok(parsed);
            }
            Err(ReadError::Der(next)) if next.kind() == UNIVERSAL_STRING => error = next,
            Err(other) => return Err(other),
        }
    }
    Err(error.into())
}

/// Place of the issuer in a TBSCertificate without its version.
const ISSUER: usize = 2;
const VALIDITY: usize = 3;
const SUBJECT: usize = 4;
const SUBJECT_PUBLIC_KEY: usize = 5;
const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

/// The elements of a TBSCertificate, the optional version left out so that each has one place.
fn elements(tbs_der: &[u8]) -> Result<Vec<Any>, der::Error> {
    let mut elements = Vec::<Any>::from_der(tbs_der)?;
    if elements.first().is_some_and(|first| first.tag() == VERSION) {
        elements.remove(0);
    }
    Ok(elements)
}

/// One of them, as it stands.
fn at(elements: &[Any], index: usize) -> Result<Vec<u8>, ReadError> {
    Ok(elements.get(index).ok_or(ReadError::Incomplete)?.to_der()?)
}

/// Reads a TBSCertificate whose validity begins or ends before 1970, for which crate `der` has no date.
///
/// Its [`EarlyDates`] are told; in the decoded part stands 1970's first second, everything else as it is.
fn with_early_dates(
    tbs_der: &[u8],
    error: der::Error,
) -> Result<(TbsCertificateInner<Raw>, EarlyDates), der::Error> {
    let mut elements = Vec::<Any>::from_der(tbs_der)?;
    let has_version = elements.first().is_some_and(|first| first.tag() == VERSION);
    let validity = elements.get_mut(VALIDITY.saturating_add(usize::from(has_version))).ok_or(error)?;
    let mut dates = Vec::<Any>::from_der(&validity.to_der()?)?;
    let mut read = dates.iter().map(early);
    let early_dates = EarlyDates { not_before: read.next().flatten(), not_after: read.next().flatten() };
    if early_dates == EarlyDates::default() {
        return Err(error);
    }
    for date in dates.iter_mut().filter(|date| early(date).is_some()) {
        let epoch: &[u8] = if date.tag() == Tag::UtcTime { b"700101000000Z" } else { b"19700101000000Z" };
        *date = Any::new(date.tag(), epoch)?;
    }
    *validity = Any::encode_from(&dates)?;
    Ok((TbsCertificateInner::from_der(&elements.to_der()?)?, early_dates))
}
