//! Whole messages, as they leave: webhook bodies with their headers, the stored format, every sentence.

mod slack;

use serde_json::Value;

use super::{
    Device, ListInForce, Notice, NoticeId, Occasion, Target, post,
    signature::{SignedHeaders, SigningSecret},
    target::{PrivateHosts, WebhookUrl},
};
use crate::{
    api::{
        destination::{DestinationKind, Language, NoticeKind},
        registration::Reason,
    },
    time::UnixTime,
};

/// 2026-01-02T03:04:05Z.
const AT: UnixTime = UnixTime::from_seconds(1_767_323_045);

fn device(name: Option<&str>) -> Device {
    Device {
        name: name.map(str::to_owned),
        certificate_id: "ab".repeat(32).parse().unwrap(),
        ca_certificate_id: "cd".repeat(32).parse().unwrap(),
    }
}

fn notice(occasion: Occasion) -> Notice {
    Notice {
        id: NoticeId::of(&["a test"]),
        at: AT,
        account_id: "123456789012".parse().unwrap(),
        region: "eu-west-1".parse().unwrap(),
        occasion,
    }
}

fn activated(name: Option<&str>) -> Notice {
    notice(Occasion::DeviceActivated { device: device(name) })
}

fn denied() -> Reason {
    Reason::AwsRefused {
        operation: "AttachPolicy".to_owned(),
        code: "AccessDeniedException".to_owned(),
        message: "User: u is not authorized to perform: iot:AttachPolicy on resource: r.".to_owned(),
        missing_action: Some("iot:AttachPolicy".to_owned()),
    }
}

fn stuck() -> Notice {
    notice(Occasion::RegistrationStuck { device: device(Some("pump-0042")), reason: denied() })
}

fn written(notice: &Notice, kind: DestinationKind, language: Language) -> String {
    let url = WebhookUrl::parse("https://chat.example.com/hooks/abcdefgh", &PrivateHosts::default()).unwrap();
    let body = post(notice, &Target { kind, url: &url, secret: None, language }, AT).body;
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(&body).unwrap()).unwrap()
}

#[test]
fn a_webhook_is_told_of_an_active_device() {
    insta::assert_snapshot!(written(&activated(Some("pump-0042")), DestinationKind::Webhook, Language::En), @r#"
    {
      "data": {
        "accountId": "123456789012",
        "device": {
          "caCertificateId": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
          "certificateId": "abababababababababababababababababababababababababababababababab",
          "name": "pump-0042"
        },
        "region": "eu-west-1",
        "summary": "Device certificate is ACTIVE: pump-0042"
      },
      "timestamp": "2026-01-02T03:04:05Z",
      "type": "device.activated"
    }
    "#);
}

#[test]
fn a_webhook_is_told_why_a_registration_is_stuck() {
    insta::assert_snapshot!(written(&stuck(), DestinationKind::Webhook, Language::En), @r#"
    {
      "data": {
        "accountId": "123456789012",
        "device": {
          "caCertificateId": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
          "certificateId": "abababababababababababababababababababababababababababababababab",
          "name": "pump-0042"
        },
        "reason": {
          "code": "AccessDeniedException",
          "kind": "aws-refused",
          "message": "User: u is not authorized to perform: iot:AttachPolicy on resource: r.",
          "missingAction": "iot:AttachPolicy",
          "operation": "AttachPolicy"
        },
        "region": "eu-west-1",
        "summary": "Registration needs you: pump-0042"
      },
      "timestamp": "2026-01-02T03:04:05Z",
      "type": "registration.stuck"
    }
    "#);
}

#[test]
fn every_occasion_has_its_type() {
    let refused = Occasion::RegistrationRefused { device: device(None), reason: Reason::UnknownCertificate };
    let held = Occasion::DeviceHeld { device: device(None), reason: Reason::ApprovalNeeded };
    let revoked = Occasion::DeviceRevoked { device: device(None), reason: Reason::RevokedInAws };
    let seen = Occasion::DeviceSeen { device: device(None) };
    let test = Occasion::Test { destination: "d".to_owned() };
    for (notice, kind, name) in [
        (activated(None), Some(NoticeKind::DeviceActivated), "device.activated"),
        (notice(refused), Some(NoticeKind::RegistrationRefused), "registration.refused"),
        (stuck(), Some(NoticeKind::RegistrationStuck), "registration.stuck"),
        (notice(held), Some(NoticeKind::DeviceHeld), "device.held"),
        (notice(revoked), Some(NoticeKind::DeviceRevoked), "device.revoked"),
        (notice(seen), Some(NoticeKind::DeviceSeen), "device.seen"),
        (notice(test), None, "test"),
    ] {
        assert_eq!(notice.kind(), kind);
        let body = written(&notice, DestinationKind::Webhook, Language::En);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["type"], name);
    }
}

#[test]
fn a_webhook_with_a_secret_is_signed_anew_at_each_attempt_under_one_id() {
    let url = WebhookUrl::parse("https://chat.example.com/hooks/abcdefgh", &PrivateHosts::default()).unwrap();
    let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let target =
        Target { kind: DestinationKind::Webhook, url: &url, secret: Some(&secret), language: Language::En };
    let notice = activated(Some("pump-0042"));
    for now in [AT, AT.plus_seconds(3_600)] {
        let post = post(&notice, &target, now);
        assert_eq!((&post.url, post.url.hint()), (&url, "chat.example.com/…efgh"));
        let header = |name| post.headers.iter().find(|(key, _)| *key == name).unwrap().1.as_str();
        assert_eq!(header("content-type"), "application/json");
        assert_eq!(header("webhook-id"), notice.id.as_str());
        let headers = SignedHeaders {
            id: header("webhook-id"),
            timestamp: header("webhook-timestamp"),
            signature: header("webhook-signature"),
        };
        assert_eq!(secret.verify(&headers, &post.body, now), Ok(()));
    }
}

#[test]
fn slack_gets_no_signature_and_a_webhook_without_secret_none_either() {
    let url = WebhookUrl::parse("https://chat.example.com/hooks/abcdefgh", &PrivateHosts::default()).unwrap();
    for (kind, expected) in [
        (DestinationKind::Slack, ["content-type", "user-agent"].as_slice()),
        (DestinationKind::Webhook, &["content-type", "user-agent", "webhook-id", "webhook-timestamp"]),
    ] {
        let target = Target { kind, url: &url, secret: None, language: Language::En };
        let names: Vec<_> =
            post(&activated(None), &target, AT).headers.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, expected);
    }
}

