//! The newest lines of `AWSIotLogsV2` about a certificate and our rule, where this Worker's identity may read them.

use jitr_shared::{
    aws::{
        CertificateId,
        call::logs::{EventsLimit, FilterLogEvents, FilterPattern, LogGroupName},
    },
    diagnosis::{LogPage, Look, log},
    order,
    time::UnixTime,
    wiring::Names,
};

use super::look::look_for;
use crate::{desk::Visit, platform};

/// Reads the lines; nothing where the log group does not exist.
pub(super) async fn read(
    visit: &Visit<'_>,
    certificate_id: Option<&CertificateId>,
    names: &Names,
) -> Look<Option<LogPage>> {
    let Ok(filter_pattern) = FilterPattern::new(log::filter_pattern(certificate_id, names)) else {
        return Look::NotTaken;
    };
    let now = platform::now();
    let mut call = FilterLogEvents {
        log_group_name: LogGroupName::default(),
        start_time: log::since(now),
        end_time: now,
        filter_pattern,
        limit: EventsLimit::new(LINES),
        next_token: None,
    };
    let mut lines = Vec::new();
    // CloudWatch searches a piece at a time, and may answer an empty page with more behind it.
    for _ in 0..MOST_PAGES {
        match look_for(visit, &call).await {
            Look::Seen(Some(page)) => {
                lines.extend(page.items.iter().map(|event| {
                    log::read_line(UnixTime::from_milliseconds(event.timestamp), &event.message)
                }));
                call.next_token = page.next;
            }
            Look::Seen(None) => return Look::Seen(None),
            Look::Missed(missed) => return Look::Missed(missed),
            Look::NotTaken => return Look::NotTaken,
        }
        if call.next_token.is_none() || lines.len() >= usize::from(LINES) {
            break;
        }
    }
    order::sort_by(&mut lines, |one, other| other.at.cmp(&one.at));
    Look::Seen(Some(LogPage { lines, truncated: call.next_token.is_some() }))
}

/// Lines that are shown.
const LINES: u16 = 100;

/// Pages that are asked for: a person waits, and the query in CloudWatch finds the rest.
const MOST_PAGES: usize = 4;
