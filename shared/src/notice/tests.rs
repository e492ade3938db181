//! Whole messages, as they leave: Slack's blocks, webhook bodies with their headers, both languages, hostile names.

use serde_json::Value;

use super::{
    Device, Notice, NoticeId, Occasion, Target, post,
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
fn slack_is_told_of_an_active_device() {
    insta::assert_snapshot!(written(&activated(Some("pump-0042")), DestinationKind::Slack, Language::En), @r#"
    {
      "blocks": [
        {
          "text": {
            "emoji": false,
            "text": "Device certificate is ACTIVE",
            "type": "plain_text"
          },
          "type": "header"
        },
        {
          "fields": [
            {
              "text": "*Device*\n`pump-0042`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*Account and Region*\n`123456789012 eu-west-1`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*certificateId*\n`abababababababababababababababababababababababababababababababab`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*caCertificateId*\n`cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd`",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "section"
        },
        {
          "elements": [
            {
              "text": "JITR Workbench · 2026-01-02T03:04:05Z",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "context"
        }
      ],
      "text": "Device certificate is ACTIVE: `pump-0042`",
      "unfurl_links": false,
      "unfurl_media": false
    }
    "#);
}

#[test]
fn slack_is_told_of_a_stuck_registration_in_korean() {
    insta::assert_snapshot!(written(&stuck(), DestinationKind::Slack, Language::Ko), @r#"
    {
      "blocks": [
        {
          "text": {
            "emoji": false,
            "text": "등록이 멈췄습니다. 확인이 필요합니다",
            "type": "plain_text"
          },
          "type": "header"
        },
        {
          "fields": [
            {
              "text": "*디바이스*\n`pump-0042`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*계정과 리전*\n`123456789012 eu-west-1`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*certificateId*\n`abababababababababababababababababababababababababababababababab`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*caCertificateId*\n`cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd`",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "section"
        },
        {
          "text": {
            "text": "*이유*\nAWS가 AttachPolicy 호출을 거부했습니다(AccessDeniedException): User: u is not authorized to perform: iot:AttachPolicy on resource: r. Worker의 IAM 자격 증명에 iot:AttachPolicy 권한을 허용하십시오. 디바이스가 다시 연결하면 등록을 다시 시작합니다.",
            "type": "mrkdwn",
            "verbatim": true
          },
          "type": "section"
        },
        {
          "elements": [
            {
              "text": "JITR Workbench · 2026-01-02T03:04:05Z",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "context"
        }
      ],
      "text": "등록이 멈췄습니다. 확인이 필요합니다: `pump-0042`",
      "unfurl_links": false,
      "unfurl_media": false
    }
    "#);
}

#[test]
fn slack_gets_a_test_message() {
    let test =
        Notice::test("d1", "#devices", "123456789012".parse().unwrap(), "eu-west-1".parse().unwrap(), AT);
    assert_eq!(test.kind(), None);
    insta::assert_snapshot!(written(&test, DestinationKind::Slack, Language::En), @r#"
    {
      "blocks": [
        {
          "text": {
            "emoji": false,
            "text": "Test message",
            "type": "plain_text"
          },
          "type": "header"
        },
        {
          "text": {
            "text": "JITR Workbench can post here.",
            "type": "mrkdwn",
            "verbatim": true
          },
          "type": "section"
        },
        {
          "fields": [
            {
              "text": "*Destination*\n`#devices`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*Account and Region*\n`123456789012 eu-west-1`",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "section"
        },
        {
          "elements": [
            {
              "text": "JITR Workbench · 2026-01-02T03:04:05Z",
              "type": "mrkdwn",
              "verbatim": true
            }
          ],
          "type": "context"
        }
      ],
      "text": "Test message: `#devices`",
      "unfurl_links": false,
      "unfurl_media": false
    }
    "#);
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
    let test = Occasion::Test { destination: "d".to_owned() };
    for (notice, kind, name) in [
        (activated(None), Some(NoticeKind::DeviceActivated), "device.activated"),
        (notice(refused), Some(NoticeKind::RegistrationRefused), "registration.refused"),
        (stuck(), Some(NoticeKind::RegistrationStuck), "registration.stuck"),
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

#[test]
fn a_hostile_name_can_neither_mention_nor_link_nor_leave_its_code_span() {
    for (name, shown) in [
        ("<!channel>", "`&lt;!channel&gt;`"),
        ("<https://evil.example|click>", "`&lt;https://evil.example|click&gt;`"),
        ("a`*b*`", "`aˋ*b*ˋ`"),
        ("&lt;@U123&gt;", "`&amp;lt;@U123&amp;gt;`"),
        ("a\nb\u{202e}c\u{200b}", "`a\u{fffd}b\u{fffd}c\u{fffd}`"),
        ("펌프-1", "`펌프-1`"),
        ("", "`(no common name)`"),
    ] {
        let body = written(&activated(Some(name)), DestinationKind::Slack, Language::En);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["text"], format!("Device certificate is ACTIVE: {shown}"));
        assert_eq!(body["blocks"][1]["fields"][0]["text"], format!("*Device*\n{shown}"));
    }
}

#[test]
fn slacks_limits_hold_for_the_longest_of_everything() {
    let name = "&".repeat(10_000);
    let reason = Reason::AwsRefused {
        operation: "AttachPolicy".to_owned(),
        code: "<".repeat(100),
        message: "&".repeat(2_000),
        missing_action: None,
    };
    for language in [Language::En, Language::Ko] {
        let notice =
            notice(Occasion::RegistrationStuck { device: device(Some(&name)), reason: reason.clone() });
        let body: Value = serde_json::from_str(&written(&notice, DestinationKind::Slack, language)).unwrap();
        let length = |text: &Value| text.as_str().unwrap().chars().count();
        assert!(length(&body["text"]) <= 4_000);
        assert!(length(&body["blocks"][0]["text"]["text"]) <= 150);
        let fields = body["blocks"][1]["fields"].as_array().unwrap();
        assert!(fields.len() <= 10 && fields.iter().all(|field| length(&field["text"]) <= 2_000));
        assert!(length(&body["blocks"][2]["text"]["text"]) <= 3_000);
        assert!(body["blocks"][2]["text"]["text"].as_str().unwrap().ends_with('…'));
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
