//! Real-life, odd and broken files go through the inspector, whole and damaged: none may make it panic or think long. What it
//! says of them is judged in `judges_vectors`.
//!
//! The files and where each comes from: `shared/vectors/corpus/manifest.jsonl` and `README.md` beside it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has to stop")]

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use jitr_shared::{
    certificate::key::PrivateKey,
    inspect::{Input, Report, inspect},
    time::UnixTime,
};
use serde_json::Value;

/// No file of the corpus needs a hundredth of it in a debug build.
const LONGEST: Duration = Duration::from_secs(1);

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/corpus")
}

fn lines(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(corpus().join(name)).expect(name);
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn look(bytes: &[u8]) -> Report {
    inspect(&[Input { name: "file", bytes }], &[], UnixTime::from_seconds(1_800_000_000))
}

/// Whether anything is said at all.
fn says_something(report: &Report) -> bool {
    !report.findings.is_empty() || report.blocks.iter().any(|block| !block.items.is_empty())
}

fn report_on(entry: &Value) -> (String, Vec<u8>, Report) {
    let name = entry["file"].as_str().unwrap().to_owned();
    let bytes = fs::read(corpus().join("files").join(&name)).expect(&name);
    let report = look(&bytes);
    (name, bytes, report)
}

#[test]
fn every_file_is_reported_on_in_time() {
    for entry in lines("manifest.jsonl") {
        let begun = Instant::now();
        let (name, bytes, report) = report_on(&entry);
        assert!(begun.elapsed() < LONGEST, "{name} took {:?}", begun.elapsed());
        assert!(says_something(&report), "nothing is said of {name}");
        // Which outcome is no matter here, only that there is one.
        drop(PrivateKey::read(&bytes, Some("password")));
    }
}

/// Truncated and altered files, always the same ones: nothing may panic on what nobody has seen yet.
#[test]
fn damaged_files_are_reported_on_as_well() {
    for entry in lines("manifest.jsonl") {
        let (name, bytes, _) = report_on(&entry);
        for step in 1..24_usize {
            let place = step.wrapping_mul(2_654_435_761) % bytes.len().max(1);
            let mut altered = bytes.clone();
            altered.iter_mut().skip(place).step_by(97).for_each(|byte| *byte = byte.rotate_left(3));
            for damaged in [&bytes[..place], altered.as_slice()] {
                assert!(says_something(&look(damaged)), "{name} {place}");
                drop(PrivateKey::read(damaged, None));
            }
        }
    }
}
