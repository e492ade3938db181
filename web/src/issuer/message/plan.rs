//! What page and issuer say to each other about a batch before it is made: where the names come from, and what is wrong with them.
//!
//! The page sends the whole file each time that a person changes what a column holds; the reader plans, the plan and all its
//! faults stay in the issuer, and the page sees the first ones. Not here: making the batch (`message::batch`).

use jitr_shared::batch::PlannedDevice;
use jitr_shared::batch::fault::{PlanFault, RowFault};
use jitr_shared::batch::mapping::Mapping;
use jitr_shared::batch::table::TableHead;
use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use jitr_shared::certificate::draft::Draft;
use serde::{Deserialize, Serialize};

use crate::platform::opaque::Opaque;

/// How many faults one answer holds; a [`PlanReport`] fewer.
pub const FAULTS_AT_ONCE: u32 = 1_000;

/// A batch to plan. It replaces the plan before, whatever comes of it.
#[derive(Serialize, Deserialize)]
pub struct PlanRequest {
    /// Where the names come from.
    pub source: PlanSource,
    /// What all devices have in common; its name is not looked at.
    pub draft: Draft,
    /// Manifests of batches before.
    pub earlier: Vec<EarlierManifest>,
    /// Rows with a fault are left out, because the person said so; otherwise a plan with one can't be run.
    pub leave_out: bool,
}

/// Where the names come from.
#[derive(Serialize, Deserialize)]
pub enum PlanSource {
    /// `line7-{0001..5000}`.
    Pattern(String),
    /// A table, one device a row.
    Table {
        /// The file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// What the columns hold; guessed where nobody said it.
        mapping: Option<Mapping>,
    },
    /// CSRs that were read, by their numbers.
    Csrs(Vec<u32>),
}

/// A manifest of a batch before.
#[derive(Serialize, Deserialize)]
pub struct EarlierManifest {
    /// Its file's name.
    pub file: String,
    /// Its content.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What became of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanReport {
    /// The first rows of a table, and how it was read.
    pub table: Option<TableHead>,
    /// The plan, or why there is none.
    pub outcome: Result<PlanView, PlanFault>,
}

/// What a person sees of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Devices that would be made.
    pub count: u32,
    /// The first ones, and the last.
    pub preview: Vec<PreviewRow>,
    /// The first faults.
    pub faults: Vec<RowFault>,
    /// How many faults there are.
    pub all_faults: u32,
    /// How many rows have one.
    pub faulty_rows: u32,
    /// Certificates that the manifests before name.
    pub earlier_rows: u32,
    /// How many of these say no name, so that it could not be compared.
    pub earlier_nameless: u32,
}

/// A device of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Which, counted from 1.
    pub number: u32,
    /// The line of the file; none for a pattern.
    pub line: Option<u32>,
    /// The device.
    pub device: PlannedDevice,
}

/// A plan as the issuer keeps it: what it does not need to read stays as it came.
#[derive(Serialize, Deserialize)]
pub struct PlannedBatch {
    /// Devices that would be made.
    pub count: u32,
    /// The name of the first.
    pub first: String,
    /// Their keys.
    pub key: KeyAlgorithm,
    /// The hash of the signatures, where the CA's key leaves a choice.
    pub hash: HashAlgorithm,
    /// The devices made their own keys.
    pub brings_keys: bool,
    /// No row has a fault, or those that have one were left out.
    pub runnable: bool,
    /// The plan itself, for those who make the devices: a [`jitr_shared::batch::Plan`].
    pub plan: Opaque,
    /// What earlier batches took: a [`jitr_shared::batch::earlier::Earlier`].
    pub earlier: Opaque,
    /// All [`jitr_shared::batch::fault::RowFault`]s.
    pub faults: Opaque,
}
