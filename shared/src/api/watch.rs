//! `registrations/...` beyond the list itself: filters, counts, what changed since, and what a person may do to many.
//!
//! | path below `/api/v1/profiles/{profile}/` | question | answer |
//! |---|---|---|
//! | `GET registrations?state=&ca=&from=&to=&text=&before=` | [`Filter`] as parameters | `RegistrationPage` |
//! | `GET registrations/changes?after=` | the cursor that the page has | [`Changes`] |
//! | `GET registrations/summary` | – | [`Summary`] |
//! | `POST registrations/acts` | [`Act`] | [`Acted`] |
//! | `GET registrations/export?format=csv` or `json`, and the filter | – | a file |
//! | `POST sweep` | [`Expect`] | [`Expecting`] |

use serde::{Deserialize, Serialize};

use crate::api::registration::{ForeignCa, RegistrationRow, RegistrationState};

/// Which registrations; an absent member lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Filter {
    /// In one of these states; as a parameter: separated by commas.
    pub states: Vec<RegistrationState>,
    /// Of this CA.
    pub ca: Option<String>,
    /// First event at or after, milliseconds since the epoch.
    pub from: Option<i64>,
    /// First event before, milliseconds since the epoch.
    pub to: Option<i64>,
    /// In the name or at the beginning of the certificateId, without regard to case.
    pub text: Option<String>,
}

/// What changed since a cursor, oldest change first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The rows that changed, as they now stand, each once.
    pub rows: Vec<RegistrationRow>,
    /// Registrations that were forgotten since (retention).
    pub gone: Vec<String>,
    /// CAs that nobody adopted, whose events arrive all the same.
    pub foreign: Vec<ForeignCa>,
    /// The cursor that these rows lead to.
    pub cursor: i64,
    /// There is more: ask again with the new cursor.
    pub more: bool,
    /// The cursor that was asked for is not one of this object's: read the list anew.
    pub reset: bool,
}

/// How many stand where, and how the last hours went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Every state that has any.
    pub counts: Vec<StateCount>,
    /// The last 48 hours, oldest first, each hour present.
    pub hours: Vec<Hour>,
    /// Registrations that are stored.
    pub rows: u32,
    /// Bytes that the object's database takes.
    pub stored_bytes: i64,
    /// Until when the sweep looks every ten seconds, milliseconds since the epoch.
    pub expecting_until: Option<i64>,
    /// When the sweep looked last, milliseconds since the epoch.
    pub swept_at: Option<i64>,
}

/// How many stand in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateCount {
    /// The state.
    pub state: RegistrationState,
    /// How many.
    pub count: u32,
}

/// One hour of registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hour {
    /// Its beginning, milliseconds since the epoch.
    pub start: i64,
    /// Registrations that began in it.
    pub received: u32,
    /// Registrations that became ACTIVE in it.
    pub active: u32,
}

/// What a person decides about registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// Let a held one go on.
    Approve,
    /// Never activate it, unless somebody retries.
    Refuse,
    /// Begin anew: describe, check.
    Retry,
    /// Set REVOKED in AWS, for good.
    Revoke,
}

/// `POST registrations/acts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    /// What.
    pub act: ActKind,
    /// To which, at most [`MOST_AT_ONCE`].
    pub certificate_ids: Vec<String>,
}

/// What came of it, in the order that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// One for each.
    pub results: Vec<ActResult>,
}

/// What came of it for one registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActResult {
    /// Which.
    pub certificate_id: String,
    /// It was taken; the steps tell the rest.
    pub taken: bool,
    /// The row as it now stands; absent where there is none.
    pub row: Option<RegistrationRow>,
}

/// `POST sweep`: look through the adopted CAs now, and every ten seconds while somebody expects a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expect {
    /// Go on looking for [`EXPECTING_MILLISECONDS`]; the page asks again while Watch is open.
    pub expecting: bool,
}

/// Until when it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expecting {
    /// Milliseconds since the epoch; absent where nobody expects.
    pub until: Option<i64>,
}

/// Registrations that one call may name: each is a few rows written in one turn of the object.
pub const MOST_AT_ONCE: usize = 500;

/// For how long one [`Expect`] counts: the page asks again every 20 seconds while Watch is open.
pub const EXPECTING_MILLISECONDS: i64 = 45_000;
