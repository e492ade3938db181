//! What page and issuer say to each other; serde-wasm-bindgen carries it.
//!
//! A private key is in none of these types but as a file: a CA key comes in as the file that somebody has and goes out as one that was
//! asked for, a device's key goes out inside the finished files that a person asked for. Both ends are of one build (the loader
//! compares), so nothing is versioned.

use std::fmt;

use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::draft::Draft;
use serde::{Deserialize, Serialize};

use self::batch::{BatchEvent, BatchReport, BatchRun};
use self::ca::{CaFile, Custody};
use self::csr::SignCsr;
use self::device::{DeviceFileWish, DeviceHandle, DevicePackage, MakeDevice};
use crate::platform::opaque::Opaque;

pub mod batch;
pub mod ca;
pub mod csr;
pub mod device;
pub mod files;
pub mod inspect;
pub mod key;
pub mod list;
pub mod overview;
mod packed;
pub mod plan;
pub mod reader;
pub mod software;
mod wiped;

/// A key inside the issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeyHandle(pub(crate) u32);

impl fmt::Display for KeyHandle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A request with the number that its answer will carry.
#[derive(Serialize, Deserialize)]
pub struct Call {
    /// Counts up.
    pub number: u32,
    /// What is asked.
    pub request: Request,
}

/// An answer to the call of the same number.
#[derive(Serialize, Deserialize)]
pub struct Answer {
    /// The call's.
    pub number: u32,
    /// What came of it.
    pub outcome: Result<Reply, IssuerFault>,
}

/// What happens while the call of this number is being carried out.
#[derive(Serialize, Deserialize)]
pub struct Happening {
    /// The call's.
    pub number: u32,
    /// What happened.
    pub event: BatchEvent,
}

/// A part of the issuer that is only loaded when it is wanted: a WebAssembly module that runs in Web Workers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Makes batches.
    Batch,
    /// Reads strangers' files.
    Reader,
    /// Writes files.
    Files,
    /// Makes keys and signatures where WebCrypto lacks the algorithm.
    Software,
}

/// What the page may ask. No `Debug`: some hold a passphrase.
#[derive(Serialize, Deserialize)]
pub enum Request {
    /// Makes a key and a CA certificate.
    MakeCa {
        /// What was typed.
        draft: Box<Draft>,
        /// The CA that signs; none where it signs itself.
        under: Option<KeyHandle>,
        /// Where the key may go.
        custody: Custody,
    },
    /// Takes a CA that somebody has already; one of the two files may be empty where the other holds both.
    LoadCa {
        /// The certificate, PEM or DER, those above it beside it.
        #[serde(with = "serde_bytes")]
        certificate: Vec<u8>,
        /// The key file: PKCS#8, PKCS#1, SEC 1 or PKCS#12, PEM or DER, encrypted or not.
        #[serde(with = "serde_bytes")]
        key: Vec<u8>,
        /// Opens the key file; empty for one that is not encrypted.
        passphrase: String,
        /// Where the key may go from now on.
        custody: Custody,
    },
    /// Writes a file of a CA.
    ExportCa {
        /// Which.
        handle: KeyHandle,
        /// In which form.
        file: CaFile,
        /// Encrypts the file, where it is encrypted.
        passphrase: String,
        /// What the person typed to get the key in clear: the CA's name.
        typed: String,
    },
    /// Makes a verification certificate; its key is never kept.
    MakeVerification {
        /// The CA that proves itself.
        handle: KeyHandle,
        /// AWS's registration code.
        registration_code: String,
    },
    /// Makes a device's key and certificate and packs them.
    MakeDevice(Box<MakeDevice>),
    /// Gives one form of a device's files.
    DeviceFile(DeviceFileWish),
    /// Reads CSRs: a [`csr::ReadCsrs`], for the reader, which keeps those that can be signed.
    ReadCsrs(Opaque),
    /// Signs a CSR that was read: gives a device.
    SignCsr(Box<SignCsr>),
    /// Forgets a device and its key.
    ForgetDevice {
        /// Which.
        device: DeviceHandle,
    },
    /// Makes a revocation list.
    MakeList {
        /// The CA that signs.
        handle: KeyHandle,
        /// A [`list::ListOrder`], for the reader.
        order: Opaque,
    },
    /// Reads a revocation list and checks that it is this CA's.
    ReadList {
        /// The CA.
        handle: KeyHandle,
        /// The list, PEM or DER.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A [`reader::Errand`], for the reader.
    Errand(Opaque),
    /// Ends what the reader is doing: nobody waits for it any longer.
    StopErrand,
    /// Plans a batch and keeps the plan: a [`plan::PlanRequest`], for the reader.
    PlanBatch(Opaque),
    /// Gives more faults of the plan that is kept.
    PlanFaults {
        /// How many to pass over.
        from: u32,
    },
    /// Makes the devices of a plan; [`BatchEvent`]s come before the answer.
    RunBatch {
        /// The plan's number: another may have taken its place meanwhile.
        plan: u32,
        /// What is to be made of it.
        run: BatchRun,
    },
    /// Ends the batch that runs; its own call is answered, with the devices that were finished.
    StopBatch,
    /// The next part of the archive is where it goes; a batch waits for it, so that few are on their way at any time. Not answered.
    PartWritten,
    /// Forgets one CA key.
    Forget {
        /// Which.
        handle: KeyHandle,
    },
    /// Forgets every key.
    ForgetAll,
}

/// What the issuer gives.
#[derive(Serialize, Deserialize)]
pub enum Reply {
    /// A CA was made or taken.
    Ca(CaCertificate),
    /// A file of a CA: a [`ca::MadeFile`].
    CaFile(Opaque),
    /// A verification certificate, PEM.
    Verification {
        /// One PEM block.
        certificate_pem: String,
    },
    /// A device.
    Device(DevicePackage),
    /// What was found in files that may hold CSRs: [`csr::CsrLine`]s.
    Csrs(Opaque),
    /// One form of its files: a [`device::DeviceFile`].
    DeviceFile(Opaque),
    /// A revocation list: a [`list::MadeList`].
    List(Opaque),
    /// A [`reader::ErrandReply`].
    Errand(Opaque),
    /// A batch was planned.
    Plan {
        /// The plan's number, by which it can be made.
        number: u32,
        /// A [`plan::PlanReport`].
        report: Opaque,
    },
    /// Some [`jitr_shared::batch::fault::RowFault`]s of the plan.
    PlanFaults(Opaque),
    /// A batch is over.
    Batch(BatchReport),
    /// The batch is being stopped.
    Stopping,
    /// It was heard: the only answer that is not sent.
    Heard,
    /// It is forgotten.
    Forgotten,
}

/// A CA whose key the issuer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaCertificate {
    /// Its key.
    pub handle: KeyHandle,
    /// The certificate.
    pub certificate: CertificateSummary,
    /// The key came from a file, so that a copy exists already.
    pub from_file: bool,
    /// Where the key may go.
    pub custody: Custody,
    /// The kind of its key; for RSA of another size the one that signs in the same way.
    pub algorithm: KeyAlgorithm,
    /// The key's true size.
    pub bits: u32,
    /// How many certificates above it are known.
    pub above: usize,
}

