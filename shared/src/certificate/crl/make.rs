//! A list and a CA -> a signed revocation list, in two steps around a signer that is not here; see `certificate::issue`.
//!
//! What the list before names stays named: its entries are taken over as the bytes they are, after its signature was
//! checked. Only a hold ends: in a revocation for good, or, as such lists are whole and `removeFromCRL` stands in delta lists
//! alone (RFC 5280 section 5.3.1), by leaving the list. Everything is in memory, so this is for a browser. Source: RFC 5280
//! section 5.

use std::{collections::BTreeMap, ops::Range};

use der::{Any, AnyRef, Decode, Encode, Reader, SliceReader, Tag, Tagged, asn1::BitString};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::{Batch, CrlNumber, Entry, RevocationReason, Serial};
use crate::{
    certificate::{
        algorithm::{HashAlgorithm, SignatureAlgorithm},
        issue::{IssueError, issuer_key_identifier, signature_algorithm},
        public_key::PublicKey,
        read::{Parsed, Shell},
        signature::{Check, SignatureError, SignatureValue, check},
    },
    time::UnixTime,
};

/// A certificate that is to be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// Its serial number.
    pub serial: Serial,
    /// Since when.
    pub at: UnixTime,
    /// Why.
    pub reason: RevocationReason,
}

/// What a list is to say.
#[derive(Clone, Copy, Debug)]
pub struct ListSpec<'a> {
    /// Its number, above the one of the list before.
    pub number: &'a CrlNumber,
    /// The hash of the signature, where the CA's key is RSA.
    pub hash: HashAlgorithm,
    /// From when it counts.
    pub this_update: UnixTime,
    /// When the next one will be there.
    pub next_update: UnixTime,
    /// Who is added; one that is named already stays as it is, unless it is on hold. `removeFromCRL` takes a hold back.
    pub added: &'a [Revocation],
    /// The list before (DER), whose entries stay.
    pub former: Option<&'a [u8]>,
}

