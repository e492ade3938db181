//! An ended upload's way into force, one bounded piece a turn; what has been done stands in the row, so that an object that
//! dies goes on where it was.
//!
//! List: Reading (checksum; PEM becomes DER in place) -> Digesting (issuer and dates, the hash of what is signed, the
//! signature) -> Entering (entries become rows) -> in force. Manifest: Listing (checksum; lines become rows) -> in force.
//! A fault anywhere ends in Refused, and the list or manifest in force stays.
//! Not here: coming into force (list, manifest).

use jitr_shared::{
    api::crl::{FaultCode, UploadFault, UploadKind},
    certificate::crl::{
        Authority, Batch, CrlFault, Entry, HEAD_WINDOW, Head, MOST_ENTRIES, SignedDigest, TAIL_WINDOW, Tail,
        Unarmor, check_time,
    },
    checksum::Checksum,
    manifest::{ManifestError, ManifestReader, ManifestRow},
    time::UnixTime,
};
use worker::SqlStorage;

use super::{
    MOST_IN_A_TURN, blob, garbage, list, manifest,
    stage::Stage,
    upload::{self, Row, slice_bytes},
};
use crate::{object::ErrandError, rows::Rows};

/// What ends a turn early.
enum Stop {
    Refused(Box<(UploadFault, Option<CrlFault>)>),
    Errand(ErrandError),
}

impl From<CrlFault> for Stop {
    fn from(fault: CrlFault) -> Self {
        Self::Refused(Box::new((UploadFault::from(&fault), Some(fault))))
    }
}

impl From<ManifestError> for Stop {
    fn from(error: ManifestError) -> Self {
        let code = FaultCode::BadManifest;
        let fault =
            UploadFault { code, detail: error.to_string(), found: Some(error.to_string()), wanted: None };
        Self::Refused(Box::new((fault, None)))
    }
}

impl From<ErrandError> for Stop {
    fn from(error: ErrandError) -> Self {
        Self::Errand(error)
    }
}

/// Begins to load what is all here.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn begin(sql: &SqlStorage, row: &Row, now: UnixTime) -> Result<(), ErrandError> {
    let stage = match row.kind()? {
        UploadKind::Crl => {
            Stage::Reading { from: 0, written: 0, unarmor: Unarmor::default(), checksum: Checksum::default() }
        }
        UploadKind::Manifest => {
            Stage::Listing { from: 0, reader: ManifestReader::default(), checksum: Checksum::default() }
        }
    };
    let update = "UPDATE upload SET stage = ?, due_at = ? WHERE number = ?";
    let values = vec![serde_json::to_string(&stage)?.into(), now.milliseconds().into(), row.number.into()];
    sql.exec(update, values)?;
    Ok(())
}

/// Works on the upload that is due; whether there was one.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn turn(sql: &SqlStorage, now: UnixTime) -> Result<bool, ErrandError> {
    let select = "WHERE due_at <= ? ORDER BY due_at LIMIT 1";
    let Some(row) = upload::rows(sql, select, vec![now.milliseconds().into()])?.into_iter().next() else {
        return Ok(false);
    };
    work_on(sql, &row, now)?;
    Ok(true)
}

/// Works on this upload; whether it needs another turn.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn turn_of(sql: &SqlStorage, number: i64, now: UnixTime) -> Result<bool, ErrandError> {
    match upload::rows(sql, "WHERE number = ?", vec![number.into()])?.into_iter().next() {
        Some(row) => work_on(sql, &row, now),
        None => Ok(false),
    }
}

/// Does one piece. All of it is written in one turn of the object, or nothing.
fn work_on(sql: &SqlStorage, row: &Row, now: UnixTime) -> Result<bool, ErrandError> {
    let stage = row.stage()?;
    let worked = match stage {
        // Its time is over.
        Stage::Receiving | Stage::Refused | Stage::InForce => {
            upload::forget(sql, row, now)?;
            return Ok(false);
        }
        Stage::Reading { from, written, unarmor, checksum } => {
            read(sql, row, (from, written), unarmor, checksum)
        }
        Stage::Digesting { at, size, digest, checksum } => hash(sql, row, (at, size), digest, checksum, now),
        Stage::Entering { at, size, sha256 } => enter(sql, row, (at, size), sha256, now),
        Stage::Listing { from, reader, checksum } => list_rows(sql, row, from, reader, checksum, now),
    };
    match worked {
        Ok((stage, loaded)) => keep(sql, row, &stage, loaded, now),
        Err(Stop::Refused(why)) => {
            let (fault, crl_fault) = *why;
            refuse(sql, row, &fault, crl_fault.as_ref(), now)?;
            Ok(false)
        }
        Err(Stop::Errand(error)) => Err(error),
    }
}

