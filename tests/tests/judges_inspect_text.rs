//! OpenSSL judges the text that Inspect shows: what `openssl x509 -text`, `req -text` and `crl -text` print of the vendored files
//! is compared line by line.
//!
//! What OpenSSL prints of extensions that it does not know, and of forms that it has a text for and the inspector not, may differ:
//! of all lines 98 in a hundred have to be the same.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use jitr_shared::{
    inspect::{Input, Subject, inspect, view::text::text},
    time::UnixTime,
};
use serde_json::Value;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/corpus")
}

/// What OpenSSL prints of a file; `None` if it does not read it.
fn openssl(command: &str, file: &Path) -> Option<String> {
    let output =
        Command::new("openssl").args([command, "-noout", "-text", "-in"]).arg(file).output().unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How many lines of the judge's there are, and which of them do not stand in ours in the same order.
fn missing(theirs: &str, ours: &str) -> (usize, Vec<String>) {
    let mut rest = ours.lines().map(str::trim_end).collect::<Vec<_>>().into_iter();
    let mut missing = Vec::new();
    let all: Vec<&str> = theirs.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    for line in &all {
        let mut ahead = rest.clone();
        if ahead.by_ref().take(40).any(|own| own == *line) {
            rest = ahead;
        } else {
            missing.push((*line).to_owned());
        }
    }
    (all.len(), missing)
}

#[test]
fn the_text_is_that_of_openssl() {
    let (mut all, mut compared, mut others) = (0, 0, Vec::new());
    let manifest = fs::read_to_string(corpus().join("manifest.jsonl")).unwrap();
    for line in manifest.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        let name = entry["file"].as_str().unwrap();
        let file = corpus().join("files").join(name);
        let bytes = fs::read(&file).unwrap();
        let report = inspect(&[Input { name, bytes: &bytes }], &[], UnixTime::from_seconds(1_800_000_000));
        for (kind, command, subject) in [
            ("cert", "x509", Subject::Certificate(0)),
            ("csr", "req", Subject::Request(0)),
            ("crl", "crl", Subject::List(0)),
        ] {
            if entry["results"][kind]["expect"] != "accept" {
                continue;
            }
            let (Some(theirs), Some(ours)) = (openssl(command, &file), text(&report, subject)) else {
                continue;
            };
            let (lines, missing) = missing(&theirs, &ours);
            (all, compared) = (all + lines, compared + 1);
            others.extend(missing.into_iter().map(|line| format!("{name}: {line}")));
        }
    }
    assert!(compared > 5, "{compared}");
    assert!(others.len() * 50 <= all, "{} of {all} lines:\n{}", others.len(), others.join("\n"));
}
