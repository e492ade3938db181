//! What page and issuer say to each other about a batch: what to run, what comes while it runs, what came of it.
//!
//! The plan (names, subjects) stays in the issuer, and so do the keys until they stand in a finished part of the archive. The archive
//! comes in parts by [`Lane`]: whoever takes them keeps one row of parts for each, and moves a row to the archive's end when
//! it is told to, so that neither side ever holds the whole.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::line::OrderPassword;
use jitr_shared::certificate::algorithm::{KeyAlgorithm, SignatureAlgorithm};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{IssuerFault, KeyHandle};
use crate::platform::opaque::Opaque;

/// A batch to make, of a plan that the issuer holds. No `Debug`: it may hold a password.
#[derive(Serialize, Deserialize)]
pub struct BatchRun {
    /// The CA that signs.
    pub handle: KeyHandle,
    /// Where the devices will connect.
    pub endpoint: DeviceEndpoint,
    /// The language of the README.
    pub korean: bool,
    /// The forms of a device's files.
    pub forms: Vec<Form>,
    /// Encrypts what forms want encrypted; empty where none does.
    pub password: String,
    /// How many Web Workers make keys; none for one on each core.
    pub workers: Option<u32>,
}

/// Which row of parts bytes belong to. `Archive` is what a person gets; the others are appended to it at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lane {
    /// The archive itself, from its first byte.
    Archive,
    /// `manifest.json`, which grows beside the archive.
    ManifestJson,
    /// `manifest.csv`.
    ManifestCsv,
    /// `SHA256SUMS`.
    Sums,
    /// The certificates, one Base64 line each, where that form is chosen.
    Base64List,
    /// The archive's directory.
    Directory,
}

/// What the page hears while a batch runs, beside the archive's parts (`platform::sink`), whose buffers are handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BatchEvent {
    /// How far it is.
    Progress(Progress),
    /// This browser's WebCrypto lacks the algorithm; the keys are made in software, which is slower.
    InSoftware,
}

/// How far a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Devices in the archive.
    pub done: u32,
    /// Devices of the plan.
    pub total: u32,
    /// Devices a second, of the last seconds.
    pub per_second: u32,
    /// Seconds until the end at this rate; none before anything was made.
    pub seconds_left: Option<u32>,
}

/// What came of a batch. The archive is whole also where it holds fewer devices than planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchReport {
    /// `NAME.zip`.
    pub file_name: String,
    /// Devices in the archive.
    pub made: u32,
    /// Devices of the plan.
    pub total: u32,
    /// Bytes of the archive.
    pub bytes: u64,
    /// Milliseconds that it took.
    pub milliseconds: u32,
    /// Keys or signatures were made in software, because this browser's WebCrypto lacks the algorithm.
    pub in_software: bool,
    /// What ended it early, if nobody stopped it.
    pub fault: Option<IssuerFault>,
    /// The issuer itself ended, or the browser has lost a part: manifests, checksums, README and CA are not in the archive.
    pub devices_alone: bool,
}

/// What the issuer tells each Web Worker that makes a batch, beside the CA's key, which no message type holds.
#[derive(Serialize, Deserialize)]
pub struct BatchStart {
    /// The devices: a [`jitr_shared::batch::Plan`].
    pub plan: Opaque,
    /// The CA that signs and those above it, issuer first, in DER.
    pub issuers: Vec<ByteBuf>,
    /// The forms of a device's files.
    pub forms: Vec<Form>,
    /// Protects those of them that are encrypted.
    pub password: Option<OrderPassword>,
    /// When it was begun, seconds since the epoch: all certificates are of this moment.
    pub now: i64,
    /// The devices' keys.
    pub key: KeyAlgorithm,
    /// The CA's key.
    pub authority: KeyAlgorithm,
    /// How the CA's key signs.
    pub signature: SignatureAlgorithm,
    /// WebCrypto lacks an algorithm.
    pub in_software: bool,
}
