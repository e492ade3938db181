//! Events of CAs that nobody adopted: counted for each CA, and nothing else.

use jitr_shared::{api::registration::ForeignCa, time::UnixTime};
use serde::Deserialize;
use worker::SqlStorage;

use super::change::NEXT;
use crate::{object::ErrandError, rows::Rows};

/// A count and the number of its latest change.
#[derive(Deserialize)]
pub(crate) struct Counted {
    ca_certificate_id: String,
    events: u32,
    last_at: i64,
    /// The number.
    pub(crate) changed: i64,
}

impl Counted {
    /// As the page sees it.
    pub(crate) fn into_api(self) -> ForeignCa {
        ForeignCa { ca_certificate_id: self.ca_certificate_id, events: self.events, last_at: self.last_at }
    }
}

/// Counts an event.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn count(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    now: UnixTime,
) -> Result<Counted, ErrandError> {
    let count = format!(
        "INSERT INTO foreign_ca (ca_certificate_id, events, last_at, changed) VALUES (?, 1, ?, {NEXT})
         ON CONFLICT (ca_certificate_id) DO UPDATE
         SET events = events + 1, last_at = excluded.last_at, changed = excluded.changed
         RETURNING ca_certificate_id, events, last_at, changed"
    );
    let counted: Counted =
        sql.exec(&count, vec![ca_certificate_id.into(), now.milliseconds().into()])?.row()?;
    if counted.events == 1 {
        // Whoever has the ingest secret may make up ids without end.
        let prune = "DELETE FROM foreign_ca WHERE changed <
                     (SELECT changed FROM foreign_ca ORDER BY changed DESC LIMIT 1 OFFSET ?)";
        sql.exec(prune, vec![MOST.saturating_sub(1).into()])?;
    }
    Ok(counted)
}

/// Those that changed after a number and up to another, latest first.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn between(sql: &SqlStorage, after: i64, up_to: i64) -> Result<Vec<ForeignCa>, ErrandError> {
    let select = "SELECT ca_certificate_id, events, last_at, changed FROM foreign_ca
                  WHERE changed > ? AND changed <= ? ORDER BY changed DESC LIMIT ?";
    let values = vec![after.into(), up_to.into(), MOST.into()];
    let counted: Vec<Counted> = sql.exec(select, values)?.rows()?;
    Ok(counted.into_iter().map(Counted::into_api).collect())
}

/// CAs that are kept: those whose events came last.
const MOST: i64 = 50;
