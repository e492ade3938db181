//! Python's zipfile and Info-ZIP's unzip judge archives.

use std::fs;

use jitr_shared::bundle::zip::{Directory, Segment, Tally};
use serde_json::json;

use crate::workshop::{ask, demand, folder, python};

/// As two Web Workers fill them; more files than the old format counts.
const SEGMENTS: [std::ops::Range<u32>; 2] = [0..40_000, 40_000..70_000];

/// A large archive, written in segments that are joined.
fn large() -> Vec<u8> {
    let manifest = b"what the caller holds";
    let mut tally = Tally::default();
    tally.update(manifest);
    let mut directory = Directory::default();
    let (mut records, mut central) = (Vec::new(), Vec::new());
    for range in SEGMENTS {
        let mut segment = Segment::default();
        for number in range {
            let path = format!("press-{number}/press-{number}.cert.pem");
            segment.add(&path, 0o644, number.to_string().as_bytes()).unwrap();
        }
        central.extend(directory.join(segment.records().len() as u64, segment.central()).unwrap());
        records.extend_from_slice(segment.records());
    }
    let entry = directory.join_large("manifest.json", 0o600, &tally).unwrap();
    records.extend(entry.header);
    records.extend_from_slice(manifest);
    central.extend(entry.central);
    [records, central, directory.finish()].concat()
}

#[test]
fn an_archive_of_more_than_65_535_files_is_opened() {
    let folder = folder("archives");
    fs::write(folder.join("large.zip"), large()).unwrap();
    let wanted = json!({
        "archive": "large.zip",
        "read": ["press-0/press-0.cert.pem", "press-69999/press-69999.cert.pem", "manifest.json"],
    });
    let said = python("archive.py", &folder, &wanted);
    assert_eq!(said["damaged"], json!(null), "{said}");
    assert_eq!(said["count"], 70_001, "{said}");
    let read = json!([["0", "0o100644"], ["69999", "0o100644"], ["what the caller holds", "0o100600"]]);
    assert_eq!(said["read"], read);
    if ask(&folder, "command -v unzip").passed {
        demand(&folder, "unzip -tqq large.zip");
    }
}
