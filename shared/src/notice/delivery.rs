//! What a webhook's answer means for the message: done, later, or given up.
//!
//! Outcome of a post, number of the attempt, time, jitter -> [`Next`]. Redirects are never followed: a guarded URL
//! would lead to an unguarded one. Not here: posting, storing, and how many messages a channel takes in a second.
//!
//! Source: RFC 9110 section 10.2.3 (Retry-After); Standard Webhooks 1.0.0, "Deliverability and reliability";
//! Slack, "Rate limits" (429 with Retry-After).

use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::{registration::Backoff, time::UnixTime};

/// How a post went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The far side answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The header `Retry-After`, as it came.
        retry_after: Option<String>,
    },
    /// No answer: refused, cut, not in time.
    NoAnswer,
}

/// What becomes of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It was taken.
    Delivered,
    /// It is posted again then.
    RetryAt(UnixTime),
    /// It is given up.
    GiveUp(GiveUpReason),
}

/// Why a message is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GiveUpReason {
    /// The far side refuses it, and would again.
    Refused,
    /// The far side points elsewhere.
    Redirected,
    /// The attempts ran out.
    AttemptsExhausted,
}

/// Judges the `attempt`th post (counted from 1) of a message; `jitter` is 32 random bits.
///
/// ```
/// use jitr_shared::{notice::delivery::{Next, Outcome, next}, time::UnixTime};
///
/// let now = UnixTime::from_seconds(1_767_323_045);
/// let throttled = Outcome::Answered { status: 429, retry_after: Some("30".to_owned()) };
/// assert_eq!(next(&throttled, 1, now, 0), Next::RetryAt(now.plus_seconds(30)));
/// ```
#[must_use]
pub fn next(outcome: &Outcome, attempt: u32, now: UnixTime, jitter: u32) -> Next {
    match outcome {
        Outcome::NoAnswer => retry(None, attempt, now, jitter),
        Outcome::Answered { status, retry_after } => match status {
            200..=299 => Next::Delivered,
            300..=399 => Next::GiveUp(GiveUpReason::Redirected),
            // 408 Request Timeout, 425 Too Early, 429 Too Many Requests: the same message may pass later.
            408 | 425 | 429 | 500..=599 => retry(retry_after.as_deref(), attempt, now, jitter),
            _ => Next::GiveUp(GiveUpReason::Refused),
        },
    }
}

/// Cuts an answer to what is kept and shown: its first 200 characters, on one line.
///
/// ```
/// assert_eq!(jitr_shared::notice::delivery::excerpt("invalid_payload\n"), "invalid_payload");
/// ```
#[must_use]
pub fn excerpt(answer: &str) -> String {
    let line: String =
        answer.chars().map(|c| if c.is_control() { ' ' } else { c }).take(EXCERPT_SCAN).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").chars().take(EXCERPT).collect()
}

/// So many bytes of an answer are read, the rest is dropped unread.
pub const ANSWER_CAP: usize = 4_096;

/// About six hours in all: 5 s, 10 s, ... 43 min, then every hour.
pub const BACKOFF: Backoff = Backoff { first: 5_000, cap: 3_600_000, attempts: 16 };

fn retry(retry_after: Option<&str>, attempt: u32, now: UnixTime, jitter: u32) -> Next {
    let Some(own) = BACKOFF.delay(attempt, jitter) else {
        return Next::GiveUp(GiveUpReason::AttemptsExhausted);
    };
    // The far side knows better than the table, but may not park a message for days.
    let asked = retry_after.and_then(|text| asked_delay(text, now)).map(|delay| delay.clamp(0, BACKOFF.cap));
    Next::RetryAt(now.plus_milliseconds(asked.map_or(own, |asked| asked.max(SHORTEST))))
}

/// Milliseconds that `Retry-After` asks for: a number of seconds, or a date.
fn asked_delay(text: &str, now: UnixTime) -> Option<i64> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit is a long time all the same.
        return Some(text.parse::<i64>().unwrap_or(i64::MAX).saturating_mul(1_000));
    }
    let date = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    let date = UnixTime::from_seconds(i64::try_from(date.as_secs()).ok()?);
    Some(date.milliseconds_since(now))
}

/// `Retry-After: 0` must not become a tight loop.
const SHORTEST: i64 = 1_000;
const EXCERPT: usize = 200;
/// White space is folded before cutting; this bounds the work.
const EXCERPT_SCAN: usize = ANSWER_CAP;

#[cfg(test)]
mod tests {
    use super::{BACKOFF, GiveUpReason, Next, Outcome, excerpt, next};
    use crate::time::UnixTime;

    /// 2026-01-02T03:04:05Z.
    const NOW: UnixTime = UnixTime::from_seconds(1_767_323_045);

    fn after(status: u16, retry_after: Option<&str>) -> Next {
        next(&Outcome::Answered { status, retry_after: retry_after.map(str::to_owned) }, 1, NOW, u32::MAX)
    }

    #[test]
    fn each_status_has_its_consequence() {
        let later = Next::RetryAt(NOW.plus_seconds(5));
        for (status, expected) in [
            (200, Next::Delivered),
            (204, Next::Delivered),
            (301, Next::GiveUp(GiveUpReason::Redirected)),
            (307, Next::GiveUp(GiveUpReason::Redirected)),
            (400, Next::GiveUp(GiveUpReason::Refused)),
            (403, Next::GiveUp(GiveUpReason::Refused)),
            (404, Next::GiveUp(GiveUpReason::Refused)),
            (408, later),
            (410, Next::GiveUp(GiveUpReason::Refused)),
            (425, later),
            (429, later),
            (500, later),
            (503, later),
            (599, later),
            (600, Next::GiveUp(GiveUpReason::Refused)),
        ] {
            assert_eq!(after(status, None), expected, "{status}");
        }
        assert_eq!(next(&Outcome::NoAnswer, 1, NOW, u32::MAX), later);
    }

    #[test]
    fn retry_after_is_honoured_within_bounds() {
        for (text, seconds) in [
            ("30", 30),
            (" 7 ", 7),
            ("0", 1),
            ("86400", 3_600),
            ("99999999999999999999999", 3_600),
            ("Fri, 02 Jan 2026 03:05:05 GMT", 60),
            ("Fri, 02 Jan 2026 03:00:00 GMT", 1),
            ("Fri, 09 Jan 2026 03:00:00 GMT", 3_600),
            ("soon", 5),
            ("-3", 5),
            ("", 5),
        ] {
            assert_eq!(after(503, Some(text)), Next::RetryAt(NOW.plus_seconds(seconds)), "{text:?}");
        }
    }

    #[test]
    fn attempts_run_out() {
        let last = BACKOFF.attempts;
        assert!(matches!(next(&Outcome::NoAnswer, last - 1, NOW, 0), Next::RetryAt(_)));
        assert_eq!(next(&Outcome::NoAnswer, last, NOW, 0), Next::GiveUp(GiveUpReason::AttemptsExhausted));
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("a\r\n\u{0}b\t c"), "a b c");
        assert_eq!(excerpt(&"가".repeat(5_000)).chars().count(), 200);
    }
}
