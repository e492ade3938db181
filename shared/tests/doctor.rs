//! What the doctor says of real complaints: each has a text and a twin, the same words with another cause.
//!
//! The texts are in `tests/fixtures/doctor`, named by the rule. A text has to be told as that rule, first of all; its twin
//! must not be told as it at all. Both hold for whatever a person does to a text on the way: other case, white space,
//! line ends, wrapping, colours, prefixes of a log, other ids.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]
#![expect(clippy::disallowed_methods, reason = "the texts are files")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use jitr_shared::{
    inspect::{
        DoctorRule, Input,
        doctor::{Cause, diagnose},
        inspect,
    },
    time::UnixTime,
};

const NOW: UnixTime = UnixTime::from_seconds(1_795_000_000);

struct Complaint {
    rule: String,
    text: String,
    twin: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/doctor")
}

fn complaints() -> Vec<Complaint> {
    let names =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut rules: Vec<String> =
        names.filter_map(|name| name.strip_suffix(".twin.txt").map(str::to_owned)).collect();
    rules.sort();
    let read = |name: String| fs::read_to_string(folder().join(&name)).expect(&name);
    rules
        .into_iter()
        .map(|rule| Complaint {
            text: read(format!("{rule}.txt")),
            twin: read(format!("{rule}.twin.txt")),
            rule,
        })
        .collect()
}

fn causes(text: &str) -> Vec<Cause> {
    let input = Input { name: "pasted", bytes: text.as_bytes() };
    let report = inspect(&[input], &[], NOW);
    diagnose(&[input], &report, NOW)
}

fn ids(text: &str) -> Vec<&'static str> {
    causes(text).iter().map(|cause| cause.rule.id()).collect()
}

#[test]
fn every_cause_has_a_complaint_and_a_twin() {
    let told: BTreeSet<String> = complaints().into_iter().map(|complaint| complaint.rule).collect();
    let known: BTreeSet<String> = DoctorRule::all().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(told, known);
}