type Worked = Result<(Stage, usize), Stop>;

/// One slice: into the checksum, and out of its armour.
fn read(
    sql: &SqlStorage,
    row: &Row,
    (from, written): (usize, usize),
    mut unarmor: Unarmor,
    mut checksum: Checksum,
) -> Worked {
    let to = row.bytes.min(from.saturating_add(slice_bytes()));
    let sent = blob::window(sql, row.number, from, to)?;
    checksum.update(&sent);
    let der = unarmor.push(&sent)?;
    let length = der.len();
    if der != sent {
        // Base64 shrinks: what is written begins before any slice that is still to be read.
        blob::remove(sql, row.number, from)?;
        if length > 0 {
            blob::put(sql, row.number, written, der)?;
        }
    }
    let written = written.saturating_add(length);
    if to < row.bytes {
        return Ok((Stage::Reading { from: to, written, unarmor, checksum }, 0));
    }
    check_sum(row, checksum)?;
    unarmor.finish()?;
    Ok((Stage::Digesting { at: 0, size: written, digest: None, checksum: Checksum::default() }, 0))
}

fn check_sum(row: &Row, checksum: Checksum) -> Result<(), Stop> {
    let found = checksum.hex();
    if found == row.sha256 {
        return Ok(());
    }
    let detail = format!(
        "what arrived has the SHA-256 {found} and {} was announced: send it again, unchanged",
        row.sha256
    );
    let fault = UploadFault {
        code: FaultCode::ChecksumDiffers,
        detail,
        found: Some(found),
        wanted: Some(row.sha256.clone()),
    };
    Err(Stop::Refused(Box::new((fault, None))))
}

/// One slice of the hash; before the first the cheap checks, after the last the signature.
fn hash(
    sql: &SqlStorage,
    row: &Row,
    (at, size): (usize, usize),
    digest: Option<String>,
    mut checksum: Checksum,
    now: UnixTime,
) -> Worked {
    let (head, tail) = ends(sql, row, size)?;
    let authority = Authority::from_pem(&row.ca_certificate_pem)?;
    let mut digest = match digest {
        Some(state) => SignedDigest::resume(&head, &state).ok_or_else(|| broken("a hash"))?,
        None => {
            authority.check_issuer(&head, &tail)?;
            check_time(&head, &tail, list::former(sql, &row.ca_certificate_id)?.as_ref(), now)?;
            SignedDigest::new(&head)?
        }
    };
    let to = size.min(at.saturating_add(slice_bytes()));
    let window = blob::window(sql, row.number, at, to)?;
    digest.update(&head, at, &window);
    checksum.update(&window);
    if to < size {
        return Ok((Stage::Digesting { at: to, size, digest: Some(digest.state()), checksum }, 0));
    }
    authority.check_signature(&head, &tail, digest)?;
    Ok((Stage::Entering { at: head.entries.start, size, sha256: checksum.hex() }, 0))
}

/// Beginning and end of a list.
fn ends(sql: &SqlStorage, row: &Row, size: usize) -> Result<(Head, Tail), Stop> {
    let head = Head::read(&blob::window(sql, row.number, 0, size.min(HEAD_WINDOW))?, size)?;
    let window = size.saturating_sub(head.entries.end);
    if window > TAIL_WINDOW {
        // Not read at all: the length says what is wrong.
        Tail::read(&vec![0; TAIL_WINDOW.saturating_add(1)], &head)?;
    }
    let tail = Tail::read(&blob::window(sql, row.number, head.entries.end, size)?, &head)?;
    Ok((head, tail))
}

/// So many entries; after the last the list comes into force.
fn enter(sql: &SqlStorage, row: &Row, (at, size): (usize, usize), sha256: String, now: UnixTime) -> Worked {
    let (head, tail) = ends(sql, row, size)?;
    let to = head.entries.end.min(at.saturating_add(slice_bytes()));
    let window = blob::window(sql, row.number, at, to)?;
    let batch = Batch::read(&window, at, to == head.entries.end, MOST_IN_A_TURN)?;
    let loaded = usize::try_from(row.loaded).unwrap_or(usize::MAX).saturating_add(batch.entries.len());
    if loaded > usize::try_from(MOST_ENTRIES).unwrap_or(usize::MAX) {
        return Err(CrlFault::TooManyEntries { limit: MOST_ENTRIES }.into());
    }
    insert_entries(sql, row.number, &batch.entries)?;
    let at = at.saturating_add(batch.consumed);
    if at < head.entries.end {
        return Ok((Stage::Entering { at, size, sha256 }, loaded));
    }
    // Once more, since all this takes its time.
    check_time(&head, &tail, list::former(sql, &row.ca_certificate_id)?.as_ref(), now)?;
    let loaded_list = list::Loaded { head: &head, tail: &tail, entries: loaded, sha256 };
    list::come_into_force(sql, row, loaded_list, now)?;
    Ok((Stage::InForce, loaded))
}

