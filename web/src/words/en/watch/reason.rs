//! English: why a registration stands where it stands, what to do, and what was found beside.

use jitr_shared::api::registration::{Reason, WarningKind};
use jitr_shared::time::UnixTime;

use crate::words::number::count;

pub(super) fn reason(reason: &Reason) -> String {
    let text = match reason {
        Reason::CaMismatch { described: Some(described) } => {
            return format!("AWS names another CA than the event: {described}.");
        }
        Reason::StatusForbids { status } => {
            return format!("The certificate is {status} in AWS, and that is not ours to change.");
        }
        Reason::UnreadableCertificate { detail } => {
            return format!("The certificate can't be read: {detail}.");
        }
        Reason::AwsRefused { operation, code, .. } => return format!("AWS refused {operation}: {code}"),
        Reason::AttemptsExhausted { operation, attempts, .. } => {
            return format!("{operation} failed {}. The last answer:", count(*attempts, "time", "times"));
        }
        Reason::CrlUnusable { detail } => return format!("The CRL can't be used: {detail}."),
        Reason::CrlStale { at } => return format!("The CRL ran out at {}.", time(*at)),
        Reason::QuotaReached { per_hour, at } => {
            return format!("The CA's {per_hour} activations of this hour are used up until {}.", time(*at));
        }
        Reason::NotListed { pattern: Some(pattern) } => {
            return format!("Its common name does not fit the allow-list pattern {pattern}.");
        }
        Reason::Expired { at } => return format!("The certificate expired at {}.", time(*at)),
        Reason::NotYetValid { at } => return format!("The certificate is not valid before {}.", time(*at)),
        Reason::WeakKey { detail } => return format!("Its key is too weak: {detail}."),
        Reason::ThingNameUnusable { detail } => {
            return format!("The template makes no thing name of it: {detail}.");
        }
        Reason::RevokedByCrl { at, detail } => return revoked_by_crl(*at, detail.as_deref()),
        Reason::RevokedByPerson { who } => return format!("{who} revoked it."),
        Reason::RefusedByPerson { who } => return format!("{who} refused it."),
        Reason::UnknownCertificate => "AWS knows no such certificate.",
        Reason::FingerprintMismatch => {
            "The certificate that AWS describes does not hash to the event's certificateId."
        }
        Reason::CaMismatch { described: None } => "AWS names no CA for this certificate.",
        Reason::SignatureMismatch => "The CA's signature over the certificate does not verify.",
        Reason::ApprovalNeeded => "It waits for approval.",
        Reason::CrlMissing => "The CA's settings require a CRL, and none is there.",
        Reason::NotListed { pattern: None } => "It is not in the CA's batch manifest.",
        Reason::ClientAuthMissing => "Its extended key usage lacks clientAuth.",
        Reason::RevokedInAws => "It is REVOKED in AWS, and not by us.",
        Reason::NotifyOnly => "The CA's settings ask to be told only.",
        Reason::CaReleased => "Its CA is not served here any more.",
    };
    text.to_owned()
}

fn revoked_by_crl(at: i64, detail: Option<&str>) -> String {
    let at = time(at);
    match detail {
        Some(detail) => format!("The CA's CRL revokes it since {at}: {detail}."),
        None => format!("The CA's CRL revokes it since {at}."),
    }
}

pub(super) fn remedy(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnknownCertificate => {
            "Somebody deleted it. If the device is yours, let it connect again; AWS then registers it anew."
        }
        Reason::FingerprintMismatch | Reason::CaMismatch { .. } | Reason::SignatureMismatch => {
            "Do not activate it by hand before you know why. Open the certificate in Inspect."
        }
        Reason::StatusForbids { .. } | Reason::RevokedByPerson { .. } | Reason::RevokedInAws => {
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
        Reason::ApprovalNeeded => "Approve or refuse it. Every check runs again before it becomes ACTIVE.",
        Reason::CrlMissing | Reason::CrlUnusable { .. } | Reason::CrlStale { .. } => {
            "Upload a CRL of this CA on its card, or change the CA's settings. It then goes on by itself."
        }
        Reason::QuotaReached { .. } => {
            "It goes on by itself then. Raise the quota in the CA's settings if that is too slow."
        }
        Reason::NotListed { .. } => {
            "If it should come in, change the CA's allow-list or manifest, then retry."
        }
        Reason::Expired { .. } => "Make the device a new certificate.",
        Reason::NotYetValid { .. } => "It goes on by itself then. Look at the clock of whoever issued it.",
        Reason::WeakKey { .. } | Reason::ClientAuthMissing => {
            "Make the device a new certificate, or let the CA's settings only warn, then retry."
        }
        Reason::ThingNameUnusable { .. } => "Change the template in the CA's settings, then retry.",
        Reason::RevokedByCrl { .. } => {
            "If that is wrong, upload a CRL without it and retry, unless it is REVOKED in AWS already: that is final."
        }
        Reason::RefusedByPerson { .. } => "Retry lets it begin anew.",
        Reason::NotifyOnly => "Change the CA's settings and retry, or act in AWS.",
        Reason::CaReleased => "Adopt the CA again in Prove and register, then retry.",
    }
}

pub(super) fn warning(warning: WarningKind) -> &'static str {
    match warning {
        WarningKind::WeakKey => "Weak key",
        WarningKind::ClientAuthMissing => "Extended key usage lacks clientAuth",
        WarningKind::ThingShared => "Another certificate has the same thing",
        WarningKind::ThingDiffers => "The thing was there already, with other settings; it is used as it is",
        WarningKind::ThingNameChanged => "Characters that AWS does not take were replaced in the thing name",
        WarningKind::SignatureUnchecked => {
            "The CA's signature can't be checked here; AWS alone has checked it"
        }
        WarningKind::CrlUnused => "No CRL could be used",
        WarningKind::StillActive => "Still ACTIVE in AWS: the settings do not let us revoke it",
    }
}

/// Counted in UTC, as AWS's own lists and logs are.
fn time(at: i64) -> String {
    UnixTime::from_milliseconds(at).rfc3339()
}
