//! When something is due next: each table of an object says where its instants stand, here they are asked for.

use serde::Deserialize;
use worker::SqlStorage;

use crate::rows::Rows;

/// The instant that a query gives as `due_at`, milliseconds since the epoch; `None` if nothing is due.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn earliest(sql: &SqlStorage, select: &str) -> worker::Result<Option<i64>> {
    #[derive(Deserialize)]
    struct Row {
        due_at: Option<i64>,
    }
    let row: Row = sql.exec(select, None)?.row()?;
    Ok(row.due_at)
}