fn insert_entries(sql: &SqlStorage, list: i64, entries: &[Entry]) -> Result<(), ErrandError> {
    // An entry that says "not revoked any more" revokes nothing; one that stands twice counts as it stands first.
    let rows: Vec<_> = entries
        .iter()
        .filter(|entry| entry.reason.revokes())
        .map(|entry| (entry.serial.as_str(), entry.at.milliseconds(), entry.reason.number()))
        .collect();
    let insert = "INSERT OR IGNORE INTO revoked (list, serial, at, reason)
                  SELECT ?, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
                  FROM json_each(?)";
    sql.exec(insert, vec![list.into(), serde_json::to_string(&rows)?.into()])?;
    Ok(())
}

/// One slice of a manifest; what was read is not needed again.
fn list_rows(
    sql: &SqlStorage,
    row: &Row,
    from: usize,
    mut reader: ManifestReader,
    mut checksum: Checksum,
    now: UnixTime,
) -> Worked {
    let to = row.bytes.min(from.saturating_add(PIECE));
    let sent = blob::window(sql, row.number, from, to)?;
    checksum.update(&sent);
    let mut rows = reader.push(&sent)?;
    if to < row.bytes {
        let loaded = insert_rows(sql, row, &rows)?;
        return Ok((Stage::Listing { from: to, reader, checksum }, loaded));
    }
    check_sum(row, checksum)?;
    rows.extend(reader.finish()?);
    let loaded = insert_rows(sql, row, &rows)?;
    manifest::come_into_force(sql, row, loaded, now)?;
    Ok((Stage::InForce, loaded))
}

/// Inserts and gives how many there are now in all.
fn insert_rows(sql: &SqlStorage, row: &Row, rows: &[ManifestRow]) -> Result<usize, ErrandError> {
    let values: Vec<_> = rows.iter().map(|row| (row.certificate_id.as_str(), row.serial.as_str())).collect();
    let insert = "INSERT OR IGNORE INTO listed (list, certificate_id, serial)
                  SELECT ?, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
                  RETURNING 1 AS new";
    let values = vec![row.number.into(), serde_json::to_string(&values)?.into()];
    let new: Vec<serde_json::Value> = sql.exec(insert, values)?.rows()?;
    Ok(usize::try_from(row.loaded).unwrap_or(usize::MAX).saturating_add(new.len()))
}

/// Keeps where the upload stands; whether it needs another turn.
fn keep(
    sql: &SqlStorage,
    row: &Row,
    stage: &Stage,
    loaded: usize,
    now: UnixTime,
) -> Result<bool, ErrandError> {
    let more = !stage.is_in_force();
    let due_at = if more { now } else { now.plus_milliseconds(SHOWN) };
    let update = "UPDATE upload SET stage = ?, loaded = ?, turns = ?, due_at = ? WHERE number = ?";
    let values = vec![
        serde_json::to_string(stage)?.into(),
        blob::number(loaded),
        i64::from(row.turns.saturating_add(1)).into(),
        due_at.milliseconds().into(),
        row.number.into(),
    ];
    sql.exec(update, values)?;
    Ok(more)
}

fn refuse(
    sql: &SqlStorage,
    row: &Row,
    fault: &UploadFault,
    crl_fault: Option<&CrlFault>,
    now: UnixTime,
) -> Result<(), ErrandError> {
    garbage::leave(sql, row.number, now)?;
    let update =
        "UPDATE upload SET stage = ?, fault = ?, crl_fault = ?, turns = ?, due_at = ? WHERE number = ?";
    let values = vec![
        serde_json::to_string(&Stage::Refused)?.into(),
        serde_json::to_string(fault)?.into(),
        crl_fault.map(serde_json::to_string).transpose()?.into(),
        i64::from(row.turns.saturating_add(1)).into(),
        now.plus_milliseconds(SHOWN).milliseconds().into(),
        row.number.into(),
    ];
    sql.exec(update, values)?;
    Ok(())
}

fn broken(what: &str) -> ErrandError {
    worker::Error::RustError(format!("{what} that was stored can't be read")).into()
}

/// Bytes of a manifest that one turn reads: about as many rows as [`MOST_IN_A_TURN`].
const PIECE: usize = 512 << 10;

/// Milliseconds for which it is told what became of an upload.
const SHOWN: i64 = 7 * 24 * 60 * 60 * 1_000;
