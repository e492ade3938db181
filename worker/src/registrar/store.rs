//! The rows of the registrations, their steps, and the events of foreign CAs.
//!
//! A registration is stored as its state machine's own JSON; `due_at` and `changed` stand beside it to be found by. Not here: deciding
//! (`shared::registration`), and when a row is written (work, intake).

use jitr_shared::{
    api::registration::{ForeignCa, RegistrationDetail, RegistrationPage, RegistrationRow, Step},
    registration::{RecordedStep, Registration},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    desk::LARGEST_NUMBER,
    object::{Ask, ErrandError, REGISTRAR},
};

/// One page of registrations.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadRegistrations {
    /// Rows that changed earlier; absent: from the newest.
    pub(crate) before: Option<i64>,
}

impl Ask for ReadRegistrations {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/registrations";
    type Answer = RegistrationPage;
}

/// One registration with its steps.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadRegistration {
    /// Which.
    pub(crate) certificate_id: String,
}

impl Ask for ReadRegistration {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/registration";
    type Answer = Option<RegistrationDetail>;
}

/// Finds a registration.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn load(sql: &SqlStorage, certificate_id: &str) -> Result<Option<Registration>, ErrandError> {
    let select = "SELECT machine FROM registration WHERE certificate_id = ?";
    let rows: Vec<Machine> = sql.exec(select, vec![certificate_id.into()])?.to_array()?;
    Ok(rows.first().map(|row| serde_json::from_str(&row.machine)).transpose()?)
}

/// Stores a registration as it now stands.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn save(sql: &SqlStorage, registration: &Registration) -> Result<(), ErrandError> {
    let save = "INSERT INTO registration (certificate_id, ca_certificate_id, machine, changed, due_at)
                VALUES (?, ?, ?, (SELECT COALESCE(MAX(changed), 0) + 1 FROM registration), ?)
                ON CONFLICT (certificate_id) DO UPDATE
                SET ca_certificate_id = excluded.ca_certificate_id, machine = excluded.machine, changed = excluded.changed, due_at = excluded.due_at";
    let values = vec![
        registration.certificate_id().as_str().into(),
        registration.ca_certificate_id().as_str().into(),
        serde_json::to_string(registration)?.into(),
        registration.next_attempt_at().map(UnixTime::milliseconds).into(),
    ];
    sql.exec(save, values)?;
    Ok(())
}

/// Lets a registration rest whose CA is not ours to act on any more; its next event wakes it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn rest(sql: &SqlStorage, certificate_id: &str) -> Result<(), ErrandError> {
    sql.exec("UPDATE registration SET due_at = NULL WHERE certificate_id = ?", vec![certificate_id.into()])?;
    Ok(())
}

/// Puts a registration off that could not be followed through our own fault.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn postpone(sql: &SqlStorage, certificate_id: &str, until: UnixTime) -> Result<(), ErrandError> {
    let postpone = "UPDATE registration SET due_at = ? WHERE certificate_id = ?";
    sql.exec(postpone, vec![until.milliseconds().into(), certificate_id.into()])?;
    Ok(())
}

/// Wakes a registration that rests half-way, because its CA was not ours to act on for a while.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn wake(sql: &SqlStorage, certificate_id: &str, now: UnixTime) -> Result<(), ErrandError> {
    let Some(registration) = load(sql, certificate_id)? else { return Ok(()) };
    if registration.next_attempt_at().is_some() {
        let wake = "UPDATE registration SET due_at = ? WHERE certificate_id = ? AND due_at IS NULL";
        sql.exec(wake, vec![now.milliseconds().into(), certificate_id.into()])?;
    }
    Ok(())
}

/// Stores a step and numbers it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn add_step(
    sql: &SqlStorage,
    certificate_id: &str,
    step: RecordedStep,
) -> Result<Step, ErrandError> {
    // Numbered when it is read; until then it stands as number 0.
    let unnumbered = serde_json::to_string(&step.clone().numbered(0))?;
    let insert = "INSERT INTO step (certificate_id, step) VALUES (?, ?) RETURNING sequence";
    let row: Sequence = sql.exec(insert, vec![certificate_id.into(), unnumbered.into()])?.one()?;
    // A device that is refused and connects for ever must not fill the object: what is not shown is not kept.
    let prune = "DELETE FROM step WHERE certificate_id = ? AND sequence <=
                 (SELECT sequence FROM step WHERE certificate_id = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)";
    sql.exec(prune, vec![certificate_id.into(), certificate_id.into(), STEPS.into()])?;
    Ok(step.numbered(row.sequence))
}