/// If this fails, messages that wait in an `Outbox` object can't be read any more: add a migration.
#[test]
fn the_stored_format_is_unchanged() {
    let stored = r#"{
  "id": "msg_0123456789abcdef0123456789abcdef",
  "at": 1767323045000,
  "accountId": "123456789012",
  "region": "eu-west-1",
  "occasion": {
    "kind": "registration-refused",
    "device": {
      "name": "pump-0042",
      "certificateId": "abababababababababababababababababababababababababababababababab",
      "caCertificateId": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
    },
    "reason": {
      "kind": "status-forbids",
      "status": "REVOKED"
    }
  }
}"#;
    let notice: Notice = serde_json::from_str(stored).unwrap();
    assert_eq!(notice.kind(), Some(NoticeKind::RegistrationRefused));
    assert_eq!(serde_json::to_string_pretty(&notice).unwrap(), stored);
}

#[test]
fn a_list_that_runs_out_is_told_in_every_format_and_language() {
    let list = ListInForce {
        ca_certificate_id: "cd".repeat(32).parse().unwrap(),
        issuer: "CN=<Fleet>".to_owned(),
        number: Some("1a".to_owned()),
        next_update: AT,
    };
    for (occasion, kind, english) in [
        (Occasion::CrlExpiring { list: list.clone() }, "crl.expiring", "runs out soon"),
        (Occasion::CrlExpired { list }, "crl.expired", "has run out"),
    ] {
        let told = notice(occasion);
        assert_eq!(told.kind(), Some(NoticeKind::CrlExpiring));
        let webhook = super::webhook::body(&told, super::words::of(Language::En));
        let body: serde_json::Value = serde_json::from_str(&webhook).unwrap();
        assert_eq!((&body["type"], &body["data"]["crlNumber"]), (&kind.into(), &"1a".into()));
        assert_eq!(body["data"]["nextUpdate"], "2026-01-02T03:04:05Z");
        for (language, words) in [(Language::En, english), (Language::Ko, "만료")] {
            let slack = super::slack::body(&told, super::words::of(language));
            assert!(slack.contains(words) && slack.contains("2026-01-02T03:04:05Z"), "{slack}");
            assert!(slack.contains("CN=&lt;Fleet&gt;") && !slack.contains("<Fleet>"), "{slack}");
        }
    }
}

#[test]
fn every_reason_has_a_sentence_in_every_language() {
    let text = || "detail".to_owned();
    let reasons = [
        Reason::UnknownCertificate,
        Reason::FingerprintMismatch,
        Reason::CaMismatch { described: None },
        Reason::CaMismatch { described: Some(text()) },
        Reason::SignatureMismatch,
        Reason::StatusForbids { status: text() },
        Reason::UnreadableCertificate { detail: text() },
        denied(),
        Reason::AwsRefused { operation: text(), code: text(), message: text(), missing_action: None },
        Reason::AttemptsExhausted { operation: text(), attempts: 12, message: text() },
        Reason::ApprovalNeeded,
        Reason::CrlMissing,
        Reason::CrlUnusable { detail: text() },
        Reason::CrlStale { at: 0 },
        Reason::QuotaReached { per_hour: 60, at: 0 },
        Reason::NotListed { pattern: None },
        Reason::NotListed { pattern: Some(text()) },
        Reason::Expired { at: 0 },
        Reason::NotYetValid { at: 0 },
        Reason::WeakKey { detail: text() },
        Reason::ClientAuthMissing,
        Reason::ThingNameUnusable { detail: text() },
        Reason::RevokedByCrl { at: 0, detail: None },
        Reason::RevokedByCrl { at: 0, detail: Some(text()) },
        Reason::RevokedByPerson { who: text() },
        Reason::RevokedInAws,
        Reason::RefusedByPerson { who: text() },
        Reason::NotifyOnly,
        Reason::CaReleased,
    ];
    for language in [Language::En, Language::Ko] {
        let words = super::words::of(language);
        let sentences: std::collections::BTreeSet<_> =
            reasons.iter().map(|reason| (words.reason_sentence)(reason)).collect();
        assert_eq!(sentences.len(), reasons.len());
        let is_korean = |sentence: &String| sentence.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(sentences.iter().all(|sentence| is_korean(sentence) == (language == Language::Ko)));
    }
}
