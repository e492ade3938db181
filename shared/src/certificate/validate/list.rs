//! A revocation list as validation needs it: whole, with its scope and the issuer of each entry.
//!
//! `crl` reads lists window by window because they are large and the Worker is small; here indirect and delta lists, their
//! scopes and the issuers of entries count, and everything is at hand. Source: RFC 5280 section 5.

use const_oid::{AssociatedOid, ObjectIdentifier};
use der::{Any, Decode, Encode, Sequence, Tag, TagNumber, Tagged, asn1::Uint};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{
    ext::{
        Extension, Extensions,
        pkix::{
            AuthorityKeyIdentifier, CrlReason, IssuingDistributionPoint,
            name::{DistributionPointName, GeneralName, GeneralNames},
        },
    },
    name::Name,
    time::Time,
};

use super::{
    super::{crl::Serial, facts::instant, read::Shell},
    canonical::CanonicalName,
    fault::{Clause, Fault, Place, Reason},
    subject_name::NameKind,
};
use crate::time::UnixTime;

const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
const REASON_CODE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const INVALIDITY_DATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");
const DELTA_CRL_INDICATOR: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
const CERTIFICATE_ISSUER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.29");

/// Every reason that a list can be limited to: the bits 1 to 8 of `ReasonFlags`.
pub(super) const ALL_REASONS: u16 = 0x1fe;

/// A revocation list.
pub(super) struct List {
    pub(super) place: Place,
    pub(super) issuer: CanonicalName,
    pub(super) this_update: UnixTime,
    pub(super) next_update: Option<UnixTime>,
    /// Big-endian without leading zeros.
    pub(super) number: Option<Vec<u8>>,
    /// Of a delta list: the number of the list that it completes.
    pub(super) base_number: Option<Vec<u8>>,
    pub(super) key_identifier: Option<Vec<u8>>,
    pub(super) scope: Option<Scope>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) signed: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) entries: Vec<Entry>,
    /// Why it cannot be used by anybody.
    pub(super) faults: Vec<Fault>,
    /// What of the profile it does not keep.
    pub(super) clauses: Vec<Clause>,
    /// The issuers of entries of an indirect list, by [`Entry::issuer`].
    issuers: Vec<CanonicalName>,
}

/// What an issuingDistributionPoint says.
#[derive(PartialEq, Eq)]
pub(super) struct Scope {
    /// The names of the point; `None` if it has none.
    pub(super) names: Option<Vec<NameKind>>,
    pub(super) only_user: bool,
    pub(super) only_ca: bool,
    pub(super) only_attribute: bool,
    pub(super) indirect: bool,
    pub(super) reasons: u16,
}

/// One revoked certificate.
pub(super) struct Entry {
    serial: Serial,
    issuer: Option<usize>,
    pub(super) at: Option<UnixTime>,
    pub(super) reason: CrlReason,
}

#[derive(Sequence)]
struct RawEntry {
    serial: Any,
    date: Any,
    extensions: Option<Extensions>,
}

impl List {
    pub(super) fn read(der: &[u8], place: Place) -> Result<Self, Reason> {
        Self::decode(der, place).map_err(|error| {
            let offset = error.position().and_then(|position| usize::try_from(position).ok());
            Reason { place, fault: Fault::Unreadable { detail: error.to_string(), offset } }
        })
    }

    fn decode(der: &[u8], place: Place) -> der::Result<Self> {
        let shell = Shell::from_der(der)?;
        let signed = shell.tbs.to_der()?;
        let mut elements = Elements(Vec::<Any>::from_der(&signed)?.into_iter().peekable());
        elements.next_if(|tag| tag == Tag::Integer);
        let algorithm = elements.required()?.decode_as::<AlgorithmIdentifierOwned>()?;
        let issuer = CanonicalName::new(&elements.required()?.decode_as::<Name>()?);
        let this_update = time(&elements.required()?)?;
        let is_time = |tag| matches!(tag, Tag::UtcTime | Tag::GeneralizedTime);
        let next_update = elements.next_if(is_time).map(|any| time(&any)).transpose()?;
        let entries = elements.next_if(|tag| tag == Tag::Sequence);
        let extensions = elements.next_if(|tag| tag == EXTENSIONS);
        let mut list = Self {
            place,
            issuer,
            this_update,
            next_update,
            number: None,
            base_number: None,
            key_identifier: None,
            scope: None,
            signed,
            signature: shell.signature.as_bytes().unwrap_or_default().to_vec(),
            entries: Vec::new(),
            faults: Vec::new(),
            clauses: Vec::new(),
            issuers: Vec::new(),
            algorithm,
        };
        if list.algorithm != shell.algorithm {
            list.faults.push(Fault::AlgorithmsDiffer);
        }
        if let Some(extensions) = extensions {
            list.take_extensions(&Extensions::from_der(extensions.value())?);
        }
        list.take_profile();
        for raw in entries
            .map(|entries| Vec::<RawEntry>::from_der(&entries.to_der()?))
            .transpose()?
            .unwrap_or_default()
        {
            list.take_entry(&raw);
        }
        Ok(list)
    }

    pub(super) const fn is_delta(&self) -> bool {
        self.base_number.is_some()
    }

    /// The entry of a certificate, the last one if there are several.
    pub(super) fn entry(&self, serial: &[u8], issuer: &CanonicalName) -> Option<&Entry> {
        let serial = Serial::from_octets(serial);
        self.entries.iter().rev().find(|entry| {
            let own = entry.issuer.map_or(Some(&self.issuer), |place| self.issuers.get(place));
            entry.serial == serial && own == Some(issuer)
        })
    }

