//! English: why a registration stands where it stands, and what to do.

use super::super::{ended, time};
use crate::api::registration::Reason;

/// Why, and what to do.
pub(super) fn sentence(reason: &Reason) -> String {
    match reason {
        Reason::UnknownCertificate => UNKNOWN_CERTIFICATE.to_owned(),
        Reason::FingerprintMismatch => FINGERPRINT_MISMATCH.to_owned(),
        Reason::CaMismatch { described } => ca_mismatch(described.as_deref()),
        Reason::SignatureMismatch => SIGNATURE_MISMATCH.to_owned(),
        Reason::StatusForbids { status } => status_forbids(status),
        Reason::UnreadableCertificate { detail } => unreadable(detail),
        Reason::AwsRefused { operation, code, message, missing_action } => {
            aws_refused(operation, code, message, missing_action.as_deref())
        }
        Reason::AttemptsExhausted { operation, attempts, message } => {
            attempts_exhausted(operation, *attempts, message)
        }
        Reason::ApprovalNeeded => APPROVAL_NEEDED.to_owned(),
        Reason::CrlMissing => CRL_MISSING.to_owned(),
        Reason::CrlUnusable { detail } => crl_unusable(detail),
        Reason::CrlStale { at } => crl_stale(*at),
        Reason::QuotaReached { per_hour, at } => quota_reached(*per_hour, *at),
        Reason::NotListed { pattern } => not_listed(pattern.as_deref()),
        Reason::Expired { at } => expired(*at),
        Reason::NotYetValid { at } => not_yet_valid(*at),
        Reason::WeakKey { detail } => weak_key(detail),
        Reason::ClientAuthMissing => CLIENT_AUTH_MISSING.to_owned(),
        Reason::ThingNameUnusable { detail } => thing_name_unusable(detail),
        Reason::RevokedByCrl { at, detail } => revoked_by_crl(*at, detail.as_deref()),
        Reason::RevokedByPerson { who } => revoked_by_person(who),
        Reason::RevokedInAws => REVOKED_IN_AWS.to_owned(),
        Reason::RefusedByPerson { who } => refused_by_person(who),
        Reason::NotifyOnly => NOTIFY_ONLY.to_owned(),
        Reason::CaReleased => CA_RELEASED.to_owned(),
    }
}

fn ca_mismatch(described: Option<&str>) -> String {
    match described {
        Some(described) => {
            format!("AWS IoT names another CA than the event: {described}. The certificate was left alone.")
        }
        None => "AWS IoT names no CA for this certificate, the event does. The certificate was left alone."
            .to_owned(),
    }
}

fn status_forbids(status: &str) -> String {
    format!("The certificate is {status}, and only PENDING_ACTIVATION is activated. It was left alone.")
}

fn unreadable(detail: &str) -> String {
    format!("The certificate can't be read: {detail}.")
}

fn aws_refused(operation: &str, code: &str, message: &str, missing_action: Option<&str>) -> String {
    let message = ended(message);
    match missing_action {
        Some(action) => format!(
            "AWS refused {operation} ({code}): {message} Allow the Worker's IAM identity {action}; \
             the device's next connection starts the registration again."
        ),
        None => format!(
            "AWS refused {operation} ({code}): {message} Once the cause is gone, the device's next \
             connection starts the registration again."
        ),
    }
}

fn attempts_exhausted(operation: &str, attempts: u32, message: &str) -> String {
    let message = ended(message);
    format!(
        "{operation} failed {attempts} times, the last time with: {message} The device's next \
         connection starts the registration again."
    )
}

fn crl_unusable(detail: &str) -> String {
    format!(
        "The CA's settings require a CRL, and the one that is there can't be used: {detail}. Upload another."
    )
}

fn crl_stale(at: i64) -> String {
    let at = time(at);
    format!("The CA's settings require a CRL, and the one that is there ran out at {at}. Upload a new one.")
}

fn quota_reached(per_hour: u32, at: i64) -> String {
    let at = time(at);
    format!("The CA's {per_hour} activations of this hour are used up. It goes on by itself at {at}.")
}

fn not_listed(pattern: Option<&str>) -> String {
    match pattern {
        Some(pattern) => {
            format!("Its common name does not fit the CA's allow-list pattern {pattern}. It was left alone.")
        }
        None => "It is not in the CA's batch manifest. It was left alone.".to_owned(),
    }
}

fn expired(at: i64) -> String {
    format!("The certificate expired at {}. Make the device a new one.", time(at))
}

fn not_yet_valid(at: i64) -> String {
    format!("The certificate is not valid before {}. It goes on by itself then.", time(at))
}

fn weak_key(detail: &str) -> String {
    format!(
        "The certificate's key is too weak ({detail}). Make the device a new one, or let the CA's settings only warn."
    )
}

fn thing_name_unusable(detail: &str) -> String {
    format!(
        "The template makes no usable thing name of this certificate: {detail}. Change it in the CA's settings, \
         then retry."
    )
}

fn revoked_by_crl(at: i64, detail: Option<&str>) -> String {
    let at = time(at);
    match detail {
        Some(detail) => format!("The CA's CRL revokes it since {at} ({detail})."),
        None => format!("The CA's CRL revokes it since {at}."),
    }
}

fn revoked_by_person(who: &str) -> String {
    format!("{who} revoked it.")
}

fn refused_by_person(who: &str) -> String {
    format!("{who} refused it. It was left alone.")
}

const UNKNOWN_CERTIFICATE: &str = "AWS IoT has no certificate with this id in this account and Region. If the event was not \
     forged, the certificate was deleted before it could be looked at.";
const FINGERPRINT_MISMATCH: &str =
    "The certificate that AWS IoT returned does not have this id as its SHA-256. It was left alone.";
const SIGNATURE_MISMATCH: &str = "The CA's key did not sign this certificate. It was left alone.";
const APPROVAL_NEEDED: &str =
    "The CA's settings ask for approval. Approve or refuse it in Watch; until then the device can't connect.";
const CRL_MISSING: &str = "The CA's settings require a CRL, and none is there. Upload one; the registration then goes on by itself.";
const CLIENT_AUTH_MISSING: &str = "The certificate's extended key usage lacks clientAuth. Make the device a new one, or let \
     the CA's settings only warn.";
const REVOKED_IN_AWS: &str = "AWS IoT has it as REVOKED, and not by JITR Workbench. REVOKED is final.";
const NOTIFY_ONLY: &str = "The CA's settings ask to be told only. Nothing was changed.";
const CA_RELEASED: &str = "Its CA is not served here any more. It was left alone.";
