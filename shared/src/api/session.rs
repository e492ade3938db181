//! `/api/v1/session`: sign in (`POST`), who am I (`GET`), sign out (`DELETE`).

use serde::{Deserialize, Serialize};

/// What somebody may do; each role may do what those above it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Approves, refuses, retries.
    Operator,
    /// Registers, wires, sets up.
    Administrator,
}

/// `POST session`. The token is exchanged for an HttpOnly cookie and never stored by the page.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignIn {
    /// The value of the secret `ADMIN_TOKEN`.
    pub token: String,
}

/// `GET session`, and the answer to `POST session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// As it stands in audit rows.
    pub who: String,
    /// What they may do.
    pub role: Role,
    /// When they have to sign in again, milliseconds since the epoch.
    pub expires_at: i64,
}
