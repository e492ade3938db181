//! A whole list in memory -> what it says, once its CA's key is known to have signed it; for a browser, where a person looks at it.
//!
//! The Worker reads the same list window by window. Not here: whether it is of this time (see `check_time`), and the list after it.

use super::{
    Authority, Batch, CrlFault, CrlNumber, Entry, HEAD_WINDOW, Head, LARGEST_UPLOAD, MOST_ENTRIES,
    SignedDigest, Tail, Unarmor, head::wide,
};
use crate::time::UnixTime;

/// What a list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The list itself.
    pub der: Vec<u8>,
    /// cRLNumber.
    pub number: Option<CrlNumber>,
    /// Issued.
    pub this_update: UnixTime,
    /// The next list comes by then.
    pub next_update: Option<UnixTime>,
    /// Who is named, in the list's order.
    pub entries: Vec<Entry>,
}

impl Whole {
    /// Reads a list, PEM or DER, of the CA with this certificate (DER).
    ///
    /// # Errors
    /// If it is no list, damaged, too large, or not one of this CA's.
    pub fn read(bytes: &[u8], ca_certificate: &[u8]) -> Result<Self, CrlFault> {
        if bytes.len() > LARGEST_UPLOAD {
            return Err(CrlFault::TooLarge { found: wide(bytes.len()), limit: wide(LARGEST_UPLOAD) });
        }
        let mut unarmor = Unarmor::default();
        let der = unarmor.push(bytes)?;
        unarmor.finish()?;
        let head = Head::read(der.get(..HEAD_WINDOW).unwrap_or(&der), der.len())?;
        let tail = Tail::read(der.get(head.entries.end..).unwrap_or_default(), &head)?;
        let authority = Authority::from_der(ca_certificate)?;
        authority.check_issuer(&head, &tail)?;
        let mut digest = SignedDigest::new(&head)?;
        digest.update(&head, 0, &der);
        authority.check_signature(&head, &tail, digest)?;
        let entries = entries(&der, &head)?;
        Ok(Self {
            number: tail.number,
            this_update: head.this_update,
            next_update: head.next_update,
            entries,
            der,
        })
    }
}

fn entries(der: &[u8], head: &Head) -> Result<Vec<Entry>, CrlFault> {
    let named = der.get(head.entries.clone()).unwrap_or_default();
    let most = usize::try_from(MOST_ENTRIES).unwrap_or(usize::MAX);
    let batch = Batch::read(named, head.entries.start, true, most)?;
    if batch.consumed < named.len() {
        return Err(CrlFault::TooManyEntries { limit: MOST_ENTRIES });
    }
    Ok(batch.entries)
}
