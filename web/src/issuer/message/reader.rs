//! What is said to the part that reads strangers' files, by the page ([`Errand`], which the issuer hands on unread) and by the issuer.
//!
//! The reader keeps nothing between two questions but CSRs, so that it can be ended at any time. The issuer's own questions are no
//! part of what the page sees: keys are in clear here.

use jitr_shared::certificate::algorithm::{KeyAlgorithm, SignatureAlgorithm};
use jitr_shared::certificate::draft::Draft;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::inspect::{InspectReply, InspectRequest};
use super::key::Pkcs8;
use super::list::FoundSerials;
use super::plan::PlannedBatch;
use super::{CertificateSummary, IssuerFault};
use crate::platform::opaque::Opaque;

/// What the page has read. No `Debug`: files may hold keys.
#[derive(Serialize, Deserialize)]
pub enum Errand {
    /// Reads certificates that somebody dropped or pasted.
    Inspect(InspectRequest),
    /// Looks for serial numbers in certificates or in a batch's manifest.
    FindSerials {
        /// Certificates, or a manifest.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// Whose: AWS's ids in hex.
        certificate_ids: Vec<String>,
        /// The CA that must have signed the certificates, in PEM, where they are to be revoked by it.
        issuer: Option<String>,
    },
}

/// What comes back to the page.
#[derive(Serialize, Deserialize)]
pub enum ErrandReply {
    /// What was read.
    Inspected(Box<InspectReply>),
    /// Serial numbers.
    Serials(FoundSerials),
}

/// What the issuer asks. No `Debug`: some hold a key or a passphrase.
#[derive(Serialize, Deserialize)]
pub enum ReaderRequest {
    /// An [`Errand`] of the page.
    Errand(Opaque),
    /// Opens a CA that somebody has already; one of the two files may be empty where the other holds both.
    OpenCa {
        /// The certificate, PEM or DER, those above it beside it.
        #[serde(with = "serde_bytes")]
        certificate: Vec<u8>,
        /// The key file.
        #[serde(with = "serde_bytes")]
        key: Vec<u8>,
        /// Opens the key file; empty for one that is not encrypted.
        passphrase: String,
    },
    /// Reads CSRs, and keeps those that can be signed by number.
    ReadCsrs {
        /// A [`super::csr::ReadCsrs`].
        files: Opaque,
        /// How many are kept, as the issuer remembers: another number, and the reader was started anew meanwhile.
        kept: u32,
    },
    /// Gives a CSR that was read.
    TakeCsr {
        /// Which.
        number: u32,
        /// As above.
        kept: u32,
    },
    /// Plans a batch.
    Plan {
        /// A [`super::plan::PlanRequest`].
        request: Opaque,
        /// As above.
        kept: u32,
    },
    /// Reads a revocation list and checks that it is this CA's.
    ReadList {
        /// The list, PEM or DER.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// The CA's certificate.
        #[serde(with = "serde_bytes")]
        ca: Vec<u8>,
    },
    /// Makes what is to be signed of a list.
    PrepareList {
        /// A [`super::list::ListOrder`].
        order: Opaque,
        /// The CA's certificate.
        #[serde(with = "serde_bytes")]
        ca: Vec<u8>,
    },
    /// Makes the list of the same order, with its signature.
    FinishList {
        /// The order.
        order: Opaque,
        /// The CA's certificate.
        #[serde(with = "serde_bytes")]
        ca: Vec<u8>,
        /// As WebCrypto gives it.
        #[serde(with = "serde_bytes")]
        signature: Vec<u8>,
    },
}

/// What the issuer is told. No `Debug`: one holds a key.
#[derive(Serialize, Deserialize)]
pub enum ReaderReply {
    /// An [`ErrandReply`] for the page.
    Errand(Opaque),
    /// A CA was opened.
    Ca(Box<OpenedCa>),
    /// CSRs were read.
    Csrs {
        /// [`super::csr::CsrLine`]s for the page.
        lines: Opaque,
        /// How many are kept now.
        kept: u32,
    },
    /// A CSR.
    Csr {
        /// What it asks for.
        draft: Box<Draft>,
        /// Its public key.
        #[serde(with = "serde_bytes")]
        spki: Vec<u8>,
    },
    /// What became of a source of devices.
    Plan {
        /// A [`super::plan::PlanReport`] for the page.
        report: Opaque,
        /// The plan, if there is one.
        batch: Option<Box<PlannedBatch>>,
    },
    /// What is to be signed.
    PreparedList {
        /// The bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// How.
        algorithm: SignatureAlgorithm,
    },
    /// A list, made or read: a [`super::list::MadeList`] for the page.
    List(Opaque),
}

/// A CA out of somebody's files.
#[derive(Serialize, Deserialize)]
pub struct OpenedCa {
    /// Its key.
    pub key: Pkcs8,
    /// Its public key.
    #[serde(with = "serde_bytes")]
    pub spki: Vec<u8>,
    /// How the key signs.
    pub algorithm: KeyAlgorithm,
    /// Its size, which may be one that is not made here.
    pub bits: u32,
    /// Its certificate.
    #[serde(with = "serde_bytes")]
    pub certificate: Vec<u8>,
    /// The certificates above it, the nearest first, as far as they are known.
    pub above: Vec<ByteBuf>,
    /// What a card shows of it.
    pub summary: CertificateSummary,
}

/// What comes back from the reader.
pub type ReaderOutcome = Result<ReaderReply, IssuerFault>;
