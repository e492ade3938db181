//! `GET /api/v1/profiles/{profile}/feed` (WebSocket, JSON text messages, Worker to page).

use serde::{Deserialize, Serialize};

use crate::api::registration::{ForeignCa, RegistrationRow, Step};

/// One message of the live feed.
// Not `expect`: on wasm32 the variants are small enough, and there the expectation would fail.
#[allow(
    clippy::large_enum_variant,
    reason = "one message is held at a time, and nearly all of them are steps"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FeedMessage {
    /// Sent at once after opening; the page then reads what is newer than the cursor it has.
    Hello {
        /// Sequence of the newest recorded step.
        cursor: i64,
    },
    /// A step was recorded.
    Step {
        /// Its sequence.
        cursor: i64,
        /// The registration as it now stands.
        registration: RegistrationRow,
        /// The step.
        step: Step,
    },
    /// An event of a CA that nobody adopted was counted.
    Foreign {
        /// The count as it now stands.
        ca: ForeignCa,
    },
    /// AWS asked to confirm the rule destination, and this is how it went.
    Confirmation {
        /// The destination is confirmed.
        confirmed: bool,
        /// AWS's words where it is not.
        detail: Option<String>,
    },
}
