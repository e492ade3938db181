//! Applying a plan: so many ACTIVE registrations looked at in a turn, those on the list handed to their state machines.
//!
//! Where it stands is a row, so that an object that dies goes on there; a registration that is handed over twice is
//! revoked once. Not here: the plan (plan), setting REVOKED and its pace (the state machine and the pacer).

use jitr_shared::{
    api::crl::RevocationProgress,
    certificate::crl::RevocationReason,
    registration::{Input, RevokedBy},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{blob::number, list, plan};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    registrar::{Registrar, store::row},
    rows::Rows,
};

/// Revoke in AWS what the list in force names.
#[derive(Serialize, Deserialize)]
pub(crate) struct Apply {
    /// Of which CA.
    pub(crate) ca_certificate_id: String,
    /// Those on hold, too.
    pub(crate) include_on_hold: bool,
}

impl Ask for Apply {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/plan/apply";
    /// `None` where no list is in force.
    type Answer = Option<RevocationProgress>;
}

/// Begins; one that is under way begins anew.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn begin(sql: &SqlStorage, ask: &Apply) -> Result<Option<RevocationProgress>, ErrandError> {
    let ca = ask.ca_certificate_id.as_str();
    if list::in_force(sql, ca)?.is_none() {
        return Ok(None);
    }
    let begin = "INSERT OR REPLACE INTO revocation
                 (ca_certificate_id, include_on_hold, after, handed_over, started_at) VALUES (?, ?, 0, 0, ?)";
    let started_at = platform::now().milliseconds();
    sql.exec(begin, vec![ca.into(), i64::from(ask.include_on_hold).into(), started_at.into()])?;
    plan::progress(sql, ca)
}

#[derive(Deserialize)]
struct Stand {
    ca_certificate_id: String,
    include_on_hold: i64,
    after: i64,
}

#[derive(Deserialize)]
struct Looked {
    arrival: i64,
    certificate_id: String,
    at: Option<i64>,
    reason: Option<u8>,
}

impl Registrar {
    /// Looks at the next ACTIVE registrations.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(in crate::registrar) fn revoke_listed(&self, sql: &SqlStorage) -> Result<(), ErrandError> {
        let select = "SELECT ca_certificate_id, include_on_hold, after FROM revocation WHERE finished_at IS NULL LIMIT 1";
        let stands: Vec<Stand> = sql.exec(select, None)?.rows()?;
        let Some(stand) = stands.into_iter().next() else { return Ok(()) };
        let ca = stand.ca_certificate_id.as_str();
        let values = vec![ca.into(), stand.after.into(), number(LOOKED_AT), ca.into()];
        let looked: Vec<Looked> = sql.exec(LOOK, values)?.rows()?;
        let mut handed_over = 0_i64;
        for row in &looked {
            let reason = row.reason.and_then(RevocationReason::from_number);
            let (Some(at), Some(reason)) = (row.at, reason) else { continue };
            if !reason.is_hold() || stand.include_on_hold != 0 {
                self.revoke_one(sql, &row.certificate_id, UnixTime::from_milliseconds(at), reason)?;
                handed_over = handed_over.saturating_add(1);
            }
        }
        let last = looked.last().map_or(stand.after, |row| row.arrival);
        let finished_at = looked.is_empty().then(|| platform::now().milliseconds());
        let go_on = "UPDATE revocation SET after = ?, handed_over = handed_over + ?, finished_at = ?
                     WHERE ca_certificate_id = ?";
        sql.exec(go_on, vec![last.into(), handed_over.into(), finished_at.into(), ca.into()])?;
        Ok(())
    }

    fn revoke_one(
        &self,
        sql: &SqlStorage,
        certificate_id: &str,
        at: UnixTime,
        reason: RevocationReason,
    ) -> Result<(), ErrandError> {
        let Some(mut stored) = row::load(sql, certificate_id)? else { return Ok(()) };
        let by = RevokedBy::Crl { at, detail: reason.given().map(str::to_owned) };
        // What is to be done outside is done when it is due, which is at once.
        self.hand_in(sql, &mut stored, Input::Revoke(by))?;
        Ok(())
    }
}

/// The next ACTIVE registrations, each with what the list in force says of it.
const LOOK: &str = "SELECT active.arrival, active.certificate_id, revoked.at, revoked.reason
    FROM (SELECT arrival, certificate_id, json_extract(machine, '$.traits.serial') AS serial
          FROM registration INDEXED BY registration_ca
          WHERE ca_certificate_id = ? AND state = 'active' AND arrival > ? ORDER BY arrival LIMIT ?) AS active
    LEFT JOIN crl ON crl.ca_certificate_id = ?
    LEFT JOIN revoked ON revoked.list = crl.list AND revoked.serial = active.serial
    ORDER BY active.arrival";

/// Registrations that one turn looks at; each that is handed over is a few rows written.
const LOOKED_AT: usize = 100;
