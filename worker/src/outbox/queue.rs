//! The queue of one destination: notices that wait, and what became of the others.
//!
//! Not here: posting (post).

use jitr_shared::{
    api::destination::Delivery,
    notice::{
        Notice,
        delivery::{Next, Outcome},
    },
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    object::{Ask, ErrandError, OUTBOX},
    platform,
    rows::Rows,
    schedule,
};

/// Tell this.
#[derive(Serialize, Deserialize)]
pub(crate) struct Enqueue {
    /// Whom: the object's own destination.
    pub(crate) destination_id: String,
    /// What.
    pub(crate) notice: Notice,
}

impl Ask for Enqueue {
    const OBJECT: &'static str = OUTBOX;
    const PATH: &'static str = "/enqueue";
    type Answer = ();
}

/// How is it going?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadResults;

impl Ask for ReadResults {
    const OBJECT: &'static str = OUTBOX;
    const PATH: &'static str = "/results";
    type Answer = Results;
}

/// How it is going.
#[derive(Serialize, Deserialize)]
pub(crate) struct Results {
    /// The latest post.
    pub(crate) last: Option<Delivery>,
    /// Messages that wait.
    pub(crate) waiting: u32,
    /// Messages that were given up.
    pub(crate) given_up: u32,
}

/// The destination is gone: keep nothing.
#[derive(Serialize, Deserialize)]
pub(crate) struct Forget;

impl Ask for Forget {
    const OBJECT: &'static str = OUTBOX;
    const PATH: &'static str = "/forget";
    type Answer = ();
}

/// A message whose turn it is.
pub(crate) struct Message {
    /// Whom to tell.
    pub(crate) destination_id: String,
    /// What.
    pub(crate) notice: Notice,
    /// 1 for the first attempt.
    pub(crate) attempt: u32,
}

/// How a post went.
pub(crate) struct PostResult {
    /// When it ended.
    pub(crate) at: UnixTime,
    /// What came back.
    pub(crate) outcome: Outcome,
    /// The far side's words, or why there are none.
    pub(crate) answer: String,
    /// What becomes of the message.
    pub(crate) next: Next,
}

/// Takes a notice in; one that was taken before changes nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn enqueue(sql: &SqlStorage, ask: Enqueue) -> Result<(), ErrandError> {
    let now = platform::now().milliseconds();
    // The oldest rows alone are looked at: a search through all of them would be paid for at every notice.
    let prune = "DELETE FROM message WHERE rowid IN (SELECT rowid FROM message ORDER BY rowid LIMIT ?)
                 AND state <> 'waiting' AND taken_at < ?";
    sql.exec(prune, vec![PRUNED.into(), now.saturating_sub(KEPT).into()])?;
    let insert =
        "INSERT OR IGNORE INTO message (notice_id, destination_id, notice, state, attempt, taken_at, due_at)
                  VALUES (?, ?, ?, 'waiting', 0, ?, ?)";
    let values = vec![
        ask.notice.id.as_str().into(),
        ask.destination_id.into(),
        serde_json::to_string(&ask.notice)?.into(),
        now.into(),
        now.into(),
    ];
    sql.exec(insert, values)?;
    Ok(())
}

/// The message that has waited longest of those that are due. One that can't be read, as a newer build may have left it
/// there, is given up on the way: it must not hold up the others.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn due(sql: &SqlStorage, now: UnixTime) -> Result<Option<Message>, ErrandError> {
    loop {
        let Some(row) = first_due(sql, now)? else { return Ok(None) };
        match crate::json::read(&row.notice) {
            Ok(notice) => {
                let attempt = row.attempt.saturating_add(1);
                return Ok(Some(Message { destination_id: row.destination_id, notice, attempt }));
            }
            Err(error) => give_up_unread(sql, &row.notice_id, now, &error.to_string())?,
        }
    }
}

fn first_due(sql: &SqlStorage, now: UnixTime) -> worker::Result<Option<Waiting>> {
    let select =
        "SELECT notice_id, destination_id, notice, attempt FROM message WHERE state = 'waiting' AND due_at <= ?
                  ORDER BY due_at, taken_at LIMIT 1";
    let rows: Vec<Waiting> = sql.exec(select, vec![now.milliseconds().into()])?.rows()?;
    Ok(rows.into_iter().next())
}

