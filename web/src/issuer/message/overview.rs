//! What Inspect asks the reader: it reads and keeps the report, and gives of it what is looked at.
//!
//! A bundle of 5,000 certificates is 5,000 short lines to the page, and one item whole; so the first look does not have to
//! wait until all of the report was copied. Nothing in here holds a private key but the inputs, which come from a person.
//! No `Debug`: inputs and passwords are secrets.

use jitr_shared::certificate::facts::KeyKind;
use jitr_shared::inspect::doctor::Cause;
use jitr_shared::inspect::item::{Certificate, Container, Key, List, Lock, PublicKeyItem, Request};
use jitr_shared::inspect::{Finding, InputFacts, Origin, OtherKind, Severity, Subject};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{packed, wiped};

/// The most findings that are given at once; all are counted.
pub const MOST_FINDINGS: usize = 400;

/// One input.
#[derive(Serialize, Deserialize)]
pub struct Given {
    /// How the person knows it.
    pub name: String,
    /// Its bytes.
    #[serde(with = "wiped::bytes")]
    pub bytes: Zeroizing<Vec<u8>>,
}

/// All that was found, in short.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// What was given, in its order.
    pub inputs: Vec<InputFacts>,
    /// One line for each item: certificates, requests, lists, keys, public keys, containers, other blocks.
    #[serde(with = "packed")]
    pub lines: Vec<Line>,
    /// The worst findings, at most [`MOST_FINDINGS`].
    pub findings: Vec<Finding>,
    /// How many findings there are: errors, warnings, notes.
    pub counts: [usize; 3],
    /// What is behind a complaint, most evidence first.
    pub causes: Vec<Cause>,
    /// Where private keys stand in the inputs.
    pub secrets: Vec<Secret>,
}

/// Where a private key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// Which input.
    pub input: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// One item in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Which it is.
    pub subject: Subject,
    /// Which input it came out of.
    pub input: usize,
    /// The common name, the whole name, or the PEM label; empty where it has none.
    pub name: String,
    /// The issuer's name; for a list its own.
    pub issuer: String,
    /// The serial number in hex.
    pub serial: String,
    /// SHA-256 of the DER, for keys of the SubjectPublicKeyInfo, in hex.
    pub sha256: String,
    /// notBefore and notAfter, or thisUpdate and nextUpdate: seconds since the epoch.
    pub dates: Option<(i64, Option<i64>)>,
    /// The public key.
    pub key: Option<(KeyKind, Option<u32>)>,
    /// What another program's file is.
    pub other: Option<OtherKind>,
    /// `cA` of basicConstraints.
    pub is_ca: bool,
    /// It names itself as its issuer, and its own key made its signature.
    pub self_signed: bool,
    /// Whether what is encrypted was opened.
    pub lock: Option<Lock>,
    /// The worst that was found about it.
    pub worst: Option<Severity>,
}

/// One item whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Which it is.
    pub subject: Subject,
    /// What it came out of.
    pub origin: Origin,
    /// What it says.
    pub facts: Facts,
    /// What was found about it.
    pub findings: Vec<Finding>,
    /// It as PEM; none for private keys, and for containers that may hold one.
    pub pem: Option<String>,
}

/// What an item says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Facts {
    /// A certificate.
    Certificate(Box<Certificate>),
    /// A request.
    Request(Box<Request>),
    /// A revocation list.
    List(Box<List>),
    /// A private key; nothing secret is in here.
    Key(Box<Key>),
    /// A public key.
    PublicKey(Box<PublicKeyItem>),
    /// A container.
    Container(Box<Container>),
    /// Anything else: its PEM label and its size.
    Block {
        /// The label of its PEM frame.
        label: Option<String>,
        /// Bytes of its DER, or of what another program wrote.
        size: usize,
    },
}
