//! A list and a CA -> a signed revocation list, in two steps around a signer that is not here; see `certificate::issue`.
//!
//! What the list before names stays named: its entries are taken over as the bytes they are, after its signature was
//! checked. Everything is in memory, so this is for a browser. Source: RFC 5280 section 5.

use const_oid::ObjectIdentifier;
use der::{
    Any, AnyRef, Decode, Encode, Reader, SliceReader, Tag, Tagged,
    asn1::{BitString, GeneralizedTime, Null, UtcTime},
};
use spki::AlgorithmIdentifierOwned;
use thiserror::Error;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::{CrlNumber, RevocationReason, Serial};
use crate::{
    certificate::{
        issue::{IssueError, SigningAlgorithm, issuer_key_identifier, signing_algorithm},
        public_key::PublicKey,
        read::{Parsed, Shell},
        signature::{Check, ECDSA_SHA256, ECDSA_SHA384, RSA_SHA256, SignatureError, SignatureValue, check},
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
    /// From when it counts.
    pub this_update: UnixTime,
    /// When the next one will be there.
    pub next_update: UnixTime,
    /// Who is added; one that is named already stays as it is.
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
    algorithm: Any,
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
    let algorithm = algorithm(signing_algorithm(&ca.public_key)?)?;
    let mut entries = spec.former.map_or_else(|| Ok(Entries::default()), |list| Entries::of(list, &ca))?;
    for revocation in spec.added {
        entries.add(revocation)?;
    }
    let mut elements = vec![
        Any::new(Tag::Integer, [VERSION_2])?,
        algorithm.clone(),
        Any::from_der(&ca.subject_der)?,
        time(spec.this_update)?,
        time(spec.next_update)?,
    ];
    // RFC 5280 section 5.1.2.6: without an entry the whole field is absent.
    if entries.count > 0 {
        elements.push(Any::new(Tag::Sequence, entries.der)?);
    }
    elements.push(extensions(&ca, spec.number)?);
    Ok(UnsignedList { tbs_der: elements.to_der()?, algorithm, key: ca.public_key, entries: entries.count })
}

impl UnsignedList {
    /// The bytes that the CA's key has to sign.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.tbs_der
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
        let octets = signature.encode()?;
        let algorithm: AlgorithmIdentifierOwned = self.algorithm.decode_as()?;
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
    serials: Vec<Serial>,
    count: u32,
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
            while !reader.is_finished() {
                let entry = AnyRef::decode(&mut reader)?;
                let serial = AnyRef::decode(&mut SliceReader::new(entry.value())?)?;
                entries.serials.push(Serial::from_octets(serial.value()));
                entries.count += 1;
            }
            entries.serials.sort();
        }
        Ok(entries)
    }

    fn add(&mut self, revocation: &Revocation) -> Result<(), MakeError> {
        let Err(place) = self.serials.binary_search(&revocation.serial) else { return Ok(()) };
        let octets = hex::decode(revocation.serial.as_str())
            .map_err(|_| MakeError::NegativeSerial { serial: revocation.serial.as_str().to_owned() })?;
        let mut entry = vec![integer(&octets)?, time(revocation.at)?];
        // RFC 5280 section 5.3.1: an unspecified reason is best left out.
        if revocation.reason != RevocationReason::Unspecified {
            let reason = Any::new(Tag::Enumerated, [revocation.reason.number()])?;
            entry.push(sequence(&[extension(REASON, &reason)?])?);
        }
        self.der.extend(entry.to_der()?);
        self.serials.insert(place, revocation.serial.clone());
        self.count += 1;
        Ok(())
    }
}

/// authorityKeyIdentifier and cRLNumber, which RFC 5280 section 5.2 demands of every list.
fn extensions(ca: &Parsed, number: &CrlNumber) -> Result<Any, MakeError> {
    let identifier = issuer_key_identifier(ca);
    let [length, ..] = u32::try_from(identifier.len()).unwrap_or_default().to_le_bytes();
    let key_identifier = [&[KEY_IDENTIFIER, length], identifier.as_slice()].concat();
    let digits = number.as_str();
    let octets =
        hex::decode(if digits.len().is_multiple_of(2) { digits.to_owned() } else { format!("0{digits}") });
    let number = integer(&octets.unwrap_or_default())?;
    let list = sequence(&[
        extension(AUTHORITY_KEY_IDENTIFIER, &Any::new(Tag::Sequence, key_identifier)?)?,
        extension(CRL_NUMBER, &number)?,
    ])?;
    let explicit = Tag::ContextSpecific { constructed: true, number: der::TagNumber(0) };
    Ok(Any::new(explicit, list.to_der()?)?)
}

fn extension(oid: ObjectIdentifier, value: &Any) -> Result<Any, der::Error> {
    sequence(&[Any::encode_from(&oid)?, Any::new(Tag::OctetString, value.to_der()?)?])
}

fn sequence(elements: &[Any]) -> Result<Any, der::Error> {
    let contents = elements.iter().map(Encode::to_der).collect::<Result<Vec<_>, _>>()?;
    Any::new(Tag::Sequence, contents.concat())
}

/// A number that is not negative, from its octets.
fn integer(octets: &[u8]) -> Result<Any, der::Error> {
    let sign: &[u8] = if octets.first().is_none_or(|first| first & 0x80 != 0) { &[0] } else { &[] };
    Any::new(Tag::Integer, [sign, octets].concat())
}

/// RFC 5280 section 5.1.2.4: UTCTime through 2049.
fn time(at: UnixTime) -> Result<Any, der::Error> {
    let seconds = std::time::Duration::from_secs(u64::try_from(at.seconds()).unwrap_or_default());
    match UtcTime::from_unix_duration(seconds) {
        Ok(time) => Any::encode_from(&time),
        Err(_) => Any::encode_from(&GeneralizedTime::from_unix_duration(seconds)?),
    }
}

fn algorithm(algorithm: SigningAlgorithm) -> Result<Any, der::Error> {
    let named = |oid: ObjectIdentifier| Any::encode_from(&oid);
    match algorithm {
        SigningAlgorithm::EcdsaP256Sha256 => sequence(&[named(ECDSA_SHA256)?]),
        SigningAlgorithm::EcdsaP384Sha384 => sequence(&[named(ECDSA_SHA384)?]),
        SigningAlgorithm::RsaPkcs1Sha256 => sequence(&[named(RSA_SHA256)?, Any::encode_from(&Null)?]),
    }
}

const VERSION_2: u8 = 1;
/// `[0] IMPLICIT KeyIdentifier`.
const KEY_IDENTIFIER: u8 = 0x80;
const REASON: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const AUTHORITY_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
const CRL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
