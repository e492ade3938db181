//! `/api/v1/profiles/{profile}/registrations`: one row a device certificate, with the steps of its way.

mod reason;
mod warning;

use serde::{Deserialize, Serialize};

pub use self::{
    reason::Reason,
    warning::{Warning, WarningKind},
};

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationState {
    /// The event is stored.
    Received,
    /// DescribeCertificate answered.
    Described,
    /// The certificate is what the event says, passed every check, and is still PENDING_ACTIVATION.
    #[serde(alias = "verified")]
    Checked,
    /// Nothing speaks against it but the reason: a person, a CRL or room in the hour is waited for.
    Held,
    /// Its thing is there, and the certificate is the thing's principal.
    ThingAttached,
    /// The policy is attached.
    PolicyAttached,
    /// ACTIVE in AWS, by us or already before.
    Active,
    /// It will not be activated: see the reason.
    Refused,
    /// Revoked, by a CRL, by a person or in AWS: it will never be activated.
    Revoked,
    /// Attempts ran out, or AWS refuses in a way that needs a person.
    Stuck,
    /// Seen, and nothing of it is changed: see the reason.
    Ignored,
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
    /// Why it is held, refused, revoked, ignored or stuck, or what the latest failed attempt said.
    pub reason: Option<Reason>,
    /// When the next attempt runs, milliseconds since the epoch; absent where nothing is due.
    pub next_attempt_at: Option<i64>,
    /// The certificate's serial number in hexadecimal digits, once described.
    #[serde(default)]
    pub serial: Option<String>,
    /// Its thing in AWS, once it is known by name.
    #[serde(default)]
    pub thing_name: Option<String>,
    /// What was found and does not stand in the way.
    #[serde(default)]
    pub warnings: Vec<Warning>,
    /// When the destinations were told of where it stands, milliseconds since the epoch.
    #[serde(default)]
    pub told_at: Option<i64>,
    /// How many certificates of this CA have the same common name, this one too: more than one after a device was
    /// re-keyed. 0 where nobody counted.
    #[serde(default)]
    pub same_name: u32,
}

/// `GET registrations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationPage {
    /// Newest first event first; a row keeps its place, whatever becomes of it.
    pub rows: Vec<RegistrationRow>,
    /// Pass as `?before=` to read on; absent at the end.
    pub next: Option<i64>,
    /// Events of CAs that nobody adopted: counted, and nothing else.
    pub foreign: Vec<ForeignCa>,
    /// Number of the newest change: `registrations/changes?after=` and the feed go on from it.
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
    #[serde(alias = "verify")]
    Check,
    /// It began to wait: for a person, a CRL, or room in the hour.
    Hold,
    /// A person decided; the detail says what, and who.
    Decide,
    /// CreateThing.
    CreateThing,
    /// AttachThingPrincipal.
    AttachThing,
    /// AddThingToThingGroup.
    JoinGroup,
    /// CreatePolicy, where each certificate has a policy of its own.
    CreatePolicy,
    /// AttachPolicy.
    AttachPolicy,
    /// UpdateCertificate to ACTIVE.
    Activate,
    /// UpdateCertificate to REVOKED.
    Revoke,
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
    /// Rises by one with each step of the registration.
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

#[cfg(test)]
mod tests {
    use super::{RegistrationState, StepKind};

    /// Rows and steps of the version before these names.
    #[test]
    fn earlier_names_are_still_read() {
        assert_eq!(
            serde_json::from_str::<RegistrationState>(r#""verified""#).unwrap(),
            RegistrationState::Checked
        );
        assert_eq!(serde_json::from_str::<StepKind>(r#""verify""#).unwrap(), StepKind::Check);
        assert_eq!(serde_json::to_string(&RegistrationState::Checked).unwrap(), r#""checked""#);
    }
}
