//! Hosts, ARNs and Regions: is it the device's endpoint, and is it where the certificate is?

use std::{collections::BTreeMap, net::Ipv4Addr};

use super::Suspects;
use crate::inspect::{
    DoctorRule::{Network, Registration, Tls},
    Evidence, NetworkCause, RegistrationCause, TlsCause,
    doctor::{
        Case, Strength,
        sign::{CLOSED, HANDSHAKE_ALERT, SERVER_REFUSED},
        text::Text,
    },
};

const AMAZON: &[&str] = &["amazonaws.com", "amazonaws.com.cn"];
const ARN: &[&str] = &["arn:aws:iot:*", "arn:aws-cn:iot:*", "arn:aws-us-gov:iot:*"];
const REGION: &[&str] = &["--region"];
const MQTT: &[&str] = &["*mqtt*", "mosquitto*", "8883", "s_client", "CONNACK"];
const CODE: &[&str] = &[
    "registration code",
    "registrationCode",
    "get-registration-code",
    "RegistrationCodeValidationException",
];
/// Who signed for endpoints without `-ats`.
const FORMER_ROOT: &[&str] = &["VeriSign", "Symantec"];
const NO_TLS: &[&str] = &[
    "no peer certificate available",
    "errno=104",
    "errno 104",
    "SSL_ERROR_SYSCALL",
    "EOF occurred in violation of protocol",
    "UNEXPECTED_EOF_WHILE_READING",
    "unexpected eof while reading",
    "SSL handshake has read 0 bytes*",
];

pub(super) const PHRASES: &[&[&str]] =
    &[AMAZON, ARN, REGION, MQTT, CODE, FORMER_ROOT, NO_TLS, CLOSED, HANDSHAKE_ALERT, SERVER_REFUSED];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `<prefix>-ats.iot.<Region>`.
    Ats,
    /// `<prefix>.iot.<Region>`, with a certificate of VeriSign's.
    Legacy,
    /// `iot.<Region>`: where AWS's own calls go.
    ControlPlane,
    Other,
}

struct Host {
    kind: Kind,
    region: String,
    is_address: bool,
    evidence: Evidence,
}

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    let hosts = hosts(case);
    let devices = || hosts.iter().filter(|host| matches!(host.kind, Kind::Ats | Kind::Legacy));
    if let (Some(control), None, true) = (
        hosts.iter().find(|host| host.kind == Kind::ControlPlane && !host.is_address),
        devices().next(),
        case.found.has(MQTT),
    ) {
        suspects.add(
            Network(NetworkCause::EndpointControlPlane),
            Strength::Certain,
            [control.evidence.clone()],
        );
    }
    if let (Some(legacy), Some(refused)) =
        (devices().find(|host| host.kind == Kind::Legacy), case.found.any(SERVER_REFUSED).first())
    {
        let former = case.found.any(FORMER_ROOT).first().map(|hit| case.evidence(*hit));
        let strength = if former.is_some() { Strength::Certain } else { Strength::Weak };
        let seen = [Some(legacy.evidence.clone()), Some(case.evidence(*refused)), former];
        suspects.add(Network(NetworkCause::EndpointNotAts), strength, seen.into_iter().flatten());
    }
    regions(case, &devices().collect::<Vec<_>>(), suspects);
    if hosts.is_empty() {
        by_address(case, suspects);
    }
}

/// The endpoints of devices that a text names, each with its Region.
pub(in crate::inspect::doctor) fn endpoints(case: &Case<'_>) -> impl Iterator<Item = (String, String)> {
    let devices = hosts(case).into_iter().filter(|host| host.kind == Kind::Ats);
    devices.filter_map(|host| Some((host.evidence.found?.to_ascii_lowercase(), host.region)))
}

fn hosts(case: &Case<'_>) -> Vec<Host> {
    let hits = case.found.any(AMAZON).into_iter();
    hits.filter_map(|hit| host(case.texts.get(hit.text)?, hit.start)).collect()
}

/// The endpoint's Region against that of the ARNs; the Regions of two commands against each other.
fn regions(case: &Case<'_>, devices: &[&Host], suspects: &mut Suspects) {
    let mut named: BTreeMap<String, Evidence> = BTreeMap::new();
    let mut asked: BTreeMap<String, Evidence> = BTreeMap::new();
    for (phrases, regions) in [(ARN, &mut named), (REGION, &mut asked)] {
        for hit in case.found.any(phrases) {
            let Some(text) = case.texts.get(hit.text) else { continue };
            let from = text.origin(hit.end.saturating_sub(1)) + 1;
            if let Some((from, region)) = region_at(text, from) {
                regions.entry(region).or_insert_with(|| text.seen(text.origin(hit.start), from));
            }
        }
    }
    if let (Some(code), true) = (case.found.any(CODE).first(), asked.len() > 1) {
        let seen = asked.values().cloned().chain([case.evidence(*code)]);
        suspects.add(Registration(RegistrationCause::RegistrationCodeMismatch), Strength::Certain, seen);
        return;
    }
    let Some(device) = devices.first() else { return };
    let elsewhere = |regions: &BTreeMap<String, Evidence>| {
        !regions.is_empty() && !devices.iter().any(|host| regions.contains_key(&host.region))
    };
    if elsewhere(&named) || (named.is_empty() && elsewhere(&asked)) {
        let other = named.values().next().or_else(|| asked.values().next());
        let seen = [Some(&device.evidence), other].into_iter().flatten().cloned();
        suspects.add(Network(NetworkCause::EndpointOtherRegion), Strength::Certain, seen);
    }
}

