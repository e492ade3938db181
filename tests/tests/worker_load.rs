//! A line that powers up all at once: every event is kept, each certificate once, and memory does not grow with the burst.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use jitr_tests::{Console, Door, PROFILE, Plan, SignedIn, certificate_id};
use serde_json::{Value, json};

const EVENTS: u64 = 10_000;
/// Of each five events the last repeats an earlier one.
const DISTINCT: u64 = EVENTS / 5 * 4;
/// AWS's largest batch is larger; a batch of ten is what a busy rule sends.
const BATCH: u64 = 10;
const CONNECTIONS: usize = 32;

/// Which certificate the event of this number is about: 0, 1, 2, 3, 0, 4, 5, 6, 7, 4, ...
fn certificate(number: u64) -> String {
    certificate_id(2, number / 5 * 4 + number % 5 % 4)
}

/// Certificate -> how many events are stored for it. What is worked on meanwhile moves to the front of the list and is
/// not met behind it, so the list is read until it is whole.
fn stored(on: &SignedIn, wanted: usize) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for _ in 0..20 {
        let mut page = on.console.get(&format!("{PROFILE}/registrations")).unwrap().body;
        loop {
            for row in page["rows"].as_array().unwrap() {
                let id = row["certificateId"].as_str().unwrap().to_owned();
                found.insert(id, row["events"].as_u64().unwrap());
            }
            let Some(next) = page["next"].as_i64() else { break };
            page = on.console.get(&format!("{PROFILE}/registrations?before={next}")).unwrap().body;
        }
        if found.len() >= wanted {
            break;
        }
    }
    found
}

#[test]
fn of_a_burst_of_ten_thousand_events_none_is_lost_and_none_is_stored_twice() {
    let on = SignedIn::start(&Plan::new("worker-burst")).unwrap();
    let (_, ca) = on.registered_ca("burst").unwrap();
    let setting = |name: &str| on.stack.setting(name).unwrap();
    let door = Door::new(&on.stack.url(), setting("INGEST_SECRET"), setting("AWS_ACCOUNT_ID"), &ca);
    // AWS is as busy as the line: the events have to wait.
    let throttled = json!({ "target": { "operation": "DescribeCertificate" }, "kind": "throttling" });
    let twin = Console::at(&on.stack.twin().control_url);
    assert_eq!(twin.send("POST", "/faults", &throttled).unwrap().status, 204);
    let before = on.stack.workerd().unwrap().peak_memory().unwrap();
    let number = AtomicU64::new(0);
    let flood = door.flood(CONNECTIONS, || {
        let first = number.fetch_add(BATCH, Ordering::Relaxed);
        let events = (first..first + BATCH).map(|number| door.event(&certificate(number)));
        (first < EVENTS).then(|| Value::Array(events.collect()))
    });
    assert_eq!(flood.statuses, BTreeMap::from([(202, usize::try_from(EVENTS / BATCH).unwrap())]));
    let peak = on.stack.workerd().unwrap().peak_memory().unwrap();
    let stored = stored(&on, usize::try_from(DISTINCT).unwrap());
    let expected: BTreeMap<String, u64> =
        (0..DISTINCT).map(|number| (certificate_id(2, number), 1 + u64::from(number % 4 == 0))).collect();
    assert!(
        stored == expected,
        "{} of {} certificates are stored as their events say",
        stored.len(),
        expected.len()
    );
    println!("memory of workerd: {} MB before, {} MB at most", before >> 20, peak >> 20);
    assert!(peak - before < MEMORY, "{} MB more than before the burst", (peak - before) >> 20);
}

/// A Durable Object has 128 MB in all (Cloudflare Durable Objects, "Limits").
const MEMORY: u64 = 128 << 20;
