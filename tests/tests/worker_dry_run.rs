//! The dry run against the twin: it says what then happens with a real MQTT client, and touches nothing, in AWS or here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Authority, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// What AWS has, and what we have.
fn everything(on: &SignedIn) -> Value {
    let mut twin = on.twin_state().unwrap();
    // The twin counts calls, and asking is calls.
    twin.as_object_mut().unwrap().remove("calls");
    let own = on.console.get(&format!("{PROFILE}/registrations")).unwrap().body;
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    json!([twin, own, audit])
}

fn dry_run(on: &SignedIn, pem: &str) -> Value {
    let before = everything(on);
    let reply =
        on.console.send("POST", &format!("{PROFILE}/dry-run"), &json!({ "certificate": pem })).unwrap();
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(everything(on), before, "a dry run touches nothing");
    reply.body
}

fn await_active(on: &SignedIn, name: &str) {
    let is_active = |body: &Value| {
        let mut rows = body["rows"].as_array().into_iter().flatten();
        rows.any(|row| row["name"] == name && row["state"] == "active")
    };
    on.console.await_value(&format!("{PROFILE}/registrations"), is_active).unwrap();
}

#[test]
fn a_dry_run_says_what_then_happens_and_touches_nothing() {
    let on = SignedIn::start(&Plan::new("worker-dry-run")).unwrap();
    let (authority, ca) = on.registered_ca("dry").unwrap();
    on.wire().unwrap();
    let pem = authority.device("sensor-1").unwrap();
    let rehearsed = dry_run(&on, &pem);
    assert_eq!(
        (&rehearsed["adopted"], &rehearsed["registration"]["state"]),
        (&json!(true), &json!("active"))
    );
    let operations: Vec<&str> = rehearsed["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|call| call["operation"].as_str().unwrap())
        .collect();
    assert_eq!(operations, ["AttachPolicy", "UpdateCertificate"]);
    assert!(!authority.connect(on.stack.twin(), "sensor-1").unwrap());
    await_active(&on, "sensor-1");

    let adoption = format!("{PROFILE}/cas/{ca}/adoption");
    assert_eq!(on.console.send("DELETE", &adoption, &json!({})).unwrap().status, 204);
    let other = authority.device("sensor-2").unwrap();
    let rehearsed = dry_run(&on, &other);
    assert_eq!((&rehearsed["adopted"], &rehearsed["changes"]), (&json!(false), &json!([])), "{rehearsed:#}");
    let stranger = Authority::new(&on.stack.directory().join("stranger"), "stranger").unwrap();
    let refused = json!({ "certificate": stranger.device("sensor-3").unwrap() });
    let reply = on.console.send("POST", &format!("{PROFILE}/dry-run"), &refused).unwrap();
    assert_eq!((reply.status, &reply.body["field"]), (422, &json!("certificate")), "{reply:?}");
}
