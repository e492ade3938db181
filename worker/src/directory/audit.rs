//! Audit rows: who changed what, when, from what to what. Rows are added and read, never changed.
//!
//! Not here: what is worth a row; every handler that changes something gives one (console).

use jitr_shared::api::audit::{AuditPage, AuditRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use worker::SqlStorage;

use crate::{
    desk::LARGEST_NUMBER,
    object::{Ask, DIRECTORY, ErrandError},
    rows::Rows,
};

/// A change that was made.
#[derive(Serialize, Deserialize)]
pub(crate) struct Record {
    /// In which profile.
    pub(crate) profile: String,
    /// When, milliseconds since the epoch.
    pub(crate) at: i64,
    /// Who asked.
    pub(crate) who: String,
    /// `noun.verb`.
    pub(crate) what: String,
    /// Of which thing.
    pub(crate) subject: String,
    /// Before, without secrets.
    pub(crate) before: Value,
    /// After, without secrets.
    pub(crate) after: Value,
}

impl Ask for Record {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/audit/record";
    type Answer = ();
}

/// One page of rows.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadAudit {
    /// Of which profile.
    pub(crate) profile: String,
    /// Rows with a smaller sequence; absent: from the newest.
    pub(crate) before: Option<i64>,
}

impl Ask for ReadAudit {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/audit/read";
    type Answer = AuditPage;
}

/// Adds a row.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn record(sql: &SqlStorage, ask: Record) -> Result<(), ErrandError> {
    let insert =
        "INSERT INTO audit (profile, at, who, what, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = vec![
        ask.profile.into(),
        ask.at.into(),
        ask.who.into(),
        ask.what.into(),
        ask.subject.into(),
        ask.before.to_string().into(),
        ask.after.to_string().into(),
    ];
    sql.exec(insert, values)?;
    Ok(())
}

/// Reads a page, newest first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: ReadAudit) -> Result<AuditPage, ErrandError> {
    let select = "SELECT sequence, at, who, what, subject, before, after FROM audit
                  WHERE profile = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?";
    let before = ask.before.unwrap_or(LARGEST_NUMBER);
    let values = vec![ask.profile.into(), before.into(), (PAGE + 1).into()];
    let rows: Vec<StoredRow> = sql.exec(select, values)?.rows()?;
    let mut rows = rows.into_iter().map(StoredRow::read).collect::<Result<Vec<_>, _>>()?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|row| row.sequence);
    Ok(AuditPage { rows, next })
}

#[derive(Deserialize)]
struct StoredRow {
    sequence: i64,
    at: i64,
    who: String,
    what: String,
    subject: String,
    before: String,
    after: String,
}

impl StoredRow {
    fn read(self) -> Result<AuditRow, serde_json::Error> {
        Ok(AuditRow {
            sequence: self.sequence,
            at: self.at,
            who: self.who,
            what: self.what,
            subject: self.subject,
            before: crate::json::read(&self.before)?,
            after: crate::json::read(&self.after)?,
        })
    }
}

const PAGE: i64 = 50;
