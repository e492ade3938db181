//! Destinations: the chat channels and webhooks that are told. URL and secret are stored sealed.
//!
//! Not here: sealing and checking (console), posting and its results (outbox).

use jitr_shared::api::destination::{DestinationKind, Language, NoticeKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use worker::SqlStorage;

use crate::rows::Rows;

use super::audit;
use crate::object::{Ask, DIRECTORY, ErrandError};

/// A destination as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredDestination {
    /// Made by the Worker.
    pub(crate) id: String,
    /// What a person calls it.
    pub(crate) name: String,
    /// Its format.
    pub(crate) kind: DestinationKind,
    /// Host and the last four characters.
    pub(crate) url_hint: String,
    /// Sealed for `destination/{id}/url`.
    pub(crate) sealed_url: String,
    /// Sealed for `destination/{id}/secret`.
    pub(crate) sealed_secret: Option<String>,
    /// What it is told.
    pub(crate) events: Vec<NoticeKind>,
    /// In which language.
    pub(crate) language: Language,
    /// Milliseconds since the epoch.
    pub(crate) created_at: i64,
}

impl StoredDestination {
    /// As it may stand in an audit row.
    pub(crate) fn audited(&self) -> Value {
        json!({
            "name": self.name,
            "kind": self.kind,
            "urlHint": self.url_hint,
            "events": self.events,
            "language": self.language,
            "signed": self.sealed_secret.is_some(),
        })
    }
}

/// One more.
#[derive(Serialize, Deserialize)]
pub(crate) struct AddDestination {
    /// Of which profile.
    pub(crate) profile: String,
    /// The row.
    pub(crate) destination: StoredDestination,
}

impl Ask for AddDestination {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/add";
    type Answer = ();
}

/// Replaces the row with the same id.
#[derive(Serialize, Deserialize)]
pub(crate) struct AlterDestination {
    /// The row.
    pub(crate) destination: StoredDestination,
}

impl Ask for AlterDestination {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/alter";
    type Answer = ();
}

/// One less.
#[derive(Serialize, Deserialize)]
pub(crate) struct RemoveDestination {
    /// Which.
    pub(crate) id: String,
}

impl Ask for RemoveDestination {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/remove";
    type Answer = ();
}

/// One of them.
#[derive(Serialize, Deserialize)]
pub(crate) struct FindDestination {
    /// Which.
    pub(crate) id: String,
}

impl Ask for FindDestination {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/find";
    type Answer = Option<StoredDestination>;
}

/// All of them.
#[derive(Serialize, Deserialize)]
pub(crate) struct ListDestinations {
    /// Of which profile.
    pub(crate) profile: String,
}

impl Ask for ListDestinations {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/list";
    type Answer = Vec<StoredDestination>;
}

/// `WEBHOOK_URL` makes the first destination once: deleting that does not bring it back.
#[derive(Serialize, Deserialize)]
pub(crate) struct ClaimFirstDestination {
    /// Of which profile.
    pub(crate) profile: String,
    /// The row, unless the claim was made before.
    pub(crate) destination: StoredDestination,
}

impl Ask for ClaimFirstDestination {
    const OBJECT: &'static str = DIRECTORY;
    const PATH: &'static str = "/destination/claim-first";
    type Answer = ();
}

/// Adds a row.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn add(sql: &SqlStorage, ask: AddDestination) -> Result<(), ErrandError> {
    let row = serde_json::to_string(&ask.destination)?;
    let insert = "INSERT INTO destination (id, profile, created_at, row) VALUES (?, ?, ?, ?)";
    let created_at = ask.destination.created_at;
    sql.exec(insert, vec![ask.destination.id.into(), ask.profile.into(), created_at.into(), row.into()])?;
    Ok(())
}

/// Replaces a row; one that is gone stays gone.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn alter(sql: &SqlStorage, ask: AlterDestination) -> Result<(), ErrandError> {
    let row = serde_json::to_string(&ask.destination)?;
    sql.exec("UPDATE destination SET row = ? WHERE id = ?", vec![row.into(), ask.destination.id.into()])?;
    Ok(())
}

/// Removes a row.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn remove(sql: &SqlStorage, ask: RemoveDestination) -> Result<(), ErrandError> {
    sql.exec("DELETE FROM destination WHERE id = ?", vec![ask.id.into()])?;
    Ok(())
}

/// Finds a row.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn find(sql: &SqlStorage, ask: FindDestination) -> Result<Option<StoredDestination>, ErrandError> {
    let rows = sql.exec("SELECT row FROM destination WHERE id = ?", vec![ask.id.into()])?.rows()?;
    Ok(parse(rows)?.into_iter().next())
}

/// All rows, oldest first.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn list(sql: &SqlStorage, ask: ListDestinations) -> Result<Vec<StoredDestination>, ErrandError> {
    let select = "SELECT row FROM destination WHERE profile = ? ORDER BY created_at, id";
    parse(sql.exec(select, vec![ask.profile.into()])?.rows()?)
}

/// Adds the first row, the first time.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn claim_first(sql: &SqlStorage, ask: ClaimFirstDestination) -> Result<(), ErrandError> {
    let claim = "INSERT OR IGNORE INTO first_destination (profile, claimed_at) VALUES (?, ?) RETURNING profile AS row";
    let values = vec![ask.profile.as_str().into(), ask.destination.created_at.into()];
    let claimed: Vec<Row> = sql.exec(claim, values)?.rows()?;
    if claimed.is_empty() {
        return Ok(());
    }
    let row = audit::Record {
        profile: ask.profile.clone(),
        at: ask.destination.created_at,
        who: "WEBHOOK_URL".to_owned(),
        what: "destination.create".to_owned(),
        subject: ask.destination.id.clone(),
        before: Value::Null,
        after: ask.destination.audited(),
    };
    add(sql, AddDestination { profile: ask.profile, destination: ask.destination })?;
    audit::record(sql, row)
}

#[derive(Deserialize)]
struct Row {
    row: String,
}

fn parse(rows: Vec<Row>) -> Result<Vec<StoredDestination>, ErrandError> {
    Ok(rows.iter().map(|row| crate::json::read(&row.row)).collect::<Result<_, _>>()?)
}
