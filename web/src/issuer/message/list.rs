//! What page and issuer say to each other about revocation lists.

use jitr_shared::certificate::algorithm::HashAlgorithm;
use serde::{Deserialize, Serialize};

/// A list to make.
#[derive(Serialize, Deserialize)]
pub struct ListOrder {
    /// Its number in hex.
    pub number: String,
    /// From when it counts, seconds since the epoch.
    pub this_update: i64,
    /// When the next one will be there, seconds since the epoch.
    pub next_update: i64,
    /// Serial numbers that are added, in hex with spaces between.
    pub serials: String,
    /// Why they are revoked: RFC 5280's number.
    pub reason: u8,
    /// The hash of the signature, where the CA's key is RSA.
    pub hash: HashAlgorithm,
    /// The list before, DER; empty where there is none.
    #[serde(with = "serde_bytes")]
    pub former: Vec<u8>,
}

/// A list, made or read, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeList {
    /// The list.
    #[serde(with = "serde_bytes")]
    pub der: Vec<u8>,
    /// The same in PEM.
    pub pem: String,
    /// Its number in hex.
    pub number: Option<String>,
    /// From when it counts, seconds since the epoch.
    pub this_update: i64,
    /// When the next one will be there, seconds since the epoch.
    pub next_update: Option<i64>,
    /// How many certificates it names.
    pub entries: u32,
    /// The first of them.
    pub shown: Vec<ListRow>,
}

/// A certificate on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Its serial number in hex.
    pub serial: String,
    /// Since when it is revoked, seconds since the epoch.
    pub at: i64,
    /// Why: RFC 5280's number.
    pub reason: u8,
}

/// What a file says about serial numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSerials {
    /// Of the certificates in it that are no CA's, in hex.
    pub certificates: Vec<String>,
    /// How many devices its manifest has.
    pub rows: u32,
    /// The certificateIds that were asked for and are in it, each with its serial number.
    pub named: Vec<(String, String)>,
}
