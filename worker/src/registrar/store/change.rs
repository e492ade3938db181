//! What changed since: every change of a row takes the next number, and a reader goes on from the number that it has.
//!
//! Registrations, foreign CAs and what was forgotten share the numbers, so that one cursor stands for all three. A number
//! is taken from what is stored, never from memory: the object may end between any two turns.
//! Not here: telling those who listen (feed).

use jitr_shared::api::{registration::RegistrationRow, watch::Changes};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::rows::Rows;

use super::{foreign, mark::Mark, page};
use crate::object::{Ask, ErrandError, REGISTRAR};

/// What changed after a number?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadChanges {
    /// The cursor that the page has.
    pub(crate) after: i64,
}

impl Ask for ReadChanges {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/changes";
    type Answer = Changes;
}

/// The next number, as an expression; each of the three is the end of an index.
pub(super) const NEXT: &str = "(SELECT 1 + MAX((SELECT COALESCE(MAX(changed), 0) FROM registration),
    (SELECT COALESCE(MAX(changed), 0) FROM gone), (SELECT COALESCE(MAX(changed), 0) FROM foreign_ca)))";

/// Number of the newest change; 0 where there is none.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn cursor(sql: &SqlStorage) -> worker::Result<i64> {
    let next: Changed = sql.exec(&format!("SELECT {NEXT} AS changed"), None)?.row()?;
    Ok(next.changed.saturating_sub(1))
}

/// Reads a page of changes, oldest first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: &ReadChanges) -> Result<Changes, ErrandError> {
    let newest = cursor(sql)?;
    let forgotten = Mark::ForgottenUpTo.read(sql)?.unwrap_or_default();
    if ask.after > newest || ask.after < forgotten {
        return Ok(reset(newest));
    }
    let select = "SELECT changed, machine FROM registration WHERE changed > ? ORDER BY changed LIMIT ?";
    let mut found: Vec<Row> = sql.exec(select, vec![ask.after.into(), (PAGE + 1).into()])?.rows()?;
    let more = found.len() > usize::try_from(PAGE).unwrap_or_default();
    if more {
        found.pop();
    }
    let cursor = found.last().filter(|_| more).map_or(newest, |row| row.changed);
    let machines: Vec<String> = found.into_iter().map(|row| row.machine).collect();
    let rows = page::rows_of(sql, &machines)?;
    let gone = gone(sql, ask.after, cursor, &rows)?;
    let foreign = foreign::between(sql, ask.after, cursor)?;
    Ok(Changes { rows, gone, foreign, cursor, more, reset: false })
}

/// Those that were forgotten, without those that came again since.
fn gone(
    sql: &SqlStorage,
    after: i64,
    up_to: i64,
    rows: &[RegistrationRow],
) -> Result<Vec<String>, ErrandError> {
    #[derive(Deserialize)]
    struct Gone {
        certificate_ids: String,
    }
    let select = "SELECT certificate_ids FROM gone WHERE changed > ? AND changed <= ? ORDER BY changed";
    let batches: Vec<Gone> = sql.exec(select, vec![after.into(), up_to.into()])?.rows()?;
    let mut all = Vec::new();
    for batch in batches {
        all.extend(crate::json::read::<Vec<String>>(&batch.certificate_ids)?);
    }
    all.retain(|id| rows.iter().all(|row| row.certificate_id != *id));
    Ok(all)
}

/// Writes down that registrations were forgotten; gives the number.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn forget(sql: &SqlStorage, certificate_ids: &[&str]) -> Result<i64, ErrandError> {
    let insert = format!("INSERT INTO gone (changed, certificate_ids) VALUES ({NEXT}, ?) RETURNING changed");
    let ids = serde_json::to_string(certificate_ids)?;
    let Changed { changed } = sql.exec(&insert, vec![ids.into()])?.row()?;
    let pruned = "DELETE FROM gone WHERE changed <=
                  (SELECT changed FROM gone ORDER BY changed DESC LIMIT 1 OFFSET ?) RETURNING changed";
    let pruned: Vec<Changed> = sql.exec(pruned, vec![GONE.into()])?.rows()?;
    if let Some(newest) = pruned.iter().map(|pruned| pruned.changed).max() {
        Mark::ForgottenUpTo.write(sql, newest)?;
    }
    Ok(changed)
}

fn reset(cursor: i64) -> Changes {
    let (rows, gone, foreign) = (Vec::new(), Vec::new(), Vec::new());
    Changes { rows, gone, foreign, cursor, more: false, reset: true }
}

#[derive(Deserialize)]
struct Row {
    changed: i64,
    machine: String,
}

#[derive(Deserialize)]
struct Changed {
    changed: i64,
}

/// Registrations of one answer.
const PAGE: i64 = 200;

/// Times of forgetting that are remembered; whoever comes back later than that reads the list anew.
const GONE: i64 = 50;
