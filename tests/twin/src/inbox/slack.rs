//! Slack's incoming webhook: what it takes and the words it refuses with.
//!
//! Limits are those of Slack's Block Kit reference; status and text of the refusals are those of "Sending
//! messages using incoming webhooks" (400 invalid_payload, no_text, invalid_blocks). Blocks that this
//! product could never send are checked for their type alone.

use http::{HeaderValue, StatusCode};
use serde_json::Value;

const BLOCKS: usize = 50;
const SECTION_TEXT: usize = 3_000;
const HEADER_TEXT: usize = 150;
const FIELDS: usize = 10;
const FIELD_TEXT: usize = 2_000;
const CONTEXT_ELEMENTS: usize = 10;
const ACTION_ELEMENTS: usize = 25;
const BUTTON_TEXT: usize = 75;
const URL: usize = 3_000;
const BLOCK_ID: usize = 255;
/// Longest `text` of a message before Slack cuts it off.
const MESSAGE_TEXT: usize = 40_000;

/// Why Slack refuses a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// Not JSON, not an object, or another content type.
    #[error("invalid_payload")]
    InvalidPayload,
    /// Nothing to show.
    #[error("no_text")]
    NoText,
    /// A block that Block Kit does not know, or one that breaks its limits.
    #[error("invalid_blocks")]
    InvalidBlocks,
    /// The text alone is too long.
    #[error("msg_too_long")]
    MessageTooLong,
}

impl Refusal {
    /// The status that goes with it.
    pub(super) fn status(self) -> StatusCode {
        StatusCode::BAD_REQUEST
    }
}

/// Reads a message: the payload, and the lines that a person sees.
///
/// # Errors
/// When Slack would refuse it.
pub(super) fn read(content_type: Option<&HeaderValue>, body: &[u8]) -> Result<(Value, Vec<String>), Refusal> {
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::InvalidPayload);
    }
    let payload: Value = serde_json::from_slice(body).map_err(|_| Refusal::InvalidPayload)?;
    let text = match payload.as_object().ok_or(Refusal::InvalidPayload)?.get("text") {
        None | Some(Value::Null) => "",
        Some(text) => text.as_str().ok_or(Refusal::InvalidPayload)?,
    };
    if text.chars().count() > MESSAGE_TEXT {
        return Err(Refusal::MessageTooLong);
    }
    let mut lines = Vec::new();
    blocks(&payload, &mut lines)?;
    for attachment in list(payload.get("attachments"))? {
        blocks(attachment, &mut lines)?;
        lines.extend(["pretext", "title", "text"].iter().filter_map(|field| shown(attachment.get(field))));
    }
    // With blocks, `text` is the fallback of a notification and not shown in the channel.
    if lines.is_empty() {
        lines.extend(shown(payload.get("text")));
    }
    if lines.is_empty() { Err(Refusal::NoText) } else { Ok((payload, lines)) }
}

fn blocks(holder: &Value, lines: &mut Vec<String>) -> Result<(), Refusal> {
    let blocks = list(holder.get("blocks"))?;
    if blocks.len() > BLOCKS {
        return Err(Refusal::InvalidBlocks);
    }
    blocks.iter().try_for_each(|block| check_block(block, lines))
}

fn check_block(block: &Value, lines: &mut Vec<String>) -> Result<(), Refusal> {
    if block.get("block_id").is_some_and(|id| id.as_str().is_none_or(|id| id.len() > BLOCK_ID)) {
        return Err(Refusal::InvalidBlocks);
    }
    match block.get("type").and_then(Value::as_str) {
        Some("section") => section(block, lines),
        Some("header") => {
            text(block.get("text"), &["plain_text"], HEADER_TEXT)?;
            lines.extend(text_of(block.get("text")));
            Ok(())
        }
        Some("context") => context(block, lines),
        Some("actions") => actions(block, lines),
        Some("divider" | "rich_text" | "video" | "markdown" | "table") => Ok(()),
        Some("image") => {
            let named =
                ["image_url", "alt_text"].iter().all(|field| block.get(field).is_some_and(Value::is_string));
            if named { Ok(()) } else { Err(Refusal::InvalidBlocks) }
        }
        Some(_) | None => Err(Refusal::InvalidBlocks),
    }
}

fn section(block: &Value, lines: &mut Vec<String>) -> Result<(), Refusal> {
    let fields = list(block.get("fields"))?;
    if fields.len() > FIELDS || (fields.is_empty() && block.get("text").is_none()) {
        return Err(Refusal::InvalidBlocks);
    }
    if block.get("text").is_some() {
        text(block.get("text"), &["mrkdwn", "plain_text"], SECTION_TEXT)?;
        lines.extend(text_of(block.get("text")));
    }
    for field in fields {
        text(Some(field), &["mrkdwn", "plain_text"], FIELD_TEXT)?;
        lines.extend(text_of(Some(field)));
    }
    Ok(())
}

