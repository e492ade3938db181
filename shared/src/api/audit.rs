//! `GET /api/v1/profiles/{profile}/audit`: who changed what, newest first.

use serde::{Deserialize, Serialize};

/// One change that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditRow {
    /// Rises by one with each row.
    pub sequence: i64,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// Who asked: `admin-token`, later a person.
    pub who: String,
    /// What was asked, as `noun.verb`: `ca.register`, `destination.delete`.
    pub what: String,
    /// The thing it was asked of: a certificateId, a destination's id, a rule's name.
    pub subject: String,
    /// The state before, as JSON, without secrets; `null` where there was nothing.
    pub before: serde_json::Value,
    /// The state after, as JSON, without secrets; `null` where nothing is left.
    pub after: serde_json::Value,
}

/// One page of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// Newest first.
    pub rows: Vec<AuditRow>,
    /// Pass as `?before=` to read on; absent at the end.
    pub next: Option<i64>,
}