/// What a card shows of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateSummary {
    /// The subject's common name, or the whole subject where it has none.
    pub name: String,
    /// SHA-256 of the DER in hex.
    pub certificate_id: String,
    /// Its serial number in hex.
    pub serial: String,
    /// One PEM block.
    pub pem: String,
    /// notBefore, seconds since the epoch.
    pub not_before: i64,
    /// notAfter, seconds since the epoch.
    pub not_after: i64,
    /// It names itself as its issuer.
    pub self_signed: bool,
}

/// Whether the issuer runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum IssuerState {
    /// Nothing needed it yet.
    #[default]
    Idle,
    /// It is being loaded.
    Starting,
    /// It answers.
    Ready,
    /// It answers, and makes in software what this browser's WebCrypto lacks.
    ReadyInSoftware,
    /// It could not be started, or it ended.
    Failed(IssuerFault),
}

/// Why the issuer did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IssuerFault {
    /// It could not be loaded or started.
    Start {
        /// The browser's words.
        detail: String,
    },
    /// Page and issuer are of different builds.
    OtherBuild {
        /// The page's build id.
        page: String,
        /// The issuer's build id.
        issuer: String,
    },
    /// It ended; every key in it is gone.
    Crashed {
        /// The browser's words.
        detail: String,
    },
    /// A part is needed that was not loaded yet; the page loads it and asks again, so that nobody sees this.
    PartNeeded {
        /// Which.
        part: Part,
    },
    /// A message could not be read.
    Message {
        /// Why.
        detail: String,
    },
    /// The handle opens nothing: the key was forgotten.
    UnknownHandle,
    /// A field of the form is at fault; the page checks before it asks.
    Field {
        /// Which, and why.
        detail: String,
    },
    /// The CA certificate can't be read.
    Certificate {
        /// Why.
        detail: String,
    },
    /// The certificate lacks CA:TRUE.
    NotACa,
    /// The key file can't be read.
    Key {
        /// Why.
        detail: String,
    },
    /// The key file is encrypted and no passphrase was given.
    PassphraseMissing,
    /// The passphrase does not open the key file.
    WrongPassphrase,
    /// The key is not the certificate's.
    OtherKey,
    /// The PKCS#12 file can't be used, or not be made.
    Container {
        /// Why.
        detail: String,
    },
    /// The key was sealed: it goes into no file.
    Sealed,
    /// What was typed is not the CA's name.
    NameDiffers,
    /// The revocation list can't be read, or is not this CA's.
    List {
        /// Why.
        detail: String,
    },
    /// Neither certificates nor a manifest that can be read.
    Manifest {
        /// Why.
        detail: String,
    },
    /// A revocation list could not be made.
    ListNotMade {
        /// Why.
        detail: String,
    },
    /// The certificate could not be made.
    Issue {
        /// Why.
        detail: String,
    },
    /// The browser's WebCrypto refused.
    WebCrypto {
        /// Why.
        detail: String,
    },
    /// What reads files ended over a file; the keys were elsewhere.
    ReaderEnded {
        /// The browser's words.
        detail: String,
    },
    /// What reads files took too long over a file and was ended; the keys were elsewhere.
    ReaderTooSlow {
        /// What it may take.
        seconds: u32,
    },
    /// The CSRs that were read are not here any more.
    CsrsGone,
    /// There is no plan to run.
    NoPlan,
    /// Another plan has taken the place of the one that was to be run.
    OtherPlan,
    /// Another batch runs.
    BatchRuns,
    /// A device of a batch could not be made.
    Batch {
        /// Why.
        detail: String,
    },
    /// The browser has no memory left for the archive; the page finds that out.
    OutOfMemory,
    /// The ZIP could not be made.
    Package {
        /// Why.
        detail: String,
    },
}