/// TLS to an address instead of a name sends no server name.
fn by_address(case: &Case<'_>, suspects: &mut Suspects) {
    let trouble = case.found.any(NO_TLS).first().copied();
    let trouble = trouble.or_else(|| case.found.any(HANDSHAKE_ALERT).first().copied());
    let trouble = trouble.or_else(|| case.found.any(CLOSED).first().copied());
    let Some(trouble) = trouble else { return };
    for text in &case.texts {
        if let Some(address) = address(text) {
            suspects.add(Tls(TlsCause::SniMissing), Strength::Certain, [address, case.evidence(trouble)]);
            return;
        }
    }
}

/// An IPv4 address with one of AWS IoT's ports, or behind the switch for a host.
fn address(text: &Text<'_>) -> Option<Evidence> {
    let mut at = 0_usize;
    for token in text
        .raw
        .split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b',' | b'/' | b'(' | b')'))
    {
        let (address, port) = token
            .iter()
            .position(|byte| *byte == b':')
            .map_or((token, None), |colon| (token.get(..colon).unwrap_or_default(), token.get(colon + 1..)));
        let is_address = std::str::from_utf8(address).is_ok_and(|text| {
            // A program listens on these, and connects to none of them.
            text.parse::<Ipv4Addr>().is_ok_and(|address| !address.is_unspecified() && !address.is_loopback())
        });
        let ours = matches!(port, Some(b"8883" | b"443" | b"8443"));
        let before = text.raw.get(at.saturating_sub(12)..at).unwrap_or_default();
        let switched = [&b"-h "[..], b"--host ", b"-connect ", b"host=", b"--endpoint "]
            .iter()
            .any(|switch| before.ends_with(switch));
        if is_address && (ours || switched) {
            return Some(text.seen(at, at + token.len()));
        }
        at += token.len() + 1;
    }
    None
}

/// The host that ends in `amazonaws.com`.
fn host(text: &Text<'_>, letter: usize) -> Option<Host> {
    let end = text.origin(letter);
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*');
    let length = text.raw.get(..end)?.iter().rev().take(200).take_while(|byte| belongs(byte)).count();
    let from = end - length;
    // What is left of a colour is no part of a name.
    let painted =
        from.checked_sub(1).and_then(|at| text.raw.get(at)).is_some_and(|byte| matches!(byte, b'[' | b';'));
    let colour = text.raw.get(from..end)?.iter().take_while(|byte| byte.is_ascii_digit()).count() + 1;
    let from = if painted { end.min(from + colour) } else { from };
    let name = String::from_utf8_lossy(text.raw.get(from..end)?).to_ascii_lowercase();
    let labels: Vec<&str> = name.trim_end_matches('.').split('.').collect();
    let (kind, region) = match labels.as_slice() {
        ["iot" | "iot-fips", region] => (Kind::ControlPlane, region),
        ["data" | "data-ats", "iot", region] => (Kind::ControlPlane, region),
        ["credentials" | "jobs" | "api", "iot", region] | [_, "credentials" | "jobs", "iot", region] => {
            (Kind::Other, region)
        }
        // A certificate's own name, `*.iot.eu-west-1.amazonaws.com`, is no endpoint.
        ["*", "iot", region] => (Kind::Other, region),
        [prefix, "iot", region] if prefix.ends_with("-ats") => (Kind::Ats, region),
        [_, "iot", region] => (Kind::Legacy, region),
        _ => return None,
    };
    let before = text.raw.get(from.saturating_sub(3)..from).unwrap_or_default();
    Some(Host {
        kind,
        region: (*region).to_owned(),
        is_address: before.ends_with(b"://"),
        evidence: text.seen(from, end + b"amazonaws.com".len()),
    })
}

fn region_at(text: &Text<'_>, from: usize) -> Option<(usize, String)> {
    let rest = text.raw.get(from..)?;
    let skipped =
        rest.iter().take(4).take_while(|byte| matches!(byte, b':' | b'=' | b' ' | b'"' | b'\'')).count();
    let region: Vec<u8> = rest
        .iter()
        .skip(skipped)
        .take(24)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .map(u8::to_ascii_lowercase)
        .collect();
    let region = String::from_utf8(region).ok()?;
    let is_region = region.split('-').count() >= 3 && region.ends_with(|last: char| last.is_ascii_digit());
    is_region.then(|| (from + skipped + region.len(), region))
}
