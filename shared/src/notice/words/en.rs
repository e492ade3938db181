//! English.

mod reason;

use super::Words;

/// Every sentence in English.
pub(crate) const WORDS: Words = Words {
    device_activated: "Device certificate is ACTIVE",
    registration_refused: "Registration refused",
    registration_stuck: "Registration needs you",
    device_held: "Device certificate is held",
    device_revoked: "Device certificate is revoked",
    device_seen: "Device certificate seen, nothing changed",
    test: "Test message",
    test_sentence: "JITR Workbench can post here.",
    unnamed: "(no common name)",
    device: "Device",
    destination: "Destination",
    account: "Account and Region",
    certificate_id: "certificateId",
    ca_certificate_id: "caCertificateId",
    reason: "Reason",
    reason_sentence: reason::sentence,
};
