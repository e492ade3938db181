//! What a device costs when 1,000, 10,000 and 100,000 others are stored: rows read and written, and bytes; counted, not timed.
//!
//! The rows are counted where workerd counts them for the bill (tests/workers/laboratory.mjs). The others are clones of a
//! device that went the whole way.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::thread::sleep;
use std::time::{Duration, Instant};

use jitr_tests::{Authority, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

const STORED: [u64; 3] = [1_000, 10_000, 100_000];
const DEVICES: usize = 5;
const PATIENCE: Duration = Duration::from_secs(60);

/// Rows read and rows written, of all objects.
fn rows(on: &SignedIn) -> (u64, u64) {
    let counted = on.console.get("/api/laboratory/rows").unwrap().body;
    let sum = |name: &str| counted.as_array().unwrap().iter().map(|row| row[name].as_u64().unwrap()).sum();
    (sum("read"), sum("written"))
}

/// The whole way of some devices, until the last of them is told of.
fn devices(on: &SignedIn, authority: &Authority, series: u64) {
    let names: Vec<String> = (0..DEVICES).map(|number| format!("d{series}-{number}")).collect();
    for name in &names {
        authority.device(name).unwrap();
        assert!(!authority.connect(on.stack.twin(), name).unwrap());
    }
    let started = Instant::now();
    while !names.iter().all(|name| on.messages(name).unwrap() == 1) {
        assert!(started.elapsed() < PATIENCE, "not told of every one of {names:?}");
        sleep(Duration::from_millis(200));
    }
}

/// What Watch reads when it opens: the counts and the newest page.
fn watch(on: &SignedIn) -> Value {
    assert_eq!(on.console.get(&format!("{PROFILE}/registrations/summary")).unwrap().status, 200);
    on.console.get(&format!("{PROFILE}/registrations")).unwrap().body
}

#[test]
fn a_device_costs_the_same_however_many_are_stored() {
    let mut plan = Plan::new("worker-cost");
    plan.entry = plan.repository.join("tests/workers/laboratory.mjs");
    let on = SignedIn::start(&plan).unwrap();
    let (authority, _) = on.registered_ca("cost").unwrap();
    on.wire().unwrap();
    devices(&on, &authority, 0);
    let template = watch(&on)["rows"][0]["certificateId"].as_str().unwrap().to_owned();
    let (mut stored, mut costs, mut sizes) = (0, Vec::new(), Vec::new());
    for wanted in STORED {
        let path = format!("/api/laboratory/clones?of={template}&count={}", wanted - stored);
        let cloned = on.console.send("POST", &path, &json!({})).unwrap();
        assert_eq!(cloned.status, 200, "{cloned:?}");
        sizes.push(cloned.body["bytes"].as_u64().unwrap());
        stored = wanted;
        rows(&on);
        devices(&on, &authority, wanted);
        let (read, written) = rows(&on);
        watch(&on);
        let opened = rows(&on).0;
        let each = u64::try_from(DEVICES).unwrap();
        eprintln!("{wanted:>7} stored: a device reads {} and writes {} rows", read / each, written / each);
        eprintln!("{wanted:>7} stored: Watch reads {opened} rows when it opens");
        costs.push([read, written, opened]);
    }
    let bytes = (sizes[2] - sizes[1]) / (STORED[2] - STORED[1]);
    eprintln!("{bytes} bytes a registration with its steps");
    for (few, many) in costs[0].iter().zip(costs[2]) {
        assert!(many <= few + few / 2, "as many rows read, written and shown: {costs:?}");
    }
    assert!(bytes < 8_192, "{bytes} bytes a registration");
}
