//! The format in which registrations are stored: rows of an older version must still be read.

use super::fixture::Bench;
use crate::{api::registration::RegistrationState, registration::Registration};

const STORED: &str = r#"{
  "certificateId": "abababababababababababababababababababababababababababababababab",
  "caCertificateId": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
  "state": "verified",
  "name": "pump-0042",
  "certificateArn": "arn:aws:iot:eu-west-1:123456789012:cert/abababababababababababababababababababababababababababababababab",
  "receivedAt": 1767323045000,
  "updatedAt": 1767323045400,
  "events": 3,
  "reason": {
    "kind": "attempts-exhausted",
    "operation": "AttachPolicy",
    "attempts": 1,
    "message": "ThrottlingException (400): Rate exceeded"
  },
  "attempts": 1,
  "startedAt": null,
  "nextAttemptAt": 1767323045900,
  "asked": false,
  "telling": false,
  "told": "msg_0123456789abcdef0123456789abcdef",
  "round": 0
}"#;

/// If this fails, rows that a `Registrar` object wrote before can't be read any more: add a migration.
#[test]
fn the_stored_format_is_unchanged() {
    let registration: Registration = serde_json::from_str(STORED).unwrap();
    assert_eq!(registration.state(), RegistrationState::Checked);
    assert_eq!(registration.row().events, 3);
    let written = serde_json::to_string_pretty(&registration).unwrap();
    assert_eq!(written, STORED.replace("verified", "checked").replace("\"round\": 0\n}", ADDED));
    assert_eq!(serde_json::from_str::<Registration>(&written).unwrap(), registration);
}

/// What this version writes besides.
const ADDED: &str = r#""round": 0,
  "awaiting": null,
  "traits": null,
  "thingName": null,
  "warnings": [],
  "toldAt": null,
  "approvedBy": null,
  "revokedBy": null,
  "revoking": false,
  "revokedInAws": false
}"#;

#[test]
fn every_state_survives_storing() {
    for state in [
        RegistrationState::Received,
        RegistrationState::Checked,
        RegistrationState::Held,
        RegistrationState::ThingAttached,
        RegistrationState::PolicyAttached,
        RegistrationState::Active,
        RegistrationState::Refused,
        RegistrationState::Revoked,
        RegistrationState::Ignored,
        RegistrationState::Stuck,
    ] {
        let registration = Bench::at(state).registration;
        let stored = serde_json::to_string(&registration).unwrap();
        assert_eq!(serde_json::from_str::<Registration>(&stored).unwrap(), registration, "{state:?}");
    }
}
