//! An upload's way in: announced, slice after slice, ended. A slice may come twice and in any order.
//!
//! One upload of a kind and CA at a time: a new one drops the one before, unless that is in force. What is not ended within
//! a day is forgotten; so is, after a week, the record of one that was refused.
//! Not here: loading (load), and who may (the route table).

use jitr_shared::{
    api::crl::{BeginUpload, SLICE_BYTES, Upload, UploadFault, UploadKind, UploadStage},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use worker::{Request, Response, SqlStorage};

use super::{blob, garbage, load, stage::Stage};
use crate::{
    object::{Ask, ErrandError, REGISTRAR, reply},
    platform,
    rows::Rows,
};

/// Announce an upload.
#[derive(Serialize, Deserialize)]
pub(crate) struct Begin {
    /// For which CA.
    pub(crate) ca_certificate_id: String,
    /// Its certificate, which judges a list.
    pub(crate) ca_certificate_pem: String,
    /// What comes; checked by the door.
    pub(crate) announced: BeginUpload,
}

impl Ask for Begin {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/upload/begin";
    type Answer = Upload;
}

/// Path of the request that hands a slice over as it is: `?upload=1&slice=0`.
pub(crate) const SLICE_PATH: &str = "/upload/slice";

/// What comes back for a slice.
pub(crate) type SliceTaken = Result<Upload, Unwanted>;

/// All slices are here.
#[derive(Serialize, Deserialize)]
pub(crate) struct End {
    /// The upload's id.
    pub(crate) id: String,
}

impl Ask for End {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/upload/end";
    type Answer = Result<Upload, Unwanted>;
}

/// How does an upload stand?
#[derive(Serialize, Deserialize)]
pub(crate) struct Read {
    /// The upload's id.
    pub(crate) id: String,
}

impl Ask for Read {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/upload/read";
    type Answer = Option<Upload>;
}

/// Forget an upload that is not in force.
#[derive(Serialize, Deserialize)]
pub(crate) struct Drop {
    /// The upload's id.
    pub(crate) id: String,
}

impl Ask for Drop {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/upload/drop";
    /// As it stood; `None` where there is none.
    type Answer = Option<Upload>;
}

/// Why a slice or an end is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Unwanted {
    /// No such upload.
    #[error("there is no upload of this id (any more): announce it again")]
    Unknown,
    /// It was ended.
    #[error("this upload has been ended already: ask for its state")]
    Ended,
    /// Beyond the last one.
    #[error("this upload has the slices 0 to {last}")]
    NoSuchSlice {
        /// Number of the last slice.
        last: u32,
    },
    /// Too long or too short.
    #[error("this slice must have {wanted} bytes, and {found} came")]
    Length {
        /// Bytes that it must have.
        wanted: u32,
        /// Bytes that came.
        found: u32,
    },
    /// Ended too early.
    #[error("{missing} slices are missing: send them, then end the upload")]
    Incomplete {
        /// How many.
        missing: u32,
    },
}

/// An upload as it is stored.
#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) number: i64,
    pub(super) ca_certificate_id: String,
    pub(super) ca_certificate_pem: String,
    kind: String,
    pub(super) bytes: usize,
    pub(super) sha256: String,
    stage: String,
    pub(super) turns: u32,
    pub(super) loaded: u32,
    fault: Option<String>,
    due_at: i64,
    received: u32,
}

impl Row {
    pub(super) fn kind(&self) -> Result<UploadKind, ErrandError> {
        Ok(crate::json::read(&self.kind)?)
    }

    pub(super) fn stage(&self) -> Result<Stage, ErrandError> {
        Ok(crate::json::read(&self.stage)?)
    }

