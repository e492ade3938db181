//! What differs between a wanted document and the one that AWS has, member by member.
//!
//! Only members that we set are compared: AWS adds defaults, and people may add what does not concern us. A secret is
//! compared and never shown.

use serde_json::Value;

use crate::{
    api::wiring::Difference,
    aws::call::rule::{TopicRule, TopicRulePayload},
    secret::Secret,
};

/// What differs in a topic rule.
pub(super) fn of_rule(wanted: &TopicRulePayload, found: &TopicRule) -> Vec<Difference> {
    let version = found.aws_iot_sql_version.as_deref().unwrap_or("none");
    let mut differences: Vec<Difference> = [
        of_text("sql", &wanted.sql, &found.sql),
        of_text("awsIotSqlVersion", &wanted.aws_iot_sql_version, version),
        of_text("ruleDisabled", &wanted.rule_disabled.to_string(), &found.rule_disabled.to_string()),
        of_text("actions", "1 action", &counted(found.actions.len())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let posts_to_us = |action: &&Value| member(action, "/http/url") == Some(wanted.http.url.as_str());
    // People may have put another action before ours.
    let action = found.actions.iter().find(posts_to_us).or_else(|| found.actions.first());
    match action {
        Some(action) => differences.extend(of_action(wanted, action)),
        None => differences.push(difference("actions[0].http.url", wanted.http.url.as_str(), "none")),
    }
    differences
}

/// What differs in a policy document, which AWS keeps as text.
pub(super) fn of_policy(wanted: &Value, found: &str) -> Vec<Difference> {
    let Ok(found) = serde_json::from_str::<Value>(found) else {
        return vec![difference("policyDocument", "a JSON document", "text that is not JSON")];
    };
    let mut differences = Vec::new();
    compare("policyDocument", wanted, &found, &mut differences);
    differences
}

fn of_action(wanted: &TopicRulePayload, action: &Value) -> Vec<Difference> {
    let http = &wanted.http;
    let text = |pointer| member(action, pointer).unwrap_or("none");
    [
        of_text("actions[0].http.url", http.url.as_str(), text("/http/url")),
        of_text(
            "actions[0].http.confirmationUrl",
            http.confirmation_url.as_str(),
            text("/http/confirmationUrl"),
        ),
        of_header(http.header.0.as_str(), &http.header.1, action),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The header's secret is compared and never shown.
fn of_header(name: &str, secret: &Secret, action: &Value) -> Option<Difference> {
    let headers = action.pointer("/http/headers").and_then(Value::as_array);
    let mut of_name = headers
        .into_iter()
        .flatten()
        .filter(|header| member(header, "/key").is_some_and(|key| key.eq_ignore_ascii_case(name)));
    let found = match of_name.next().and_then(|header| member(header, "/value")) {
        Some(value) if secret.matches(value.as_bytes()) => return None,
        Some(_) => "another value, not shown",
        None => "no such header",
    };
    Some(difference(&format!("actions[0].http.headers.{name}"), "the ingest secret, not shown", found))
}

/// Compares two JSON values; AWS policies may write a list of one as a plain text.
fn compare(name: &str, wanted: &Value, found: &Value, differences: &mut Vec<Difference>) {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            for (key, value) in wanted {
                let other = found.get(key).unwrap_or(&Value::Null);
                compare(&format!("{name}.{key}"), value, other, differences);
            }
            for (key, value) in found.iter().filter(|(key, _)| !wanted.contains_key(*key)) {
                differences.push(difference(&format!("{name}.{key}"), "none", &shown(value)));
            }
        }
        (Value::Array(wanted), Value::Array(found)) => {
            for index in 0..wanted.len().max(found.len()) {
                let (wanted, found) = (wanted.get(index), found.get(index));
                let (wanted, found) = (wanted.unwrap_or(&Value::Null), found.unwrap_or(&Value::Null));
                compare(&format!("{name}[{index}]"), wanted, found, differences);
            }
        }
        (Value::Array(list), Value::String(_)) if list.len() == 1 => {
            compare(name, list.first().unwrap_or(&Value::Null), found, differences);
        }
        (wanted, found) if wanted == found => {}
        (wanted, found) => differences.push(difference(name, &shown(wanted), &shown(found))),
    }
}

fn of_text(name: &str, wanted: &str, found: &str) -> Option<Difference> {
    (wanted != found).then(|| difference(name, wanted, found))
}

fn difference(name: &str, wanted: &str, found: &str) -> Difference {
    Difference { member: name.to_owned(), wanted: cut(wanted), found: cut(found) }
}

fn counted(actions: usize) -> String {
    if actions == 1 { "1 action".to_owned() } else { format!("{actions} actions") }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// A row stays readable: the whole document is a click away in AWS's console.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

const LONGEST: usize = 200;

fn member<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}
