//! The topic that a rule listens to: `$aws/events/certificates/registered/...`, with its dollar and its last level.

use super::Suspects;
use crate::inspect::{
    DoctorRule::Event,
    EventCause,
    doctor::{Case, Strength},
};

const TOPIC: &[&str] = &["aws/events/certificates*", "aws/events/certificate*"];
const SELECT: &[&str] = &["SELECT*", "sql"];

pub(super) const PHRASES: &[&[&str]] = &[TOPIC, SELECT];

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    if !case.found.has(SELECT) {
        return;
    }
    for hit in case.found.any(TOPIC) {
        let Some(text) = case.texts.get(hit.text) else { continue };
        let from = text.origin(hit.start);
        let before = from.checked_sub(1).and_then(|at| text.raw.get(at));
        let rest: Vec<u8> = text
            .raw
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take(160)
            .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'\'' | b'"'))
            .map(u8::to_ascii_lowercase)
            .collect();
        let right = before == Some(&b'$')
            && rest.starts_with(b"aws/events/certificates/registered/")
            && rest.len() > b"aws/events/certificates/registered/".len();
        if !right {
            suspects.add(
                Event(EventCause::RuleNotFiring),
                Strength::Certain,
                [text.seen(from.saturating_sub(1), from + rest.len())],
            );
        }
    }
}
