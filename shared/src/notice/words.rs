//! The words of messages, typed: a language that lacks a sentence does not compile.
//!
//! Language -> [`Words`]. AWS's terms stay as they are in every language. Nothing here is escaped: whoever writes a
//! format does that. Not here: the page's words (`web/src/words`).

mod en;
mod ko;

use super::{ListInForce, Occasion};
use crate::{
    api::{destination::Language, registration::Reason},
    time::UnixTime,
};

/// All that a message says in one language.
pub(crate) struct Words {
    pub(crate) device_activated: &'static str,
    pub(crate) registration_refused: &'static str,
    pub(crate) registration_stuck: &'static str,
    pub(crate) device_held: &'static str,
    pub(crate) device_revoked: &'static str,
    pub(crate) device_seen: &'static str,
    pub(crate) crl_expiring: &'static str,
    pub(crate) crl_expired: &'static str,
    /// What follows, and what to do.
    pub(crate) crl_expiring_sentence: fn(&ListInForce) -> String,
    /// The same, once it has run out.
    pub(crate) crl_expired_sentence: fn(&ListInForce) -> String,
    pub(crate) authority: &'static str,
    pub(crate) test: &'static str,
    pub(crate) test_sentence: &'static str,
    /// Stands in for the name of a device whose certificate has none, or was not read.
    pub(crate) unnamed: &'static str,
    pub(crate) device: &'static str,
    pub(crate) destination: &'static str,
    pub(crate) account: &'static str,
    pub(crate) certificate_id: &'static str,
    pub(crate) ca_certificate_id: &'static str,
    pub(crate) reason: &'static str,
    /// Why, and what to do.
    pub(crate) reason_sentence: fn(&Reason) -> String,
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
        Language::Ko => &ko::WORDS,
    }
}

/// AWS's words as a sentence: what follows must not run into them.
fn ended(message: &str) -> String {
    let message = message.trim_end();
    if message.is_empty() || message.ends_with(['.', '!', '?']) {
        message.to_owned()
    } else {
        format!("{message}.")
    }
}

/// A time of a reason, as every language writes it.
fn time(at: i64) -> String {
    UnixTime::from_milliseconds(at).rfc3339()
}

impl Words {
    /// What happened, without a name.
    pub(crate) fn title(&self, occasion: &Occasion) -> &'static str {
        match occasion {
            Occasion::DeviceActivated { .. } => self.device_activated,
            Occasion::RegistrationRefused { .. } => self.registration_refused,
            Occasion::RegistrationStuck { .. } => self.registration_stuck,
            Occasion::DeviceHeld { .. } => self.device_held,
            Occasion::DeviceRevoked { .. } => self.device_revoked,
            Occasion::DeviceSeen { .. } => self.device_seen,
            Occasion::CrlExpiring { .. } => self.crl_expiring,
            Occasion::CrlExpired { .. } => self.crl_expired,
            Occasion::Test { .. } => self.test,
        }
    }

    /// To what it happened: the device's name, the CA's, or the destination's.
    pub(crate) fn subject<'a>(&self, occasion: &'a Occasion) -> &'a str {
        match occasion {
            Occasion::DeviceActivated { device }
            | Occasion::RegistrationRefused { device, .. }
            | Occasion::RegistrationStuck { device, .. }
            | Occasion::DeviceHeld { device, .. }
            | Occasion::DeviceRevoked { device, .. }
            | Occasion::DeviceSeen { device } => {
                device.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(self.unnamed)
            }
            Occasion::CrlExpiring { list } | Occasion::CrlExpired { list } => &list.issuer,
            Occasion::Test { destination } => destination,
        }
    }

    /// All of it in one line.
    pub(crate) fn summary(&self, occasion: &Occasion) -> String {
        format!("{}: {}", self.title(occasion), self.subject(occasion))
    }
}
