//! The sweep: finds certificates that wait although their event was lost, or never sent, and gives them to the same machine.
//!
//! Cron, a person, or ten seconds of somebody who expects a device -> a row for each adopted CA -> alarm -> one page of
//! ListCertificatesByCA -> those PENDING_ACTIVATION that nobody here knows begin as if their event had come. One page an
//! alarm, newest first, so many pages a CA: a device whose event was lost connects again anyway, and older ones were
//! found by earlier sweeps. While somebody expects a device, the newest page alone is looked at again and again, beside a
//! longer sweep that may be under way. Not here: deciding about them.
//!
//! Source: AWS IoT API reference, ListCertificatesByCA, which can't be asked for one status alone.

use jitr_shared::{
    api::watch::EXPECTING_MILLISECONDS,
    aws::{
        CaCertificateId,
        call::{
            Marker,
            certificate::{CertificateStatus, CertificateSummary, ListCertificatesByCa, PageSize},
        },
    },
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{
    Registrar,
    ca::{self, KeepAdoptions},
    retention,
    store::{mark::Mark, row},
};
use crate::{
    aws::ControlPlane,
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    rows::Rows,
    schedule,
};

/// Look through the adopted CAs.
#[derive(Serialize, Deserialize)]
pub(crate) struct Sweep {
    /// The Directory's list of them.
    pub(crate) adopted: KeepAdoptions,
}

impl Ask for Sweep {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/sweep";
    type Answer = ();
}

/// Somebody expects a device, and looks.
#[derive(Serialize, Deserialize)]
pub(crate) struct ExpectDevice;

impl Ask for ExpectDevice {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/sweep/expect";
    /// Until when it is looked for, milliseconds since the epoch.
    type Answer = i64;
}

/// Where the sweep of one CA stands.
#[derive(Deserialize)]
pub(super) struct Stand {
    ca_certificate_id: String,
    /// 1: the newest page alone.
    newest: i64,
    marker: Option<Marker>,
    pages: i64,
}

/// Begins; a CA that is still being swept goes on where it is.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn begin(sql: &SqlStorage, ask: &Sweep) -> Result<(), ErrandError> {
    ca::keep_adoptions(sql, &ask.adopted)?;
    retention::begin(sql)?;
    begin_each(sql, false)
}

/// Looks at the newest page of each CA at once, and every ten seconds for a while.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn expect(sql: &SqlStorage) -> Result<i64, ErrandError> {
    let now = platform::now().milliseconds();
    let until = now.saturating_add(EXPECTING_MILLISECONDS);
    if Mark::ExpectingUntil.read(sql)?.is_none_or(|expected| expected <= now) {
        Mark::NextLook.write(sql, now)?;
    }
    Mark::ExpectingUntil.write(sql, until)?;
    Ok(until)
}

/// Begins the look that is due, if somebody still expects a device.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn look(sql: &SqlStorage, now: UnixTime) -> Result<(), ErrandError> {
    let now = now.milliseconds();
    if Mark::NextLook.read(sql)?.is_none_or(|next| next > now) {
        return Ok(());
    }
    if Mark::ExpectingUntil.read(sql)?.is_none_or(|until| until <= now) {
        return Mark::NextLook.forget(sql);
    }
    begin_each(sql, true)?;
    Mark::NextLook.write(sql, now.saturating_add(BETWEEN_LOOKS))
}

fn begin_each(sql: &SqlStorage, newest: bool) -> Result<(), ErrandError> {
    let now = platform::now().milliseconds();
    for id in ca::adopted(sql)? {
        let begin = "INSERT OR IGNORE INTO sweep (ca_certificate_id, newest, marker, pages, due_at)
                     VALUES (?, ?, NULL, 0, ?)";
        sql.exec(begin, vec![id.into(), i64::from(newest).into(), now.into()])?;
    }
    Ok(())
}

/// When the next page or look is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(
        sql,
        "SELECT MIN(due_at) AS due_at FROM
         (SELECT due_at FROM sweep UNION ALL SELECT value FROM mark WHERE name = 'next-look')",
    )
}

/// The page that is due; what somebody waits for comes first.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn due(sql: &SqlStorage, now: UnixTime) -> Result<Option<Stand>, ErrandError> {
    let select = "SELECT ca_certificate_id, newest, marker, pages FROM sweep WHERE due_at <= ?
                  ORDER BY newest DESC, due_at LIMIT 1";
    let rows: Vec<Stand> = sql.exec(select, vec![now.milliseconds().into()])?.rows()?;
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
        Mark::SweptAt.write(sql, platform::now().milliseconds())?;
        for found in page.items {
            if found.status == CertificateStatus::PendingActivation {
                self.found_pending(sql, &found, &ca_certificate_id)?;
            }
        }
        match page.next {
            Some(marker) if stand.newest == 0 && stand.pages < PAGES => go_on(sql, &stand, &marker),
            Some(_) | None => end(sql, &stand),
        }
    }

    /// One that is known here was told already, unless it was registered anew since.
    fn found_pending(
        &self,
        sql: &SqlStorage,
        found: &CertificateSummary,
        ca_certificate_id: &CaCertificateId,
    ) -> Result<(), ErrandError> {
        let now = platform::now();
        let id = found.certificate_id.as_str();
        let registered_at = found.creation_date.unwrap_or(now);
        let Some(stored) = row::load(sql, id)? else {
            return self.take_in(sql, &found.certificate_id, ca_certificate_id, registered_at);
        };
        let updated_at = UnixTime::from_milliseconds(stored.registration.row().updated_at);
        if registered_at > updated_at.plus_milliseconds(CLOCK_TOLERANCE) {
            return self.take_in(sql, &found.certificate_id, ca_certificate_id, registered_at);
        }
        row::wake(sql, id, now)
    }
}

fn go_on(sql: &SqlStorage, stand: &Stand, marker: &Marker) -> Result<(), ErrandError> {
    let update = "UPDATE sweep SET marker = ?, pages = pages + 1, due_at = ? WHERE ca_certificate_id = ? AND newest = ?";
    let due_at = platform::now().milliseconds().saturating_add(BETWEEN_PAGES);
    let values = vec![
        marker.as_str().into(),
        due_at.into(),
        stand.ca_certificate_id.as_str().into(),
        stand.newest.into(),
    ];
    sql.exec(update, values)?;
    Ok(())
}

fn end(sql: &SqlStorage, stand: &Stand) -> Result<(), ErrandError> {
    let delete = "DELETE FROM sweep WHERE ca_certificate_id = ? AND newest = ?";
    sql.exec(delete, vec![stand.ca_certificate_id.as_str().into(), stand.newest.into()])?;
    Ok(())
}

/// Pages of 250 for each CA and sweep, after the first: the newest 2,500 certificates.
const PAGES: i64 = 9;

/// Milliseconds: registrations come first.
const BETWEEN_PAGES: i64 = 2_000;

/// Milliseconds between two looks at the newest page.
const BETWEEN_LOOKS: i64 = 10_000;

/// AWS refuses requests whose clock is more than five minutes off, so ours and AWS's are closer than that.
const CLOCK_TOLERANCE: i64 = 300_000;
