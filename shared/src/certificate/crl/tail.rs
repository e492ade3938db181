//! The end of a list: its extensions, and the signature over it.
//!
//! An extension that limits what the list speaks about, or that must be understood and is not, makes the list unusable:
//! "not on the list" would then mean nothing. Source: RFC 5280 section 5.2.

use const_oid::ObjectIdentifier;
use der::{
    Decode, Reader, SliceReader, Tag, TagNumber,
    asn1::{BitString, ContextSpecific, IntRef},
};
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::{
    Extension, Extensions,
    pkix::{AuthorityKeyIdentifier, crl::dp::IssuingDistributionPoint},
};

use super::{
    CrlFault, CrlNumber, Head,
    head::{damaged, next_tag, position, wide},
};

/// How many bytes of the end [`Tail::read`] may need: a few extensions and a signature of 512 bytes.
pub const TAIL_WINDOW: usize = 64 << 10;

/// What stands after the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// cRLNumber.
    pub number: Option<CrlNumber>,
    /// The key identifier of the authority key identifier.
    pub authority_key_identifier: Option<Vec<u8>>,
    pub(super) signature: Vec<u8>,
}

impl Tail {
    /// Reads the end of a list; `window` is all that comes after the entries.
    ///
    /// # Errors
    /// If it is damaged, over [`TAIL_WINDOW`], or an extension makes the list unusable.
    pub fn read(window: &[u8], head: &Head) -> Result<Self, CrlFault> {
        let base = head.entries.end;
        if window.len() > TAIL_WINDOW || base.saturating_add(window.len()) != head.size {
            let detail = format!("{} bytes follow the entries", window.len());
            return Err(CrlFault::Damaged { offset: wide(base), detail });
        }
        let fault = |error: der::Error| damaged(&error, base);
        let mut reader = SliceReader::new(window).map_err(fault)?;
        let signed_end = head.signed.end.saturating_sub(base);
        let mut tail = Self { number: None, authority_key_identifier: None, signature: Vec::new() };
        if next_tag(&reader, signed_end) == Some(EXTENSIONS) {
            let extensions = ContextSpecific::<Extensions>::decode(&mut reader).map_err(fault)?;
            tail.take_extensions(&extensions.value)?;
        }
        if position(&reader) != signed_end {
            let detail = "something unknown stands after the entries".to_owned();
            return Err(CrlFault::Damaged { offset: wide(base.saturating_add(position(&reader))), detail });
        }
        let outside = AlgorithmIdentifierOwned::decode(&mut reader).map_err(fault)?;
        let signature = BitString::decode(&mut reader).map_err(fault)?;
        reader.finish().map_err(fault)?;
        if outside != head.algorithm {
            let (inside, outside) = (head.algorithm.oid.to_string(), outside.oid.to_string());
            return Err(CrlFault::AlgorithmsDiffer { inside, outside });
        }
        tail.signature = signature.as_bytes().unwrap_or_default().to_vec();
        Ok(tail)
    }

    fn take_extensions(&mut self, extensions: &[Extension]) -> Result<(), CrlFault> {
        for (place, extension) in extensions.iter().enumerate() {
            let oid = extension.extn_id;
            let twice = extensions.iter().skip(place.saturating_add(1)).any(|other| other.extn_id == oid);
            let bad = || CrlFault::BadExtension { oid: oid.to_string() };
            if twice {
                return Err(bad());
            }
            let value = extension.extn_value.as_bytes();
            match oid {
                CRL_NUMBER => {
                    let number = IntRef::from_der(value).map_err(|_| bad())?;
                    self.number = Some(CrlNumber::from_octets(number.as_bytes()).ok_or_else(bad)?);
                }
                AUTHORITY_KEY_IDENTIFIER => {
                    let identifier = AuthorityKeyIdentifier::from_der(value).map_err(|_| bad())?;
                    self.authority_key_identifier =
                        identifier.key_identifier.map(|identifier| identifier.as_bytes().to_vec());
                }
                DELTA_CRL_INDICATOR => return Err(CrlFault::DeltaList),
                ISSUING_DISTRIBUTION_POINT => {
                    let point = IssuingDistributionPoint::from_der(value).map_err(|_| bad())?;
                    if let Some(limit) = limit(&point) {
                        return Err(CrlFault::ScopeLimited { limit: limit.to_owned() });
                    }
                }
                other if extension.critical => {
                    return Err(CrlFault::CriticalExtension { oid: other.to_string() });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// To what a list is limited. A distribution point is a limit, too: it makes the list one of several.
fn limit(point: &IssuingDistributionPoint) -> Option<&'static str> {
    [
        (point.distribution_point.is_some(), "distributionPoint"),
        (point.only_contains_user_certs, "onlyContainsUserCerts"),
        (point.only_contains_ca_certs, "onlyContainsCACerts"),
        (point.only_some_reasons.is_some(), "onlySomeReasons"),
        (point.indirect_crl, "indirectCRL"),
        (point.only_contains_attribute_certs, "onlyContainsAttributeCerts"),
    ]
    .into_iter()
    .find(|(limits, _)| *limits)
    .map(|(_, name)| name)
}

const EXTENSIONS: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
const DELTA_CRL_INDICATOR: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
const AUTHORITY_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
