//! OpenSSL judges the text that Inspect shows: what `openssl x509 -text`, `req -text` and `crl -text` print of the vendored files
//! is compared line by line.
//!
//! Lines differ by rule alone: what OpenSSL prints of an extension that it does not know, and of forms that it has text for and the
//! inspector not. Of each file nine lines of ten have to be the same, and of all of them together 97 of a hundred.

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

/// How many lines of the judge stand in ours, in the same order, and how many it has.
fn common(theirs: &str, ours: &str) -> (usize, usize) {
    let mut rest = ours.lines().map(str::trim_end).collect::<Vec<_>>().into_iter();
    let mut same = 0;
    let all: Vec<&str> = theirs.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    for line in &all {
        let mut ahead = rest.clone();
        if ahead.by_ref().take(40).any(|own| own == *line) {
            rest = ahead;
            same += 1;
        }
    }
    (same, all.len())
}

#[test]
fn the_text_is_that_of_openssl() {
    let (mut same, mut all, mut compared) = (0, 0, 0);
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
            let (lines, of) = common(&theirs, &ours);
            assert!(lines * 10 >= of * 9, "{name}: {lines} of {of} lines\n{theirs}\n---\n{ours}");
            (same, all, compared) = (same + lines, all + of, compared + 1);
        }
    }
    assert!(compared > 5, "{compared}");
    assert!(same * 100 >= all * 97, "{same} of {all} lines");
}
