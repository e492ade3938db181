//! The words of "Will AWS IoT take this?".
//!
//! Found when they are asked for, as those of rules are (`rule`).

use std::ops::Deref;

use jitr_shared::api::destination::Language;

use super::{en, ko};

/// As what it is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// As a CA.
    RegisterCa,
    /// As a verification certificate.
    Verification,
    /// As a device certificate of a registered CA.
    Device,
    /// At a first connection, by just-in-time registration.
    Jitr,
    /// At a first connection, by just-in-time provisioning.
    Jitp,
}

/// What a device sends in the handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Its certificate and its CA's.
    WithCa,
    /// Its certificate alone.
    Alone,
    /// Every certificate of the input.
    All,
}

/// A circumstance that holds or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// The CA is registered in mode `SNI_ONLY`.
    SniOnly,
    /// The CA is ACTIVE.
    Active,
    /// Its auto-registration is on.
    AutoRegistration,
    /// It has a provisioning template.
    TemplateAttached,
    /// The device sends SNI.
    ServerName,
}

/// The words of "Will AWS IoT take this?", in one language.
pub struct ReadinessWords(pub(super) Language);

/// Their texts.
pub struct ReadinessTexts {
    /// The question.
    pub question: &'static str,
    /// As what.
    pub ask: fn(Ask) -> &'static str,
    /// Which certificate.
    pub certificate: &'static str,
    /// Under which CA.
    pub ca: &'static str,
    /// The registration code.
    pub code: &'static str,
    /// Where it comes from.
    pub code_hint: &'static str,
    /// Heading of the circumstances.
    pub circumstances: &'static str,
    /// One of them.
    pub tick: fn(Tick) -> &'static str,
    /// What the device sends.
    pub sends: &'static str,
    /// One of the choices.
    pub sent: fn(Sent) -> &'static str,
    /// The provisioning template.
    pub template: &'static str,
    /// What may stand there.
    pub template_hint: &'static str,
    /// Nothing is in the way.
    pub taken: &'static str,
    /// Something is.
    pub refused: &'static str,
    /// AWS was not asked.
    pub not_asked: &'static str,
}

impl Deref for ReadinessWords {
    type Target = ReadinessTexts;

    fn deref(&self) -> &ReadinessTexts {
        match self.0 {
            Language::En => &en::readiness::READINESS,
            Language::Ko => &ko::readiness::READINESS,
        }
    }
}
