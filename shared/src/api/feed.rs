//! `GET /api/v1/profiles/{profile}/feed` (WebSocket, JSON text messages, Worker to page).
//!
//! Every change of a registration, and every count of a foreign CA, has a number, one higher than the change before. A
//! message carries the number of the change that it tells; several may carry the same. A page that has been away, or that
//! sees a number missing, asks `registrations/changes?after=` for what is newer than the number that it has.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::api::registration::{ForeignCa, RegistrationRow, Step};

/// One message of the live feed.
// Not `expect`: on wasm32 the variants are small enough, and there the expectation would fail.
#[allow(
    clippy::large_enum_variant,
    reason = "one message is held at a time, and nearly all of them are steps"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", try_from = "Fields", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FeedMessage {
    /// Sent at once after opening; the page then reads what is newer than the cursor it has.
    Hello {
        /// Number of the newest change.
        cursor: i64,
    },
    /// A step was recorded.
    Step {
        /// Number of the change that it belongs to.
        cursor: i64,
        /// The registration as it now stands.
        registration: RegistrationRow,
        /// The step.
        step: Step,
    },
    /// A registration changed without a step: one more event was counted.
    Row {
        /// Number of the change.
        cursor: i64,
        /// The registration as it now stands.
        registration: RegistrationRow,
    },
    /// Registrations were forgotten (retention).
    Gone {
        /// Number of the change.
        cursor: i64,
        /// Which.
        certificate_ids: Vec<String>,
    },
    /// An event of a CA that nobody adopted was counted.
    Foreign {
        /// Number of the change.
        cursor: i64,
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

/// A message of a kind that lacks what the kind needs.
#[derive(Debug, Error)]
#[error("a member of the message is missing")]
struct MissingMember;

/// All members of all kinds. serde would read a tagged enum by way of a copy of every reader below it, 10 KB in the page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    kind: Kind,
    cursor: Option<i64>,
    registration: Option<RegistrationRow>,
    step: Option<Step>,
    certificate_ids: Option<Vec<String>>,
    ca: Option<ForeignCa>,
    confirmed: Option<bool>,
    detail: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Hello,
    Step,
    Row,
    Gone,
    Foreign,
    Confirmation,
}

impl TryFrom<Fields> for FeedMessage {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        let message = match fields.kind {
            Kind::Hello => fields.cursor.map(|cursor| Self::Hello { cursor }),
            Kind::Step => fields
                .cursor
                .zip(fields.registration.zip(fields.step))
                .map(|(cursor, (registration, step))| Self::Step { cursor, registration, step }),
            Kind::Row => fields
                .cursor
                .zip(fields.registration)
                .map(|(cursor, registration)| Self::Row { cursor, registration }),
            Kind::Gone => fields
                .cursor
                .zip(fields.certificate_ids)
                .map(|(cursor, certificate_ids)| Self::Gone { cursor, certificate_ids }),
            Kind::Foreign => fields.cursor.zip(fields.ca).map(|(cursor, ca)| Self::Foreign { cursor, ca }),
            Kind::Confirmation => {
                fields.confirmed.map(|confirmed| Self::Confirmation { confirmed, detail: fields.detail })
            }
        };
        message.ok_or(MissingMember)
    }
}

#[cfg(test)]
mod tests {
    use super::FeedMessage;

    /// Worker and page of two builds meet at every deployment: the members must stay where they are.
    #[test]
    fn a_message_is_flat_and_comes_back_as_it_was() {
        for (message, text) in [
            (FeedMessage::Hello { cursor: 7 }, r#"{"kind":"hello","cursor":7}"#),
            (
                FeedMessage::Gone { cursor: 8, certificate_ids: vec!["ab".to_owned()] },
                r#"{"kind":"gone","cursor":8,"certificateIds":["ab"]}"#,
            ),
            (
                FeedMessage::Confirmation { confirmed: false, detail: Some("no".to_owned()) },
                r#"{"kind":"confirmation","confirmed":false,"detail":"no"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&message).unwrap(), text);
            assert_eq!(serde_json::from_str::<FeedMessage>(text).unwrap(), message);
        }
        assert!(serde_json::from_str::<FeedMessage>(r#"{"kind":"step","cursor":7}"#).is_err());
        assert!(serde_json::from_str::<FeedMessage>(r#"{"kind":"later"}"#).is_err());
    }
}
