//! English.

use super::{Words, ended};
use crate::api::registration::Reason;

/// Every sentence in English.
pub(crate) const WORDS: Words = Words {
    device_activated: "Device certificate is ACTIVE",
    registration_refused: "Registration refused",
    registration_stuck: "Registration needs you",
    test: "Test message",
    test_sentence: "JITR Workbench can post here.",
    unnamed: "(no common name)",
    device: "Device",
    destination: "Destination",
    account: "Account and Region",
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
    reason: "Reason",
    reason_sentence,
};

fn reason_sentence(reason: &Reason) -> String {
    match reason {
        Reason::UnknownCertificate => {
            "AWS IoT has no certificate with this id in this account and Region. If the \
             event was not forged, the certificate was deleted before it could be looked at."
                .to_owned()
        }
        Reason::FingerprintMismatch => {
            "The certificate that AWS IoT returned does not have this id as its SHA-256. It was left alone."
                .to_owned()
        }
        Reason::CaMismatch { described: Some(described) } => {
            format!("AWS IoT names another CA than the event: {described}. The certificate was left alone.")
        }
        Reason::CaMismatch { described: None } => {
            "AWS IoT names no CA for this certificate, the event does. The certificate was left alone."
                .to_owned()
        }
        Reason::SignatureMismatch => {
            "The CA's key did not sign this certificate. It was left alone.".to_owned()
        }
        Reason::StatusForbids { status } => {
            format!(
                "The certificate is {status}, and only PENDING_ACTIVATION is activated. It was left alone."
            )
        }
        Reason::UnreadableCertificate { detail } => format!("The certificate can't be read: {detail}."),
        Reason::AwsRefused { operation, code, message, missing_action: Some(action) } => format!(
            "AWS refused {operation} ({code}): {} Allow the Worker's IAM identity {action}; \
             the device's next connection starts the registration again.",
            ended(message)
        ),
        Reason::AwsRefused { operation, code, message, missing_action: None } => format!(
            "AWS refused {operation} ({code}): {} Once the cause is gone, the device's next \
             connection starts the registration again.",
            ended(message)
        ),
        Reason::AttemptsExhausted { operation, attempts, message } => format!(
            "{operation} failed {attempts} times, the last time with: {} The device's next \
             connection starts the registration again.",
            ended(message)
        ),
    }
}
