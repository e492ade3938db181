//! The entries of a list, read window by window: each call takes some bytes and says how many it used up.
//!
//! Whoever calls keeps the place and comes back with the bytes from there on, in this turn or the next: an entry that the
//! window cuts is left for later. Source: RFC 5280 sections 5.1.2.6 and 5.3.

use const_oid::ObjectIdentifier;
use der::{Decode, Header, SliceReader};
use x509_cert::{certificate::Raw, crl::RevokedCert, ext::pkix::CrlReason};

use super::{
    CrlFault, RevocationReason, Serial,
    head::{damaged, instant, position, wide},
};
use crate::time::UnixTime;

/// The most entries of a list.
pub const MOST_ENTRIES: u32 = 250_000;

/// The largest entry in bytes: one has about 40, and a window must hold one whole.
pub const LARGEST_ENTRY: usize = 16 << 10;

/// One revoked certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub serial: Serial,
    /// Since when.
    pub at: UnixTime,
    /// Why.
    pub reason: RevocationReason,
}

/// Some entries in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The entries.
    pub entries: Vec<Entry>,
    /// How many bytes of the window they were.
    pub consumed: usize,
}

impl Batch {
    /// Reads at most `most` entries out of `window`, which begins at byte `offset` of the list with an entry, and which
    /// reaches the end of the entries if `ends` is set.
    ///
    /// # Errors
    /// If an entry is damaged, or has an extension that makes the list unusable.
    pub fn read(window: &[u8], offset: usize, ends: bool, most: usize) -> Result<Self, CrlFault> {
        let mut batch = Self { entries: Vec::new(), consumed: 0 };
        while batch.entries.len() < most && batch.consumed < window.len() {
            let base = offset.saturating_add(batch.consumed);
            let rest = window.get(batch.consumed..).unwrap_or_default();
            let Some(bytes) = whole_entry(rest, base, ends)? else { break };
            batch.entries.push(read_entry(bytes, base)?);
            batch.consumed = batch.consumed.saturating_add(bytes.len());
        }
        Ok(batch)
    }
}

/// The bytes of the first entry; `None` if the window cuts it.
fn whole_entry(bytes: &[u8], base: usize, ends: bool) -> Result<Option<&[u8]>, CrlFault> {
    let fault = |error: der::Error| damaged(&error, base);
    let mut reader = SliceReader::new(bytes).map_err(fault)?;
    let length = match Header::decode(&mut reader) {
        Ok(header) => {
            let content = usize::try_from(header.length()).unwrap_or(usize::MAX);
            position(&reader).saturating_add(content)
        }
        Err(_) if !ends && bytes.len() < LONGEST_HEADER => return Ok(None),
        Err(error) => return Err(fault(error)),
    };
    if length > LARGEST_ENTRY {
        let detail = format!("an entry of {length} bytes, and {LARGEST_ENTRY} are read");
        return Err(CrlFault::Damaged { offset: wide(base), detail });
    }
    match bytes.get(..length) {
        Some(entry) => Ok(Some(entry)),
        None if ends => {
            let detail = "the last entry is longer than the entries".to_owned();
            Err(CrlFault::Damaged { offset: wide(base), detail })
        }
        None => Ok(None),
    }
}

fn read_entry(bytes: &[u8], base: usize) -> Result<Entry, CrlFault> {
    // `Raw`: a serial number that RFC 5280 forbids is revoked like any other.
    let entry = RevokedCert::<Raw>::from_der(bytes).map_err(|error| damaged(&error, base))?;
    let mut reason = RevocationReason::Unspecified;
    for extension in entry.crl_entry_extensions.iter().flatten() {
        match extension.extn_id {
            REASON_CODE => reason = read_reason(extension.extn_value.as_bytes()),
            CERTIFICATE_ISSUER => {
                return Err(CrlFault::ScopeLimited { limit: "certificateIssuer in an entry".to_owned() });
            }
            INVALIDITY_DATE | HOLD_INSTRUCTION => {}
            other if extension.critical => {
                return Err(CrlFault::CriticalExtension { oid: other.to_string() });
            }
            _ => {}
        }
    }
    Ok(Entry {
        serial: Serial::from_octets(entry.serial_number.as_bytes()),
        at: instant(entry.revocation_date),
        reason,
    })
}

/// A reason that can't be read leaves the certificate revoked all the same.
fn read_reason(value: &[u8]) -> RevocationReason {
    match CrlReason::from_der(value) {
        Ok(CrlReason::KeyCompromise) => RevocationReason::KeyCompromise,
        Ok(CrlReason::CaCompromise) => RevocationReason::CaCompromise,
        Ok(CrlReason::AffiliationChanged) => RevocationReason::AffiliationChanged,
        Ok(CrlReason::Superseded) => RevocationReason::Superseded,
        Ok(CrlReason::CessationOfOperation) => RevocationReason::CessationOfOperation,
        Ok(CrlReason::CertificateHold) => RevocationReason::CertificateHold,
        Ok(CrlReason::RemoveFromCRL) => RevocationReason::RemoveFromCrl,
        Ok(CrlReason::PrivilegeWithdrawn) => RevocationReason::PrivilegeWithdrawn,
        Ok(CrlReason::AaCompromise) => RevocationReason::AaCompromise,
        Ok(CrlReason::Unspecified) | Err(_) => RevocationReason::Unspecified,
    }
}

/// A tag of at most 6 octets and a length of at most 5, as `der` reads them.
const LONGEST_HEADER: usize = 11;
const REASON_CODE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const HOLD_INSTRUCTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.23");
const INVALIDITY_DATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");
const CERTIFICATE_ISSUER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.29");
