//! The object's one alarm: set for the earliest of all that is due.
//!
//! Setting it is a row written, so one that rings early enough is left alone while events stream in. What is remembered of
//! it is a saving alone: an object that has just begun knows nothing of it and sets it.

use std::cell::Cell;

use worker::SqlStorage;

use super::{
    Registrar, confirmation, crl, retention,
    store::{revisit, row},
    sweep,
};
use crate::platform;

/// When it rings, as far as this life of the object knows; milliseconds since the epoch.
#[derive(Default)]
pub(super) struct Alarm(Cell<Option<i64>>);

impl Alarm {
    /// It has rung, and is set no more.
    pub(super) fn rang(&self) {
        self.0.set(None);
    }
}

impl Registrar {
    /// Wakes up when the next of all is due, or earlier.
    ///
    /// # Errors
    /// If the platform refuses.
    pub(super) async fn arm(&self, sql: &SqlStorage) -> worker::Result<()> {
        // It is about to ring: nothing that is due could be earlier, and to look for it costs a query for each kind of work.
        if self.alarm.0.get().is_some_and(|rings_at| rings_at <= platform::now().milliseconds()) {
            return Ok(());
        }
        match next_due(sql)? {
            Some(due_at) if self.alarm.0.get().is_none_or(|rings_at| rings_at > due_at) => {
                self.ring_at(due_at).await
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Wakes up when the next of all is due; not at all if nothing is.
    ///
    /// # Errors
    /// If the platform refuses.
    pub(super) async fn rearm(&self, sql: &SqlStorage) -> worker::Result<()> {
        match next_due(sql)? {
            Some(due_at) => self.ring_at(due_at).await,
            None => {
                self.alarm.rang();
                self.state.storage().delete_alarm().await
            }
        }
    }

    /// Wakes up in so many milliseconds, whatever is due.
    ///
    /// # Errors
    /// If the platform refuses.
    pub(super) async fn ring_in(&self, milliseconds: i64) -> worker::Result<()> {
        self.ring_at(platform::now().milliseconds().saturating_add(milliseconds)).await
    }

    async fn ring_at(&self, instant: i64) -> worker::Result<()> {
        // Set before it is waited for: who comes meanwhile sees the alarm that will stand.
        self.alarm.0.set(Some(instant));
        let wait = instant.saturating_sub(platform::now().milliseconds()).max(0);
        let set = self.state.storage().set_alarm(wait).await;
        if set.is_err() {
            self.alarm.rang();
        }
        set
    }
}

fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    let due = [
        row::next_due(sql)?,
        revisit::next_due(sql)?,
        retention::next_due(sql)?,
        confirmation::next_due(sql)?,
        sweep::next_due(sql)?,
        crl::next_due(sql)?,
    ];
    Ok(due.into_iter().flatten().min())
}
