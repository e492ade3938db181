//! Lines of CloudWatch Logs: the one call of another service than AWS IoT, with a host and a protocol of its own.
//!
//! Not here: what the lines mean (`crate::diagnosis`), and what is written at all ([`super::logging`]).
//!
//! Source: Amazon CloudWatch Logs API reference (2014-03-28), FilterLogEvents; Smithy, "AWS JSON 1.1 protocol".

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{AnswerError, Call, Family, Page, Repeat, Request, Scope, Service, json};
use crate::{
    aws::name::{NameError, check},
    time::UnixTime,
};

/// Asks for the lines of a log group that match, oldest first.
#[derive(Clone, Debug)]
pub struct FilterLogEvents {
    /// Where.
    pub log_group_name: LogGroupName,
    /// From when on.
    pub start_time: UnixTime,
    /// Until when.
    pub end_time: UnixTime,
    /// Which.
    pub filter_pattern: FilterPattern,
    /// How many at most.
    pub limit: EventsLimit,
    /// Where to go on. A page may be empty and still have a next one.
    pub next_token: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEvent {
    /// When it was written, in milliseconds since the epoch.
    #[serde(default)]
    pub timestamp: i64,
    /// What it says; AWS IoT writes JSON.
    #[serde(default)]
    pub message: String,
    /// In which stream.
    #[serde(default)]
    pub log_stream_name: String,
}

/// The name of a log group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogGroupName(String);

/// Which lines: words, or a condition on the members of JSON.
///
/// ```
/// use jitr_shared::aws::call::logs::FilterPattern;
///
/// let pattern = FilterPattern::any_member_is(&[("principalId", "ab12"), ("ruleName", "jitr_workbench")]).unwrap();
/// assert_eq!(pattern.to_string(), r#"{ ($.principalId = "ab12") || ($.ruleName = "jitr_workbench") }"#);
/// assert!(FilterPattern::any_member_is(&[("clientId", "a\"b")]).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterPattern(String);

/// How many lines a page has at most, 1 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventsLimit(u16);

impl Default for LogGroupName {
    /// The one that AWS IoT writes into.
    fn default() -> Self {
        Self("AWSIotLogsV2".to_owned())
    }
}

impl LogGroupName {
    /// Takes a name of AWS's characters and length.
    ///
    /// # Errors
    /// If AWS would refuse it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let is_allowed = |character: char| character.is_ascii_alphanumeric() || ".-_/#".contains(character);
        let allowed = "letters, digits and . - _ / #";
        check("log group name", text, 1..=512, "1 to 512", is_allowed, allowed)?;
        Ok(Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FilterPattern {
    /// Takes a pattern of AWS's length; what it means, AWS judges.
    ///
    /// # Errors
    /// If it is longer than AWS's 1,024 characters.
    pub fn new(text: impl Into<String>) -> Result<Self, NameError> {
        let text = text.into();
        check("filter pattern", &text, 0..=1024, "at most 1,024", |_| true, "anything")?;
        Ok(Self(text))
    }

    /// Lines of JSON in which one of these members has that text.
    ///
    /// # Errors
    /// If a text could end the quotes that it stands in, or the whole is longer than AWS's 1,024 characters.
    pub fn any_member_is(members: &[(&str, &str)]) -> Result<Self, NameError> {
        for (_, text) in members {
            let is_plain = |character: char| character.is_ascii_graphic() && !"\"\\*".contains(character);
            check("text of a filter pattern", text, 1..=256, "1 to 256", is_plain, "no quotes, \\ and *")?;
        }
        let terms: Vec<_> =
            members.iter().map(|(member, text)| format!("($.{member} = \"{text}\")")).collect();
        Self::new(format!("{{ {} }}", terms.join(" || ")))
    }
}

impl fmt::Display for FilterPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl EventsLimit {
    /// Draws a number to 1..=10,000.
    #[must_use]
    pub const fn new(limit: u16) -> Self {
        match limit {
            0 => Self(1),
            1..=10_000 => Self(limit),
            10_001.. => Self(10_000),
        }
    }
}

impl Call for FilterLogEvents {
    type Answer = Page<LogEvent>;
    const OPERATION: &'static str = "FilterLogEvents";
    const ACTION: &'static str = "logs:FilterLogEvents";
    const SCOPE: Scope = Scope::LogGroup;
    const SERVICE: Service = Service::Logs;
    const FAMILY: Family = Family::Logs;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        let mut body = Map::new();
        let mut set = |name: &str, value: Value| body.insert(name.to_owned(), value);
        set("logGroupName", json!(self.log_group_name.as_str()));
        set("startTime", json!(self.start_time.milliseconds().max(0)));
        set("endTime", json!(self.end_time.milliseconds().max(0)));
        set("filterPattern", json!(self.filter_pattern.to_string()));
        set("limit", json!(self.limit.0));
        if let Some(token) = self.next_token.as_deref().filter(|token| !token.is_empty()) {
            set("nextToken", json!(token));
        }
        Request::post("/", &[])
            .with_header("x-amz-target", "Logs_20140328.FilterLogEvents")
            .with_body(Value::Object(body))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            events: Vec<LogEvent>,
            #[serde(default)]
            next_token: Option<String>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.events, next: body.next_token })
    }
}