/// Why a list was not made.
#[derive(Debug, Error)]
pub enum MakeError {
    /// What was given as the CA's certificate can't be read, or is none.
    #[error("the certificate cannot be read, or basicConstraints CA:TRUE is missing")]
    NotACa,
    /// The CA's keyUsage does not allow signing lists.
    #[error("the CA's keyUsage does not include cRLSign")]
    KeyUsageForbids,
    /// The CA's key can't sign here.
    #[error(transparent)]
    Key(#[from] IssueError),
    /// nextUpdate is not after thisUpdate.
    #[error("nextUpdate is not after thisUpdate")]
    NextUpdateNotLater,
    /// A negative serial number, which RFC 5280 forbids.
    #[error("the serial number {serial} is negative: no list can name it")]
    NegativeSerial {
        /// As it was given.
        serial: String,
    },
    /// A revocation that can't be taken back.
    #[error("{serial} is not on hold in the list before: only a hold can be taken back")]
    NotOnHold {
        /// The serial number.
        serial: String,
    },
    /// The list before is not this CA's, or can't be read.
    #[error("the list before is not one of this CA's")]
    FormerNotOurs,
    /// The signature is not one of the CA's key over these bytes.
    #[error("the signature was not made by the CA's key")]
    WrongSignature,
    /// The signature has no known form.
    #[error(transparent)]
    SignatureForm(#[from] SignatureError),
    /// Encoding failed.
    #[error("the list could not be encoded")]
    Encoding(#[from] der::Error),
}

/// A list that only lacks its signature.
pub struct UnsignedList {
    tbs_der: Vec<u8>,
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    entries: u32,
}

/// Makes the to-be-signed bytes of a list.
///
/// # Errors
/// If the CA or what it is to say can't be used; [`MakeError`] says why.
pub fn prepare(spec: &ListSpec<'_>, ca_certificate: &[u8]) -> Result<UnsignedList, MakeError> {
    if spec.next_update <= spec.this_update {
        return Err(MakeError::NextUpdateNotLater);
    }
    let ca = read_ca(ca_certificate)?;
    let algorithm = signature_algorithm(&ca.public_key, spec.hash)?;
    let mut entries = spec.former.map_or_else(|| Ok(Entries::default()), |list| Entries::of(list, &ca))?;
    for revocation in spec.added {
        entries.add(revocation)?;
    }
    // RFC 5280 section 5.1.2.6: without an entry the whole field is absent.
    let count = entries.count();
    let named = if count > 0 { element(SEQUENCE, &[&entries.into_der()]) } else { Vec::new() };
    let tbs_der = element(
        SEQUENCE,
        &[
            &integer(&[VERSION_2]),
            algorithm.identifier_der(),
            &ca.subject_der,
            &time(spec.this_update),
            &time(spec.next_update),
            &named,
            &extensions(&ca, spec.number),
        ],
    );
    Ok(UnsignedList { tbs_der, algorithm, key: ca.public_key, entries: count })
}

impl UnsignedList {
    /// The bytes that the CA's key has to sign.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.tbs_der
    }

    /// How the CA's key has to sign them.
    #[must_use]
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// How many certificates it names.
    #[must_use]
    pub fn entries(&self) -> u32 {
        self.entries
    }

    /// Puts the signature to the bytes: the list in DER.
    ///
    /// # Errors
    /// If the signature is not the CA's over [`UnsignedList::bytes`].
    pub fn finish(&self, signature: SignatureValue<'_>) -> Result<Vec<u8>, MakeError> {
        let octets = signature.encode_for(self.algorithm)?;
        let algorithm = AlgorithmIdentifierOwned::from_der(self.algorithm.identifier_der())?;
        match check(&self.key, algorithm.oid, &self.tbs_der, &octets) {
            Check::Valid => {}
            Check::Invalid | Check::CannotCheck => return Err(MakeError::WrongSignature),
        }
        let signature = BitString::from_bytes(&octets)?;
        Ok(Shell { tbs: Any::from_der(&self.tbs_der)?, algorithm, signature }.to_der()?)
    }
}

fn read_ca(der: &[u8]) -> Result<Parsed, MakeError> {
    let ca = Parsed::from_der(der).map_err(|_| MakeError::NotACa)?;
    if !ca.extension::<BasicConstraints>().is_some_and(|constraints| constraints.ca) {
        return Err(MakeError::NotACa);
    }
    if ca.extension::<KeyUsage>().is_some_and(|usage| !usage.crl_sign()) {
        return Err(MakeError::KeyUsageForbids);
    }
    Ok(ca)
}

/// Entries as they stand in a list, one behind the other.
#[derive(Default)]
struct Entries {
    der: Vec<u8>,
    /// Where each one stands.
    places: BTreeMap<Serial, Range<usize>>,
    /// Places of entries that are not in the new list.
    gone: Vec<Range<usize>>,
}

impl Entries {
    /// Those of the list before.
    fn of(list: &[u8], ca: &Parsed) -> Result<Self, MakeError> {
        let shell = Shell::from_der(list).map_err(|_| MakeError::FormerNotOurs)?;
        let tbs_der = shell.tbs.to_der()?;
        let signature = shell.signature.raw_bytes();
        let elements = Vec::<Any>::from_der(&tbs_der)?;
        // The version may be absent; the CA's name stands behind the algorithm.
        let named =
            elements.iter().position(|element| element.tag() == Tag::Sequence).unwrap_or_default() + 1;
        let issuer = elements.get(named).map(Encode::to_der).transpose()?;
        if issuer.as_deref() != Some(ca.subject_der.as_slice())
            || check(&ca.public_key, shell.algorithm.oid, &tbs_der, signature) != Check::Valid
        {
            return Err(MakeError::FormerNotOurs);
        }
        let mut entries = Self::default();
        if let Some(list) = elements.iter().skip(named + 1).find(|element| element.tag() == Tag::Sequence) {
            entries.der = list.value().to_vec();
            let mut reader = SliceReader::new(list.value())?;
            let mut start = 0;
            while !reader.is_finished() {
                let entry = AnyRef::decode(&mut reader)?;
                let end = usize::try_from(reader.position())?;
                let serial = AnyRef::decode(&mut SliceReader::new(entry.value())?)?;
                entries.places.insert(Serial::from_octets(serial.value()), start..end);
                start = end;
            }
        }
        Ok(entries)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// What the list says of a serial number.
    fn entry(&self, serial: &Serial) -> Option<Entry> {
        let bytes = self.der.get(self.places.get(serial)?.clone())?;
        Batch::read(bytes, 0, true, 1).ok()?.entries.pop()
    }

    fn add(&mut self, revocation: &Revocation) -> Result<(), MakeError> {
        let serial = &revocation.serial;
        let held = self.entry(serial).filter(|entry| entry.reason.is_hold());
        if !revocation.reason.revokes() {
            // What was revoked stays revoked, and who is not on the list is not on hold.
            held.ok_or_else(|| MakeError::NotOnHold { serial: serial.as_str().to_owned() })?;
            self.gone.extend(self.places.remove(serial));
            return Ok(());
        }
        if self.places.contains_key(serial) && (held.is_none() || revocation.reason.is_hold()) {
            return Ok(());
        }
        // Whoever was on hold is revoked since the hold began: there was no day of trust between.
        let at = held.map_or(revocation.at, |entry| entry.at);
        self.gone.extend(self.places.remove(serial));
        let octets = hex::decode(serial.as_str())
            .map_err(|_| MakeError::NegativeSerial { serial: serial.as_str().to_owned() })?;
        // RFC 5280 section 5.3.1: an unspecified reason is best left out.
        let reason = match revocation.reason.number() {
            0 => Vec::new(),
            number => element(SEQUENCE, &[&extension(REASON, &element(ENUMERATED, &[&[number]]))]),
        };
        let start = self.der.len();
        self.der.extend(element(SEQUENCE, &[&integer(&octets), &time(at), &reason]));
        self.places.insert(serial.clone(), start..self.der.len());
        Ok(())
    }

    /// Those of the new list, in the order in which they came.
    fn into_der(mut self) -> Vec<u8> {
        self.gone.sort_by_key(|place| place.start);
        for place in self.gone.into_iter().rev() {
            self.der.drain(place);
        }
        self.der
    }
}

/// authorityKeyIdentifier and cRLNumber, which RFC 5280 section 5.2 demands of every list.
fn extensions(ca: &Parsed, number: &CrlNumber) -> Vec<u8> {
    let digits = number.as_str();
    let even = if digits.len().is_multiple_of(2) { digits.to_owned() } else { ["0", digits].concat() };
    let octets = hex::decode(even).unwrap_or_default();
    let identifier = element(SEQUENCE, &[&element(KEY_IDENTIFIER, &[&issuer_key_identifier(ca)])]);
    let both = [extension(AUTHORITY_KEY_IDENTIFIER, &identifier), extension(CRL_NUMBER, &integer(&octets))];
    element(EXTENSIONS, &[&element(SEQUENCE, &[&both.concat()])])
}

fn extension(oid: &[u8], value: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[oid, &element(OCTET_STRING, &[value])])
}

/// A number that is not negative, from its octets.
fn integer(octets: &[u8]) -> Vec<u8> {
    let sign: &[u8] = if octets.first().is_none_or(|first| first & 0x80 != 0) { &[0] } else { &[] };
    element(INTEGER, &[sign, octets])
}

/// RFC 5280 section 5.1.2.4: UTCTime, with a year of two digits, through 2049.
fn time(at: UnixTime) -> Vec<u8> {
    let text = at.amz_date().replace('T', "");
    match text.split_at_checked(2) {
        Some((_, short)) if text.as_str() < "2050" => element(UTC_TIME, &[short.as_bytes()]),
        Some(_) | None => element(GENERALIZED_TIME, &[text.as_bytes()]),
    }
}

/// One element of DER. Written here, because an encoder for these few weighs as much as a tenth of the issuer's room.
fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let content = contents.concat();
    let length = content.len().to_be_bytes();
    let leading = length.iter().take_while(|octet| **octet == 0).count();
    let length = length.get(leading..).unwrap_or_default();
    let mut der = vec![tag];
    match length {
        [] => der.push(0),
        [short] if *short < LONG_FORM => der.push(*short),
        long => {
            der.push(LONG_FORM | u8::try_from(long.len()).unwrap_or_default());
            der.extend(long);
        }
    }
    der.extend(content);
    der
}

const VERSION_2: u8 = 1;
const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const ENUMERATED: u8 = 0x0a;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// `[0] IMPLICIT KeyIdentifier`.
const KEY_IDENTIFIER: u8 = 0x80;
/// `[0] EXPLICIT Extensions`.
const EXTENSIONS: u8 = 0xa0;
/// The bit of a length that does not fit into seven.
const LONG_FORM: u8 = 0x80;
/// 2.5.29.21.
const REASON: &[u8] = b"\x06\x03\x55\x1d\x15";
/// 2.5.29.35.
const AUTHORITY_KEY_IDENTIFIER: &[u8] = b"\x06\x03\x55\x1d\x23";
/// 2.5.29.20.
const CRL_NUMBER: &[u8] = b"\x06\x03\x55\x1d\x14";
