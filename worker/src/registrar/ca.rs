//! What the Registrar must know of the CAs: which are adopted, with what certificate, and what a person set for each.
//!
//! The Directory says which are adopted; here lies a copy, so that an event is taken in, and a registration followed, with
//! one object and not two. A list counts if its version is not older than the one that is here. The settings are the
//! Registrar's own and outlive a release. Not here: what the settings mean (`shared::registration`).

use jitr_shared::{api::ca_settings::CaSettings, api::registration::RegistrationState};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{
    Registrar, retention,
    store::{mark::Mark, revisit},
};
use crate::{
    directory::adoption::{Adopted, Adoptions},
    object::{Ask, ErrandError, REGISTRAR, ask_directory},
    rows::Rows,
    status::PROFILE,
};

/// These CAs are adopted.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeepAdoptions {
    /// The Directory's list.
    pub(crate) adoptions: Adoptions,
}

impl Ask for KeepAdoptions {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/ca/keep-adoptions";
    type Answer = ();
}

/// What was set for a CA?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadSettings {
    /// Which CA.
    pub(crate) ca_certificate_id: String,
}

impl Ask for ReadSettings {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/ca/settings";
    type Answer = CaSettings;
}

/// This is set for a CA from now on.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeepSettings {
    /// Which CA.
    pub(crate) ca_certificate_id: String,
    /// What, checked.
    pub(crate) settings: CaSettings,
}

impl Ask for KeepSettings {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/ca/keep-settings";
    /// What was set before.
    type Answer = CaSettings;
}

/// All that is known of a CA.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Its certificate, while it is adopted.
    pub(crate) certificate_pem: Option<String>,
    /// What was set for it.
    pub(crate) settings: CaSettings,
}

impl Registrar {
    /// Fetches the list of adopted CAs if there never was one here.
    ///
    /// # Errors
    /// If the Directory can't be asked.
    pub(super) async fn know_cas(&self, sql: &SqlStorage) -> Result<(), ErrandError> {
        if Mark::AdoptedVersion.read(sql)?.is_some() {
            return Ok(());
        }
        let adoptions = ask_directory(&self.env, &Adopted { profile: PROFILE.to_owned() }).await?;
        keep_adoptions(sql, &KeepAdoptions { adoptions })
    }
}

/// Takes the Directory's list over, unless a newer one is here. What was under way of a CA that is released, and what was
/// ignored of one that is adopted again, is looked at.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn keep_adoptions(sql: &SqlStorage, ask: &KeepAdoptions) -> Result<(), ErrandError> {
    let adoptions = &ask.adoptions;
    if Mark::AdoptedVersion.read(sql)?.is_some_and(|known| known >= adoptions.version) {
        return Ok(());
    }
    for ca in adopted(sql)?.into_iter().filter(|ca| !adoptions.cas.contains_key(ca)) {
        sql.exec(
            "UPDATE ca SET certificate_pem = NULL WHERE ca_certificate_id = ?",
            vec![ca.as_str().into()],
        )?;
        revisit::ask_for(sql, &ca, &UNDER_WAY)?;
    }
    for (ca, pem) in &adoptions.cas {
        if is_adopted(sql, ca)? {
            continue;
        }
        let adopt = "INSERT INTO ca (ca_certificate_id, certificate_pem) VALUES (?, ?)
                     ON CONFLICT (ca_certificate_id) DO UPDATE SET certificate_pem = excluded.certificate_pem";
        sql.exec(adopt, vec![ca.as_str().into(), pem.as_str().into()])?;
        revisit::ask_for(sql, ca, &[RegistrationState::Ignored])?;
    }
    Mark::AdoptedVersion.write(sql, adoptions.version)
}

/// Whether we act on its registrations.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn is_adopted(sql: &SqlStorage, ca_certificate_id: &str) -> Result<bool, ErrandError> {
    let select =
        "SELECT ca_certificate_id FROM ca WHERE ca_certificate_id = ? AND certificate_pem IS NOT NULL";
    let rows: Vec<Id> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    Ok(!rows.is_empty())
}

/// The CAs that we act on.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn adopted(sql: &SqlStorage) -> Result<Vec<String>, ErrandError> {
    let select =
        "SELECT ca_certificate_id FROM ca WHERE certificate_pem IS NOT NULL ORDER BY ca_certificate_id";
    let rows: Vec<Id> = sql.exec(select, None)?.rows()?;
    Ok(rows.into_iter().map(|row| row.ca_certificate_id).collect())
}

/// What is known of a CA; of one that nobody adopted and nobody set anything for, nothing.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn known(sql: &SqlStorage, ca_certificate_id: &str) -> Result<Known, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        certificate_pem: Option<String>,
        settings: Option<String>,
    }
    let select = "SELECT certificate_pem, settings FROM ca WHERE ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    let Some(row) = rows.into_iter().next() else { return Ok(Known::default()) };
    let settings = row.settings.as_deref().map(crate::json::read).transpose()?.unwrap_or_default();
    Ok(Known { certificate_pem: row.certificate_pem, settings })
}

/// What was set for a CA.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn settings(sql: &SqlStorage, ask: &ReadSettings) -> Result<CaSettings, ErrandError> {
    Ok(known(sql, &ask.ca_certificate_id)?.settings)
}

/// Keeps what was set; what is held of this CA is looked at anew. Gives what was set before.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn keep_settings(sql: &SqlStorage, ask: &KeepSettings) -> Result<CaSettings, ErrandError> {
    let ca = ask.ca_certificate_id.as_str();
    let before = known(sql, ca)?.settings;
    if before == ask.settings {
        return Ok(before);
    }
    let keep = "INSERT INTO ca (ca_certificate_id, settings) VALUES (?, ?)
                ON CONFLICT (ca_certificate_id) DO UPDATE SET settings = excluded.settings";
    sql.exec(keep, vec![ca.into(), serde_json::to_string(&ask.settings)?.into()])?;
    revisit::ask_for(sql, ca, &[RegistrationState::Held])?;
    retention::begin(sql)?;
    Ok(before)
}

#[derive(Deserialize)]
struct Id {
    ca_certificate_id: String,
}

/// States in which something is still to be done.
const UNDER_WAY: [RegistrationState; 6] = [
    RegistrationState::Received,
    RegistrationState::Described,
    RegistrationState::Checked,
    RegistrationState::Held,
    RegistrationState::ThingAttached,
    RegistrationState::PolicyAttached,
];