fn give_up_unread(sql: &SqlStorage, notice_id: &str, now: UnixTime, why: &str) -> Result<(), ErrandError> {
    platform::log(&format!("notice {notice_id} can't be read and is given up: {why}"));
    let give_up = "UPDATE message SET state = 'given-up', due_at = NULL WHERE notice_id = ?";
    sql.exec(give_up, vec![notice_id.into()])?;
    let delivery = Delivery {
        at: now.milliseconds(),
        delivered: false,
        status: None,
        answer: format!("the stored notice can't be read, so it was never posted: {why}"),
        next_attempt_at: None,
    };
    keep_latest(sql, &delivery)
}

fn keep_latest(sql: &SqlStorage, delivery: &Delivery) -> Result<(), ErrandError> {
    let keep = "INSERT OR REPLACE INTO latest (place, delivery) VALUES (1, ?)";
    sql.exec(keep, vec![serde_json::to_string(delivery)?.into()])?;
    Ok(())
}

#[derive(Deserialize)]
struct Waiting {
    notice_id: String,
    destination_id: String,
    notice: String,
    attempt: u32,
}

/// When the next message is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(sql, "SELECT MIN(due_at) AS due_at FROM message WHERE state = 'waiting'")
}

/// Keeps how a post went.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn record(sql: &SqlStorage, message: &Message, result: &PostResult) -> Result<(), ErrandError> {
    let (state, due_at) = match result.next {
        Next::Delivered => ("delivered", None),
        Next::RetryAt(time) => ("waiting", Some(time.milliseconds())),
        Next::GiveUp(_) => ("given-up", None),
    };
    let update = "UPDATE message SET state = ?, attempt = ?, due_at = ? WHERE notice_id = ?";
    let id = message.notice.id.as_str();
    sql.exec(update, vec![state.into(), i64::from(message.attempt).into(), due_at.into(), id.into()])?;
    if let (Outcome::Answered { status: TOO_MANY_REQUESTS, .. }, Some(due_at)) = (&result.outcome, due_at) {
        // The channel is full, not the message wrong: the others wait as well.
        let hold = "UPDATE message SET due_at = MAX(due_at, ?) WHERE state = 'waiting'";
        sql.exec(hold, vec![due_at.into()])?;
    }
    keep_latest(sql, &delivery(result, due_at))
}

/// How it is going.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn results(sql: &SqlStorage) -> Result<Results, ErrandError> {
    #[derive(Deserialize)]
    struct Counts {
        waiting: u32,
        given_up: u32,
    }
    #[derive(Deserialize)]
    struct Latest {
        delivery: String,
    }
    let count = "SELECT (SELECT COUNT(*) FROM message WHERE state = 'waiting') AS waiting,
                 (SELECT COUNT(*) FROM message WHERE state = 'given-up') AS given_up";
    let counts: Counts = sql.exec(count, None)?.row()?;
    let latest: Vec<Latest> = sql.exec("SELECT delivery FROM latest", None)?.rows()?;
    let last = latest.first().map(|row| crate::json::read(&row.delivery)).transpose()?;
    Ok(Results { last, waiting: counts.waiting, given_up: counts.given_up })
}

/// Empties the queue.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn forget(sql: &SqlStorage) -> Result<(), ErrandError> {
    sql.exec("DELETE FROM message", None)?;
    sql.exec("DELETE FROM latest", None)?;
    Ok(())
}

fn delivery(result: &PostResult, next_attempt_at: Option<i64>) -> Delivery {
    let status = match &result.outcome {
        Outcome::Answered { status, .. } => Some(*status),
        Outcome::NoAnswer => None,
    };
    Delivery {
        at: result.at.milliseconds(),
        delivered: result.next == Next::Delivered,
        status,
        answer: result.answer.clone(),
        next_attempt_at,
    }
}

/// Released migrations are never changed; new ones are added at the end.
pub(crate) const MIGRATIONS: [&str; 2] = [
    "
    CREATE TABLE message (
        notice_id TEXT PRIMARY KEY, destination_id TEXT NOT NULL, notice TEXT NOT NULL, state TEXT NOT NULL,
        attempt INTEGER NOT NULL, taken_at INTEGER NOT NULL, due_at INTEGER
    );
    CREATE INDEX message_due ON message (due_at) WHERE state = 'waiting';
    CREATE TABLE latest (place INTEGER PRIMARY KEY, delivery TEXT NOT NULL);
",
    "CREATE INDEX message_given_up ON message (taken_at) WHERE state = 'given-up';",
];

/// Rows that each notice looks at, so that more go than come.
const PRUNED: i64 = 4;

/// Delivered messages are kept for 30 days, so that none is posted twice; no registration is told again after that.
/// Those given up are shown as long.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1_000;

/// RFC 6585 section 4.
const TOO_MANY_REQUESTS: u16 = 429;
