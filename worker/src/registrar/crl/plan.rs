//! What the list in force would revoke in AWS, and revoking it: shown first, applied when somebody asks for it.
//!
//! The plan is the registrations of the CA that are ACTIVE here and on the list. Applying walks through them, so many in a
//! turn, and hands each to its own state machine, which asks AWS at the common pace; where it stands is a row, so that an
//! object that dies goes on there. Those on hold are left alone unless asked for: AWS's REVOKED can't be taken back.
//! Not here: setting REVOKED, which is the state machine's.

use jitr_shared::{
    api::crl::{PlannedRevocation, RevocationPlan, RevocationProgress},
    certificate::crl::RevocationReason,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::rows::Rows;

use super::blob::number;
use crate::object::{Ask, ErrandError, REGISTRAR};

/// What would the list revoke?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadPlan {
    /// Of which CA.
    pub(crate) ca_certificate_id: String,
    /// Where the former page ended.
    pub(crate) after: i64,
}

impl Ask for ReadPlan {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/plan/read";
    type Answer = RevocationPlan;
}

/// Reads a page of the plan, with the counts of all of it.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: &ReadPlan) -> Result<RevocationPlan, ErrandError> {
    #[derive(Deserialize)]
    struct Counts {
        to_revoke: u32,
        on_hold: u32,
    }
    #[derive(Deserialize)]
    struct Row {
        arrival: i64,
        certificate_id: String,
        name: Option<String>,
        serial: String,
        at: i64,
        reason: u8,
    }
    let ca = ask.ca_certificate_id.as_str();
    let count = format!(
        "SELECT COUNT(CASE WHEN revoked.reason <> {HOLD} THEN 1 END) AS to_revoke,
         COUNT(CASE WHEN revoked.reason = {HOLD} THEN 1 END) AS on_hold {PLANNED}"
    );
    let Counts { to_revoke, on_hold } = sql.exec(&count, vec![ca.into()])?.row()?;
    let select = format!(
        "SELECT arrival, certificate_id, name, revoked.serial, revoked.at, revoked.reason {PLANNED}
         AND arrival > ? ORDER BY arrival LIMIT ?"
    );
    let values = vec![ca.into(), ask.after.into(), number(PAGE.saturating_add(1))];
    let mut rows: Vec<Row> = sql.exec(&select, values)?.rows()?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.arrival.to_string());
    let planned = |row: Row| PlannedRevocation {
        certificate_id: row.certificate_id,
        name: row.name,
        serial: row.serial,
        revoked_at: row.at,
        reason: RevocationReason::from_number(row.reason).unwrap_or(RevocationReason::Unspecified),
    };
    let rows = rows.into_iter().map(planned).collect();
    Ok(RevocationPlan { to_revoke, on_hold, rows, next, progress: progress(sql, ca)? })
}

/// How the latest application went on.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn progress(
    sql: &SqlStorage,
    ca_certificate_id: &str,
) -> Result<Option<RevocationProgress>, ErrandError> {
    let select = "SELECT started_at AS startedAt, handed_over AS handedOver, finished_at AS finishedAt
                  FROM revocation WHERE ca_certificate_id = ?";
    Ok(sql.exec(select, vec![ca_certificate_id.into()])?.rows()?.into_iter().next())
}

/// The ACTIVE registrations of a CA that its list names. The state machine's JSON has the serial number in the one form of
/// `shared::certificate::crl::Serial`, and so has the list.
const PLANNED: &str = "FROM crl
    CROSS JOIN registration INDEXED BY registration_ca
        ON registration.ca_certificate_id = crl.ca_certificate_id AND registration.state = 'active'
    CROSS JOIN revoked ON revoked.list = crl.list AND revoked.serial = json_extract(registration.machine, '$.traits.serial')
    WHERE crl.ca_certificate_id = ?";

/// `RevocationReason::CertificateHold`, as it is stored.
const HOLD: u8 = 6;

/// Rows of a page.
const PAGE: usize = 100;
