//! Everything fails at once: AWS in every way that it can, and workerd itself. In the end nothing is lost, nothing doubled.
//!
//! What fails when is drawn from a seed, which is printed; `JITR_SEED` repeats it.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

mod worker_storm {
    pub(crate) mod line;
    pub(crate) mod weather;
}

use std::thread::sleep;

use jitr_tests::Console;
use serde_json::json;

use self::worker_storm::{line::Line, weather::Weather};

#[test]
fn whatever_aws_does_every_device_becomes_active_once_and_no_other() {
    let mut weather = Weather::from_seed();
    eprintln!("JITR_SEED={}", weather.seed);
    let line = Line::start("worker-storm");
    let twin = Console::at(&line.on.stack.twin().control_url);
    for fault in weather.faults() {
        assert_eq!(twin.send("POST", "/faults", &fault).unwrap().status, 204, "{fault}");
    }
    line.power_up();
    line.await_active();
    assert!(weather.struck(&twin), "faults have struck");
    assert_eq!(twin.exchange("DELETE", "/faults", &[], None).unwrap().status, 204);
    line.await_told();
    line.judge();
}

#[test]
fn however_often_workerd_is_killed_every_device_becomes_active_once_and_no_other() {
    let mut weather = Weather::from_seed();
    eprintln!("JITR_SEED={}", weather.seed);
    let mut line = Line::start("worker-killed");
    // Slow enough that there is always something under way.
    let slow = json!({ "target": { "operation": "*" }, "kind": "slow", "delay": 150 });
    let twin = Console::at(&line.on.stack.twin().control_url);
    assert_eq!(twin.send("POST", "/faults", &slow).unwrap().status, 204);
    line.power_up();
    for kill in 0..6 {
        sleep(weather.moment());
        match (kill % 2, line.on.stack.workerd()) {
            // wrangler starts another one.
            (0, Some(workerd)) => workerd.kill(),
            _ => {
                line.on.stack.kill_worker();
                line.on.stack.start_worker().unwrap();
            }
        }
    }
    assert_eq!(twin.exchange("DELETE", "/faults", &[], None).unwrap().status, 204);
    line.await_active();
    line.await_told();
    line.judge();
}
