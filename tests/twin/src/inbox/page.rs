//! The inbox as a person sees it: one page, newest message first, that loads itself again.
//!
//! Everything that came from outside is escaped, and the page may load nothing but its style sheet.

use std::time::{Duration, UNIX_EPOCH};

use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, header};

use super::{Format, Message};

const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("style.css");
/// How many messages the page shows.
const SHOWN: usize = 200;

/// The page.
pub(super) fn page(messages: &[Message]) -> Response {
    let mut list = String::new();
    for message in messages.iter().rev().take(SHOWN) {
        list.push_str(&item(message));
    }
    if messages.is_empty() {
        list.push_str("<p>No message has arrived yet. This page loads itself again every 3 seconds.</p>");
    }
    let count = messages.len();
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"3\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>({count}) Chat inbox</title>\
         <link rel=\"stylesheet\" href=\"/style.css\"></head><body><header><h1>Chat inbox</h1>\
         <p>What a channel would show. Messages: {count}</p></header><main>{list}</main></body></html>"
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Its style sheet.
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

fn item(message: &Message) -> String {
    let sender = match message.format {
        Format::Slack => "Slack format",
        Format::Webhook => "Webhook, signature checked",
    };
    let time = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs_f64(message.at.max(0.0)));
    let mut html = format!(
        "<article><h2>{} <small>#{} · <time>{time}</time></small></h2>",
        sender,
        escape(&message.channel)
    );
    let write = match message.format {
        Format::Slack => markup,
        Format::Webhook => escape,
    };
    html.extend(message.lines.iter().map(|line| format!("<p>{}</p>", write(line))));
    html.push_str("</article>");
    html
}

/// Slack's markup as far as messages of devices use it: code spans, in which nothing else is read, and bold.
fn markup(line: &str) -> String {
    let escaped = escape(line);
    let mut html = String::new();
    let mut rest = escaped.as_str();
    while let Some((before, code, after)) = span(rest, '`') {
        html.push_str(&bold(before));
        html.push_str(&format!("<code>{code}</code>"));
        rest = after;
    }
    html + &bold(rest)
}

fn bold(text: &str) -> String {
    let mut html = String::new();
    let mut rest = text;
    while let Some((before, strong, after)) = span(rest, '*') {
        html.push_str(&format!("{before}<strong>{strong}</strong>"));
        rest = after;
    }
    html + rest
}

/// Splits at the first text that stands between two marks on one line: before, between, after.
fn span(text: &str, mark: char) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(mark)?;
    let (between, after) = rest.split_once(mark)?;
    (!between.is_empty() && !between.contains('\n')).then_some((before, between, after))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Format, Message, item, markup};

    #[test]
    fn markup_is_shown_and_not_read_inside_code() {
        assert_eq!(markup("*Device*\n`dev*1*<b>`"), "<strong>Device</strong>\n<code>dev*1*&lt;b&gt;</code>");
        assert_eq!(markup("2 * 3 and `open"), "2 * 3 and `open");
    }

    #[test]
    fn what_came_from_outside_is_text() {
        let message = Message {
            at: 0.0,
            format: Format::Slack,
            channel: "\"><script>".to_owned(),
            lines: vec!["<img src=x onerror='alert(1)'> & co".to_owned()],
            webhook_id: None,
            payload: serde_json::Value::Null,
        };
        let html = item(&message);
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; co"), "{html}");
    }
}
