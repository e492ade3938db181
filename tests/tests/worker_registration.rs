//! From a CA to an ACTIVE device through the Worker's API alone, with a real MQTT client against the twin.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::thread::sleep;
use std::time::Duration;

use jitr_tests::{Authority, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// Connects once and publishes; whether that succeeded.
fn connect(on: &SignedIn, authority: &Authority, name: &str) -> bool {
    authority.connect(on.stack.twin(), name).unwrap()
}

fn named<'a>(body: &'a Value, name: &str) -> Vec<&'a Value> {
    let rows = body["rows"].as_array().into_iter().flatten();
    rows.filter(|row| row["name"] == name).collect()
}

fn await_active(on: &SignedIn, name: &str) -> Value {
    let is_active = |body: &Value| named(body, name).first().is_some_and(|row| row["state"] == "active");
    on.console.await_value(&format!("{PROFILE}/registrations"), is_active).unwrap()
}

/// The steps of the one registration of this name, once its verdict was told.
fn await_told(on: &SignedIn, registrations: &Value, name: &str) -> Vec<String> {
    let id = named(registrations, name)[0]["certificateId"].as_str().unwrap();
    let kinds = |body: &Value| -> Vec<String> {
        let steps = body["steps"].as_array().into_iter().flatten();
        steps.map(|step| step["kind"].as_str().unwrap().to_owned()).collect()
    };
    let is_told = |body: &Value| kinds(body).last().is_some_and(|kind| kind == "tell");
    kinds(&on.console.await_value(&format!("{PROFILE}/registrations/{id}"), is_told).unwrap())
}

fn await_message(on: &SignedIn, name: &str) {
    on.await_message(name).unwrap();
    // A second message would come a second later: destinations are posted to once a second.
    sleep(Duration::from_secs(2));
    assert_eq!(on.messages(name).unwrap(), 1, "one message about {name}");
}

#[test]
fn a_device_becomes_active_by_itself_and_is_told_once() {
    let on = SignedIn::start(&Plan::new("worker-way")).unwrap();
    let (authority, _) = on.registered_ca("way").unwrap();
    on.wire().unwrap();
    authority.device("sensor-1").unwrap();
    assert!(!connect(&on, &authority, "sensor-1"), "the first connect is closed");
    let registrations = await_active(&on, "sensor-1");
    let steps = await_told(&on, &registrations, "sensor-1");
    assert_eq!(steps, ["receive", "describe", "check", "attach-policy", "activate", "tell"]);
    assert!(connect(&on, &authority, "sensor-1"), "the second connect publishes");
    await_message(&on, "sensor-1");
}

#[test]
fn three_connects_while_the_worker_is_stopped_are_one_registration() {
    let mut on = SignedIn::start(&Plan::new("worker-stopped")).unwrap();
    let (authority, _) = on.registered_ca("stopped").unwrap();
    on.wire().unwrap();
    authority.device("sensor-2").unwrap();
    on.stack.stop_worker();
    for _ in 0..3 {
        assert!(!connect(&on, &authority, "sensor-2"));
    }
    on.stack.start_worker().unwrap();
    // AWS does not deliver again: the device's own next connect is the next event.
    connect(&on, &authority, "sensor-2");
    let registrations = await_active(&on, "sensor-2");
    assert_eq!(named(&registrations, "sensor-2").len(), 1);
    await_message(&on, "sensor-2");
}

#[test]
fn a_certificate_whose_event_was_lost_is_found_by_the_sweep() {
    let mut on = SignedIn::start(&Plan::new("worker-sweep")).unwrap();
    let (authority, _) = on.registered_ca("sweep").unwrap();
    on.wire().unwrap();
    authority.device("sensor-4").unwrap();
    on.stack.stop_worker();
    assert!(!connect(&on, &authority, "sensor-4"));
    on.stack.start_worker().unwrap();
    // The address under which wrangler runs the cron's handler at once.
    assert_eq!(on.console.get("/cdn-cgi/local/scheduled").unwrap().status, 200);
    await_active(&on, "sensor-4");
    assert!(connect(&on, &authority, "sensor-4"), "its very next connect publishes");
    await_message(&on, "sensor-4");
}

#[test]
fn events_of_a_ca_that_nobody_adopted_are_counted_and_left_alone() {
    let on = SignedIn::start(&Plan::new("worker-foreign")).unwrap();
    let (authority, ca) = on.registered_ca("foreign").unwrap();
    on.wire().unwrap();
    let adoption = format!("{PROFILE}/cas/{ca}/adoption");
    assert_eq!(on.console.send("DELETE", &adoption, &json!({})).unwrap().status, 204);
    authority.device("sensor-3").unwrap();
    assert!(!connect(&on, &authority, "sensor-3"));
    let is_counted = |body: &Value| body["foreign"][0]["caCertificateId"] == ca.as_str();
    let body = on.console.await_value(&format!("{PROFILE}/registrations"), is_counted).unwrap();
    assert_eq!(body["rows"], json!([]));
    assert!(!connect(&on, &authority, "sensor-3"), "it stays pending");
    // Adopted, its next connect makes it ACTIVE.
    assert_eq!(on.console.send("POST", &adoption, &json!({})).unwrap().status, 204);
    assert!(!connect(&on, &authority, "sensor-3"));
    await_active(&on, "sensor-3");
}
