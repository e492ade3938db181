//! How many deliveries came to the ingest address: those that were taken, and those that were refused, by reason.
//!
//! Counted in memory and written at most once a second: by each instance of the Worker for what it refuses at the door, by
//! the object for what it takes. Whoever floods the address with wrong secrets costs one request to the object and one row
//! written a second, whatever he sends; what an instance had not written when it ended is not counted. There are never more
//! rows than reasons. Not here: the events of CAs that nobody adopted, which have rows of their own.

use std::cell::{Cell, RefCell};

use jitr_shared::{
    api::diagnosis::{Deliveries, RefusalReason, Refused},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::{Env, SqlStorage};

use crate::{
    config::Ready,
    object::{Ask, ErrandError, REGISTRAR, ask},
    platform,
    reply::Refusal,
    rows::Rows,
};

/// Deliveries were refused.
#[derive(Serialize, Deserialize)]
pub(crate) struct CountRefused {
    /// How many, since the door told last.
    refused: Vec<Refused>,
}

impl Ask for CountRefused {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/delivery/refused";
    type Answer = ();
}

/// How many came?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadDeliveries;

impl Ask for ReadDeliveries {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/delivery/read";
    type Answer = Deliveries;
}

/// What the object has taken and not yet written.
#[derive(Default)]
pub(super) struct Accepted {
    count: Cell<i64>,
    latest: Cell<i64>,
    written_at: Cell<i64>,
}

/// What the door has refused and not yet told.
#[derive(Default)]
struct Door {
    refused: Vec<Refused>,
    told_at: i64,
}

thread_local! {
    static DOOR: RefCell<Door> = RefCell::default();
}

/// Notes what the door refused; tells the object of it, at most once a second. Never fails: AWS's answer does not hang on it.
pub(crate) async fn note_refused(env: &Env, ready: &Ready, refusal: &Refusal) {
    let Some(reason) = reason(refusal) else { return };
    let now = platform::now().milliseconds();
    let refused = DOOR.with_borrow_mut(|door| {
        match door.refused.iter_mut().find(|refused| refused.reason == reason) {
            Some(refused) => *refused = Refused { reason, count: refused.count.saturating_add(1), at: now },
            None => door.refused.push(Refused { reason, count: 1, at: now }),
        }
        let is_due = !(door.told_at..door.told_at.saturating_add(PAUSE)).contains(&now);
        is_due.then(|| {
            door.told_at = now;
            std::mem::take(&mut door.refused)
        })
    });
    let Some(refused) = refused else { return };
    if let Err(error) = ask(env, &ready.registrar(), &CountRefused { refused }).await {
        platform::log(&format!("refused deliveries were not counted: {error}"));
    }
}

/// Which reason a refusal counts under; what is no fault of the delivery counts under none.
fn reason(refusal: &Refusal) -> Option<RefusalReason> {
    match refusal {
        Refusal::WrongIngestSecret => Some(RefusalReason::WrongSecret),
        Refusal::BodyTooLarge { .. } => Some(RefusalReason::TooLarge),
        Refusal::InvalidBody(_) | Refusal::NotJson { .. } => Some(RefusalReason::Unreadable),
        // The account is the one member that is judged at the door.
        Refusal::InvalidField { .. } => Some(RefusalReason::ForeignAccount),
        Refusal::NotConfigured(_)
        | Refusal::SignInRequired
        | Refusal::WrongToken
        | Refusal::TooManyAttempts(_)
        | Refusal::RoleMissing { .. }
        | Refusal::ForeignOrigin { .. }
        | Refusal::InvalidFields(_)
        | Refusal::NotFound(_)
        | Refusal::MethodNotAllowed(_)
        | Refusal::Conflict(_)
        | Refusal::Aws(_)
        | Refusal::Errand(_)
        | Refusal::Platform(_) => None,
    }
}

impl Accepted {
    /// Counts a delivery; writes at most once a second.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn count(&self, sql: &SqlStorage, now: UnixTime) -> Result<(), ErrandError> {
        let now = now.milliseconds();
        self.count.set(self.count.get().saturating_add(1));
        self.latest.set(now);
        let written_at = self.written_at.get();
        if (written_at..written_at.saturating_add(PAUSE)).contains(&now) {
            return Ok(());
        }
        add(sql, ACCEPTED, self.count.replace(0), now)?;
        self.written_at.set(now);
        Ok(())
    }
}

/// Adds what a door has refused.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn count_refused(sql: &SqlStorage, ask: &CountRefused) -> Result<(), ErrandError> {
    ask.refused.iter().try_for_each(|refused| add(sql, &word(refused.reason)?, refused.count, refused.at))
}

fn add(sql: &SqlStorage, outcome: &str, count: i64, at: i64) -> Result<(), ErrandError> {
    let add = "INSERT INTO delivery (outcome, count, at) VALUES (?, ?, ?)
               ON CONFLICT (outcome) DO UPDATE SET count = count + excluded.count, at = MAX(at, excluded.at)";
    sql.exec(add, vec![outcome.into(), count.into(), at.into()])?;
    Ok(())
}

/// What came, written or not.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn read(sql: &SqlStorage, accepted: &Accepted) -> Result<Deliveries, ErrandError> {
    let rows: Vec<Row> = sql.exec("SELECT outcome, count, at FROM delivery", None)?.rows()?;
    let mut deliveries = Deliveries { accepted: accepted.count.get(), ..Deliveries::default() };
    deliveries.accepted_at = Some(accepted.latest.get()).filter(|latest| *latest > 0);
    for row in rows {
        if row.outcome == ACCEPTED {
            deliveries.accepted += row.count;
            deliveries.accepted_at = deliveries.accepted_at.max(Some(row.at));
        } else if let Ok(reason) = serde_json::from_value(row.outcome.into()) {
            deliveries.refused.push(Refused { reason, count: row.count, at: row.at });
        }
    }
    deliveries.refused.extend(foreign(sql)?);
    Ok(deliveries)
}

/// Events of CAs that nobody adopted are counted by their CA.
fn foreign(sql: &SqlStorage) -> Result<Option<Refused>, ErrandError> {
    #[derive(Deserialize)]
    struct Sum {
        count: i64,
        at: i64,
    }
    let select = "SELECT COALESCE(SUM(events), 0) AS count, COALESCE(MAX(last_at), 0) AS at FROM foreign_ca";
    let Sum { count, at } = sql.exec(select, None)?.row()?;
    Ok((count > 0).then_some(Refused { reason: RefusalReason::ForeignCa, count, at }))
}

/// The reason's own word on the wire.
fn word(reason: RefusalReason) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_value(reason)?.as_str().unwrap_or_default().to_owned())
}

#[derive(Deserialize)]
struct Row {
    outcome: String,
    count: i64,
    at: i64,
}

const ACCEPTED: &str = "accepted";

/// Milliseconds between two writes of the same counter.
const PAUSE: i64 = 1_000;

/// The counters' table.
pub(super) const COUNTED: &str = "
    CREATE TABLE delivery (outcome TEXT PRIMARY KEY, count INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
";