    pub(super) fn shown(&self) -> Result<Upload, ErrandError> {
        let stage = match self.stage()? {
            Stage::Receiving => UploadStage::Receiving,
            Stage::Reading { .. }
            | Stage::Digesting { .. }
            | Stage::Entering { .. }
            | Stage::Listing { .. } => UploadStage::Loading,
            Stage::InForce => UploadStage::InForce,
            Stage::Refused => UploadStage::Refused,
        };
        let fault = self.fault.as_deref().map(crate::json::read::<UploadFault>).transpose()?;
        let slices = slices(self.bytes);
        Ok(Upload {
            id: self.number.to_string(),
            ca_certificate_id: self.ca_certificate_id.clone(),
            kind: self.kind()?,
            bytes: u64::try_from(self.bytes).unwrap_or(u64::MAX),
            slice_bytes: SLICE_BYTES,
            slices,
            // Read slices are replaced or gone by and by: what was once whole stays whole.
            received: if stage == UploadStage::Receiving { self.received } else { slices },
            stage,
            loaded: self.loaded,
            turns: self.turns,
            fault,
            expires_at: self.due_at,
        })
    }
}

/// Announces an upload and makes room for it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn begin(sql: &SqlStorage, ask: &Begin) -> Result<Upload, ErrandError> {
    let now = platform::now();
    let kind = serde_json::to_string(&ask.announced.kind)?;
    let select = "WHERE ca_certificate_id = ? AND kind = ?";
    for former in rows(sql, select, vec![ask.ca_certificate_id.as_str().into(), kind.as_str().into()])? {
        forget(sql, &former, now)?;
    }
    let insert = "INSERT INTO upload (ca_certificate_id, kind, ca_certificate_pem, bytes, sha256, stage, turns, loaded, due_at)
                  VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?) RETURNING number";
    #[derive(Deserialize)]
    struct Number {
        number: i64,
    }
    let values = vec![
        ask.ca_certificate_id.as_str().into(),
        kind.into(),
        ask.ca_certificate_pem.as_str().into(),
        i64::try_from(ask.announced.bytes).unwrap_or(i64::MAX).into(),
        ask.announced.sha256.to_ascii_lowercase().into(),
        serde_json::to_string(&Stage::Receiving)?.into(),
        now.plus_milliseconds(UNFINISHED).milliseconds().into(),
    ];
    let Number { number } = sql.exec(insert, values)?.row()?;
    must_be_there(find(sql, &number.to_string())?)?.shown()
}

/// Takes a slice as it comes over the wire.
///
/// # Errors
/// If the platform can't read the request or make an answer.
pub(crate) async fn take_slice(sql: &SqlStorage, mut request: Request) -> worker::Result<Response> {
    let url = request.url()?;
    let parameter = |name: &str| {
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let (id, slice) = (parameter("upload"), parameter("slice").parse().unwrap_or(u32::MAX));
    let bytes = request.bytes().await?;
    reply(store_slice(sql, &id, slice, bytes))
}

fn store_slice(sql: &SqlStorage, id: &str, slice: u32, bytes: Vec<u8>) -> Result<SliceTaken, ErrandError> {
    let Some(row) = find(sql, id)? else { return Ok(Err(Unwanted::Unknown)) };
    if !row.stage()?.is_receiving() {
        return Ok(Err(Unwanted::Ended));
    }
    let last = slices(row.bytes).saturating_sub(1);
    if slice > last {
        return Ok(Err(Unwanted::NoSuchSlice { last }));
    }
    let start = usize::try_from(slice).unwrap_or(usize::MAX).saturating_mul(slice_bytes());
    let wanted = row.bytes.saturating_sub(start).min(slice_bytes());
    if bytes.len() != wanted {
        let narrow = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
        return Ok(Err(Unwanted::Length { wanted: narrow(wanted), found: narrow(bytes.len()) }));
    }
    blob::put(sql, row.number, start, bytes)?;
    let put_off = "UPDATE upload SET due_at = ? WHERE number = ?";
    let until = platform::now().plus_milliseconds(UNFINISHED).milliseconds();
    sql.exec(put_off, vec![until.into(), row.number.into()])?;
    Ok(Ok(must_be_there(find(sql, id)?)?.shown()?))
}

/// Ends an upload; one of a single slice is loaded at once, as far as a few turns bring it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn end(sql: &SqlStorage, ask: &End) -> Result<Result<Upload, Unwanted>, ErrandError> {
    let Some(row) = find(sql, &ask.id)? else { return Ok(Err(Unwanted::Unknown)) };
    if row.stage()?.is_receiving() {
        let missing = slices(row.bytes).saturating_sub(row.received);
        if missing > 0 {
            return Ok(Err(Unwanted::Incomplete { missing }));
        }
        let now = platform::now();
        load::begin(sql, &row, now)?;
        let turns = if slices(row.bytes) == 1 { TURNS_AT_ONCE } else { 0 };
        for _ in 0..turns {
            if !load::turn_of(sql, row.number, now)? {
                break;
            }
        }
    }
    Ok(Ok(must_be_there(find(sql, &ask.id)?)?.shown()?))
}