#[test]
fn a_complaint_is_told_as_what_it_is() {
    let wrong: Vec<_> = complaints()
        .iter()
        .map(|complaint| (complaint.rule.clone(), ids(&complaint.text)))
        .filter(|(rule, ids)| ids.first() != Some(&rule.as_str()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_twin_is_not_told_as_what_it_only_sounds_like() {
    let wrong: Vec<_> = complaints()
        .iter()
        .map(|complaint| (complaint.rule.clone(), ids(&complaint.twin)))
        .filter(|(rule, ids)| ids.contains(&rule.as_str()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nearly_every_twin_has_a_cause_of_its_own() {
    let silent: Vec<_> =
        complaints().into_iter().filter(|one| ids(&one.twin).is_empty()).map(|one| one.rule).collect();
    let in_order = [
        "certificate-already-registered",
        "destination-not-confirmed",
        "jitp-parameter-missing",
        "role-lacks-permission",
    ];
    let unexpected: Vec<_> = silent.iter().filter(|rule| !in_order.contains(&rule.as_str())).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn what_is_done_to_a_text_on_the_way_changes_nothing() {
    let mut wrong = Vec::new();
    for complaint in complaints() {
        for (name, change) in CHANGES {
            // Base64 is no longer itself in another case, and `\n` written out is what one of the causes is about.
            if complaint.text.contains("-----BEGIN")
                && ["upper case", "lower case", "as a JSON string", "CRLF"].contains(name)
            {
                continue;
            }
            // A prefix in each line parts what stands between two braces from the name before them.
            if complaint.rule == "jitp-template-attached" && *name == "in a log" {
                continue;
            }
            let told = ids(&change(&complaint.text));
            if told.first() != Some(&complaint.rule.as_str()) {
                wrong.push(format!("{} {name}: {told:?}", complaint.rule));
            }
            let told = ids(&change(&complaint.twin));
            if told.contains(&complaint.rule.as_str()) {
                wrong.push(format!("twin of {} {name}: {told:?}", complaint.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What programs say in one line, each with the cause that it means.
#[test]
fn one_line_of_a_program_is_enough() {
    let sayings = fs::read_to_string(folder().join("sayings.tsv")).unwrap();
    let wrong: Vec<_> = sayings
        .lines()
        .map(|line| line.split_once('\t').unwrap())
        .map(|(rule, text)| (rule, text, ids(&text.replace("\\n", "\n"))))
        .filter(|(rule, _, ids)| ids.first() != Some(rule))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a text denies, has behind it, or says of a service that is not AWS IoT: the cause has to stay silent.
#[test]
fn what_is_said_by_the_way_is_no_cause() {
    let asides = fs::read_to_string(folder().join("asides.tsv")).unwrap();
    let wrong: Vec<_> = asides
        .lines()
        .map(|line| line.split_once('\t').unwrap())
        .map(|(rule, text)| (rule, text, ids(&text.replace("\\n", "\n"))))
        .filter(|(rule, _, ids)| ids.contains(rule))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn evidence_is_what_stands_at_its_line_and_byte() {
    for complaint in complaints() {
        for text in [&complaint.text, &complaint.twin, &crlf(&complaint.text)] {
            assert_evidence(text);
        }
    }
    for line in fs::read_to_string(folder().join("sayings.tsv")).unwrap().lines() {
        let (_, text) = line.split_once('\t').unwrap();
        assert_evidence(&format!("device starts\n\t{}\nretrying\n", text.replace("\\n", "\n")));
    }
}

fn assert_evidence(text: &str) {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for cause in causes(text) {
        assert!(!cause.evidence.is_empty(), "{}: nothing was seen", cause.rule.id());
        for evidence in cause.evidence {
            let place = evidence.place;
            let before = text.get(..place.offset).unwrap();
            assert_eq!(place.line, before.matches('\n').count() + 1, "{}", cause.rule.id());
            let found = evidence.found.expect("words");
            assert!(
                evidence.field.is_some()
                    || evidence.expected.is_some()
                    || squeezed(text.get(place.offset..).unwrap()).starts_with(&found),
                "{}: {found}",
                cause.rule.id()
            );
        }
    }
}

#[test]
fn nothing_is_said_of_what_is_no_complaint() {
    for text in [
        "",
        "\n\n",
        "The quick brown fox jumps over the lazy dog.",
        "Client pump-7 received CONNACK (0)\nClient pump-7 sending PUBLISH (d0, q1, r0, m1, 'a/b', ... (5 bytes))",
        "{ \"status\": \"Success\", \"eventType\": \"Connect\", \"clientId\": \"pump-7\" }",
    ] {
        assert_eq!(ids(text), Vec::<&str>::new(), "{text}");
    }
}

type Change = fn(&str) -> String;

const CHANGES: &[(&str, Change)] = &[
    ("upper case", |text| text.to_uppercase()),
    ("lower case", |text| text.to_lowercase()),
    ("CRLF", crlf),
    ("wide", |text| text.replace(' ', "  \t ")),
    ("indented", |text| lines(text, |line| format!("        {line}"))),
    ("quoted", |text| lines(text, |line| format!("> {line}"))),
    ("wrapped at words", wrapped),
    ("coloured", |text| lines(text, |line| format!("\u{1b}[1;31m{line}\u{1b}[0m"))),
    ("coloured words", |text| text.replace(' ', " \u{1b}[32m")),
    ("in a log", |text| lines(text, |line| format!("Nov 20 10:12:44 gw-3 app[5121]: {line}"))),
    ("between others", |text| format!("device starts, firmware 3.1.7\n\n{text}\n\nrebooting in 30 s\n")),
    ("other ids", other_ids),
    ("other times", other_times),
    ("as a JSON string", |text| serde_json::to_string(text).unwrap()),
];

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn lines(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

fn wrapped(text: &str) -> String {
    let mut length = 0;
    text.chars()
        .map(|character| {
            length = if character == '\n' { 0 } else { length + 1 };
            if character == ' ' && length > 60 {
                length = 0;
                return '\n';
            }
            character
        })
        .collect()
}

/// Long runs of hex digits and twelve digits of an account are others.
fn other_ids(text: &str) -> String {
    let hex = regex::Regex::new(r"\b[0-9a-f]{24,}\b").unwrap();
    let account = regex::Regex::new(r"\b[0-9]{12}\b").unwrap();
    let turned = hex.replace_all(text, |found: &regex::Captures<'_>| {
        found[0]
            .chars()
            .map(|digit| char::from_digit((digit.to_digit(16).unwrap() + 7) % 16, 16).unwrap())
            .collect::<String>()
    });
    account.replace_all(&turned, "998877665544").into_owned()
}

/// Another day and another minute, of the same year.
fn other_times(text: &str) -> String {
    let day = regex::Regex::new(r"(20[0-9]{2}-)[0-9]{2}-[0-9]{2}").unwrap();
    let clock = regex::Regex::new(r"[0-9]{2}:[0-9]{2}:[0-9]{2}").unwrap();
    clock.replace_all(&day.replace_all(text, "${1}03-14"), "15:09:26").into_owned()
}

fn command(text: &str, id: &str) -> String {
    let found = causes(text).into_iter().find(|cause| cause.rule.id() == id);
    found.and_then(|cause| cause.command).unwrap_or_default()
}

#[test]
fn a_command_holds_what_the_text_knows_and_blanks_for_the_rest() {
    let id = "ab".repeat(32);
    let text = |name: &str| fs::read_to_string(folder().join(format!("{name}.txt"))).expect(name);
    let arn = format!("arn:aws:iot:eu-west-3:123456789012:cert/{id}");
    let with = |name: &str, more: &str| format!("{}\n{more}\n", text(name));
    let missing = command(&with("policy-missing", &arn), "policy-missing");
    assert!(missing.contains(&format!("--target {arn}")) && missing.contains("POLICY_NAME"), "{missing}");
    assert!(missing.ends_with("--region eu-west-3"), "{missing}");
    // Two of a kind: nobody can say which one is meant.
    let other = arn.replace("abab", "cdcd");
    let both = command(&with("policy-missing", &format!("{arn} {other}")), "policy-missing");
    assert!(both.contains("--target CERTIFICATE_ARN"), "{both}");
    // What a shell would run stays out of it.
    let hostile = format!("arn:aws:iot:eu-west-3:123456789012:cert/{id}`id`");
    let safe = command(&with("policy-missing", &hostile), "policy-missing");
    assert!(!safe.contains('`'), "{safe}");
}
