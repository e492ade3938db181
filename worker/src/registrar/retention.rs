//! Forgetting: registrations at rest that are older, or more, than their CA's settings keep, and the object's own bound.
//!
//! The cron's sweep and a change of settings ask for it; each alarm forgets so many, the oldest first, with their steps, and
//! tells the feed. What a person refused stays, whatever the settings say: forgotten, it would be judged anew at its next
//! connect, and activated. What is not at rest stays as well. Not here: the settings (ca).
//!
//! Source: Cloudflare Durable Objects, "Limits" (10 GB an object; 5 GB in all on the free plan).

use jitr_shared::{
    api::{
        feed::FeedMessage,
        registration::{Reason, RegistrationRow, RegistrationState},
    },
    order,
    registration::Registration,
    time::UnixTime,
};
use serde::Deserialize;
use worker::SqlStorage;

use super::{
    Registrar, ca, feed,
    store::{change, row, tally},
};
use crate::{object::ErrandError, rows::Rows, schedule};

/// Looks which CAs have more than is kept.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn begin(sql: &SqlStorage) -> Result<(), ErrandError> {
    let counts = tally::by_ca(sql)?;
    let largest = counts.iter().max_by_key(|(_, count)| *count).map(|(ca, _)| ca);
    for (ca, count) in &counts {
        let settings = ca::known(sql, ca)?.settings;
        let is_over = *count > settings.retention_rows || (is_full(sql) && largest == Some(ca));
        if is_over || settings.retention_days.is_some() {
            let begin = "INSERT OR IGNORE INTO retention (ca_certificate_id, after) VALUES (?, 0)";
            sql.exec(begin, vec![ca.as_str().into()])?;
        }
    }
    Ok(())
}

/// At once, while there is any to forget.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(sql, "SELECT CASE WHEN EXISTS (SELECT 1 FROM retention) THEN 0 END AS due_at")
}

impl Registrar {
    /// Forgets a slice.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn forget(&self, sql: &SqlStorage, now: UnixTime) -> Result<(), ErrandError> {
        let rows: Vec<Task> =
            sql.exec("SELECT ca_certificate_id, after FROM retention LIMIT 1", None)?.rows()?;
        let Some(Task { ca_certificate_id, after }) = rows.into_iter().next() else { return Ok(()) };
        let ca = ca_certificate_id.as_str();
        let kept = Kept::of(sql, ca, now)?;
        let candidates = candidates(sql, ca, after)?;
        let (forgotten, next) = kept.choose(&candidates);
        if !forgotten.is_empty() {
            let cursor = delete(sql, ca, &forgotten)?;
            let certificate_ids = forgotten.into_iter().map(|row| row.row.certificate_id.clone()).collect();
            feed::broadcast(&self.state, &FeedMessage::Gone { cursor, certificate_ids });
        }
        match next {
            Some(after) => {
                let go_on = "UPDATE retention SET after = ? WHERE ca_certificate_id = ?";
                sql.exec(go_on, vec![after.into(), ca.into()])?;
            }
            None => {
                sql.exec("DELETE FROM retention WHERE ca_certificate_id = ?", vec![ca.into()])?;
            }
        }
        Ok(())
    }
}

/// What is kept of a CA.
struct Kept {
    /// At rest since before that, it is forgotten.
    since: i64,
    /// So many are too many.
    excess: usize,
}

/// A registration that might be forgotten.
struct Candidate {
    arrival: i64,
    row: RegistrationRow,
}

impl Kept {
    fn of(sql: &SqlStorage, ca: &str, now: UnixTime) -> Result<Self, ErrandError> {
        let settings = ca::known(sql, ca)?.settings;
        let days = settings.retention_days.map(|days| i64::from(days).saturating_mul(DAY));
        let since = days.map_or(0, |days| now.milliseconds().saturating_sub(days));
        let count = tally::of(sql, ca)?.values().fold(0_u32, |sum, count| sum.saturating_add(*count));
        let excess = usize::try_from(count.saturating_sub(settings.retention_rows)).unwrap_or(usize::MAX);
        Ok(Self { since, excess: if is_full(sql) { excess.max(MOST) } else { excess } })
    }

    /// Those that are forgotten, and where to go on; `None` if there is no more to forget.
    fn choose<'a>(&self, candidates: &'a [Candidate]) -> (Vec<&'a Candidate>, Option<i64>) {
        let mut forgotten = Vec::new();
        for candidate in candidates {
            let in_excess = forgotten.len() < self.excess;
            if !in_excess && candidate.row.received_at >= self.since {
                // Whatever follows arrived later still.
                return (forgotten, None);
            }
            if is_at_rest(&candidate.row) && (in_excess || candidate.row.updated_at < self.since) {
                forgotten.push(candidate);
            }
        }
        let next = candidates.last().filter(|_| candidates.len() >= MOST).map(|last| last.arrival);
        (forgotten, next)
    }
}

