//! The manifest in force of each CA: the certificates that may come in where the CA's settings ask for it.
//!
//! Not here: reading a manifest (`shared::manifest`), loading it (load).

use jitr_shared::{
    api::{crl::ManifestInForce, registration::RegistrationState},
    certificate::crl::Serial,
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{garbage, upload::Row as UploadRow};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    registrar::store::revisit,
    rows::Rows,
};

/// Take a CA's manifest out of force.
#[derive(Serialize, Deserialize)]
pub(crate) struct DropManifest {
    /// Which CA.
    pub(crate) ca_certificate_id: String,
}

impl Ask for DropManifest {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/manifest/drop";
    /// As it stood; `None` where there is none.
    type Answer = Option<ManifestInForce>;
}

/// Whether the CA's manifest has this certificate with this serial number; `None` where the CA has no manifest.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn is_listed(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    certificate_id: &str,
    serial: &Serial,
) -> Result<Option<bool>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        serial: Option<String>,
    }
    let select = "SELECT listed.serial FROM manifest
                  LEFT JOIN listed ON listed.list = manifest.list AND listed.certificate_id = ?
                  WHERE manifest.ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![certificate_id.into(), ca_certificate_id.into()])?.rows()?;
    Ok(rows.into_iter().next().map(|row| row.serial.as_deref() == Some(serial.as_str())))
}

/// The manifest in force.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn in_force(
    sql: &SqlStorage,
    ca_certificate_id: &str,
) -> Result<Option<ManifestInForce>, ErrandError> {
    Ok(stored(sql, ca_certificate_id)?.map(|(_, facts)| facts))
}

/// Puts a manifest that is wholly loaded in the place of the former one.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn come_into_force(
    sql: &SqlStorage,
    upload: &UploadRow,
    loaded: usize,
    now: UnixTime,
) -> Result<(), ErrandError> {
    let former = stored(sql, &upload.ca_certificate_id)?;
    let facts = ManifestInForce {
        rows: u32::try_from(loaded).unwrap_or(u32::MAX),
        sha256: upload.sha256.clone(),
        loaded_at: now.milliseconds(),
    };
    let replace = "INSERT OR REPLACE INTO manifest (ca_certificate_id, list, facts) VALUES (?, ?, ?)";
    let values = vec![
        upload.ca_certificate_id.as_str().into(),
        upload.number.into(),
        serde_json::to_string(&facts)?.into(),
    ];
    sql.exec(replace, values)?;
    // What waits for a manifest is looked at again.
    revisit::ask_for(sql, &upload.ca_certificate_id, &[RegistrationState::Held])?;
    // Its text was read into rows and is not served.
    sql.exec("DELETE FROM slice WHERE upload = ?", vec![upload.number.into()])?;
    former.map_or(Ok(()), |(list, _)| garbage::leave(sql, list, now))
}

/// Takes the manifest out of force.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn drop(sql: &SqlStorage, ask: &DropManifest) -> Result<Option<ManifestInForce>, ErrandError> {
    let Some((list, facts)) = stored(sql, &ask.ca_certificate_id)? else { return Ok(None) };
    let delete = "DELETE FROM manifest WHERE ca_certificate_id = ?";
    sql.exec(delete, vec![ask.ca_certificate_id.as_str().into()])?;
    garbage::leave(sql, list, platform::now())?;
    Ok(Some(facts))
}

fn stored(sql: &SqlStorage, ca_certificate_id: &str) -> Result<Option<(i64, ManifestInForce)>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        list: i64,
        facts: String,
    }
    let select = "SELECT list, facts FROM manifest WHERE ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    rows.into_iter().next().map(|row| Ok((row.list, crate::json::read(&row.facts)?))).transpose()
}
