//! A policy and a client id side by side: does what it says of `iot:Connect` fit the client?

use super::Suspects;
use crate::inspect::{
    BrokerCause,
    DoctorRule::Broker,
    doctor::{Case, Strength, text::Text},
};

/// What names a client id, as logs, SDKs and commands write it.
const CLIENT_ID: &[&str] = &["clientId", "client_id", "client identifier", "ClientID", "--client-id"];
const SENDING: &[&str] = &["sending CONNECT"];
/// Resources of policies: `arn:aws:iot:eu-west-1:123456789012:client/...`.
const RESOURCE: &[&str] = &["client"];
const CONNECT: &[&str] = &["iot:Connect", "iot:*", "Resource"];
const LONGEST: usize = 200;

pub(super) const PHRASES: &[&[&str]] = &[CLIENT_ID, SENDING, RESOURCE, CONNECT];

struct Seen {
    text: usize,
    from: usize,
    value: String,
}

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    if !case.found.has(CONNECT) {
        return;
    }
    let patterns = patterns(case);
    let clients = clients(case);
    if patterns.is_empty()
        || clients.is_empty()
        || patterns.iter().any(|pattern| pattern.value.contains("${"))
    {
        variable(case, &patterns, &clients, suspects);
        return;
    }
    judge(case, &patterns, &clients, suspects);
}

fn judge(case: &Case<'_>, patterns: &[Seen], clients: &[Seen], suspects: &mut Suspects) {
    let fits = |client: &&Seen| {
        patterns.iter().any(|pattern| glob(pattern.value.as_bytes(), client.value.as_bytes()))
    };
    match clients.iter().find(|client| !fits(client)) {
        Some(refused) => {
            let seen = [Some(refused), patterns.first()].into_iter().flatten();
            suspects.add(
                Broker(BrokerCause::ClientIdNotAllowed),
                Strength::Certain,
                seen.filter_map(|seen| evidence(case, seen)),
            );
        }
        None => suspects.clear(Broker(BrokerCause::ClientIdNotAllowed)),
    }
}

/// `${iot:Certificate.Subject.CommonName}` is known where a certificate was given as well.
fn variable(case: &Case<'_>, patterns: &[Seen], clients: &[Seen], suspects: &mut Suspects) {
    const COMMON_NAME: &str = "${iot:certificate.subject.commonname}";
    let devices: Vec<_> =
        case.report.certificates.iter().filter(|one| one.facts.is_ca != Some(true)).collect();
    let ([device], [_, ..]) = (devices.as_slice(), clients) else { return };
    let Some(name) = &device.facts.common_name else { return };
    let known: Vec<Seen> = patterns
        .iter()
        .filter(|pattern| pattern.value.to_ascii_lowercase().contains(COMMON_NAME))
        .map(|pattern| {
            let start = pattern.value.to_ascii_lowercase().find(COMMON_NAME).unwrap_or_default();
            let (before, rest) = pattern.value.split_at(start);
            let after = rest.split_at(COMMON_NAME.len().min(rest.len())).1;
            Seen { value: format!("{before}{name}{after}"), ..*pattern }
        })
        .collect();
    if known.len() == patterns.len() && !known.is_empty() {
        judge(case, &known, clients, suspects);
    }
}

fn evidence(case: &Case<'_>, seen: &Seen) -> Option<crate::inspect::Evidence> {
    case.texts.get(seen.text).map(|text| text.seen(seen.from, seen.from + seen.value.len()))
}

/// What stands behind `:client/`.
fn patterns(case: &Case<'_>) -> Vec<Seen> {
    let resource = |text: &Text<'_>, number: usize, start: usize, end: usize| {
        let from = text.origin(start);
        let behind = text.origin(end.saturating_sub(1)) + 1;
        let framed = from.checked_sub(1).and_then(|at| text.raw.get(at)) == Some(&b':')
            && text.raw.get(behind) == Some(&b'/');
        let value = value_at(text, behind + 1);
        (framed && !value.is_empty()).then_some(Seen { text: number, from: behind + 1, value })
    };
    case.found
        .any(RESOURCE)
        .into_iter()
        .filter_map(|hit| resource(case.texts.get(hit.text)?, hit.text, hit.start, hit.end))
        .collect()
}

/// The client ids that a text names.
pub(in crate::inspect::doctor) fn client_names(case: &Case<'_>) -> impl Iterator<Item = String> {
    clients(case).into_iter().map(|seen| seen.value)
}

fn clients(case: &Case<'_>) -> Vec<Seen> {
    let behind = case.found.any(CLIENT_ID).into_iter().filter_map(|hit| {
        let text = case.texts.get(hit.text)?;
        let end = text.end(hit);
        let gap = |byte| matches!(byte, b'"' | b'\'' | b'\\' | b':' | b'=' | b' ' | b'\t');
        let from = text.behind(end, gap);
        let value = value_at(text, from);
        (from > end && !value.is_empty()).then_some(Seen { text: hit.text, from, value })
    });
    let before = case.found.any(SENDING).into_iter().filter_map(|hit| {
        let text = case.texts.get(hit.text)?;
        let end = text.origin(hit.start);
        let line = text.raw.get(end.saturating_sub(LONGEST)..end)?;
        let words: Vec<&[u8]> =
            line.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect();
        let name = words.last()?;
        let from = end.saturating_sub(name.len() + 1);
        (name.first() != Some(&b'(')).then(|| Seen {
            text: hit.text,
            from,
            value: String::from_utf8_lossy(name).into_owned(),
        })
    });
    behind.chain(before).collect()
}

fn value_at(text: &Text<'_>, from: usize) -> String {
    let ends = |byte| matches!(byte, b'"' | b'\'' | b',' | b'\\' | b']' | b')' | b';' | b'<');
    let (value, _) = text.value(from, ends);
    // `${iot:ClientId}` ends in a brace; a place holder is no client.
    let is_blank = value.starts_with(['}', '$', '<', '{']) && !value.starts_with("${");
    if is_blank { String::new() } else { value }
}

/// Whether a pattern of `*` and `?` fits, without going back further than to the last star.
fn glob(pattern: &[u8], value: &[u8]) -> bool {
    let (mut at, mut matched) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = value.get(matched) {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, matched));
                at += 1;
            }
            Some(wanted) if *wanted == b'?' || wanted == byte => {
                at += 1;
                matched += 1;
            }
            _ => {
                let Some((place, covered)) = star else { return false };
                star = Some((place, covered + 1));
                at = place + 1;
                matched = covered + 1;
            }
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}