/// The oldest of a CA that have come to an end.
fn candidates(sql: &SqlStorage, ca: &str, after: i64) -> Result<Vec<Candidate>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        arrival: i64,
        machine: String,
    }
    let mut found = Vec::new();
    for state in ENDS {
        let select = "SELECT arrival, machine FROM registration INDEXED BY registration_ca
                      WHERE ca_certificate_id = ? AND state = ? AND arrival > ? ORDER BY arrival LIMIT ?";
        let most = i64::try_from(MOST).unwrap_or_default();
        let values = vec![ca.into(), row::state_text(state)?.into(), after.into(), most.into()];
        let rows: Vec<Row> = sql.exec(select, values)?.rows()?;
        found.extend(rows);
    }
    order::sort_by(&mut found, |one: &Row, other: &Row| one.arrival.cmp(&other.arrival));
    found.truncate(MOST);
    let candidate = |row: Row| {
        let registration: Registration = crate::json::read(&row.machine)?;
        Ok(Candidate { arrival: row.arrival, row: registration.row() })
    };
    found.into_iter().map(candidate).collect()
}

fn delete(sql: &SqlStorage, ca: &str, forgotten: &[&Candidate]) -> Result<i64, ErrandError> {
    let ids: Vec<&str> = forgotten.iter().map(|candidate| candidate.row.certificate_id.as_str()).collect();
    // Before the rows are gone: the numbers go on from the highest that is stored.
    let changed = change::forget(sql, &ids)?;
    let arrivals: Vec<i64> = forgotten.iter().map(|candidate| candidate.arrival).collect();
    let arrivals = serde_json::to_string(&arrivals)?;
    for delete in [
        "DELETE FROM step WHERE registration IN (SELECT value FROM json_each(?))",
        "DELETE FROM registration WHERE arrival IN (SELECT value FROM json_each(?))",
    ] {
        sql.exec(delete, vec![arrivals.as_str().into()])?;
    }
    let gone: Vec<(RegistrationState, i32)> =
        forgotten.iter().map(|candidate| (candidate.row.state, -1)).collect();
    tally::change(sql, ca, &gone)?;
    Ok(changed)
}

fn is_at_rest(row: &RegistrationRow) -> bool {
    row.next_attempt_at.is_none() && !matches!(row.reason, Some(Reason::RefusedByPerson { .. }))
}

/// The object's own bound, whatever the settings keep.
fn is_full(sql: &SqlStorage) -> bool {
    sql.database_size() > MOST_BYTES
}

#[derive(Deserialize)]
struct Task {
    ca_certificate_id: String,
    after: i64,
}

/// States in which nothing is to come but a new event.
const ENDS: [RegistrationState; 5] = [
    RegistrationState::Active,
    RegistrationState::Refused,
    RegistrationState::Revoked,
    RegistrationState::Stuck,
    RegistrationState::Ignored,
];

/// Registrations that one alarm looks at.
const MOST: usize = 100;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Below what the free plan stores in all; a number of 32 bits, which is what wasm counts with.
const MOST_BYTES: usize = 3 << 30;

#[cfg(test)]
mod tests {
    use jitr_shared::{
        api::registration::{Reason, RegistrationState},
        registration::Registration,
        time::UnixTime,
    };

    use super::{Candidate, Kept, MOST};

    /// Arrived and ended at second `arrival`.
    fn ended(arrival: i64) -> Candidate {
        let at = UnixTime::from_seconds(arrival);
        let registration =
            Registration::new("ab".repeat(32).parse().unwrap(), "cd".repeat(32).parse().unwrap(), at);
        let mut row = registration.row();
        row.state = RegistrationState::Active;
        Candidate { arrival, row }
    }

    fn chosen(kept: &Kept, candidates: &[Candidate]) -> (Vec<i64>, Option<i64>) {
        let (forgotten, next) = kept.choose(candidates);
        (forgotten.iter().map(|candidate| candidate.arrival).collect(), next)
    }

    #[test]
    fn what_is_too_old_or_too_many_is_forgotten_the_oldest_first() {
        let five: Vec<Candidate> = (1..=5).map(ended).collect();
        assert_eq!(chosen(&Kept { since: 3_000, excess: 0 }, &five), (vec![1, 2], None));
        assert_eq!(chosen(&Kept { since: 0, excess: 3 }, &five), (vec![1, 2, 3], None));
        assert_eq!(chosen(&Kept { since: 4_000, excess: 1 }, &five), (vec![1, 2, 3], None));
        assert_eq!(chosen(&Kept { since: 0, excess: 0 }, &five), (vec![], None));
    }

    #[test]
    fn what_waits_or_was_refused_by_a_person_stays() {
        let mut five: Vec<Candidate> = (1..=5).map(ended).collect();
        five[0].row.next_attempt_at = Some(9_000);
        five[1].row.reason = Some(Reason::RefusedByPerson { who: "ann".to_owned() });
        five[2].row.updated_at = 9_000;
        assert_eq!(chosen(&Kept { since: 6_000, excess: 0 }, &five), (vec![4, 5], None));
        assert_eq!(chosen(&Kept { since: 0, excess: 2 }, &five), (vec![3, 4], None));
    }

    #[test]
    fn a_full_slice_goes_on_behind_its_last() {
        let last = i64::try_from(MOST).unwrap();
        let many: Vec<Candidate> = (1..=last).map(ended).collect();
        let (forgotten, next) = chosen(&Kept { since: i64::MAX, excess: 0 }, &many);
        assert_eq!((forgotten.len(), next), (MOST, Some(last)));
    }
}
