//! The words of stage Watch.

use jitr_shared::api::registration::{Reason, RegistrationState, StepKind, StepOutcome, WarningKind};

/// The words of stage Watch.
pub struct WatchWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// No device has connected yet.
    pub empty: &'static str,
    /// Leads to stage Devices.
    pub to_devices: &'static str,
    /// What to do while nothing is there.
    pub next_empty: &'static str,
    /// What to do while something needs a person.
    pub next_troubled: &'static str,
    /// What to do while all is well.
    pub next_clear: &'static str,
    /// Heading of the list.
    pub registrations: &'static str,
    /// The feed is open.
    pub live: &'static str,
    /// The feed is closed: polled.
    pub polling: &'static str,
    /// How a registration stands.
    pub state: fn(RegistrationState) -> &'static str,
    /// What a step does.
    pub step: fn(StepKind) -> &'static str,
    /// How a step ended.
    pub outcome: fn(StepOutcome) -> &'static str,
    /// Why it stands where it stands.
    pub reason: fn(&Reason) -> String,
    /// What to do about it.
    pub remedy: fn(&Reason) -> &'static str,
    /// What was found and does not stand in its way.
    pub warning: fn(WarningKind) -> &'static str,
    /// A device without a name, as yet.
    pub unnamed: &'static str,
    /// So many events came.
    pub events: fn(u32) -> String,
    /// So many attempts.
    pub attempt: fn(u32) -> String,
    /// AWS's words, folded.
    pub words_of_aws: &'static str,
    /// What a pending registration waits for.
    pub waits_for: fn(RegistrationState) -> &'static str,
    /// When it is tried again, so far ahead.
    pub next_attempt: fn(&str) -> String,
    /// It is being done now.
    pub at_once: &'static str,
    /// Heading of CAs that nobody adopted.
    pub foreign: &'static str,
    /// What that means.
    pub foreign_body: &'static str,
    /// So many events, the latest then.
    pub foreign_events: fn(u32) -> String,
    /// Label of the list command.
    pub cli_list: &'static str,
    /// Label of the policy command.
    pub cli_policy: &'static str,
    /// Label of the activation command.
    pub cli_activate: &'static str,
    /// How it works.
    pub how: [&'static str; 2],
    /// Inspect or copy: the certificate's id.
    pub certificate_id: &'static str,
    /// The CA's id.
    pub ca_certificate_id: &'static str,
}
