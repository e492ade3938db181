//! English: Watch.

use jitr_shared::api::registration::{Reason, RegistrationState, StepKind, StepOutcome};

use crate::words::number::count;
use crate::words::watch::WatchWords;

pub(super) const WATCH: WatchWords = WatchWords {
    lead: "See each device certificate on its way to ACTIVE, as it happens.",
    empty: "No device has connected yet. Its row appears here by itself at its first MQTT CONNECT.",
    to_devices: "Make a device certificate",
    next_empty: "Connect a device with a certificate of your CA. AWS closes the first connection; that is as it should be.",
    next_troubled: "Look at what needs you above. Each row says what happened and what to do.",
    next_clear: "Nothing. Every device that has connected is ACTIVE or on its way.",
    troubled: "Needs a look",
    registrations: "Registrations",
    live: "live",
    polling: "read every few seconds",
    state,
    step,
    outcome,
    reason,
    remedy,
    unnamed: "not described yet",
    events: |events| count(events, "event", "events"),
    timeline: "Timeline",
    timeline_of: |name| format!("Timeline of {name}"),
    column_step: "Step",
    column_outcome: "Outcome",
    column_time: "Time",
    column_duration: "Took",
    attempt: |attempt| format!("attempt {attempt}"),
    words_of_aws: "AWS's words",
    waits_for,
    next_attempt: |ahead| format!("Tried again {ahead}."),
    at_once: "Being done now.",
    foreign: "Events of CAs that are not ours",
    foreign_body: "AWS sends the events of every CA in this account and Region. Of these nothing is changed. Adopt a CA in Prove and register, and its devices are served too.",
    foreign_events: |events| count(events, "event", "events"),
    older: "Read older ones",
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
        RegistrationState::Verified => "verified",
        RegistrationState::PolicyAttached => "policy attached",
        RegistrationState::Active => "ACTIVE",
        RegistrationState::Refused => "refused",
        RegistrationState::Stuck => "stuck",
    }
}

fn step(step: StepKind) -> &'static str {
    match step {
        StepKind::Receive => "Receive the event",
        StepKind::Describe => "Describe the certificate",
        StepKind::Verify => "Verify it",
        StepKind::AttachPolicy => "Attach the policy",
        StepKind::Activate => "Activate",
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
        RegistrationState::Verified => "Waits for the policy to be attached.",
        RegistrationState::PolicyAttached => "Waits for AWS to set it ACTIVE.",
        RegistrationState::Active => "Nothing is left to do.",
        RegistrationState::Refused => "It stays as it is.",
        RegistrationState::Stuck => "It waits for you.",
    }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::UnknownCertificate => "AWS knows no such certificate.".to_owned(),
        Reason::FingerprintMismatch => {
            "The certificate that AWS describes does not hash to the event's certificateId.".to_owned()
        }
        Reason::CaMismatch { described: Some(described) } => {
            format!("AWS names another CA than the event: {described}.")
        }
        Reason::CaMismatch { described: None } => "AWS names no CA for this certificate.".to_owned(),
        Reason::SignatureMismatch => "The CA's signature over the certificate does not verify.".to_owned(),
        Reason::StatusForbids { status } => {
            format!("The certificate is {status} in AWS, and that is not ours to change.")
        }
        Reason::UnreadableCertificate { detail } => format!("The certificate can't be read: {detail}."),
        Reason::AwsRefused { operation, code, .. } => format!("AWS refused {operation}: {code}"),
        Reason::AttemptsExhausted { operation, attempts, .. } => {
            format!("{operation} failed {}. The last answer:", count(*attempts, "time", "times"))
        }
    }
}

fn remedy(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnknownCertificate => {
            "Somebody deleted it. If the device is yours, let it connect again; AWS then registers it anew."
        }
        Reason::FingerprintMismatch | Reason::CaMismatch { .. } | Reason::SignatureMismatch => {
            "Do not activate it by hand before you know why. Open the certificate in Inspect."
        }
        Reason::StatusForbids { .. } => {
            "If that is wrong, make the device a new certificate. REVOKED is final in AWS."
        }
        Reason::UnreadableCertificate { .. } => {
            "Open the certificate in Inspect, and make the device a new one."
        }
        Reason::AwsRefused { .. } => {
            "Give the Worker's identity the runtime policy that Wire shows. The device's next CONNECT starts it again."
        }
        Reason::AttemptsExhausted { .. } => {
            "Once AWS answers again, the device's next CONNECT starts it again."
        }
    }
}
