//! The sweep: finds certificates that wait although their event was lost, and gives them to the same state machine.
//!
//! Cron -> a row for each adopted CA -> alarm -> one page of ListCertificatesByCA -> those PENDING_ACTIVATION that nobody
//! here knows begin as if their event had come. One page an alarm, newest first, so many pages a CA: a device whose
//! event was lost connects again anyway, and older ones were found by earlier sweeps. Not here: deciding about them.
//!
//! Source: AWS IoT API reference, ListCertificatesByCA, which can't be asked for one status alone.

use jitr_shared::{
    aws::{
        CaCertificateId, CertificateId,
        call::{
            Marker,
            certificate::{CertificateStatus, ListCertificatesByCa, PageSize},
        },
    },
    registration::{Input, Registration},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{Registrar, store};
use crate::{
    aws::ControlPlane,
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// Look through these CAs.
#[derive(Serialize, Deserialize)]
pub(crate) struct Sweep {
    /// The adopted ones.
    pub(crate) ca_certificate_ids: Vec<String>,
}

impl Ask for Sweep {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/sweep";
    type Answer = ();
}

/// Where the sweep of one CA stands.
#[derive(Deserialize)]
pub(super) struct Stand {
    ca_certificate_id: String,
    marker: Option<Marker>,
    pages: i64,
}

/// Begins; a CA that is still being swept goes on where it is.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn begin(sql: &SqlStorage, ask: Sweep) -> Result<(), ErrandError> {
    let now = platform::now().milliseconds();
    for id in ask.ca_certificate_ids {
        let begin =
            "INSERT OR IGNORE INTO sweep (ca_certificate_id, marker, pages, due_at) VALUES (?, NULL, 0, ?)";
        sql.exec(begin, vec![id.into(), now.into()])?;
    }
    Ok(())
}

/// When the next page is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    #[derive(Deserialize)]
    struct Row {
        due_at: Option<i64>,
    }
    let row: Row = sql.exec("SELECT MIN(due_at) AS due_at FROM sweep", None)?.one()?;
    Ok(row.due_at)
}

/// The CA whose next page is due.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn due(sql: &SqlStorage, now: UnixTime) -> Result<Option<Stand>, ErrandError> {
    let select =
        "SELECT ca_certificate_id, marker, pages FROM sweep WHERE due_at <= ? ORDER BY due_at LIMIT 1";
    let rows: Vec<Stand> = sql.exec(select, vec![now.milliseconds().into()])?.to_array()?;
    Ok(rows.into_iter().next())
}

impl Registrar {
    /// Looks through one page.
    ///
    /// # Errors
    /// If SQLite refuses. What AWS refuses ends this CA's sweep: the next one comes with the next cron.
    pub(super) async fn sweep_page(
        &self,
        sql: &SqlStorage,
        plane: &ControlPlane<'_>,
        stand: Stand,
    ) -> Result<(), ErrandError> {
        let Ok(ca_certificate_id) = stand.ca_certificate_id.parse::<CaCertificateId>() else {
            return end(sql, &stand);
        };
        let call = ListCertificatesByCa {
            ca_certificate_id: ca_certificate_id.clone(),
            marker: stand.marker.clone(),
            page_size: PageSize::LARGEST,
            is_ascending_order: false,
        };
        let page = match plane.call(&call).await {
            Ok(page) => page,
            Err(error) => {
                platform::log(&format!("sweep of {ca_certificate_id}: {error}"));
                return end(sql, &stand);
            }
        };
        for found in page.items {
            if found.status == CertificateStatus::PendingActivation {
                self.found_pending(sql, &found.certificate_id, &ca_certificate_id)?;
            }
        }
        match page.next {
            Some(marker) if stand.pages < PAGES => go_on(sql, &stand, &marker),
            Some(_) | None => end(sql, &stand),
        }
    }

    fn found_pending(
        &self,
        sql: &SqlStorage,
        certificate_id: &CertificateId,
        ca_certificate_id: &CaCertificateId,
    ) -> Result<(), ErrandError> {
        let now = platform::now();
        if store::load(sql, certificate_id.as_str())?.is_some() {
            return store::wake(sql, certificate_id.as_str(), now);
        }
        store::save(sql, &Registration::new(certificate_id.clone(), ca_certificate_id.clone(), now))?;
        self.step(sql, certificate_id.as_str(), Input::Event { published_at: now }, None)?;
        Ok(())
    }
}

fn go_on(sql: &SqlStorage, stand: &Stand, marker: &Marker) -> Result<(), ErrandError> {
    let update = "UPDATE sweep SET marker = ?, pages = pages + 1, due_at = ? WHERE ca_certificate_id = ?";
    let due_at = platform::now().milliseconds().saturating_add(BETWEEN_PAGES);
    sql.exec(update, vec![marker.as_str().into(), due_at.into(), stand.ca_certificate_id.as_str().into()])?;
    Ok(())
}

fn end(sql: &SqlStorage, stand: &Stand) -> Result<(), ErrandError> {
    sql.exec("DELETE FROM sweep WHERE ca_certificate_id = ?", vec![stand.ca_certificate_id.as_str().into()])?;
    Ok(())
}

/// Pages of 250 for each CA and sweep, after the first: the newest 2,500 certificates.
const PAGES: i64 = 9;

/// Milliseconds: registrations come first.
const BETWEEN_PAGES: i64 = 2_000;
