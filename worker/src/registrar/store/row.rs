//! One registration's row: found, stored as its state machine left it, put off.
//!
//! Not here: reading many (page), what is written beside it (step, tally, summary).

use jitr_shared::{
    api::registration::{RegistrationRow, RegistrationState},
    registration::Registration,
    time::UnixTime,
};
use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue};

use super::{change::NEXT, summary, tally};
use crate::{object::ErrandError, rows::Rows, schedule};

/// A registration, and what of it is stored already.
pub(crate) struct Stored {
    /// As it now stands.
    pub(crate) registration: Registration,
    kept: Option<Kept>,
}

/// What the database has.
struct Kept {
    arrival: i64,
    due_at: Option<i64>,
    machine: String,
    row: RegistrationRow,
}

/// A registration whose time has come.
#[derive(Deserialize)]
pub(crate) struct Due {
    /// Which.
    pub(crate) certificate_id: String,
}

/// What the database numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Numbers {
    /// The row's place among all, by its first event.
    pub(crate) arrival: i64,
    /// Number of this change.
    pub(crate) changed: i64,
}

impl Stored {
    /// A registration that is not stored yet.
    pub(crate) fn new(registration: Registration) -> Self {
        Self { registration, kept: None }
    }
}

/// Finds a registration.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn load(sql: &SqlStorage, certificate_id: &str) -> Result<Option<Stored>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        arrival: i64,
        due_at: Option<i64>,
        machine: String,
    }
    let select = "SELECT arrival, due_at, machine FROM registration WHERE certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![certificate_id.into()])?.rows()?;
    let Some(Row { arrival, due_at, machine }) = rows.into_iter().next() else { return Ok(None) };
    let registration: Registration = crate::json::read(&machine)?;
    let kept = Kept { arrival, due_at, machine, row: registration.row() };
    Ok(Some(Stored { registration, kept: Some(kept) }))
}

/// Stores a registration as it now stands, with what is counted of it; `None` if that is stored already.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn save(sql: &SqlStorage, stored: &mut Stored) -> Result<Option<Numbers>, ErrandError> {
    let machine = serde_json::to_string(&stored.registration)?;
    let row = stored.registration.row();
    let due_at = stored.registration.next_attempt_at().map(UnixTime::milliseconds);
    let numbers = match &stored.kept {
        None => insert(sql, &row, &machine, due_at)?,
        Some(kept) if kept.machine == machine => {
            if kept.due_at != due_at {
                set_due(sql, row.certificate_id.as_str(), due_at)?;
            }
            return Ok(None);
        }
        Some(kept) => update(sql, kept, &row, &machine, due_at)?,
    };
    count(sql, stored.kept.as_ref().map(|kept| &kept.row), &row)?;
    stored.kept = Some(Kept { arrival: numbers.arrival, due_at, machine, row });
    Ok(Some(numbers))
}

/// Puts a registration off that could not be followed through our own fault.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn postpone(sql: &SqlStorage, certificate_id: &str, until: UnixTime) -> Result<(), ErrandError> {
    set_due(sql, certificate_id, Some(until.milliseconds()))
}

/// Wakes a registration that rests half-way, because its CA was not ours to act on for a while.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn wake(sql: &SqlStorage, certificate_id: &str, now: UnixTime) -> Result<(), ErrandError> {
    let Some(stored) = load(sql, certificate_id)? else { return Ok(()) };
    if stored.registration.next_attempt_at().is_some() {
        let wake = "UPDATE registration SET due_at = ? WHERE certificate_id = ? AND due_at IS NULL";
        sql.exec(wake, vec![now.milliseconds().into(), certificate_id.into()])?;
    }
    Ok(())
}

/// Registrations that are due, the longest due first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn due(sql: &SqlStorage, now: UnixTime, slice: i64) -> Result<Vec<Due>, ErrandError> {
    let select = "SELECT certificate_id FROM registration WHERE due_at <= ? ORDER BY due_at LIMIT ?";
    Ok(sql.exec(select, vec![now.milliseconds().into(), slice.into()])?.rows()?)
}

/// When the next registration is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(sql, "SELECT MIN(due_at) AS due_at FROM registration WHERE due_at IS NOT NULL")
}

/// A state as it is stored and filtered by: its name on the wire.
///
/// # Errors
/// Never: the names are texts.
pub(crate) fn state_text(state: RegistrationState) -> Result<String, serde_json::Error> {
    serde_json::to_value(state).and_then(serde_json::from_value)
}

fn insert(
    sql: &SqlStorage,
    row: &RegistrationRow,
    machine: &str,
    due_at: Option<i64>,
) -> Result<Numbers, ErrandError> {
    let insert = format!(
        "INSERT INTO registration
         (certificate_id, ca_certificate_id, state, name, received_at, due_at, machine, changed)
         VALUES (?, ?, ?, ?, ?, ?, ?, {NEXT}) RETURNING arrival, changed"
    );
    let values = vec![
        row.certificate_id.as_str().into(),
        row.ca_certificate_id.as_str().into(),
        state_text(row.state)?.into(),
        row.name.clone().into(),
        row.received_at.into(),
        due_at.into(),
        machine.into(),
    ];
    Ok(sql.exec(&insert, values)?.row()?)
}

/// Names only the columns that change: SQLite writes every index of a named one, whether its value is another or not.
fn update(
    sql: &SqlStorage,
    kept: &Kept,
    row: &RegistrationRow,
    machine: &str,
    due_at: Option<i64>,
) -> Result<Numbers, ErrandError> {
    let mut update = format!("UPDATE registration SET changed = {NEXT}, machine = ?");
    let mut values: Vec<SqlStorageValue> = vec![machine.into()];
    if kept.row.state != row.state {
        update.push_str(", state = ?");
        values.push(state_text(row.state)?.into());
    }
    if kept.row.name != row.name {
        update.push_str(", name = ?");
        values.push(row.name.clone().into());
    }
    if kept.row.ca_certificate_id != row.ca_certificate_id {
        update.push_str(", ca_certificate_id = ?");
        values.push(row.ca_certificate_id.as_str().into());
    }
    if kept.due_at != due_at {
        update.push_str(", due_at = ?");
        values.push(due_at.into());
    }
    update.push_str(" WHERE arrival = ? RETURNING arrival, changed");
    values.push(kept.arrival.into());
    Ok(sql.exec(&update, values)?.row()?)
}

fn count(
    sql: &SqlStorage,
    before: Option<&RegistrationRow>,
    after: &RegistrationRow,
) -> Result<(), ErrandError> {
    let place = |row: &RegistrationRow| (row.ca_certificate_id.clone(), row.state);
    tally::moved(sql, before.map(place), Some(place(after)))?;
    if before.is_none() {
        summary::count_received(sql, after.received_at)?;
    }
    let was_active = before.is_some_and(|before| before.state == RegistrationState::Active);
    if after.state == RegistrationState::Active && !was_active {
        summary::count_active(sql, after.updated_at)?;
    }
    Ok(())
}

fn set_due(sql: &SqlStorage, certificate_id: &str, due_at: Option<i64>) -> Result<(), ErrandError> {
    let update = "UPDATE registration SET due_at = ? WHERE certificate_id = ?";
    sql.exec(update, vec![due_at.into(), certificate_id.into()])?;
    Ok(())
}