    fn take_extensions(&mut self, extensions: &Extensions) {
        for extension in extensions {
            let read = match extension.extn_id {
                CRL_NUMBER => {
                    if extension.critical {
                        self.clauses.push(Clause::ListNumber);
                    }
                    self.number = number(extension);
                    self.number.is_some()
                }
                DELTA_CRL_INDICATOR => {
                    self.base_number = number(extension);
                    self.base_number.is_some()
                }
                ISSUING_DISTRIBUTION_POINT => {
                    self.scope = decoded(extension).map(|point| Scope::new(&point, &self.issuer));
                    self.scope.is_some()
                }
                AuthorityKeyIdentifier::OID => {
                    let identifier: Option<AuthorityKeyIdentifier> = decoded(extension);
                    let key = identifier.as_ref().and_then(|identifier| identifier.key_identifier.as_ref());
                    self.key_identifier = key.map(|octets| octets.as_bytes().to_vec());
                    identifier.is_some()
                }
                other if extension.critical => {
                    self.faults.push(Fault::UnknownCriticalExtension { oid: other.to_string() });
                    true
                }
                _ => true,
            };
            if !read {
                self.faults.push(Fault::BrokenExtension { oid: extension.extn_id.to_string() });
            }
        }
    }

    fn take_profile(&mut self) {
        if self.next_update.is_none() {
            self.clauses.push(Clause::NextUpdateMissing);
        }
        if self.key_identifier.is_none() {
            self.clauses.push(Clause::ListKeyIdentifierMissing);
        }
        if self.number.is_none() {
            self.clauses.push(Clause::ListNumber);
        }
    }

    fn take_entry(&mut self, raw: &RawEntry) {
        let mut entry = Entry {
            serial: Serial::from_octets(raw.serial.value()),
            // Section 5.3.3: an entry without an issuer of its own has that of the entry before.
            issuer: self.entries.last().and_then(|entry| entry.issuer),
            at: time(&raw.date).ok(),
            reason: CrlReason::Unspecified,
        };
        for extension in raw.extensions.iter().flatten() {
            let read = match extension.extn_id {
                REASON_CODE => decoded(extension).map(|reason| entry.reason = reason),
                CERTIFICATE_ISSUER => self.issuer_of_entry(extension).map(|place| entry.issuer = Some(place)),
                INVALIDITY_DATE => Some(()),
                other if extension.critical => {
                    self.faults.push(Fault::UnknownCriticalExtension { oid: other.to_string() });
                    Some(())
                }
                _ => Some(()),
            };
            if read.is_none() {
                self.faults.push(Fault::BrokenExtension { oid: extension.extn_id.to_string() });
            }
        }
        self.entries.push(entry);
    }

    fn issuer_of_entry(&mut self, extension: &Extension) -> Option<usize> {
        let names: GeneralNames = decoded(extension)?;
        let name = names.iter().find_map(NameKind::directory)?;
        self.issuers.push(name);
        self.issuers.len().checked_sub(1)
    }
}

impl Scope {
    fn new(point: &IssuingDistributionPoint, issuer: &CanonicalName) -> Self {
        Self {
            names: point.distribution_point.as_ref().map(|name| point_names(name, issuer)),
            only_user: point.only_contains_user_certs,
            only_ca: point.only_contains_ca_certs,
            only_attribute: point.only_contains_attribute_certs,
            indirect: point.indirect_crl,
            reasons: point.only_some_reasons.map_or(ALL_REASONS, |reasons| reasons.bits() & ALL_REASONS),
        }
    }
}

/// The names of a distribution point; one that is relative is completed with the name of the list's issuer.
pub(super) fn point_names(name: &DistributionPointName, issuer: &CanonicalName) -> Vec<NameKind> {
    match name {
        DistributionPointName::FullName(names) => names.iter().filter_map(comparable).collect(),
        DistributionPointName::NameRelativeToCRLIssuer(set) => {
            vec![NameKind::Directory(issuer.with(set.iter()))]
        }
    }
}

/// A general name that can be compared for equality.
fn comparable(name: &GeneralName) -> Option<NameKind> {
    let kind = NameKind::new(name);
    (!matches!(kind, NameKind::Other(_))).then_some(kind)
}

/// The elements of a TBSCertList, one after the other: half of them may be absent.
struct Elements(std::iter::Peekable<std::vec::IntoIter<Any>>);

impl Elements {
    fn required(&mut self) -> der::Result<Any> {
        self.0.next().ok_or_else(|| der::ErrorKind::Failed.into())
    }

    fn next_if(&mut self, wanted: impl FnOnce(Tag) -> bool) -> Option<Any> {
        self.0.next_if(|any| wanted(any.tag()))
    }
}

fn time(any: &Any) -> der::Result<UnixTime> {
    Time::from_der(&any.to_der()?).map(instant)
}

fn number(extension: &Extension) -> Option<Vec<u8>> {
    decoded::<Uint>(extension).map(|number| significant(number.as_bytes()).to_vec())
}

/// The octets of a number without leading zeros, of which encoders differ in their opinion.
fn significant(octets: &[u8]) -> &[u8] {
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    octets.get(zeros..).unwrap_or_default()
}

fn decoded<'a, T: Decode<'a>>(extension: &'a Extension) -> Option<T> {
    T::from_der(extension.extn_value.as_bytes()).ok()
}

const EXTENSIONS: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
