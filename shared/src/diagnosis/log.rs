//! Log group `AWSIotLogsV2`: what to ask it about a certificate, how a line is read, and its row.
//!
//! AWS says that errors of just-in-time registration go to CloudWatch Logs, and names no event type for them: asked for are
//! all lines of the certificate (`principalId`) and of our rule. Not here: asking.
//!
//! Source: AWS IoT Core developer guide, "Monitor AWS IoT using CloudWatch Logs", "CloudWatch Logs AWS IoT log entries";
//! CloudWatch Logs user guide, "Filter pattern syntax", "Logs Insights query syntax".

use serde::Deserialize;

use super::{Gathered, Look};
use crate::{
    api::diagnosis::{Check, FactKind, Finding, LogLine, RemedyKind, Row},
    aws::CertificateId,
    time::UnixTime,
    wiring::Names,
};

/// The log group that AWS IoT writes to.
pub const LOG_GROUP: &str = "AWSIotLogsV2";

/// How far back is looked, in milliseconds: a person asks about a device that was switched on today.
const BACK: i64 = 6 * 60 * 60 * 1000;

/// As much of a line as is shown; AWS's have a few hundred characters.
const LONGEST_LINE: usize = 2000;

/// From when on lines are asked for.
///
/// ```
/// use jitr_shared::{diagnosis::log::since, time::UnixTime};
///
/// assert_eq!(since(UnixTime::from_seconds(30_000)), UnixTime::from_seconds(8_400));
/// ```
#[must_use]
pub fn since(now: UnixTime) -> UnixTime {
    now.plus_milliseconds(-BACK)
}

/// The pattern that FilterLogEvents takes: the lines of this certificate and of our rule.
///
/// ```
/// use jitr_shared::{aws::CertificateId, diagnosis::log::filter_pattern, wiring::Names};
///
/// let certificate_id = CertificateId::from_digest([0xab; 32]);
/// let pattern = filter_pattern(Some(&certificate_id), &Names::default());
/// assert!(pattern.starts_with(r#"{ ($.principalId = "abab"#));
/// assert!(pattern.ends_with(r#"($.ruleName = "jitr_workbench") }"#));
/// ```
#[must_use]
pub fn filter_pattern(certificate_id: Option<&CertificateId>, names: &Names) -> String {
    let rule = format!("($.ruleName = \"{}\")", names.rule);
    match certificate_id {
        Some(certificate_id) => format!("{{ ($.principalId = \"{certificate_id}\") || {rule} }}"),
        None => format!("{{ {rule} }}"),
    }
}

/// The same for CloudWatch Logs Insights, ready to paste.
///
/// ```
/// use jitr_shared::{diagnosis::log::insights_query, wiring::Names};
///
/// assert!(insights_query(None, &Names::default()).contains("| filter ruleName = 'jitr_workbench'"));
/// ```
#[must_use]
pub fn insights_query(certificate_id: Option<&CertificateId>, names: &Names) -> String {
    let rule = format!("ruleName = '{}'", names.rule);
    let filter = match certificate_id {
        Some(certificate_id) => format!("principalId = '{certificate_id}' or {rule}"),
        None => rule,
    };
    format!(
        "fields @timestamp, logLevel, eventType, status, clientId, ruleName, reason, details, @message\n\
         | filter {filter}\n| sort @timestamp desc\n| limit 100"
    )
}

/// Reads one line; what is no JSON is kept as it stands.
///
/// ```
/// use jitr_shared::{diagnosis::log::read_line, time::UnixTime};
///
/// let text = r#"{"logLevel":"ERROR","eventType":"Connect","status":"Failure","reason":"AUTHORIZATION_FAILURE"}"#;
/// let line = read_line(UnixTime::from_milliseconds(5), text);
/// assert_eq!((line.level.as_str(), line.event.as_str()), ("ERROR", "Connect"));
/// assert_eq!(line.reason, "AUTHORIZATION_FAILURE");
/// ```
#[must_use]
pub fn read_line(at: UnixTime, text: &str) -> LogLine {
    #[derive(Default, Deserialize)]
    #[serde(default, rename_all = "camelCase")]
    struct Line {
        log_level: Option<String>,
        event_type: Option<String>,
        status: Option<String>,
        reason: Option<String>,
        details: Option<String>,
    }
    let line: Line = crate::json::read(text.as_bytes()).unwrap_or_default();
    let reasons: Vec<String> = [line.reason, line.details].into_iter().flatten().collect();
    LogLine {
        at: at.milliseconds(),
        level: line.log_level.unwrap_or_default(),
        event: line.event_type.unwrap_or_default(),
        status: line.status.unwrap_or_default(),
        reason: reasons.join(": "),
        text: text.chars().take(LONGEST_LINE).collect(),
    }
}

impl LogLine {
    fn is_error(&self) -> bool {
        self.level.eq_ignore_ascii_case("ERROR") || self.status.eq_ignore_ascii_case("Failure")
    }
}

pub(super) fn row(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Logs;
    let page = match &gathered.log {
        Look::NotTaken => return Row::skipped(CHECK, Finding::LogsNotRead).act(RemedyKind::RunQuery),
        Look::Missed(missed) => return Row::missed(CHECK, missed).act(RemedyKind::RunQuery),
        Look::Seen(None) => return Row::warn(CHECK, Finding::LogGroupMissing),
        Look::Seen(Some(page)) => page,
    };
    let errors = page.lines.iter().filter(|line| line.is_error()).count();
    let row = match (page.lines.len(), errors) {
        (0, _) => Row::pass(CHECK, Finding::LogsEmpty),
        (lines, 0) => Row::pass(CHECK, Finding::LogsClear).with(FactKind::Count, lines.to_string()),
        (_, errors) => Row::warn(CHECK, Finding::LogErrors).with(FactKind::Count, errors.to_string()),
    };
    let latest = page.lines.iter().find(|line| errors == 0 || line.is_error());
    row.with_time(FactKind::Last, latest.map(|line| UnixTime::from_milliseconds(line.at)))
}
