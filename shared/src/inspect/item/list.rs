//! A certificate revocation list (RFC 5280 section 5).

use serde::{Deserialize, Serialize};

use super::{Extension, NameFacts, SignatureFacts};
use crate::{
    certificate::crl::RevocationReason,
    inspect::{place::Origin, read::list},
    time::UnixTime,
};

/// A revocation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// What it came out of.
    pub origin: Origin,
    /// The list itself.
    pub der: Vec<u8>,
    /// SHA-256 of the DER in hex.
    pub sha256: String,
    /// X.509 version: 1 or 2.
    pub version: u8,
    /// The issuer.
    pub issuer: NameFacts,
    /// Issued.
    pub this_update: UnixTime,
    /// The next list comes by then.
    pub next_update: Option<UnixTime>,
    /// cRLNumber in decimal digits.
    pub number: Option<String>,
    /// The signature.
    pub signature: SignatureFacts,
    /// Every extension of the list, in its own order.
    pub extensions: Vec<Extension>,
    /// How many entries it has.
    pub count: usize,
    /// The first of them; the others are found by [`List::find`].
    pub entries: Vec<ListEntry>,
}

/// One entry: a certificate that was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEntry {
    /// The serial number, its content octets in lower-case hex.
    pub serial: String,
    /// The serial number in decimal digits.
    pub serial_decimal: String,
    /// Since when.
    pub at: UnixTime,
    /// Why, where it says so.
    pub reason: Option<RevocationReason>,
    /// Every extension of the entry.
    pub extensions: Vec<Extension>,
}

impl List {
    /// Looks a serial number up among all entries, by its octets.
    #[must_use]
    pub fn find(&self, serial: &[u8]) -> Option<ListEntry> {
        list::find(&self.der, serial)
    }

    /// Some entries in a row, of all that there are.
    #[must_use]
    pub fn page(&self, from: usize, count: usize) -> Vec<ListEntry> {
        list::page(&self.der, from, count)
    }
}
