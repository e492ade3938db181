//! Adopted CAs: those whose registrations we act on. Events of any other are counted, and nothing of it is changed.
//!
//! Not here: the CA certificates themselves, which AWS keeps.

use std::collections::BTreeMap;

use jitr_shared::{json::Tree, order};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    object::{Ask, DIRECTORY, ErrandError},
    rows::Rows,
};

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
    type Answer = Adoptions;
}

/// The CAs that are adopted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Adoptions {
    /// Rises with each adoption and each release, so that an older list never takes the place of a newer one.
    pub(crate) version: i64,
    /// By id, each with its certificate.
    pub(crate) cas: BTreeMap<String, String>,
}

/// Adopts; a second time changes nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn adopt(sql: &SqlStorage, ask: Adopt) -> Result<bool, ErrandError> {
    let insert = "INSERT OR IGNORE INTO adopted (profile, ca_certificate_id, certificate_pem, adopted_at)
                  VALUES (?, ?, ?, ?) RETURNING 1 AS new";
    let profile = ask.profile.as_str();
    let values =
        vec![profile.into(), ask.ca_certificate_id.into(), ask.certificate_pem.into(), ask.at.into()];
    let is_new = any(sql, insert, values)?;
    if is_new {
        rise(sql, profile)?;
    }
    Ok(is_new)
}

/// Releases; a second time changes nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn release(sql: &SqlStorage, ask: Release) -> Result<bool, ErrandError> {
    let delete = "DELETE FROM adopted WHERE profile = ? AND ca_certificate_id = ? RETURNING 1 AS gone";
    let profile = ask.profile.as_str();
    let was = any(sql, delete, vec![profile.into(), ask.ca_certificate_id.into()])?;
    if was {
        rise(sql, profile)?;
    }
    Ok(was)
}

/// Lists.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn adopted(sql: &SqlStorage, ask: &Adopted) -> Result<Adoptions, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        ca_certificate_id: String,
        certificate_pem: String,
    }
    #[derive(Deserialize)]
    struct Version {
        version: i64,
    }
    let select = "SELECT ca_certificate_id, certificate_pem FROM adopted WHERE profile = ?";
    let profile = ask.profile.as_str();
    let rows: Vec<Row> = sql.exec(select, vec![profile.into()])?.rows()?;
    let cas = order::map(rows.into_iter().map(|row| (row.ca_certificate_id, row.certificate_pem)));
    let select = "SELECT version FROM adoption_version WHERE profile = ?";
    let versions: Vec<Version> = sql.exec(select, vec![profile.into()])?.rows()?;
    Ok(Adoptions { version: versions.first().map_or(0, |row| row.version), cas })
}

fn rise(sql: &SqlStorage, profile: &str) -> worker::Result<()> {
    let rise = "INSERT INTO adoption_version (profile, version) VALUES (?, 1)
                ON CONFLICT (profile) DO UPDATE SET version = version + 1";
    sql.exec(rise, vec![profile.into()])?;
    Ok(())
}

fn any(sql: &SqlStorage, query: &str, values: Vec<worker::SqlStorageValue>) -> worker::Result<bool> {
    let rows: Vec<Tree> = sql.exec(query, values)?.rows()?;
    Ok(!rows.is_empty())
}
