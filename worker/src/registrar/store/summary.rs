//! What stands above the list: how many stand in each state, and how the last 48 hours went.
//!
//! Counted as it happens, so that asking costs the same however many registrations there are.

use jitr_shared::api::watch::{Hour, StateCount, Summary};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{mark::Mark, tally};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    rows::Rows,
};

/// How does it stand?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadSummary;

impl Ask for ReadSummary {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/summary";
    type Answer = Summary;
}

/// Answers.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage) -> Result<Summary, ErrandError> {
    let now = platform::now().milliseconds();
    let tally = tally::of_all(sql)?;
    let counts = tally.iter().map(|(state, count)| StateCount { state: *state, count: *count }).collect();
    let rows = tally.values().fold(0_u32, |sum, count| sum.saturating_add(*count));
    Ok(Summary {
        counts,
        hours: hours(sql, now)?,
        rows,
        stored_bytes: i64::try_from(sql.database_size()).unwrap_or(i64::MAX),
        expecting_until: Mark::ExpectingUntil.read(sql)?.filter(|until| *until > now),
        swept_at: Mark::SweptAt.read(sql)?,
    })
}

/// A registration began.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn count_received(sql: &SqlStorage, at: i64) -> Result<(), ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        received: i64,
    }
    let start = hour_of(at);
    let count = "INSERT INTO hour (start, received, active) VALUES (?, 1, 0)
                 ON CONFLICT (start) DO UPDATE SET received = received + 1 RETURNING received";
    let Row { received } = sql.exec(count, vec![start.into()])?.row()?;
    if received == 1 {
        let prune = "DELETE FROM hour WHERE start < ?";
        sql.exec(prune, vec![start.saturating_sub(SHOWN.saturating_mul(HOUR)).into()])?;
    }
    Ok(())
}

/// A registration became ACTIVE.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn count_active(sql: &SqlStorage, at: i64) -> Result<(), ErrandError> {
    let count = "INSERT INTO hour (start, received, active) VALUES (?, 0, 1)
                 ON CONFLICT (start) DO UPDATE SET active = active + 1";
    sql.exec(count, vec![hour_of(at).into()])?;
    Ok(())
}

/// Every hour, also those in which nothing happened.
fn hours(sql: &SqlStorage, now: i64) -> Result<Vec<Hour>, ErrandError> {
    let last = hour_of(now);
    let first = last.saturating_sub(SHOWN.saturating_sub(1).saturating_mul(HOUR));
    let select = "SELECT start, received, active FROM hour WHERE start >= ? AND start <= ?";
    let stored: Vec<Hour> = sql.exec(select, vec![first.into(), last.into()])?.rows()?;
    let hour = |number: i64| {
        let start = first.saturating_add(number.saturating_mul(HOUR));
        let stored = stored.iter().find(|hour| hour.start == start);
        stored.copied().unwrap_or(Hour { start, received: 0, active: 0 })
    };
    Ok((0..SHOWN).map(hour).collect())
}

fn hour_of(at: i64) -> i64 {
    at.saturating_sub(at.rem_euclid(HOUR))
}

const HOUR: i64 = 60 * 60 * 1_000;

/// Hours that are shown.
const SHOWN: i64 = 48;
