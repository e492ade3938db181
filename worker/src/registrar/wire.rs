//! What the wiring must remember: the names in use, and which rule destination is ours.
//!
//! A confirmation request of AWS is not authenticated: it counts only for a URL that somebody here asked AWS to confirm,
//! within a short window, and for the destination that AWS then made. Not here: the wiring itself (console), the
//! confirmation's answer (confirmation).

use jitr_shared::{api::wiring::WiringNames, aws::PolicyName, wiring::Names};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    rows::Rows,
};

/// Which names are in use?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadNames;

impl Ask for ReadNames {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/wire/names";
    type Answer = WiringNames;
}

/// These names are in use from now on.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeepNames {
    /// The names, checked.
    pub(crate) names: WiringNames,
}

impl Ask for KeepNames {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/wire/keep-names";
    type Answer = ();
}

/// AWS is about to be asked to confirm this URL: for a while its confirmation request counts.
#[derive(Serialize, Deserialize)]
pub(crate) struct OpenWindow {
    /// Our ingest address.
    pub(crate) url: String,
    /// The destination, if it is known already.
    pub(crate) arn: Option<String>,
}

impl Ask for OpenWindow {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/wire/open-window";
    /// Whether it was opened only just now by an earlier call, so that AWS's request may still be on its way.
    type Answer = bool;
}

/// AWS made this destination for the URL.
#[derive(Serialize, Deserialize)]
pub(crate) struct NameDestination {
    /// Our ingest address.
    pub(crate) url: String,
    /// The destination.
    pub(crate) arn: String,
}

impl Ask for NameDestination {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/wire/name-destination";
    type Answer = ();
}

/// Names in use; the default ones before any were kept.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn names(sql: &SqlStorage) -> Result<WiringNames, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        part: String,
        name: String,
    }
    let default = Names::default();
    let mut names = WiringNames { rule: default.rule.to_string(), policy: default.policy.to_string() };
    let rows: Vec<Row> = sql.exec("SELECT part, name FROM wiring_name", None)?.rows()?;
    for row in rows {
        match row.part.as_str() {
            RULE => names.rule = row.name,
            _policy => names.policy = row.name,
        }
    }
    Ok(names)
}

/// The policy that devices get.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn policy(sql: &SqlStorage) -> Result<PolicyName, ErrandError> {
    // Names are checked before they are kept.
    Ok(names(sql)?.policy.parse().unwrap_or_default())
}

/// Keeps the names.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn keep_names(sql: &SqlStorage, ask: KeepNames) -> Result<(), ErrandError> {
    let keep = "INSERT OR REPLACE INTO wiring_name (part, name) VALUES (?, ?), (?, ?)";
    sql.exec(keep, vec![RULE.into(), ask.names.rule.into(), POLICY.into(), ask.names.policy.into()])?;
    Ok(())
}

/// Opens the window.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn open_window(sql: &SqlStorage, ask: OpenWindow) -> Result<bool, ErrandError> {
    let closes_at = platform::now().milliseconds().saturating_add(WINDOW);
    let opened_now = "SELECT url FROM own_destination WHERE url = ? AND arn = ? AND closes_at > ?";
    let just_before = closes_at.saturating_sub(UNDER_WAY);
    let values = vec![ask.url.as_str().into(), ask.arn.as_deref().into(), just_before.into()];
    let rows: Vec<Url> = sql.exec(opened_now, values)?.rows()?;
    if !rows.is_empty() {
        return Ok(true);
    }
    let open = "INSERT OR REPLACE INTO own_destination (url, arn, closes_at) VALUES (?, ?, ?)";
    sql.exec(open, vec![ask.url.into(), ask.arn.into(), closes_at.into()])?;
    Ok(false)
}

/// Keeps which destination AWS made.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn name_destination(sql: &SqlStorage, ask: NameDestination) -> Result<(), ErrandError> {
    sql.exec("UPDATE own_destination SET arn = ? WHERE url = ?", vec![ask.arn.into(), ask.url.into()])?;
    Ok(())
}

/// Whether a confirmation request for this destination counts now. Before AWS's answer to the creation is here, any of
/// our account may be it: which one it really is, is asked of AWS before it is confirmed.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn is_awaited(sql: &SqlStorage, arn: &str) -> Result<bool, ErrandError> {
    let select = "SELECT url FROM own_destination WHERE closes_at > ? AND (arn IS NULL OR arn = ?)";
    let rows = sql.exec(select, vec![platform::now().milliseconds().into(), arn.into()])?;
    let rows: Vec<Url> = rows.rows()?;
    Ok(!rows.is_empty())
}

/// Whether this URL is one that we asked AWS to confirm; the window was looked at when the request came.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn is_ours(sql: &SqlStorage, url: &str) -> Result<bool, ErrandError> {
    let select = "SELECT url FROM own_destination WHERE url = ?";
    let rows: Vec<Url> = sql.exec(select, vec![url.into()])?.rows()?;
    Ok(rows.iter().any(|row| row.url == url))
}

#[derive(Deserialize)]
struct Url {
    url: String,
}

const RULE: &str = "rule";
const POLICY: &str = "policy";

/// Milliseconds: AWS sends its request within seconds; ten minutes leave room for a slow start.
const WINDOW: i64 = 10 * 60 * 1_000;
/// Milliseconds for which a request that AWS was asked for counts as under way: asking again would make its token void.
const UNDER_WAY: i64 = 20_000;
