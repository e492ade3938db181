//! How many registrations of each CA stand in each state: one row a CA, kept in step with the registrations.

use std::collections::BTreeMap;

use jitr_shared::api::registration::RegistrationState;
use serde::Deserialize;
use worker::SqlStorage;

use crate::{object::ErrandError, rows::Rows};

/// How many stand where.
pub(crate) type Counts = BTreeMap<RegistrationState, u32>;

/// A registration came, went, or stands elsewhere.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn moved(
    sql: &SqlStorage,
    from: Option<(String, RegistrationState)>,
    to: Option<(String, RegistrationState)>,
) -> Result<(), ErrandError> {
    if from == to {
        return Ok(());
    }
    match (from, to) {
        (Some((old, from)), Some((new, to))) if old == new => change(sql, &new, &[(from, -1), (to, 1)]),
        (from, to) => {
            for ((ca, state), by) in from.map(|from| (from, -1)).into_iter().chain(to.map(|to| (to, 1))) {
                change(sql, &ca, &[(state, by)])?;
            }
            Ok(())
        }
    }
}

/// Takes so many away at once.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn change(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    by: &[(RegistrationState, i32)],
) -> Result<(), ErrandError> {
    let mut counts = of(sql, ca_certificate_id)?;
    for (state, by) in by {
        let count = counts.entry(*state).or_default();
        *count = count.saturating_add_signed(*by);
    }
    counts.retain(|_, count| *count > 0);
    let save = "INSERT OR REPLACE INTO tally (ca_certificate_id, counts) VALUES (?, ?)";
    sql.exec(save, vec![ca_certificate_id.into(), serde_json::to_string(&counts)?.into()])?;
    Ok(())
}

/// Of one CA.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn of(sql: &SqlStorage, ca_certificate_id: &str) -> Result<Counts, ErrandError> {
    let select = "SELECT ca_certificate_id, counts FROM tally WHERE ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    Ok(rows.first().map(|row| crate::json::read(&row.counts)).transpose()?.unwrap_or_default())
}

/// How many of each CA, whatever their state.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn by_ca(sql: &SqlStorage) -> Result<Vec<(String, u32)>, ErrandError> {
    let mut all = Vec::new();
    for row in rows(sql)? {
        let counts: Counts = crate::json::read(&row.counts)?;
        let sum = counts.values().fold(0_u32, |sum, count| sum.saturating_add(*count));
        all.push((row.ca_certificate_id, sum));
    }
    Ok(all)
}

/// Of all CAs together.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn of_all(sql: &SqlStorage) -> Result<Counts, ErrandError> {
    let mut all = Counts::new();
    for row in rows(sql)? {
        for (state, count) in crate::json::read::<Counts>(&row.counts)? {
            let sum = all.entry(state).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    Ok(all)
}

fn rows(sql: &SqlStorage) -> worker::Result<Vec<Row>> {
    sql.exec("SELECT ca_certificate_id, counts FROM tally", None)?.rows()
}

#[derive(Deserialize)]
struct Row {
    ca_certificate_id: String,
    counts: String,
}
