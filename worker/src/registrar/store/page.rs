//! Registrations as the page reads them: fifty at a time, newest first, or one with its steps.

use jitr_shared::{
    api::{
        registration::{RegistrationDetail, RegistrationPage, RegistrationRow},
        watch::Filter,
    },
    registration::Registration,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::rows::Rows;

use super::{change, filter, foreign, row, step};
use crate::object::{Ask, ErrandError, REGISTRAR};

/// One page of registrations.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadRegistrations {
    /// Which.
    pub(crate) filter: Filter,
    /// Those that arrived earlier; absent: from the newest.
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

/// Reads a page, newest arrival first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: &ReadRegistrations) -> Result<RegistrationPage, ErrandError> {
    let cursor = change::cursor(sql)?;
    let (rows, next) = rows(sql, &ask.filter, ask.before, PAGE)?;
    let foreign = foreign::between(sql, -1, cursor)?;
    Ok(RegistrationPage { rows, next, foreign, cursor })
}

/// So many rows, and where those after them begin.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn rows(
    sql: &SqlStorage,
    filter: &Filter,
    before: Option<i64>,
    most: i64,
) -> Result<(Vec<RegistrationRow>, Option<i64>), ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        machine: String,
    }
    let mut arrivals = filter::arrivals(sql, filter, before, most.saturating_add(1))?;
    let more = arrivals.len() > usize::try_from(most).unwrap_or_default();
    if more {
        arrivals.pop();
    }
    let next = arrivals.last().copied().filter(|_| more);
    let select = "SELECT machine FROM registration WHERE arrival IN (SELECT value FROM json_each(?))
                  ORDER BY arrival DESC";
    let found: Vec<Row> = sql.exec(select, vec![serde_json::to_string(&arrivals)?.into()])?.rows()?;
    let machines: Vec<String> = found.into_iter().map(|row| row.machine).collect();
    Ok((rows_of(sql, &machines)?, next))
}

/// Reads one with its steps.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn detail(
    sql: &SqlStorage,
    ask: &ReadRegistration,
) -> Result<Option<RegistrationDetail>, ErrandError> {
    let Some(stored) = row::load(sql, &ask.certificate_id)? else { return Ok(None) };
    let registration = row_of(sql, &stored.registration)?;
    Ok(Some(RegistrationDetail { registration, steps: step::of(sql, &ask.certificate_id)? }))
}

/// A registration as the page sees it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn row_of(sql: &SqlStorage, registration: &Registration) -> Result<RegistrationRow, ErrandError> {
    let mut rows = [registration.row()];
    count_names(sql, &mut rows)?;
    let [row] = rows;
    Ok(row)
}

/// Stored machines as rows.
///
/// # Errors
/// If SQLite refuses, or one can't be read.
pub(super) fn rows_of(sql: &SqlStorage, machines: &[String]) -> Result<Vec<RegistrationRow>, ErrandError> {
    let row = |machine: &String| Ok(crate::json::read::<Registration>(machine)?.row());
    let mut rows = machines.iter().map(row).collect::<Result<Vec<_>, serde_json::Error>>()?;
    count_names(sql, &mut rows)?;
    Ok(rows)
}

/// Says of each row how many certificates of its CA have the same common name.
///
/// # Errors
/// If SQLite refuses.
fn count_names(sql: &SqlStorage, rows: &mut [RegistrationRow]) -> Result<(), ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        place: usize,
        same: u32,
    }
    let names: Vec<(&Option<String>, &str)> =
        rows.iter().map(|row| (&row.name, row.ca_certificate_id.as_str())).collect();
    let count = "SELECT key AS place, (SELECT COUNT(*) FROM (
                     SELECT 1 FROM registration WHERE name = value ->> 0 AND ca_certificate_id = value ->> 1 LIMIT ?
                 )) AS same FROM json_each(?)";
    let names = serde_json::to_string(&names)?;
    let counted: Vec<Row> = sql.exec(count, vec![MOST_OF_A_NAME.into(), names.into()])?.rows()?;
    for Row { place, same } in counted {
        if let Some(row) = rows.get_mut(place) {
            row.same_name = same;
        }
    }
    Ok(())
}

const PAGE: i64 = 50;

/// Certificates of one name are counted up to here.
const MOST_OF_A_NAME: i64 = 1_000;
