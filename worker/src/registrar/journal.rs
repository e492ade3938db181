//! Writes down what became of a registration, and tells those who listen: row -> steps -> feed, in one turn.
//!
//! Not here: what becomes of it (`shared::registration`), and what leaves the object (perform).

use jitr_shared::{api::feed::FeedMessage, registration::RecordedStep};
use worker::SqlStorage;

use super::{
    Registrar, feed,
    store::{
        page,
        row::{self, Stored},
        step,
    },
};
use crate::object::ErrandError;

impl Registrar {
    /// Stores a registration as it now stands, with the steps that led there; what is stored already is not told again.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn keep(
        &self,
        sql: &SqlStorage,
        stored: &mut Stored,
        steps: Vec<RecordedStep>,
    ) -> Result<(), ErrandError> {
        let Some(numbers) = row::save(sql, stored)? else { return Ok(()) };
        let mut recorded = Vec::new();
        for recorded_step in steps {
            recorded.push(step::add(sql, numbers.arrival, recorded_step)?);
        }
        if !feed::is_heard(&self.state) {
            return Ok(());
        }
        let cursor = numbers.changed;
        let registration = page::row_of(sql, &stored.registration)?;
        if recorded.is_empty() {
            feed::broadcast(&self.state, &FeedMessage::Row { cursor, registration });
            return Ok(());
        }
        for step in recorded {
            let registration = registration.clone();
            feed::broadcast(&self.state, &FeedMessage::Step { cursor, registration, step });
        }
        Ok(())
    }
}
