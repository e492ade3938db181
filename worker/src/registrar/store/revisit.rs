//! Looking again at many registrations of a CA, because something about the CA has changed.
//!
//! A row a CA and state, worked off so many registrations an alarm: they become due, and the machine decides. Not here:
//! why (ca).

use jitr_shared::{api::registration::RegistrationState, time::UnixTime};
use serde::Deserialize;
use worker::SqlStorage;

use super::row::state_text;
use crate::{desk::LARGEST_NUMBER, object::ErrandError, rows::Rows, schedule};

/// Asks to look again at all of a CA that stand in one of these states.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn ask_for(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    states: &[RegistrationState],
) -> Result<(), ErrandError> {
    for state in states {
        let ask = "INSERT OR REPLACE INTO revisit (ca_certificate_id, state, before) VALUES (?, ?, NULL)";
        sql.exec(ask, vec![ca_certificate_id.into(), state_text(*state)?.into()])?;
    }
    Ok(())
}

/// Makes the next of them due, newest first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn work(sql: &SqlStorage, now: UnixTime) -> Result<(), ErrandError> {
    let select = "SELECT ca_certificate_id, state, before FROM revisit LIMIT 1";
    let rows: Vec<Revisit> = sql.exec(select, None)?.rows()?;
    let Some(Revisit { ca_certificate_id, state, before }) = rows.into_iter().next() else { return Ok(()) };
    let (ca, state) = (ca_certificate_id.as_str(), state.as_str());
    let wake = "UPDATE registration SET due_at = ? WHERE arrival IN (
                    SELECT arrival FROM registration INDEXED BY registration_ca
                    WHERE ca_certificate_id = ? AND state = ? AND arrival < ? ORDER BY arrival DESC LIMIT ?
                ) RETURNING arrival";
    let before = before.unwrap_or(LARGEST_NUMBER);
    let values = vec![now.milliseconds().into(), ca.into(), state.into(), before.into(), SLICE.into()];
    let woken: Vec<Arrival> = sql.exec(wake, values)?.rows()?;
    match woken.iter().map(|row| row.arrival).min() {
        Some(oldest) => {
            let go_on = "UPDATE revisit SET before = ? WHERE ca_certificate_id = ? AND state = ?";
            sql.exec(go_on, vec![oldest.into(), ca.into(), state.into()])?;
        }
        None => {
            let end = "DELETE FROM revisit WHERE ca_certificate_id = ? AND state = ?";
            sql.exec(end, vec![ca.into(), state.into()])?;
        }
    }
    Ok(())
}

/// At once, while there are any.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(sql, "SELECT CASE WHEN EXISTS (SELECT 1 FROM revisit) THEN 0 END AS due_at")
}

#[derive(Deserialize)]
struct Revisit {
    ca_certificate_id: String,
    state: String,
    before: Option<i64>,
}

#[derive(Deserialize)]
struct Arrival {
    arrival: i64,
}

/// Registrations that one alarm makes due: more than it follows, and few enough to be written at once.
const SLICE: i64 = 50;
