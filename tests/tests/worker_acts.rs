//! What a person decides about registrations, and what it leaves behind: steps, an audit row, and no way around the door.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Authority, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// A stack whose one CA holds every certificate for approval.
fn holding(name: &str) -> (SignedIn, Authority, String) {
    let on = SignedIn::start(&Plan::new(name)).unwrap();
    let (authority, ca) = on.registered_ca("acts").unwrap();
    on.wire().unwrap();
    set(&on, &ca, "mode", &json!("hold"));
    (on, authority, ca)
}

fn set(on: &SignedIn, ca: &str, member: &str, value: &Value) {
    let path = format!("{PROFILE}/cas/{ca}/settings");
    let mut settings = on.console.get(&path).unwrap().body;
    settings[member] = value.clone();
    assert_eq!(on.console.send("PUT", &path, &settings).unwrap().status, 200);
}

fn act(on: &SignedIn, act: &str, ids: &[&str]) -> Value {
    let asked = json!({ "act": act, "certificateIds": ids });
    let answer = on.console.send("POST", &format!("{PROFILE}/registrations/acts"), &asked).unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

/// Connects a new device, which is turned away, and gives its row once it stands in this state.
fn arrive(on: &SignedIn, authority: &Authority, name: &str, state: &str) -> Value {
    authority.device(name).unwrap();
    assert!(!authority.connect(on.stack.twin(), name).unwrap());
    await_state(on, name, state)
}

fn await_state(on: &SignedIn, name: &str, state: &str) -> Value {
    let stands = |row: &&Value| row["name"] == name && row["state"] == state;
    let is_there = |body: &Value| body["rows"].as_array().unwrap().iter().any(|row| stands(&row));
    let body = on.console.await_value(&format!("{PROFILE}/registrations"), is_there).unwrap();
    body["rows"].as_array().unwrap().iter().find(stands).unwrap().clone()
}

#[test]
fn a_held_device_is_approved_and_another_refused() {
    let (on, authority, _) = holding("worker-acts");
    let one = arrive(&on, &authority, "sensor-1", "held");
    let other = arrive(&on, &authority, "sensor-2", "held");
    assert_eq!(one["reason"]["kind"], "approval-needed");
    let (one, other) = (one["certificateId"].as_str().unwrap(), other["certificateId"].as_str().unwrap());
    let nobody = "ab".repeat(32);
    let acted = act(&on, "approve", &[one, &nobody]);
    assert_eq!(acted["results"][0]["taken"], true, "{acted}");
    assert_eq!(acted["results"][1], json!({ "certificateId": nobody, "taken": false, "row": null }));
    await_state(&on, "sensor-1", "active");
    let refused = act(&on, "refuse", &[other]);
    assert_eq!(refused["results"][0]["row"]["reason"]["kind"], "refused-by-person", "{refused}");
    await_state(&on, "sensor-2", "refused");
    assert!(authority.connect(on.stack.twin(), "sensor-1").unwrap(), "the approved one publishes");
    assert!(!authority.connect(on.stack.twin(), "sensor-2").unwrap(), "the refused one never");

    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    let rows = audit["rows"].as_array().unwrap();
    let acts: Vec<&Value> = rows.iter().filter(|row| row["what"] == "registration.act").collect();
    assert_eq!(acts.len(), 2, "one row a call");
    assert_eq!(acts[1]["after"]["act"], "approve");
    assert_eq!((&acts[1]["after"]["count"], &acts[1]["after"]["taken"]), (&json!(2), &json!(1)));
    assert_eq!(acts[1]["before"]["states"], json!({ "held": 1 }));
    assert_eq!((&acts[0]["subject"], &acts[0]["who"]), (&json!(other), &json!("admin-token")));
    let detail = on.console.get(&format!("{PROFILE}/registrations/{one}")).unwrap().body;
    let steps = detail["steps"].as_array().unwrap();
    let decided = steps.iter().find(|step| step["kind"] == "decide").unwrap();
    assert_eq!(decided["detail"], "approved by admin-token");
}

#[test]
fn what_is_held_goes_on_when_the_settings_let_it_and_a_revoked_one_never_does() {
    let (on, authority, ca) = holding("worker-acts-settings");
    arrive(&on, &authority, "sensor-3", "held");
    let revoked = arrive(&on, &authority, "sensor-4", "held");
    act(&on, "revoke", &[revoked["certificateId"].as_str().unwrap()]);
    await_state(&on, "sensor-4", "revoked");
    set(&on, &ca, "mode", &json!("automatic"));
    await_state(&on, "sensor-3", "active");
    assert!(!authority.connect(on.stack.twin(), "sensor-4").unwrap());
    await_state(&on, "sensor-4", "revoked");
}

#[test]
fn what_was_under_way_of_a_released_ca_goes_on_when_it_is_adopted_again() {
    let (on, authority, ca) = holding("worker-acts-release");
    arrive(&on, &authority, "sensor-5", "held");
    let adoption = format!("{PROFILE}/cas/{ca}/adoption");
    assert_eq!(on.console.send("DELETE", &adoption, &json!({})).unwrap().status, 204);
    let ignored = await_state(&on, "sensor-5", "ignored");
    assert_eq!(ignored["reason"]["kind"], "ca-released");
    assert_eq!(on.console.send("POST", &adoption, &json!({})).unwrap().status, 204);
    await_state(&on, "sensor-5", "held");
}

#[test]
fn a_decision_that_names_nothing_or_comes_from_elsewhere_is_refused() {
    let on = SignedIn::start(&Plan::new("worker-acts-door")).unwrap();
    let path = format!("{PROFILE}/registrations/acts");
    let asked = |ids: Value| json!({ "act": "approve", "certificateIds": ids });
    for ids in [json!([]), json!(["short"]), Value::from(vec!["ab".repeat(32); 501])] {
        let refused = on.console.send("POST", &path, &asked(ids)).unwrap();
        assert_eq!((refused.status, &refused.body["field"]), (422, &json!("certificateIds")), "{refused:?}");
    }
    let elsewhere = on.console.with_origin(Some("https://elsewhere.example"));
    let good = asked(json!(["ab".repeat(32)]));
    assert_eq!(elsewhere.send("POST", &path, &good).unwrap().code(), "foreign-origin");
    let nobody = jitr_tests::Console::at(&on.stack.url());
    assert_eq!(nobody.send("POST", &path, &good).unwrap().code(), "sign-in-required");
}