/// Ids of registrations that are due, the longest due first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn due(sql: &SqlStorage, now: UnixTime, slice: i64) -> Result<Vec<Due>, ErrandError> {
    let select = "SELECT certificate_id, ca_certificate_id FROM registration WHERE due_at <= ? ORDER BY due_at LIMIT ?";
    Ok(sql.exec(select, vec![now.milliseconds().into(), slice.into()])?.to_array()?)
}

/// A registration whose time has come.
#[derive(Deserialize)]
pub(crate) struct Due {
    /// Which.
    pub(crate) certificate_id: String,
    /// Of which CA.
    pub(crate) ca_certificate_id: String,
}

/// When the next registration is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    #[derive(Deserialize)]
    struct Row {
        due_at: Option<i64>,
    }
    let row: Row =
        sql.exec("SELECT MIN(due_at) AS due_at FROM registration WHERE due_at IS NOT NULL", None)?.one()?;
    Ok(row.due_at)
}

/// Counts an event of a CA that nobody adopted.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn count_foreign(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    now: UnixTime,
) -> Result<ForeignCa, ErrandError> {
    let count = "INSERT INTO foreign_ca (ca_certificate_id, events, last_at) VALUES (?, 1, ?)
                 ON CONFLICT (ca_certificate_id) DO UPDATE SET events = events + 1, last_at = excluded.last_at
                 RETURNING ca_certificate_id AS caCertificateId, events, last_at AS lastAt";
    Ok(sql.exec(count, vec![ca_certificate_id.into(), now.milliseconds().into()])?.one()?)
}

/// Sequence of the newest step; 0 where there is none.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn cursor(sql: &SqlStorage) -> worker::Result<i64> {
    let row: Sequence = sql.exec("SELECT COALESCE(MAX(sequence), 0) AS sequence FROM step", None)?.one()?;
    Ok(row.sequence)
}

/// Reads a page, newest change first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn page(sql: &SqlStorage, ask: &ReadRegistrations) -> Result<RegistrationPage, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        machine: String,
        changed: i64,
    }
    let select = "SELECT machine, changed FROM registration WHERE changed < ? ORDER BY changed DESC LIMIT ?";
    let before = ask.before.unwrap_or(LARGEST_NUMBER);
    let mut found: Vec<Row> = sql.exec(select, vec![before.into(), (PAGE + 1).into()])?.to_array()?;
    let more = found.len() > usize::try_from(PAGE).unwrap_or_default();
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|row| row.changed);
    let rows = found.iter().map(|row| row_of(&row.machine)).collect::<Result<_, _>>()?;
    Ok(RegistrationPage { rows, next, foreign: foreign(sql)?, cursor: cursor(sql)? })
}

/// Reads one with its steps.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn detail(
    sql: &SqlStorage,
    ask: ReadRegistration,
) -> Result<Option<RegistrationDetail>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        sequence: i64,
        step: String,
    }
    let Some(registration) = load(sql, &ask.certificate_id)? else { return Ok(None) };
    let select = "SELECT sequence, step FROM
                  (SELECT sequence, step FROM step WHERE certificate_id = ? ORDER BY sequence DESC LIMIT ?)
                  ORDER BY sequence";
    let rows: Vec<Row> = sql.exec(select, vec![ask.certificate_id.into(), STEPS.into()])?.to_array()?;
    let step = |row: &Row| -> Result<Step, serde_json::Error> {
        Ok(Step { sequence: row.sequence, ..serde_json::from_str(&row.step)? })
    };
    let steps = rows.iter().map(step).collect::<Result<_, _>>()?;
    Ok(Some(RegistrationDetail { registration: registration.row(), steps }))
}

fn foreign(sql: &SqlStorage) -> Result<Vec<ForeignCa>, ErrandError> {
    let select = "SELECT ca_certificate_id AS caCertificateId, events, last_at AS lastAt FROM foreign_ca
                  ORDER BY last_at DESC LIMIT ?";
    Ok(sql.exec(select, vec![PAGE.into()])?.to_array()?)
}

fn row_of(machine: &str) -> Result<RegistrationRow, serde_json::Error> {
    Ok(serde_json::from_str::<Registration>(machine)?.row())
}

#[derive(Deserialize)]
struct Machine {
    machine: String,
}

#[derive(Deserialize)]
struct Sequence {
    sequence: i64,
}

const PAGE: i64 = 50;

/// Steps of one registration that are kept and shown: the newest.
const STEPS: i64 = 200;
