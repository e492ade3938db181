//! Sign-ins: sessions by the digest of their cookie, and how many wrong tokens an address sent in a minute.
//!
//! Opening and closing a session leave an audit row each, written with the session itself. Wrong tokens leave none: whoever
//! guesses must not be able to fill the audit list. Not here: comparing the token (access).

use jitr_shared::api::session::{Role, Session};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use worker::SqlStorage;

use super::audit;
use crate::{
    object::{Ask, DIRECTORY, ErrandError},
    rows::Rows,
    status::PROFILE,
};

/// Somebody sent a token.
#[derive(Serialize, Deserialize)]
pub(crate) struct Attempt {
    /// Where from.
    pub(crate) address: String,
    /// When, milliseconds since the epoch.
    pub(crate) at: i64,
    /// The session to open; absent if the token was wrong.
    pub(crate) opens: Option<NewSession>,
}

/// A session to open.
#[derive(Serialize, Deserialize)]
pub(crate) struct NewSession {
    /// Digest of its cookie.
    pub(crate) digest: String,
    /// Who, as what, until when.
    pub(crate) session: Session,
}

/// What became of an attempt.
#[derive(Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// The session is open.
    Opened,
    /// The token was wrong, and that is counted.
    Wrong,
    /// Too many were wrong: even the right one has to wait.
    Blocked {
        /// For how long.
        seconds: i64,
    },
}

impl Ask for Attempt {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/session/attempt";
    type Answer = Outcome;
}

/// Whose cookie is this?
#[derive(Serialize, Deserialize)]
pub(crate) struct FindSession {
    /// Digest of the cookie.
    pub(crate) digest: String,
    /// Now, milliseconds since the epoch.
    pub(crate) at: i64,
}

impl Ask for FindSession {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/session/find";
    type Answer = Option<Session>;
}

/// Somebody signs out.
#[derive(Serialize, Deserialize)]
pub(crate) struct CloseSession {
    /// Digest of the cookie.
    pub(crate) digest: String,
    /// Whose session it is.
    pub(crate) who: String,
    /// Where from.
    pub(crate) address: String,
    /// When, milliseconds since the epoch.
    pub(crate) at: i64,
}

impl Ask for CloseSession {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/session/close";
    type Answer = ();
}

/// Opens a session, or counts a wrong token.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn attempt(sql: &SqlStorage, attempt: Attempt) -> Result<Outcome, ErrandError> {
    let minute = attempt.at / MINUTE;
    sql.exec("DELETE FROM wrong_token WHERE minute < ?", vec![minute.into()])?;
    if wrong_tokens(sql, &attempt.address, minute)? >= WRONG_TOKENS_A_MINUTE {
        let end = minute.saturating_add(1).saturating_mul(MINUTE);
        return Ok(Outcome::Blocked { seconds: (end - attempt.at) / 1000 + 1 });
    }
    let Some(new) = attempt.opens else {
        let count = "INSERT INTO wrong_token (address, minute, count) VALUES (?, ?, 1)
                     ON CONFLICT (address, minute) DO UPDATE SET count = count + 1";
        sql.exec(count, vec![attempt.address.into(), minute.into()])?;
        return Ok(Outcome::Wrong);
    };
    sql.exec("DELETE FROM session WHERE expires_at <= ?", vec![attempt.at.into()])?;
    let role = serde_json::to_string(&new.session.role)?;
    let insert = "INSERT INTO session (digest, who, role, expires_at) VALUES (?, ?, ?, ?)";
    let who = new.session.who.as_str();
    let values = vec![new.digest.into(), who.into(), role.into(), new.session.expires_at.into()];
    sql.exec(insert, values)?;
    let after = json!({ "role": new.session.role, "expiresAt": new.session.expires_at });
    audit::record(sql, row("session.open", who, attempt.address, attempt.at, Value::Null, after))?;
    Ok(Outcome::Opened)
}

/// Finds a session that has not ended.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn find(sql: &SqlStorage, ask: &FindSession) -> Result<Option<Session>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        who: String,
        role: String,
        expires_at: i64,
    }
    let select = "SELECT who, role, expires_at FROM session WHERE digest = ? AND expires_at > ?";
    let rows: Vec<Row> = sql.exec(select, vec![ask.digest.as_str().into(), ask.at.into()])?.rows()?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let role: Role = crate::json::read(&row.role)?;
    Ok(Some(Session { who: row.who, role, expires_at: row.expires_at }))
}

/// Ends a session.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn close(sql: &SqlStorage, ask: CloseSession) -> Result<(), ErrandError> {
    let delete = "DELETE FROM session WHERE digest = ? RETURNING 1 AS gone";
    let closed: Vec<Value> = sql.exec(delete, vec![ask.digest.into()])?.rows()?;
    if closed.is_empty() {
        return Ok(());
    }
    audit::record(sql, row("session.close", &ask.who, ask.address, ask.at, json!("open"), json!("closed")))
}

fn row(what: &str, who: &str, address: String, at: i64, before: Value, after: Value) -> audit::Record {
    audit::Record {
        profile: PROFILE.to_owned(),
        at,
        who: who.to_owned(),
        what: what.to_owned(),
        subject: address,
        before,
        after,
    }
}

fn wrong_tokens(sql: &SqlStorage, address: &str, minute: i64) -> Result<i64, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        count: i64,
    }
    let select = "SELECT count FROM wrong_token WHERE address = ? AND minute = ?";
    let rows: Vec<Row> = sql.exec(select, vec![address.into(), minute.into()])?.rows()?;
    Ok(rows.first().map_or(0, |row| row.count))
}

const MINUTE: i64 = 60_000;

/// A person mistypes a few times; 16 characters of a token withstand 10 guesses a minute for ever.
const WRONG_TOKENS_A_MINUTE: i64 = 10;
