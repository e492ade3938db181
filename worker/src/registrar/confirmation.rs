//! Answers AWS's request to confirm our rule destination: request -> row -> alarm -> GetTopicRuleDestination -> is its URL
//! ours? -> ConfirmTopicRuleDestination -> UpdateTopicRuleDestination to ENABLED -> feed.
//!
//! Confirmed by the signed call alone; `enableUrl` is only compared. Each call may be made twice: a destination that is
//! ENABLED already is what was wanted. Not here: reading the request (ingest).
//!
//! Source: AWS IoT Core developer guide, "Working with HTTP action destinations".

use jitr_shared::{
    api::feed::FeedMessage,
    aws::{
        Arn,
        call::destination::{
            ConfirmTopicRuleDestination, ConfirmationToken, DestinationStatus, GetTopicRuleDestination,
            NewDestinationStatus, UpdateTopicRuleDestination,
        },
    },
    registration::Backoff,
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::wire;
use crate::{
    aws::{CallError, ControlPlane},
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    rows::Rows,
    schedule,
};

/// AWS asks to confirm a destination.
#[derive(Serialize, Deserialize)]
pub(crate) struct TakeConfirmation {
    /// Which.
    pub(crate) arn: Arn,
    /// What AWS wants to have back.
    pub(crate) token: ConfirmationToken,
}

impl Ask for TakeConfirmation {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/confirmation/take";
    /// Whether it was awaited; otherwise it was dropped.
    type Answer = bool;
}

/// A confirmation whose time has come.
#[derive(Deserialize)]
pub(crate) struct Due {
    arn: String,
    token: String,
    attempts: u32,
}

/// Takes a request in, if it is awaited.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn take(sql: &SqlStorage, ask: TakeConfirmation) -> Result<bool, ErrandError> {
    if !wire::is_awaited(sql, ask.arn.as_str())? {
        return Ok(false);
    }
    if waiting(sql)? >= MOST_WAITING {
        return Ok(false);
    }
    let insert = "INSERT OR REPLACE INTO confirmation (arn, token, attempts, due_at, detail) VALUES (?, ?, 0, ?, NULL)";
    let now = platform::now().milliseconds();
    sql.exec(insert, vec![ask.arn.as_str().into(), ask.token.as_str().into(), now.into()])?;
    Ok(true)
}

fn waiting(sql: &SqlStorage) -> worker::Result<i64> {
    #[derive(Deserialize)]
    struct Row {
        waiting: i64,
    }
    let row: Row = sql.exec("SELECT COUNT(*) AS waiting FROM confirmation", None)?.row()?;
    Ok(row.waiting)
}

/// The confirmation that has waited longest of those that are due.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn due(sql: &SqlStorage, now: UnixTime) -> Result<Option<Due>, ErrandError> {
    let select = "SELECT arn, token, attempts FROM confirmation WHERE due_at <= ? ORDER BY due_at LIMIT 1";
    let rows: Vec<Due> = sql.exec(select, vec![now.milliseconds().into()])?.rows()?;
    Ok(rows.into_iter().next())
}

/// When the next confirmation is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(sql, "SELECT MIN(due_at) AS due_at FROM confirmation WHERE due_at IS NOT NULL")
}

/// Confirms and enables a destination; gives what the feed is told, once there is something to tell.
///
/// # Errors
/// If SQLite refuses.
pub(crate) async fn confirm(
    plane: &ControlPlane<'_>,
    sql: &SqlStorage,
    due: Due,
) -> Result<Option<FeedMessage>, ErrandError> {
    let Some(token) = ConfirmationToken::new(due.token.as_str()) else {
        end(sql, &due.arn)?;
        return Ok(None);
    };
    match carry_out(plane, sql, &Arn::given(due.arn.as_str()), token).await {
        Ok(true) => {
            end(sql, &due.arn)?;
            Ok(Some(FeedMessage::Confirmation { confirmed: true, detail: None }))
        }
        Ok(false) => {
            let detail = "AWS asked to confirm a destination whose URL is not ours; it was left alone";
            end(sql, &due.arn)?;
            Ok(Some(FeedMessage::Confirmation { confirmed: false, detail: Some(detail.to_owned()) }))
        }
        Err(CallError::Errand(error)) => Err(error),
        Err(error) => later(sql, &due, &error),
    }
}

/// `false` if the destination is not for our URL. Each call is made once: a confirmation counts its attempts by itself.
async fn carry_out(
    plane: &ControlPlane<'_>,
    sql: &SqlStorage,
    arn: &Arn,
    token: ConfirmationToken,
) -> Result<bool, CallError> {
    let found = plane.call_once(&GetTopicRuleDestination { arn: arn.clone() }).await?;
    let url = found.confirmation_url().unwrap_or_default();
    if !wire::is_ours(sql, url)? {
        return Ok(false);
    }
    wire::name_destination(sql, wire::NameDestination { url: url.to_owned(), arn: arn.to_string() })?;
    if found.status == DestinationStatus::Enabled {
        return Ok(true);
    }
    if found.status != DestinationStatus::Disabled {
        plane.call_once(&ConfirmTopicRuleDestination { confirmation_token: token }).await?;
    }
    let confirmed = plane.call_once(&GetTopicRuleDestination { arn: arn.clone() }).await?;
    if confirmed.status != DestinationStatus::Enabled {
        let enable = UpdateTopicRuleDestination { arn: arn.clone(), status: NewDestinationStatus::Enabled };
        plane.call_once(&enable).await?;
    }
    Ok(true)
}

fn later(sql: &SqlStorage, due: &Due, error: &CallError) -> Result<Option<FeedMessage>, ErrandError> {
    let attempts = due.attempts.saturating_add(1);
    platform::log(&format!("confirmation, attempt {attempts}: {error}"));
    // Half of the delay's jitter is enough: there is one confirmation, not a fleet of them.
    let Some(delay) = BACKOFF.delay(attempts, u32::MAX / 2) else {
        let detail = error.to_string();
        end(sql, &due.arn)?;
        return Ok(Some(FeedMessage::Confirmation { confirmed: false, detail: Some(detail) }));
    };
    let due_at = platform::now().milliseconds().saturating_add(delay);
    let update = "UPDATE confirmation SET attempts = ?, due_at = ?, detail = ? WHERE arn = ?";
    let values =
        vec![i64::from(attempts).into(), due_at.into(), error.to_string().into(), due.arn.as_str().into()];
    sql.exec(update, values)?;
    Ok(None)
}

/// The token is used up, or good for nothing: it is not kept.
fn end(sql: &SqlStorage, arn: &str) -> Result<(), ErrandError> {
    sql.exec("DELETE FROM confirmation WHERE arn = ?", vec![arn.into()])?;
    Ok(())
}

/// Requests that may wait at once. They carry no secret: while a window is open, anybody may send one for each ARN.
const MOST_WAITING: i64 = 8;

/// About half a minute: AWS knows a destination a moment after it asked about it, and a person is watching.
const BACKOFF: Backoff = Backoff { first: 1_000, cap: 8_000, attempts: 6 };
