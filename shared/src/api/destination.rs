//! `/api/v1/profiles/{profile}/destinations`: the chat channels and webhooks that are told what happened.

use serde::{Deserialize, Serialize};

/// Which format a destination takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DestinationKind {
    /// A Slack incoming webhook (Block Kit).
    Slack,
    /// Any https endpoint: JSON, signed as Standard Webhooks asks where a secret is set.
    Webhook,
}

/// What a destination can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A device certificate became ACTIVE.
    DeviceActivated,
    /// A registration was refused.
    RegistrationRefused,
    /// A registration can't go on without a person.
    RegistrationStuck,
    /// A certificate waits for a person's approval.
    DeviceHeld,
    /// A certificate is revoked, by a CRL, by a person or in AWS.
    DeviceRevoked,
    /// A certificate of a CA that is only told about was seen.
    DeviceSeen,
    /// The revocation list of a CA runs out soon, or has run out.
    CrlExpiring,
}

impl NoticeKind {
    /// Every kind, in the order a form lists them.
    pub const ALL: [Self; 7] = [
        Self::DeviceActivated,
        Self::DeviceHeld,
        Self::RegistrationRefused,
        Self::RegistrationStuck,
        Self::DeviceRevoked,
        Self::DeviceSeen,
        Self::CrlExpiring,
    ];
}

/// The language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// A destination as it is shown; its URL and secret never come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// Made by the Worker.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// Its format.
    pub kind: DestinationKind,
    /// Host and the last four characters: `hooks.slack.com/…a1B2`.
    pub url_hint: String,
    /// What it is told.
    pub events: Vec<NoticeKind>,
    /// In which language.
    pub language: Language,
    /// A signing secret is stored.
    pub signed: bool,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// How the latest post went.
    pub last: Option<Delivery>,
    /// Messages that wait to be posted.
    pub waiting: u32,
    /// Messages that were given up.
    pub given_up: u32,
}

/// One attempt to post a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// Milliseconds since the epoch.
    pub at: i64,
    /// It was taken.
    pub delivered: bool,
    /// HTTP status; absent where no answer came.
    pub status: Option<u16>,
    /// The far side's own words, or why there was no answer; at most 200 characters.
    pub answer: String,
    /// When it is tried again, milliseconds since the epoch.
    pub next_attempt_at: Option<i64>,
}

/// `POST destinations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewDestination {
    /// What a person calls it, 1 to 60 characters.
    pub name: String,
    /// Its format.
    pub kind: DestinationKind,
    /// `https://…`; host must be public unless `WEBHOOK_PRIVATE_HOSTS` names it.
    pub url: String,
    /// `whsec_…` (Standard Webhooks), only for [`DestinationKind::Webhook`].
    pub secret: Option<String>,
    /// What it is told.
    pub events: Vec<NoticeKind>,
    /// In which language.
    #[serde(default)]
    pub language: Language,
}

/// `PATCH destinations/{id}`: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeDestination {
    /// A new name.
    pub name: Option<String>,
    /// A new URL.
    pub url: Option<String>,
    /// A new secret.
    pub secret: Option<String>,
    /// New events.
    pub events: Option<Vec<NoticeKind>>,
    /// A new language.
    pub language: Option<Language>,
}
