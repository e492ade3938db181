//! Devices whose event never came: found every ten seconds while somebody expects one, or when somebody asks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

fn await_active(on: &SignedIn, name: &str) {
    let is_active = |body: &Value| {
        let mut rows = body["rows"].as_array().into_iter().flatten();
        rows.any(|row| row["name"] == name && row["state"] == "active")
    };
    on.console.await_value(&format!("{PROFILE}/registrations"), is_active).unwrap();
}

#[test]
fn a_device_whose_rule_was_never_wired_is_found_while_it_is_expected() {
    let on = SignedIn::start(&Plan::new("worker-expect")).unwrap();
    let (authority, _) = on.registered_ca("expect").unwrap();
    // The policy alone: neither rule nor destination.
    assert_eq!(on.step("policy", false).unwrap().status, 200);
    let sweep = format!("{PROFILE}/sweep");
    let expecting = on.console.send("POST", &sweep, &json!({ "expecting": true })).unwrap();
    assert_eq!(expecting.status, 200);
    let until = expecting.body["until"].as_i64().unwrap();
    let summary = on.console.get(&format!("{PROFILE}/registrations/summary")).unwrap().body;
    assert_eq!(summary["expectingUntil"], until);
    authority.device("sensor-1").unwrap();
    assert!(
        !authority.connect(on.stack.twin(), "sensor-1").unwrap(),
        "AWS registers it and ends the connection"
    );
    await_active(&on, "sensor-1");
    let summary = on.console.get(&format!("{PROFILE}/registrations/summary")).unwrap().body;
    assert!(summary["sweptAt"].is_i64(), "{summary}");
    assert!(!on.audited().unwrap().iter().any(|what| what.contains("sweep")), "looking changes nothing");
}

#[test]
fn a_person_may_ask_for_a_sweep() {
    let on = SignedIn::start(&Plan::new("worker-sweep-now")).unwrap();
    let (authority, _) = on.registered_ca("now").unwrap();
    assert_eq!(on.step("policy", false).unwrap().status, 200);
    authority.device("sensor-2").unwrap();
    assert!(!authority.connect(on.stack.twin(), "sensor-2").unwrap());
    let sweep = format!("{PROFILE}/sweep");
    let refused = on.console.with_origin(Some("https://elsewhere.example")).send("POST", &sweep, &json!({}));
    assert_eq!(refused.unwrap().code(), "foreign-origin");
    let asked = on.console.send("POST", &sweep, &json!({ "expecting": false })).unwrap();
    assert_eq!((asked.status, &asked.body["until"]), (200, &Value::Null));
    await_active(&on, "sensor-2");
}