/// Tells how an upload stands.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: &Read) -> Result<Option<Upload>, ErrandError> {
    find(sql, &ask.id)?.map(|row| row.shown()).transpose()
}

/// Forgets an upload; what is in force stays.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn drop(sql: &SqlStorage, ask: &Drop) -> Result<Option<Upload>, ErrandError> {
    let Some(row) = find(sql, &ask.id)? else { return Ok(None) };
    forget(sql, &row, platform::now())?;
    row.shown().map(Some)
}

/// The uploads of a CA.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn of_ca(sql: &SqlStorage, ca_certificate_id: &str) -> Result<Vec<Upload>, ErrandError> {
    let select = "WHERE ca_certificate_id = ? ORDER BY number";
    rows(sql, select, vec![ca_certificate_id.into()])?.iter().map(Row::shown).collect()
}

/// Removes an upload's row, and has the rest removed unless it is in force.
pub(super) fn forget(sql: &SqlStorage, row: &Row, now: UnixTime) -> Result<(), ErrandError> {
    if !row.stage()?.is_in_force() {
        garbage::leave(sql, row.number, now)?;
    }
    sql.exec("DELETE FROM upload WHERE number = ?", vec![row.number.into()])?;
    Ok(())
}

fn find(sql: &SqlStorage, id: &str) -> Result<Option<Row>, ErrandError> {
    let Ok(number) = id.parse::<u32>() else { return Ok(None) };
    Ok(rows(sql, "WHERE number = ?", vec![i64::from(number).into()])?.into_iter().next())
}

/// Reads uploads; the condition is one of this folder's own.
pub(super) fn rows(
    sql: &SqlStorage,
    condition: &str,
    values: Vec<worker::SqlStorageValue>,
) -> Result<Vec<Row>, ErrandError> {
    let select = format!(
        "SELECT number, ca_certificate_id, ca_certificate_pem, kind, bytes, sha256, stage, turns, loaded, fault, due_at,
         (SELECT COUNT(*) FROM slice WHERE slice.upload = upload.number) AS received FROM upload {condition}"
    );
    Ok(sql.exec(&select, values)?.rows()?)
}

fn must_be_there(row: Option<Row>) -> Result<Row, ErrandError> {
    row.ok_or_else(|| worker::Error::RustError("an upload vanished in its own turn".to_owned()).into())
}

fn slices(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(slice_bytes())).unwrap_or(u32::MAX)
}

pub(super) fn slice_bytes() -> usize {
    usize::try_from(SLICE_BYTES).unwrap_or(usize::MAX)
}

/// Milliseconds after the latest slice.
const UNFINISHED: i64 = 24 * 60 * 60 * 1_000;

/// A list of 512 KiB has at most 26,000 entries: reading, hashing, and six times [`super::MOST_IN_A_TURN`] entries.
const TURNS_AT_ONCE: usize = 8;