fn context(block: &Value, lines: &mut Vec<String>) -> Result<(), Refusal> {
    let elements = list(block.get("elements"))?;
    if elements.is_empty() || elements.len() > CONTEXT_ELEMENTS {
        return Err(Refusal::InvalidBlocks);
    }
    for element in elements {
        if element.get("type").and_then(Value::as_str) == Some("image") {
            continue;
        }
        text(Some(element), &["mrkdwn", "plain_text"], SECTION_TEXT)?;
        lines.extend(text_of(Some(element)));
    }
    Ok(())
}

fn actions(block: &Value, lines: &mut Vec<String>) -> Result<(), Refusal> {
    let elements = list(block.get("elements"))?;
    if elements.is_empty() || elements.len() > ACTION_ELEMENTS {
        return Err(Refusal::InvalidBlocks);
    }
    for element in elements {
        // A webhook has nobody to answer an interaction: a link button is all that makes sense.
        if element.get("type").and_then(Value::as_str) != Some("button") {
            return Err(Refusal::InvalidBlocks);
        }
        text(element.get("text"), &["plain_text"], BUTTON_TEXT)?;
        if element.get("url").is_some_and(|url| url.as_str().is_none_or(|url| url.len() > URL)) {
            return Err(Refusal::InvalidBlocks);
        }
        lines.extend(text_of(element.get("text")).map(|text| format!("[{text}]")));
    }
    Ok(())
}

/// Checks a text object: its type, and 1 to `limit` characters.
fn text(object: Option<&Value>, types: &[&str], limit: usize) -> Result<(), Refusal> {
    let kind = object.and_then(|object| object.get("type")).and_then(Value::as_str);
    let content = object.and_then(|object| object.get("text")).and_then(Value::as_str);
    let fits = content.is_some_and(|content| (1..=limit).contains(&content.chars().count()));
    if fits && kind.is_some_and(|kind| types.contains(&kind)) { Ok(()) } else { Err(Refusal::InvalidBlocks) }
}

fn list(value: Option<&Value>) -> Result<&[Value], Refusal> {
    match value {
        None | Some(Value::Null) => Ok(&[]),
        Some(value) => value.as_array().map(Vec::as_slice).ok_or(Refusal::InvalidBlocks),
    }
}

fn text_of(object: Option<&Value>) -> Option<String> {
    shown(object.and_then(|object| object.get("text")))
}

/// Slack asks for `&`, `<` and `>` as entities and shows the characters.
fn shown(value: Option<&Value>) -> Option<String> {
    let text = value.and_then(Value::as_str).filter(|text| !text.is_empty())?;
    Some(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{HeaderValue, Refusal, Value, read};

    fn send(payload: &Value) -> Result<Vec<String>, Refusal> {
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        read(Some(&json), payload.to_string().as_bytes()).map(|(_, lines)| lines)
    }

    fn section(text: &str) -> Value {
        json!({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]})
    }

    #[test]
    fn takes_text_and_blocks() {
        assert_eq!(send(&json!({"text": "a &lt; b"})).unwrap(), ["a < b"]);
        assert_eq!(send(&section(&"x".repeat(3_000))).unwrap().len(), 1);
        let message = json!({"text": "fallback", "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Device active"}},
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "eu-west-1"}]},
            {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Open"},
                "url": "https://w.example"}]}]});
        assert_eq!(send(&message).unwrap(), ["Device active", "eu-west-1", "[Open]"]);
    }

    #[test]
    fn refuses_in_slacks_words() {
        let json = HeaderValue::from_static("application/json");
        assert_eq!(read(Some(&json), b"{").unwrap_err(), Refusal::InvalidPayload);
        assert_eq!(read(None, br#"{"text":"a"}"#).unwrap_err(), Refusal::InvalidPayload);
        assert_eq!(send(&json!({"text": ""})), Err(Refusal::NoText));
        assert_eq!(send(&json!({"text": 1})), Err(Refusal::InvalidPayload));
        assert_eq!(send(&json!({"text": "x".repeat(40_001)})), Err(Refusal::MessageTooLong));
        let header = |text: Value| json!({"blocks": [{"type": "header", "text": text}]});
        let fields = |count: usize, text: &str| json!({"blocks": [{"type": "section", "fields": vec![json!({"type": "mrkdwn", "text": text}); count]}]});
        for refused in [
            json!({"text": "a", "blocks": [{"type": "banner"}]}),
            json!({"text": "a", "blocks": {}}),
            json!({"blocks": vec![json!({"type": "divider"}); 51]}),
            section(&"x".repeat(3_001)),
            section(""),
            header(json!({"type": "plain_text", "text": "x".repeat(151)})),
            header(json!({"type": "mrkdwn", "text": "x"})),
            fields(11, "x"),
            fields(1, &"x".repeat(2_001)),
        ] {
            assert_eq!(send(&refused), Err(Refusal::InvalidBlocks), "{refused}");
        }
    }
}
