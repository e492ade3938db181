//! Whole messages in Slack's format: both languages, hostile names, the longest of everything.

use serde_json::Value;

use super::{AT, activated, device, notice, stuck, written};
use crate::{
    api::{
        destination::{DestinationKind, Language},
        registration::Reason,
    },
    notice::{Notice, Occasion},
};

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
              "text": "*기기*\n`pump-0042`",
              "type": "mrkdwn",
              "verbatim": true
            },
            {
              "text": "*계정과 Region*\n`123456789012 eu-west-1`",
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
            "text": "*이유*\nAWS가 AttachPolicy 호출을 거부했습니다(AccessDeniedException): User: u is not authorized to perform: iot:AttachPolicy on resource: r. Worker의 IAM 자격 증명에 iot:AttachPolicy 권한을 허용하십시오. 기기가 다시 연결하면 등록을 다시 시작합니다.",
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
