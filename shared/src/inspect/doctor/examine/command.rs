//! The command that registers a CA: which switches it has, and whether its files are given as files.

use super::Suspects;
use crate::inspect::{
    DoctorRule::{File, Registration},
    FileCause, RegistrationCause,
    doctor::{
        Case, Strength,
        text::{Hit, Text},
    },
};

/// As the AWS CLI, boto3 and the SDKs of JavaScript write it.
const REGISTER: &[&str] =
    &["iot register-ca-certificate", "register_ca_certificate", "RegisterCACertificateCommand"];
/// The same of a device certificate.
const REGISTER_DEVICE: &[&str] = &["iot register-certificate", "iot register-certificate-without-ca"];
const AUTO: &[&str] = &["allow-auto-registration", "allowAutoRegistration=True"];
const NO_AUTO: &[&str] = &["no-allow-auto-registration", "allowAutoRegistration=False"];
const ACTIVE: &[&str] = &["set-as-active", "setAsActive=True"];
const NOT_ACTIVE: &[&str] = &["no-set-as-active", "setAsActive=False"];
/// What makes up for a switch that was left out.
const ACTIVATED_LATER: &[&str] = &["new-status ACTIVE", "newStatus ACTIVE", "new_status ACTIVE"];
const AUTO_LATER: &[&str] = &["new-auto-registration-status ENABLE", "newAutoRegistrationStatus ENABLE"];
/// What a command ends at.
const NEXT: &[&str] = &[
    "aws iot",
    "openssl",
    "An error occurred",
    "certificateArn",
    "mosquitto_pub",
    "mosquitto_sub",
    "echo",
    "curl",
];
const FILE_FLAGS: &[&str] = &[
    "ca-certificate",
    "verification-certificate",
    "verification-cert",
    "certificate-pem",
    "ca-certificate-pem",
];
const LONGEST_COMMAND: usize = 1200;

pub(super) const PHRASES: &[&[&str]] = &[
    REGISTER,
    REGISTER_DEVICE,
    AUTO,
    NO_AUTO,
    ACTIVE,
    NOT_ACTIVE,
    ACTIVATED_LATER,
    AUTO_LATER,
    NEXT,
    FILE_FLAGS,
];

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    for hit in case.found.any(REGISTER) {
        let Some(text) = case.texts.get(hit.text) else { continue };
        let end = end_of(case, text, hit);
        // The CLI prints its synopsis with blanks, and brackets around switches: that is no command.
        if is_synopsis(text, hit, end) {
            continue;
        }
        let has = |phrases: &[&str]| {
            case.found
                .any(phrases)
                .into_iter()
                .find(|at| at.text == hit.text && hit.start <= at.start && at.end <= end)
        };
        let auto = has(AUTO).filter(|_| has(NO_AUTO).is_none());
        let active = has(ACTIVE).filter(|_| has(NOT_ACTIVE).is_none());
        match (auto, active) {
            (Some(auto), None) if !case.found.has(ACTIVATED_LATER) => {
                let seen = [hit, auto].map(|at| case.evidence(at));
                suspects.add(Registration(RegistrationCause::CaLeftInactive), Strength::Certain, seen);
            }
            (None, Some(active)) if !case.found.has(AUTO_LATER) => {
                let seen = [hit, active].map(|at| case.evidence(at));
                suspects.add(Registration(RegistrationCause::AutoRegistrationOff), Strength::Weak, seen);
            }
            _ => {}
        }
        without_prefix(case, text, hit, end, suspects);
    }
    for hit in case.found.any(REGISTER_DEVICE) {
        if let Some(text) = case.texts.get(hit.text) {
            without_prefix(case, text, hit, end_of(case, text, hit), suspects);
        }
    }
}

fn is_synopsis(text: &Text<'_>, hit: Hit, end: usize) -> bool {
    let command = text.raw.get(text.origin(hit.start)..text.origin(end)).unwrap_or_default();
    [&b"<value>"[..], b"[--"].iter().any(|mark| command.windows(mark.len()).any(|seen| seen == *mark))
}

fn end_of(case: &Case<'_>, text: &Text<'_>, hit: Hit) -> usize {
    let furthest = text.letters.len().min(hit.end + LONGEST_COMMAND);
    let next = case.found.any(NEXT).into_iter().find(|at| at.text == hit.text && at.start >= hit.end);
    let next = next.map_or(furthest, |at| at.start.min(furthest));
    let last = text.origin(next);
    let stretch = text.clean(text.end(hit)).take_while(|(at, _)| *at < last);
    let mut before = 0;
    let mut stops = stretch.filter(|(_, byte)| {
        let ends = matches!(byte, b';' | b'|' | b'{') || (*byte == before && matches!(byte, b'\n' | b'&'));
        before = *byte;
        ends
    });
    let stop = stops.next().map(|(at, _)| at);
    stop.map_or(next, |stop| text.letter_at(stop).min(next))
}

/// The CLI takes what stands there as the certificate itself, unless it begins with `file://`.
fn without_prefix(case: &Case<'_>, text: &Text<'_>, hit: Hit, end: usize, suspects: &mut Suspects) {
    for flag in case.found.any(FILE_FLAGS) {
        if flag.text != hit.text || flag.start < hit.end || flag.end > end {
            continue;
        }
        let behind = text.end(flag);
        let from = text.behind(behind, |byte| matches!(byte, b' ' | b'\t' | b'=' | b'\'' | b'"'));
        let (value, to) = text.value(from, |byte| matches!(byte, b'"' | b'\'' | b'\\'));
        let lower = value.to_ascii_lowercase();
        let names_a_file =
            [".pem", ".crt", ".cer", ".der", ".key"].iter().any(|ending| lower.ends_with(ending));
        let as_file = ["file", "$", "`"].iter().any(|start| lower.starts_with(start));
        if names_a_file && !as_file && from > behind {
            let seen = [case.evidence(flag), text.seen(from, to)];
            suspects.add(File(FileCause::FilePrefixMissing), Strength::Certain, seen);
        }
    }
}
