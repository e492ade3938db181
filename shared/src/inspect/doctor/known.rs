//! What a case knows of a command's blanks: the endpoint, the Region, ARNs and ids, the client, the files.

use super::{
    Case,
    examine::{client_names, endpoints},
};
use crate::inspect::{
    Input,
    remedy::{
        CA_CERTIFICATE_ID, CERTIFICATE_ARN, CERTIFICATE_ID, CLIENT_ID, DESTINATION_ARN, ENDPOINT,
        FUNCTION_NAME, Known, POLICY_NAME, REGION, RULE_ARN, RULE_NAME,
    },
};

const ARN: &[u8] = b"arn:aws";
const HEX_OF_SHA256: usize = 64;
/// What a value stands behind.
const NAMED: [(&[u8], &str); 6] = [
    (b"--region", REGION),
    (b"--policy-name", POLICY_NAME),
    (b"--rule-name", RULE_NAME),
    (b"--function-name", FUNCTION_NAME),
    (b"certificateId\"", CERTIFICATE_ID),
    (b"caCertificateId\"", CA_CERTIFICATE_ID),
];

/// Collects what the case knows.
pub(super) fn known(case: &Case<'_>, inputs: &[Input<'_>]) -> Known {
    let mut known = Known::default();
    for text in &case.texts {
        arns(text.raw, &mut known);
    }
    // Where the certificate is counts before where a command was run, and that before the device's endpoint.
    let with_region = known.has(REGION);
    for text in &case.texts {
        named(text.raw, with_region, &mut known);
    }
    let with_region = known.has(REGION);
    for (name, region) in endpoints(case) {
        known.note(ENDPOINT, &name);
        if !with_region {
            known.note(REGION, &region);
        }
    }
    for client in client_names(case) {
        known.note(CLIENT_ID, &client);
    }
    of_report(case, inputs, &mut known);
    known.keep_apart(CERTIFICATE_ID, CA_CERTIFICATE_ID);
    known
}

fn arns(raw: &[u8], known: &mut Known) {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b":/_-.+=@".contains(byte);
    for start in places(raw, ARN) {
        let rest = raw.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| belongs(byte)).count();
        let arn = String::from_utf8_lossy(rest.get(..length).unwrap_or_default()).into_owned();
        let parts: Vec<&str> = arn.trim_end_matches(['.', ':']).splitn(6, ':').collect();
        let [_, _, service, region, _, resource] = parts.as_slice() else { continue };
        let (kind, name) = resource.split_once(['/', ':']).unwrap_or((resource, ""));
        match (*service, kind) {
            ("iot", "cert") => {
                known.note(CERTIFICATE_ARN, &arn);
                known.note(CERTIFICATE_ID, name);
            }
            ("iot", "cacert") => known.note(CA_CERTIFICATE_ID, name),
            ("iot", "rule") => {
                known.note(RULE_ARN, &arn);
                known.note(RULE_NAME, name);
            }
            ("iot", "ruledestination") => known.note(DESTINATION_ARN, &arn),
            ("iot", "policy") => known.note(POLICY_NAME, name),
            ("lambda", "function") => known.note(FUNCTION_NAME, name),
            _ => {}
        }
        if *service == "iot" {
            known.note(REGION, region);
        }
    }
}

fn named(raw: &[u8], with_region: bool, known: &mut Known) {
    for (name, blank) in NAMED.into_iter().filter(|(_, blank)| !(with_region && *blank == REGION)) {
        for start in places(raw, name) {
            let rest = raw.get(start.saturating_add(name.len())..).unwrap_or_default();
            let gap = rest.iter().take_while(|byte| b" =:\"'".contains(byte)).count();
            let rest = rest.get(gap..).unwrap_or_default();
            let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"',;\\".contains(byte);
            let value = rest.iter().position(ends).and_then(|end| rest.get(..end)).unwrap_or(rest);
            let value = String::from_utf8_lossy(value);
            let is_id = value.len() == HEX_OF_SHA256 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
            if gap > 0 && (is_id || !matches!(blank, CERTIFICATE_ID | CA_CERTIFICATE_ID)) {
                known.note(blank, &value);
            }
        }
    }
}

/// The certificates, and the files in which they and their keys are.
fn of_report(case: &Case<'_>, inputs: &[Input<'_>], known: &mut Known) {
    let certificates = &case.report.certificates;
    for item in certificates {
        let is_ca = item.facts.is_ca == Some(true);
        known.note(if is_ca { CA_CERTIFICATE_ID } else { CERTIFICATE_ID }, &item.facts.certificate_id);
    }
    for (index, input) in inputs.iter().enumerate() {
        let count = |is_ca: bool| {
            let here = certificates.iter().filter(|item| item.origin.place.input == index);
            here.filter(|item| (item.facts.is_ca == Some(true)) == is_ca).count()
        };
        let has_key = case.report.keys.iter().any(|key| key.origin.place.input == index);
        match (count(false), count(true), has_key) {
            (1, 0, false) => known.note_file("device.cert.pem", input.name),
            (1, 1.., false) => known.note_file("device-and-ca.pem", input.name),
            (0, 1, false) => known.note_file("ca.cert.pem", input.name),
            (0, 0, true) => known.note_file("device.key.pem", input.name),
            _ => {}
        }
    }
}

fn places(raw: &[u8], wanted: &[u8]) -> Vec<usize> {
    let first = wanted.first().copied().unwrap_or_default();
    let starts = raw.iter().enumerate().filter(|(_, byte)| **byte == first).map(|(place, _)| place);
    starts.filter(|place| raw.get(*place..).is_some_and(|rest| rest.starts_with(wanted))).collect()
}
