//! English.

mod reason;

use super::Words;
use crate::notice::ListInForce;

/// Every sentence in English.
pub(crate) const WORDS: Words = Words {
    device_activated: "Device certificate is ACTIVE",
    registration_refused: "Registration refused",
    registration_stuck: "Registration needs you",
    device_held: "Device certificate is held",
    device_revoked: "Device certificate is revoked",
    device_seen: "Device certificate seen, nothing changed",
    crl_expiring: "Revocation list runs out soon",
    crl_expired: "Revocation list has run out",
    crl_expiring_sentence,
    crl_expired_sentence,
    authority: "CA",
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

fn crl_expiring_sentence(list: &ListInForce) -> String {
    format!(
        "The list in force counts until {}. Make a new one with a higher cRLNumber and upload it on the CA's card; \
         otherwise devices of a CA whose settings require a CRL are held from then on.",
        list.next_update.rfc3339()
    )
}

fn crl_expired_sentence(list: &ListInForce) -> String {
    format!(
        "The list in force is stale since {}. Where the CA's settings require a CRL, new devices are held until a new \
         list is uploaded on the CA's card. What the list revoked stays revoked.",
        list.next_update.rfc3339()
    )
}
