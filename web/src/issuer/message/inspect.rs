//! What Inspect asks the reader, and what comes back.
//!
//! Both pass the issuer unread (`platform::opaque`), so that no type that is added here weighs on it. The reader keeps the newest
//! report; it may be ended at any time, and then says that it has none ([`InspectReply::NotHeld`]), and what was dropped is
//! read once more. No `Debug` on what may hold a key or a password.

use jitr_shared::inspect::chain::{self, Forest, PathVerdict};
use jitr_shared::inspect::item::ListEntry;
use jitr_shared::inspect::readiness;
use jitr_shared::inspect::view::asn1::Tree;
use jitr_shared::inspect::{Finding, Progress, Subject};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::overview::{Given, Item, Overview};
use super::{CertificateSummary, wiped};

/// What is asked.
#[derive(Serialize, Deserialize)]
pub enum InspectRequest {
    /// Nothing but to be there: later there may be no network to fetch the reader from.
    Ready,
    /// Begins to read; once it is done the report is kept in place of the one before.
    Read {
        /// What was dropped, pasted or came by a link.
        inputs: Vec<Given>,
        /// What may open what is encrypted, besides what opened something before.
        #[serde(with = "wiped::texts")]
        passwords: Vec<Zeroizing<String>>,
        /// Nothing is left of what stood there before: what opened it is forgotten.
        afresh: bool,
    },
    /// Goes on with the reading that was begun.
    Go,
    /// Leaves it, and keeps the report before.
    Leave,
    /// Reads certificates alone, for another place, and keeps nothing.
    Certificates {
        /// Anything.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Looks at what is kept.
    Look(Look),
    /// Forgets it, and the passwords.
    Forget,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Look {
    /// One item whole.
    Item(Subject),
    /// One item as OpenSSL would print it.
    Text(Subject),
    /// One item as JSON, its PEM inside.
    Json(Subject),
    /// All of it as JSON.
    JsonOfAll,
    /// All of it as OpenSSL would print it.
    TextOfAll,
    /// The tree of one item's ASN.1.
    Tree(Subject),
    /// What has the same public key as an item.
    Matches(Subject),
    /// How the certificates hang together.
    Forest,
    /// Whether paths are valid.
    Verify(chain::Question),
    /// What AWS IoT will answer.
    Readiness(readiness::Question),
    /// A certificate and its issuers upwards, each once.
    Bundle {
        /// The certificate.
        leaf: usize,
        /// With the root.
        with_root: bool,
    },
    /// Entries of a revocation list: the first ones that fit a text.
    Entries {
        /// The list.
        subject: Subject,
        /// A part of a serial number; empty for any.
        text: String,
    },
    /// All that is public, one PEM block each; none where there is more than this many.
    Public {
        /// The most that are wanted.
        most: usize,
    },
}

/// What comes back.
#[derive(Serialize, Deserialize)]
pub enum InspectReply {
    /// It is there, or it forgot.
    Done,
    /// Certificates, in the order of the input.
    Certificates(Vec<CertificateSummary>),
    /// It is not done yet: so far it is.
    Reading(Progress),
    /// What was read, in short.
    Overview(Box<Overview>),
    /// One item.
    Item(Box<Item>),
    /// How the certificates hang together.
    Forest(Box<Forest>),
    /// What came of paths.
    Verdicts(Vec<PathVerdict>),
    /// What was found out.
    Findings(Vec<Finding>),
    /// A text.
    Text(String),
    /// A tree of ASN.1, and the bytes that it lies in.
    Tree {
        /// The tree.
        tree: Box<Tree>,
        /// The DER.
        #[serde(with = "serde_bytes")]
        der: Vec<u8>,
    },
    /// What has the same public key.
    Matches {
        /// The items, without the one that was asked for; the first ones of many.
        same: Vec<Subject>,
        /// How many private keys there are in all, none of which is its; 0 if one is.
        other_keys: usize,
    },
    /// PEM blocks.
    Pems(Vec<String>),
    /// Entries of a revocation list.
    Entries(Vec<ListEntry>),
    /// Nothing is kept: the reader was ended meanwhile.
    NotHeld,
    /// What is looked at is not there.
    Nothing,
}
