//! A notice for any https endpoint: JSON, in the frame that Standard Webhooks recommends.
//!
//! `{"type": "device.activated", "timestamp": "2026-01-02T03:04:05Z", "data": {...}}`; members are only ever added.
//! `type` is one of `device.activated`, `device.held`, `device.revoked`, `device.seen`, `crl.expiring`, `crl.expired`, `registration.refused`,
//! `registration.stuck`, `test`. With a secret the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` go with it; `webhook-id` stays the same over all attempts,
//! so that a receiver can drop what it has. `webhook-timestamp` is the time of the attempt.
//!
//! Source: Standard Webhooks specification 1.0.0, "Payload structure", "Webhook headers".

use serde_json::{Value, json};

use super::{Device, ListInForce, Notice, Occasion, signature::SigningSecret, words::Words};
use crate::time::UnixTime;

/// Writes the body.
pub(crate) fn body(notice: &Notice, words: &Words) -> String {
    let (kind, own) = match &notice.occasion {
        Occasion::DeviceActivated { device } => {
            ("device.activated", json!({ "device": device_json(device) }))
        }
        Occasion::RegistrationRefused { device, reason } => {
            ("registration.refused", json!({ "device": device_json(device), "reason": reason }))
        }
        Occasion::RegistrationStuck { device, reason } => {
            ("registration.stuck", json!({ "device": device_json(device), "reason": reason }))
        }
        Occasion::DeviceHeld { device, reason } => {
            ("device.held", json!({ "device": device_json(device), "reason": reason }))
        }
        Occasion::DeviceRevoked { device, reason } => {
            ("device.revoked", json!({ "device": device_json(device), "reason": reason }))
        }
        Occasion::DeviceSeen { device } => ("device.seen", json!({ "device": device_json(device) })),
        Occasion::CrlExpiring { list } => ("crl.expiring", list_json(list)),
        Occasion::CrlExpired { list } => ("crl.expired", list_json(list)),
        Occasion::Test { destination } => ("test", json!({ "destination": destination })),
    };
    let mut content = json!({
        "summary": words.summary(&notice.occasion),
        "accountId": notice.account_id,
        "region": notice.region,
    });
    if let (Value::Object(content), Value::Object(own)) = (&mut content, own) {
        content.extend(own);
    }
    json!({ "type": kind, "timestamp": notice.at.rfc3339(), "data": content }).to_string()
}

/// The signature's headers, if there is a secret.
pub(crate) fn signature_headers(
    notice: &Notice,
    body: &str,
    secret: Option<&SigningSecret>,
    now: UnixTime,
) -> Vec<(&'static str, String)> {
    let mut headers =
        vec![("webhook-id", notice.id.to_string()), ("webhook-timestamp", now.seconds().to_string())];
    if let Some(secret) = secret {
        headers.push(("webhook-signature", secret.sign(notice.id.as_str(), now.seconds(), body)));
    }
    headers
}

fn list_json(list: &ListInForce) -> Value {
    json!({
        "caCertificateId": list.ca_certificate_id,
        "issuer": list.issuer,
        "crlNumber": list.number,
        "nextUpdate": list.next_update.rfc3339(),
    })
}

fn device_json(device: &Device) -> Value {
    json!({
        "name": device.name,
        "certificateId": device.certificate_id,
        "caCertificateId": device.ca_certificate_id,
    })
}
