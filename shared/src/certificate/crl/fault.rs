//! Why a revocation list can't be used. `Display` says what, where, why and what to do, for logs and for the API's `detail`;
//! the page has words of its own by variant.

mod fields;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::fields::Fields;
use super::CrlNumber;
use crate::time::UnixTime;

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", try_from = "Fields", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CrlFault {
    /// More bytes than are read.
    #[error("the list has {found} bytes and {limit} are read: split the CA's devices over several CAs")]
    TooLarge {
        /// Bytes found.
        found: u64,
        /// Bytes that are read.
        limit: u64,
    },
    /// More entries than are read.
    #[error("the list has more than {limit} entries: leave expired certificates out, or use several CAs")]
    TooManyEntries {
        /// Entries that are read.
        limit: u32,
    },
    /// Not a list at all.
    #[error(
        "this is no certificate revocation list: {detail}; send what `openssl ca -gencrl` writes, PEM or DER"
    )]
    NotAList {
        /// What was found.
        detail: String,
    },
    /// A list that is broken off or damaged.
    #[error("the list can't be read at byte {offset}: {detail}; make it again")]
    Damaged {
        /// Where, counted in bytes of the DER.
        offset: u64,
        /// What was found.
        detail: String,
    },
    /// A signature algorithm that is not checked here.
    #[error(
        "the list is signed with {oid}, which is not checked here: use ECDSA (P-256, P-384) or RSA with SHA-256, 384 or 512"
    )]
    AlgorithmUnsupported {
        /// Its object identifier.
        oid: String,
    },
    /// The algorithm stands in two places and differs.
    #[error(
        "the list names one signature algorithm inside ({inside}) and another outside ({outside}): make it again"
    )]
    AlgorithmsDiffer {
        /// The signed one.
        inside: String,
        /// The unsigned one.
        outside: String,
    },
    /// Of another CA.
    #[error("the list is of `{issuer}` and not of this CA, `{subject}`: send this CA's list")]
    WrongIssuer {
        /// The list's issuer.
        issuer: String,
        /// The CA's subject.
        subject: String,
    },
    /// Of a CA of the same name with another key.
    #[error(
        "the list names the signing key {found} and this CA's key is {wanted}: sign it with this CA's key"
    )]
    WrongKey {
        /// The list's authority key identifier, in hex.
        found: String,
        /// The CA's subject key identifier, in hex.
        wanted: String,
    },
    /// The CA may not sign lists.
    #[error(
        "the CA certificate's keyUsage lacks cRLSign: its lists count nowhere, and only a new CA certificate changes that"
    )]
    KeyUsageForbids,
    /// The CA's key did not sign it.
    #[error(
        "the CA's key did not sign this list, or the list was changed afterwards: make it again with this CA's key"
    )]
    BadSignature,
    /// The CA's own certificate can't be read.
    #[error("the CA certificate can't be read, so no signature can be checked: adopt the CA again")]
    CaUnreadable,
    /// An extension that must be understood and is not.
    #[error("the list has the critical extension {oid}, which is not understood here: make it without")]
    CriticalExtension {
        /// Its object identifier.
        oid: String,
    },
    /// An extension that can't be read, or stands twice.
    #[error("the list's extension {oid} can't be read: make it again")]
    BadExtension {
        /// Its object identifier.
        oid: String,
    },
    /// A delta list.
    #[error("this is a delta list, which says only what has changed: send the full list")]
    DeltaList,
    /// A list of some certificates only, or of several CAs.
    #[error(
        "the list is limited by its issuingDistributionPoint ({limit}): send a list of all certificates of this CA"
    )]
    ScopeLimited {
        /// What it is limited to.
        limit: String,
    },
    /// No number, though the former list had one.
    #[error(
        "the list has no cRLNumber and the one in force has {former}: have `crlnumber` set in openssl's configuration"
    )]
    NumberMissing {
        /// The number of the list in force.
        former: CrlNumber,
    },
    /// Not newer than the list in force.
    #[error("the list's cRLNumber {found} is not above {former}, the one in force: send the newest list")]
    NumberNotGrown {
        /// The number of the list in force.
        former: CrlNumber,
        /// The number found.
        found: CrlNumber,
    },
    /// Without numbers, the dates tell which is newer.
    #[error("the list's thisUpdate {} is not after {}, the one in force: send the newest list", found.rfc3339(), former.rfc3339())]
    NotNewer {
        /// thisUpdate of the list in force.
        former: UnixTime,
        /// thisUpdate found.
        found: UnixTime,
    },
    /// Issued in the future.
    #[error("the list's thisUpdate {} is in the future: look at the clock of the machine that made it", this_update.rfc3339())]
    NotYetValid {
        /// thisUpdate.
        this_update: UnixTime,
    },
    /// No end.
    #[error("the list has no nextUpdate, so nobody can tell when it is stale: make it with `-crldays`")]
    NextUpdateMissing,
    /// Ends before it begins.
    #[error("the list's nextUpdate {} is not after its thisUpdate {}: make it again", next_update.rfc3339(), this_update.rfc3339())]
    NextUpdateNotLater {
        /// thisUpdate.
        this_update: UnixTime,
        /// nextUpdate.
        next_update: UnixTime,
    },
    /// Over already.
    #[error("the list's nextUpdate {} has passed: make a new one", next_update.rfc3339())]
    Expired {
        /// nextUpdate.
        next_update: UnixTime,
    },
}
