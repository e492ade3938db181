//! A notice as a Slack incoming webhook takes it: Block Kit, and a text for notifications.
//!
//! Services that copied Slack's format (Mattermost, Rocket.Chat) ignore the blocks and show `text`, so it says the
//! essential by itself. A device's name is whatever somebody put into a certificate: it is escaped, stands in a code
//! span, and `verbatim` keeps Slack from making links or mentions of anything. The header is ours alone.
//!
//! Source: Slack, "Formatting text for app surfaces" (escaping `&`, `<`, `>`), "Block Kit" (limits: header 150, section
//! text 3,000, 10 fields of 2,000), "Sending messages using incoming webhooks".

use serde_json::{Value, json};

use super::{Device, ListInForce, Notice, Occasion, words::Words};
use crate::api::registration::Reason;

/// Writes the body.
pub(crate) fn body(notice: &Notice, words: &Words) -> String {
    let title = words.title(&notice.occasion);
    let mut blocks = vec![json!({
        "type": "header",
        "text": { "type": "plain_text", "text": title, "emoji": false },
    })];
    blocks.extend(sections(notice, words));
    blocks.push(json!({
        "type": "context",
        "elements": [markdown(&format!("JITR Workbench · {}", notice.at.rfc3339()))],
    }));
    json!({
        "text": format!("{title}: {}", code(words.subject(&notice.occasion))),
        "blocks": blocks,
        "unfurl_links": false,
        "unfurl_media": false,
    })
    .to_string()
}

fn sections(notice: &Notice, words: &Words) -> Vec<Value> {
    match &notice.occasion {
        Occasion::DeviceActivated { device } | Occasion::DeviceSeen { device } => {
            vec![device_section(notice, device, words)]
        }
        Occasion::RegistrationRefused { device, reason }
        | Occasion::RegistrationStuck { device, reason }
        | Occasion::DeviceHeld { device, reason }
        | Occasion::DeviceRevoked { device, reason } => {
            vec![device_section(notice, device, words), reason_section(reason, words)]
        }
        Occasion::CrlExpiring { list } => {
            list_sections(notice, list, (words.crl_expiring_sentence)(list), words)
        }
        Occasion::CrlExpired { list } => {
            list_sections(notice, list, (words.crl_expired_sentence)(list), words)
        }
        Occasion::Test { .. } => vec![
            json!({ "type": "section", "text": markdown(words.test_sentence) }),
            json!({ "type": "section", "fields": [
                field(words.destination, words.subject(&notice.occasion)),
                field(words.account, &account(notice)),
            ]}),
        ],
    }
}

fn list_sections(notice: &Notice, list: &ListInForce, sentence: String, words: &Words) -> Vec<Value> {
    vec![
        json!({ "type": "section", "fields": [
            field(words.authority, words.subject(&notice.occasion)),
            field(words.account, &account(notice)),
            field("cRLNumber", list.number.as_deref().unwrap_or("–")),
            field(words.ca_certificate_id, list.ca_certificate_id.as_str()),
        ]}),
        json!({ "type": "section", "text": markdown(&escape(&sentence)) }),
    ]
}

fn device_section(notice: &Notice, device: &Device, words: &Words) -> Value {
    json!({ "type": "section", "fields": [
        field(words.device, words.subject(&notice.occasion)),
        field(words.account, &account(notice)),
        field(words.certificate_id, device.certificate_id.as_str()),
        field(words.ca_certificate_id, device.ca_certificate_id.as_str()),
    ]})
}

fn reason_section(reason: &Reason, words: &Words) -> Value {
    let sentence = escape(&cut(&(words.reason_sentence)(reason), LONGEST_REASON));
    json!({ "type": "section", "text": markdown(&format!("*{}*\n{sentence}", words.reason)) })
}

fn account(notice: &Notice) -> String {
    format!("{} {}", notice.account_id, notice.region)
}

fn field(label: &str, text: &str) -> Value {
    markdown(&format!("*{label}*\n{}", code(text)))
}

/// Text in Slack's own markup; with `verbatim` nothing in it becomes a link by itself.
fn markdown(text: &str) -> Value {
    json!({ "type": "mrkdwn", "text": text, "verbatim": true })
}

/// Foreign text in a code span, where no markup is read; it can't close the span.
fn code(text: &str) -> String {
    format!("`{}`", escape(&cut(text, LONGEST_VALUE)).replace('`', "ˋ"))
}

/// Slack reads mentions (`<!channel>`), links and entities from these three characters alone.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Takes the first `longest` characters, with what would break the line or turn its direction made visible.
fn cut(text: &str, longest: usize) -> String {
    let mut shown: String =
        text.chars().map(|c| if is_invisible(c) { '\u{fffd}' } else { c }).take(longest).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

/// Controls, zero-width characters and those that turn the direction of text (Unicode TR 36, section 2.5).
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A common name has 64 characters at most (RFC 5280, ub-common-name), a certificateId exactly 64; names made with other
/// tools may be longer. Escaping makes at most five characters of one: 128 x 5 stays far below a field's 2,000.
const LONGEST_VALUE: usize = 128;
/// 500 x 5 characters and a label stay below a section's 3,000.
const LONGEST_REASON: usize = 500;
