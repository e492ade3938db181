//! English: Watch.

mod reason;

use jitr_shared::api::registration::{RegistrationState, StepKind, StepOutcome};

use crate::words::number::count;
use crate::words::watch::WatchWords;

pub(super) const WATCH: WatchWords = WatchWords {
    lead: "See each device certificate on its way to ACTIVE, as it happens.",
    empty: "No device has connected yet. Its row appears here by itself at its first MQTT CONNECT.",
    to_devices: "Make a device certificate",
    next_empty: "Connect a device with a certificate of your CA. AWS closes the first connection; that is as it should be.",
    next_troubled: "Look at what needs you above. Each row says what happened and what to do.",
    next_clear: "Nothing. Every device that has connected is ACTIVE or on its way.",
    registrations: "Registrations",
    live: "live",
    polling: "read every few seconds",
    state,
    step,
    outcome,
    reason: reason::reason,
    remedy: reason::remedy,
    warning: reason::warning,
    unnamed: "not described yet",
    events: |events| count(events, "event", "events"),
    attempt: |attempt| format!("attempt {attempt}"),
    words_of_aws: "AWS's words",
    waits_for,
    next_attempt: |ahead| format!("Tried again {ahead}."),
    at_once: "Being done now.",
    foreign: "Events of CAs that are not ours",
    foreign_body: "AWS sends the events of every CA in this account and Region. Of these nothing is changed. Adopt a CA in Prove and register, and its devices are served too.",
    foreign_events: |events| count(events, "event", "events"),
    cli_list: "List the device certificates of the CA",
    cli_policy: "Attach the policy",
    cli_activate: "Activate the certificate",
    how: [
        "At a device's first MQTT CONNECT, AWS IoT records its certificate as PENDING_ACTIVATION, publishes an event and closes the connection. The topic rule posts the event to this Worker, which asks AWS what the certificate is, checks the CA's signature, attaches the policy and sets it ACTIVE.",
        "The device has to connect again; then it stays. While a certificate is pending, each further CONNECT sends the event again, so a lost event mends itself.",
    ],
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
};

fn state(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Received => "event received",
        RegistrationState::Described => "described",
        RegistrationState::Checked => "checked",
        RegistrationState::Held => "held",
        RegistrationState::ThingAttached => "thing attached",
        RegistrationState::PolicyAttached => "policy attached",
        RegistrationState::Active => "ACTIVE",
        RegistrationState::Refused => "refused",
        RegistrationState::Revoked => "revoked",
        RegistrationState::Stuck => "stuck",
        RegistrationState::Ignored => "left alone",
    }
}

fn step(step: StepKind) -> &'static str {
    match step {
        StepKind::Receive => "Receive the event",
        StepKind::Describe => "Describe the certificate",
        StepKind::Check => "Check it",
        StepKind::Hold => "Hold",
        StepKind::Decide => "A person's decision",
        StepKind::CreateThing => "Create the thing",
        StepKind::AttachThing => "Attach the thing",
        StepKind::JoinGroup => "Join the thing group",
        StepKind::CreatePolicy => "Create its policy",
        StepKind::AttachPolicy => "Attach the policy",
        StepKind::Activate => "Activate",
        StepKind::Revoke => "Revoke in AWS",
        StepKind::Tell => "Tell the destinations",
    }
}

fn outcome(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Done => "done",
        StepOutcome::Retrying => "failed, tried again",
        StepOutcome::Failed => "failed",
    }
}

fn waits_for(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Received => "Waits for AWS to describe the certificate.",
        RegistrationState::Described => "Waits for the checks.",
        RegistrationState::Checked => "Waits for its thing and policy.",
        RegistrationState::Held => "Held: see the reason.",
        RegistrationState::ThingAttached => "Waits for the policy to be attached.",
        RegistrationState::PolicyAttached => "Waits for AWS to set it ACTIVE.",
        RegistrationState::Active => "Nothing is left to do.",
        RegistrationState::Refused => "It stays as it is.",
        RegistrationState::Revoked => "It stays revoked.",
        RegistrationState::Stuck => "It waits for you.",
        RegistrationState::Ignored => "Nothing of it is changed.",
    }
}
