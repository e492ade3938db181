//! Removes what is out of force, a piece a turn. Not here: deciding that it is.

use jitr_shared::time::UnixTime;
use serde::Deserialize;
use worker::SqlStorage;

use super::{MOST_IN_A_TURN, blob::number};
use crate::{object::ErrandError, rows::Rows};

/// Has an upload's slices and rows removed, from `due_at` on.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn leave(sql: &SqlStorage, list: i64, due_at: UnixTime) -> Result<(), ErrandError> {
    let insert = "INSERT OR IGNORE INTO garbage (list, due_at) VALUES (?, ?)";
    sql.exec(insert, vec![list.into(), due_at.milliseconds().into()])?;
    Ok(())
}

/// Removes a piece of what is due.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn turn(sql: &SqlStorage, now: UnixTime) -> Result<(), ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        list: i64,
    }
    let select = "SELECT list FROM garbage WHERE due_at <= ? ORDER BY due_at LIMIT 1";
    let rows: Vec<Row> = sql.exec(select, vec![now.milliseconds().into()])?.rows()?;
    let Some(Row { list }) = rows.into_iter().next() else { return Ok(()) };
    for (delete, most) in PIECES {
        let cursor = sql.exec(delete, vec![list.into(), list.into(), number(most)])?;
        let gone: Vec<serde_json::Value> = cursor.rows()?;
        if gone.len() == most {
            // There may be more of the kind: the next turn goes on.
            return Ok(());
        }
    }
    sql.exec("DELETE FROM garbage WHERE list = ?", vec![list.into()])?;
    Ok(())
}

/// What an upload leaves behind, and how much of it goes in one turn.
const PIECES: [(&str, usize); 3] = [
    (
        "DELETE FROM slice WHERE upload = ? AND start IN (SELECT start FROM slice WHERE upload = ? LIMIT ?) RETURNING 1 AS gone",
        16,
    ),
    (
        "DELETE FROM revoked WHERE list = ? AND serial IN (SELECT serial FROM revoked WHERE list = ? LIMIT ?) RETURNING 1 AS gone",
        MOST_IN_A_TURN,
    ),
    (
        "DELETE FROM listed WHERE list = ? AND certificate_id IN (SELECT certificate_id FROM listed WHERE list = ? LIMIT ?) RETURNING 1 AS gone",
        MOST_IN_A_TURN,
    ),
];
