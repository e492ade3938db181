//! A line that powers up all at once: every event is kept, each certificate once, and memory does not grow with the burst.

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
    let stored = on.stored_events(usize::try_from(DISTINCT).unwrap()).unwrap();
    let expected: BTreeMap<String, u64> =
        (0..DISTINCT).map(|number| (certificate_id(2, number), 1 + u64::from(number % 4 == 0))).collect();
    assert!(
        stored == expected,
        "{} of {} certificates are stored as their events say",
        stored.len(),
        expected.len()
    );
    eprintln!("memory of workerd: {} MB before, {} MB at most", before >> 20, peak >> 20);
    assert!(peak - before < MEMORY, "{} MB more than before the burst", (peak - before) >> 20);
}

/// A Durable Object has 128 MB in all (Cloudflare Durable Objects, "Limits").
const MEMORY: u64 = 128 << 20;
