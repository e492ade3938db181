//! The recorded steps of the registrations, numbered from 1 for each.

use jitr_shared::{api::registration::Step, registration::RecordedStep};
use serde::Deserialize;
use worker::SqlStorage;

use crate::{object::ErrandError, rows::Rows};

/// Stores a step and numbers it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn add(sql: &SqlStorage, arrival: i64, step: RecordedStep) -> Result<Step, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        number: i64,
    }
    // Numbered when it is read; until then it stands as number 0.
    let unnumbered = serde_json::to_string(&step.clone().numbered(0))?;
    let insert = "INSERT INTO step (registration, number, step)
                  VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM step WHERE registration = ?), ?)
                  RETURNING number";
    let Row { number } = sql.exec(insert, vec![arrival.into(), arrival.into(), unnumbered.into()])?.row()?;
    if number > STEPS {
        // A device that is refused and connects for ever must not fill the object: what is not shown is not kept.
        let prune = "DELETE FROM step WHERE registration = ? AND number <= ?";
        sql.exec(prune, vec![arrival.into(), number.saturating_sub(STEPS).into()])?;
    }
    Ok(step.numbered(number))
}

/// All that are kept of a registration, oldest first.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn of(sql: &SqlStorage, certificate_id: &str) -> Result<Vec<Step>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        number: i64,
        step: String,
    }
    let select = "SELECT number, step FROM step
                  WHERE registration = (SELECT arrival FROM registration WHERE certificate_id = ?) ORDER BY number";
    let rows: Vec<Row> = sql.exec(select, vec![certificate_id.into()])?.rows()?;
    let step = |row: Row| -> Result<Step, ErrandError> {
        Ok(Step { sequence: row.number, ..crate::json::read(&row.step)? })
    };
    rows.into_iter().map(step).collect()
}

/// Steps of one registration that are kept and shown: the newest.
const STEPS: i64 = 200;
