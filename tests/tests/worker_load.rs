//! A line that powers up all at once: every event is kept, each certificate once, and memory stays bounded.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use jitr_tests::{Console, Door, Plan, SignedIn, certificate_id};
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

fn wasm_memory(on: &SignedIn) -> u64 {
    on.console.get("/api/laboratory/memory").unwrap().body["bytes"].as_u64().unwrap()
}

#[test]
fn of_a_burst_of_ten_thousand_events_none_is_lost_and_none_is_stored_twice() {
    let mut plan = Plan::new("worker-burst");
    plan.entry = plan.repository.join("tests/workers/laboratory.mjs");
    let on = SignedIn::start(&plan).unwrap();
    let (_, ca) = on.registered_ca("burst").unwrap();
    let setting = |name: &str| on.stack.setting(name).unwrap();
    let door = Door::new(&on.stack.url(), setting("INGEST_SECRET"), setting("AWS_ACCOUNT_ID"), &ca);
    // AWS is as busy as the line: the events have to wait.
    let throttled = json!({ "target": { "operation": "DescribeCertificate" }, "kind": "throttling" });
    let twin = Console::at(&on.stack.twin().control_url);
    assert_eq!(twin.send("POST", "/faults", &throttled).unwrap().status, 204);
    let number = AtomicU64::new(0);
    let flood = door.flood(CONNECTIONS, || {
        let first = number.fetch_add(BATCH, Ordering::Relaxed);
        let events = (first..first + BATCH).map(|number| door.event(&certificate(number)));
        (first < EVENTS).then(|| Value::Array(events.collect()))
    });
    assert_eq!(flood.statuses, BTreeMap::from([(202, usize::try_from(EVENTS / BATCH).unwrap())]));
    let (own, process) = (wasm_memory(&on), on.stack.workerd().unwrap().peak_memory().unwrap());
    eprintln!("memory after the burst: {} MB of our own, {} MB of workerd", own >> 20, process >> 20);
    assert!(own < OWN_MEMORY && process < PROCESS_MEMORY, "{own} and {process} bytes");
    let stored = on.stored_events(usize::try_from(DISTINCT).unwrap()).unwrap();
    let expected: BTreeMap<String, u64> =
        (0..DISTINCT).map(|number| (certificate_id(2, number), 1 + u64::from(number % 4 == 0))).collect();
    let (found, wanted) = (stored.len(), expected.len());
    assert!(stored == expected, "{found} of {wanted} certificates are stored, each with all of its events");
}

/// What Rust keeps never shrinks, so this is its peak. A Durable Object has 128 MB in all, beside others of its class
/// (Cloudflare Durable Objects, "Limits").
const OWN_MEMORY: u64 = 32 << 20;

/// workerd on a large machine lets garbage lie: a Worker that inserts one row takes 200 MB after as many requests.
const PROCESS_MEMORY: u64 = 768 << 20;
