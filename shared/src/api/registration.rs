//! `/api/v1/profiles/{profile}/registrations`: one row a device certificate, with the steps of its way.

mod reason;

use serde::{Deserialize, Serialize};

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationState {
    /// The event is stored.
    Received,
    /// DescribeCertificate answered.
    Described,
    /// The certificate is what the event says, of a CA we act on, and still PENDING_ACTIVATION.
    Verified,
    /// The policy is attached.
    PolicyAttached,
    /// ACTIVE in AWS, by us or already before.
    Active,
    /// It will not be activated: see the reason.
    Refused,
    /// Attempts ran out, or AWS refuses in a way that needs a person.
    Stuck,
}

/// Why a registration stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    try_from = "reason::Fields",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Reason {
    /// AWS knows no such certificate.
    UnknownCertificate,
    /// The described PEM does not hash to the certificateId of the event.
    FingerprintMismatch,
    /// AWS names another CA than the event.
    CaMismatch {
        /// The one that AWS names.
        described: Option<String>,
    },
    /// The CA's signature over the certificate does not verify.
    SignatureMismatch,
    /// The certificate has a status that must not be changed: REVOKED, INACTIVE, PENDING_TRANSFER.
    StatusForbids {
        /// AWS's status.
        status: String,
    },
    /// The certificate can't be read.
    UnreadableCertificate {
        /// What is wrong with it.
        detail: String,
    },
    /// AWS refused a call in a way that trying again will not mend.
    AwsRefused {
        /// The operation.
        operation: String,
        /// AWS's error code.
        code: String,
        /// AWS's message.
        message: String,
        /// The IAM action that is missing, where AWS says so.
        missing_action: Option<String>,
    },
    /// AWS kept failing until the attempts ran out.
    AttemptsExhausted {
        /// The operation.
        operation: String,
        /// How many attempts.
        attempts: u32,
        /// The latest fault's words.
        message: String,
    },
}

/// One device certificate's registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationRow {
    /// SHA-256 of the DER, 64 hexadecimal digits.
    pub certificate_id: String,
    /// The CA that signed it.
    pub ca_certificate_id: String,
    /// Where it stands.
    pub state: RegistrationState,
    /// The subject's common name, once described.
    pub name: Option<String>,
    /// When the first event was stored, milliseconds since the epoch.
    pub received_at: i64,
    /// When the latest step was recorded, milliseconds since the epoch.
    pub updated_at: i64,
    /// How many events came for it (the device publishes one at each connect while it is pending).
    pub events: u32,
    /// Why it is refused or stuck, or what the latest failed attempt said.
    pub reason: Option<Reason>,
    /// When the next attempt runs, milliseconds since the epoch; absent where nothing is due.
    pub next_attempt_at: Option<i64>,
}

/// `GET registrations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationPage {
    /// Newest change first.
    pub rows: Vec<RegistrationRow>,
    /// Pass as `?before=` to read on; absent at the end.
    pub next: Option<i64>,
    /// Events of CAs that nobody adopted: counted, and nothing else.
    pub foreign: Vec<ForeignCa>,
    /// Sequence of the newest recorded step.
    pub cursor: i64,
}

/// A CA that is not ours to act on, whose events arrive all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ForeignCa {
    /// The CA.
    pub ca_certificate_id: String,
    /// How many events.
    pub events: u32,
    /// The latest, milliseconds since the epoch.
    pub last_at: i64,
}

/// `GET registrations/{certificateId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationDetail {
    /// The row.
    pub registration: RegistrationRow,
    /// Its steps, oldest first.
    pub steps: Vec<Step>,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The event was stored.
    Receive,
    /// DescribeCertificate.
    Describe,
    /// The checks of the described certificate.
    Verify,
    /// AttachPolicy.
    AttachPolicy,
    /// UpdateCertificate to ACTIVE.
    Activate,
    /// The notice was handed to the destinations.
    Tell,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepOutcome {
    /// Done.
    Done,
    /// Failed; it is tried again.
    Retrying,
    /// Failed for good.
    Failed,
}

/// One recorded step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Rises by one with each step of the profile.
    pub sequence: i64,
    /// When it ended, milliseconds since the epoch.
    pub at: i64,
    /// What it did.
    pub kind: StepKind,
    /// How it ended.
    pub outcome: StepOutcome,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Milliseconds it took.
    pub duration: i64,
    /// AWS's words, or what was found.
    pub detail: Option<String>,
}
