//! Adopted CAs: those whose registrations we act on. Events of any other are counted, and nothing of it is changed.
//!
//! Not here: the CA certificates themselves, which AWS keeps.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::object::{Ask, DIRECTORY, ErrandError};

/// Act on a CA's registrations.
#[derive(Serialize, Deserialize)]
pub(crate) struct Adopt {
    /// Of which profile.
    pub(crate) profile: String,
    /// Which CA.
    pub(crate) ca_certificate_id: String,
    /// Its certificate, against which the signatures of its device certificates are checked.
    pub(crate) certificate_pem: String,
    /// Now, milliseconds since the epoch.
    pub(crate) at: i64,
}

impl Ask for Adopt {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/adoption/adopt";
    /// Whether that is new.
    type Answer = bool;
}

/// Act on them no longer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Release {
    /// Of which profile.
    pub(crate) profile: String,
    /// Which CA.
    pub(crate) ca_certificate_id: String,
}

impl Ask for Release {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/adoption/release";
    /// Whether it was adopted.
    type Answer = bool;
}

/// Which CAs are adopted?
#[derive(Serialize, Deserialize)]
pub(crate) struct Adopted {
    /// In which profile.
    pub(crate) profile: String,
}

impl Ask for Adopted {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/adoption/list";
    /// Each with its certificate.
    type Answer = BTreeMap<String, String>;
}

/// Adopts; a second time changes nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn adopt(sql: &SqlStorage, ask: Adopt) -> Result<bool, ErrandError> {
    let insert = "INSERT OR IGNORE INTO adopted (profile, ca_certificate_id, certificate_pem, adopted_at)
                  VALUES (?, ?, ?, ?) RETURNING 1 AS new";
    let values =
        vec![ask.profile.into(), ask.ca_certificate_id.into(), ask.certificate_pem.into(), ask.at.into()];
    Ok(any(sql, insert, values)?)
}

/// Releases; a second time changes nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn release(sql: &SqlStorage, ask: Release) -> Result<bool, ErrandError> {
    let delete = "DELETE FROM adopted WHERE profile = ? AND ca_certificate_id = ? RETURNING 1 AS gone";
    Ok(any(sql, delete, vec![ask.profile.into(), ask.ca_certificate_id.into()])?)
}

/// Lists.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn adopted(sql: &SqlStorage, ask: Adopted) -> Result<BTreeMap<String, String>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        ca_certificate_id: String,
        certificate_pem: String,
    }
    let select = "SELECT ca_certificate_id, certificate_pem FROM adopted WHERE profile = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ask.profile.into()])?.to_array()?;
    Ok(rows.into_iter().map(|row| (row.ca_certificate_id, row.certificate_pem)).collect())
}

fn any(sql: &SqlStorage, query: &str, values: Vec<worker::SqlStorageValue>) -> worker::Result<bool> {
    let rows: Vec<serde_json::Value> = sql.exec(query, values)?.to_array()?;
    Ok(!rows.is_empty())
}
