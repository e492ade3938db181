//! What page and issuer say to each other about CSRs: read them, sign one.
//!
//! The issuer keeps what it has read and found right, by number; the page has a line for each, and names the numbers to sign. Many
//! at once are a batch: `message::plan` names them.

use jitr_shared::certificate::csr::{Part, Reason};
use jitr_shared::certificate::draft::{Draft, Fault, Field};
use serde::{Deserialize, Serialize};

use super::KeyHandle;
use super::device::PackageWish;

/// A file that may hold CSRs.
#[derive(Serialize, Deserialize)]
pub struct CsrFile {
    /// Its path in the folder that was dropped; its name where it came alone.
    pub path: String,
    /// What is in it.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// CSRs to read.
#[derive(Serialize, Deserialize)]
pub struct ReadCsrs {
    /// Those that were read before are forgotten first.
    pub afresh: bool,
    /// The files.
    pub files: Vec<CsrFile>,
}

/// What was found in a file, or in one block of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsrLine {
    /// The file's path.
    pub path: String,
    /// Which block of the file, counted from 1; none where it has one alone.
    pub block: Option<u32>,
    /// What it asks for, or why it can't be signed.
    pub outcome: Result<CsrFacts, CsrFault>,
}

/// A CSR that can be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsrFacts {
    /// By this it is signed.
    pub number: u32,
    /// The device's name: the common name.
    pub name: String,
    /// The kind of its key: `P-256`.
    pub key: String,
    /// All that it asks for, in its order.
    pub parts: Vec<CsrPart>,
}

/// Something that a CSR asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsrPart {
    /// What.
    pub part: Part,
    /// Why the certificate won't have it; none if it will.
    pub left_out: Option<Reason>,
}

/// Why a CSR can't be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CsrFault {
    /// It can't be read.
    Unreadable {
        /// Why.
        detail: String,
    },
    /// Its signature is not that of its key: it was changed, or whoever made it lacks the key.
    Signature,
    /// It is signed in a way that is not checked, such as with SHA-1.
    SignatureKind {
        /// Which.
        detail: String,
    },
    /// Its key is of a kind that AWS IoT does not take.
    Key {
        /// Which.
        detail: String,
    },
    /// What it asks for can't stand in a device's certificate.
    Subject {
        /// What, and why.
        faults: Vec<(Field, Fault)>,
    },
    /// A CSR before it has the same name.
    SameName {
        /// Where.
        path: String,
    },
    /// A CSR before it has the same key.
    SameKey {
        /// Where.
        path: String,
    },
}

/// A CSR to sign. No `Debug`, as for every wish.
#[derive(Serialize, Deserialize)]
pub struct SignCsr {
    /// The CA that signs.
    pub handle: KeyHandle,
    /// Validity and hash; the rest comes from the CSR.
    pub draft: Draft,
    /// Which.
    pub number: u32,
    /// How the files are to be.
    pub package: PackageWish,
}
