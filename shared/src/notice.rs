//! What happened, as a message for a chat channel or a webhook.
//!
//! A verdict of [`crate::registration`] -> [`Notice`] (facts, no wording) -> [`post`] -> one HTTP request in the format
//! and language of its destination. The id of a notice is made from what it says, so that saying it twice can be seen.
//! Not here: which destinations want it, sending, pacing and storing (the Worker's `Outbox`).

mod address;
pub mod delivery;
mod occasion;
pub mod signature;
mod slack;
pub mod target;
mod webhook;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    api::destination::{DestinationKind, Language, NoticeKind},
    aws::{AccountId, CaCertificateId, CertificateId, Region},
    time::UnixTime,
};

use self::{signature::SigningSecret, target::WebhookUrl};

pub use self::occasion::Occasion;

/// Something that happened and that somebody should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// The same for the same news: a destination takes each id once.
    pub id: NoticeId,
    /// When it happened.
    pub at: UnixTime,
    /// In which account.
    pub account_id: AccountId,
    /// In which Region.
    pub region: Region,
    /// What happened.
    pub occasion: Occasion,
}

/// The device that a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// The subject's common name, where the certificate was read and has one. Nobody vouches for what stands in it.
    pub name: Option<String>,
    /// Its certificate.
    pub certificate_id: CertificateId,
    /// The CA that signed it.
    pub ca_certificate_id: CaCertificateId,
}

/// The revocation list that a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListInForce {
    /// Whose.
    pub ca_certificate_id: CaCertificateId,
    /// The CA's name, as RFC 4514 writes names.
    pub issuer: String,
    /// The list's number in hex, where it has one.
    pub number: Option<String>,
    /// Until when it counts.
    pub next_update: UnixTime,
}

/// The id of a notice: `msg_` and 32 hexadecimal digits.
///
/// ```
/// use jitr_shared::notice::NoticeId;
///
/// assert_eq!(NoticeId::of(&["a", "bc"]), NoticeId::of(&["a", "bc"]));
/// assert_ne!(NoticeId::of(&["a", "bc"]), NoticeId::of(&["ab", "c"]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeId(String);

/// Where a notice goes, and how.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The format.
    pub kind: DestinationKind,
    /// The address.
    pub url: &'a WebhookUrl,
    /// Signs the message; only [`DestinationKind::Webhook`] has a place for it.
    pub secret: Option<&'a SigningSecret>,
    /// The language of the message.
    pub language: Language,
}

/// A POST to be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Where to; redirects are not followed.
    pub url: WebhookUrl,
    /// The headers, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// Writes a notice for a destination; `now` is the time of this very attempt, which the signature covers.
#[must_use]
pub fn post(notice: &Notice, target: &Target<'_>, now: UnixTime) -> Post {
    let words = words::of(target.language);
    let (body, signature) = match target.kind {
        DestinationKind::Slack => (slack::body(notice, words), Vec::new()),
        DestinationKind::Webhook => {
            let body = webhook::body(notice, words);
            let signature = webhook::signature_headers(notice, &body, target.secret, now);
            (body, signature)
        }
    };
    let mut headers =
        vec![("content-type", "application/json".to_owned()), ("user-agent", USER_AGENT.to_owned())];
    headers.extend(signature);
    Post { url: target.url.clone(), headers, body }
}

impl Notice {
    /// Which destinations want it; `None` for a test, which goes to one alone.
    #[must_use]
    pub fn kind(&self) -> Option<NoticeKind> {
        match self.occasion {
            Occasion::DeviceActivated { .. } => Some(NoticeKind::DeviceActivated),
            Occasion::RegistrationRefused { .. } => Some(NoticeKind::RegistrationRefused),
            Occasion::RegistrationStuck { .. } => Some(NoticeKind::RegistrationStuck),
            Occasion::DeviceHeld { .. } => Some(NoticeKind::DeviceHeld),
            Occasion::DeviceRevoked { .. } => Some(NoticeKind::DeviceRevoked),
            Occasion::DeviceSeen { .. } => Some(NoticeKind::DeviceSeen),
            Occasion::CrlExpiring { .. } | Occasion::CrlExpired { .. } => Some(NoticeKind::CrlExpiring),
            Occasion::Test { .. } => None,
        }
    }

    /// Makes a test message for the destination with this id and name.
    #[must_use]
    pub fn test(
        destination_id: &str,
        destination: &str,
        account_id: AccountId,
        region: Region,
        now: UnixTime,
    ) -> Self {
        let id = NoticeId::of(&["test", destination_id, &now.milliseconds().to_string()]);
        Self {
            id,
            at: now,
            account_id,
            region,
            occasion: Occasion::Test { destination: destination.to_owned() },
        }
    }
}

impl NoticeId {
    /// Makes an id of all that tells one piece of news from another.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // With its length before it no part runs into the next.
            hash.update(part.len().to_string());
            hash.update(b":");
            hash.update(part.as_bytes());
        }
        let digest: Vec<u8> = hash.finalize().into_iter().take(16).collect();
        Self(format!("msg_{}", hex::encode(digest)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NoticeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

const USER_AGENT: &str = concat!("jitr-workbench/", env!("CARGO_PKG_VERSION"));

#[cfg(test)]
mod tests;
