//! Every verdict with a real MQTT client: a CA's settings decide, AWS's state follows, and the reason says why.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Authority, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// A first connect: AWS registers the certificate and ends the connection.
fn first_connect(on: &SignedIn, authority: &Authority, name: &str) {
    authority.device(name).unwrap();
    assert!(!authority.connect(on.stack.twin(), name).unwrap(), "the first connect is closed");
}

fn await_state(on: &SignedIn, name: &str, state: &str) -> Value {
    on.await_registration(name, |row| row["state"] == state).unwrap()
}

/// AWS's status of a certificate.
fn status(on: &SignedIn, row: &Value) -> Value {
    let state = on.twin_state().unwrap();
    let mut certificates = state["certificates"].as_array().unwrap().iter();
    certificates.find(|one| one["certificateId"] == row["certificateId"]).unwrap()["status"].clone()
}

#[test]
fn one_that_the_crl_names_is_revoked_and_the_others_come_in() {
    let on = SignedIn::start(&Plan::new("worker-verdict-crl")).unwrap();
    let (authority, ca) = on.registered_ca("listed").unwrap();
    on.wire().unwrap();
    on.set_ca(&ca, &json!({ "crl": "required" })).unwrap();
    first_connect(&on, &authority, "early");
    let held = await_state(&on, "early", "held");
    assert_eq!(held["reason"]["kind"], "crl-missing", "{held}");
    authority.device("bad").unwrap();
    authority.revoke("bad", "keyCompromise").unwrap();
    let list = authority.revocation_list(1).unwrap();
    assert_eq!(on.upload(&ca, "crl", &list).unwrap()["stage"], "in-force");
    assert!(!authority.connect(on.stack.twin(), "bad").unwrap());
    let revoked = await_state(&on, "bad", "revoked");
    assert_eq!(revoked["reason"]["kind"], "revoked-by-crl", "{revoked}");
    assert_eq!(status(&on, &revoked), "REVOKED");
    assert!(!authority.connect(on.stack.twin(), "bad").unwrap(), "it never comes in");
    // The one that waited for a list is let in by it.
    await_state(&on, "early", "active");
    assert!(authority.connect(on.stack.twin(), "early").unwrap());
}

#[test]
fn one_that_is_not_on_the_allow_list_is_refused_and_left_pending() {
    let on = SignedIn::start(&Plan::new("worker-verdict-list")).unwrap();
    let (authority, ca) = on.registered_ca("allowed").unwrap();
    on.wire().unwrap();
    on.set_ca(&ca, &json!({ "allowList": "pattern", "allowPattern": "press-*" })).unwrap();
    first_connect(&on, &authority, "drill-1");
    first_connect(&on, &authority, "press-1");
    await_state(&on, "press-1", "active");
    let refused = await_state(&on, "drill-1", "refused");
    assert_eq!(refused["reason"], json!({ "kind": "not-listed", "pattern": "press-*" }));
    assert_eq!(status(&on, &refused), "PENDING_ACTIVATION");
}

#[test]
fn one_that_is_held_waits_for_a_person_and_then_comes_in() {
    let on = SignedIn::start(&Plan::new("worker-verdict-hold")).unwrap();
    let (authority, ca) = on.registered_ca("held").unwrap();
    on.wire().unwrap();
    on.set_ca(&ca, &json!({ "mode": "hold" })).unwrap();
    for name in ["wanted", "unwanted"] {
        first_connect(&on, &authority, name);
    }
    let [wanted, unwanted] = ["wanted", "unwanted"].map(|name| await_state(&on, name, "held"));
    assert_eq!(wanted["reason"]["kind"], "approval-needed", "{wanted}");
    assert_eq!(status(&on, &wanted), "PENDING_ACTIVATION");
    let id = |row: &Value| row["certificateId"].as_str().unwrap().to_owned();
    assert_eq!(on.act("approve", &[&id(&wanted)]).unwrap(), [true]);
    assert_eq!(on.act("refuse", &[&id(&unwanted)]).unwrap(), [true]);
    await_state(&on, "wanted", "active");
    let refused = await_state(&on, "unwanted", "refused");
    assert_eq!(refused["reason"]["kind"], "refused-by-person", "{refused}");
    assert!(authority.connect(on.stack.twin(), "wanted").unwrap(), "it publishes");
    assert!(!authority.connect(on.stack.twin(), "unwanted").unwrap());
    assert_eq!(status(&on, &refused), "PENDING_ACTIVATION");
}

#[test]
fn devices_that_aws_never_registers_leave_no_row_and_the_diagnosis_names_the_cause() {
    let on = SignedIn::start(&Plan::new("worker-verdict-none")).unwrap();
    let (authority, _) = on.registered_ca("known").unwrap();
    on.wire().unwrap();
    let unknown = Authority::new(&on.stack.directory().join("unknown"), "unknown").unwrap();
    let stranger = unknown.device("stranger").unwrap();
    let expired = authority.expired_device("expired").unwrap();
    assert!(!unknown.connect(on.stack.twin(), "stranger").unwrap());
    assert!(!authority.connect(on.stack.twin(), "expired").unwrap());
    // One that comes in afterwards shows that all before it has been seen.
    first_connect(&on, &authority, "good");
    await_state(&on, "good", "active");
    let rows = on.console.get(&format!("{PROFILE}/registrations")).unwrap().body;
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1, "{rows}");
    let diagnosed = on.diagnose(&json!({ "certificate": stranger })).unwrap();
    assert!(
        ["issuer", "ca-registered"].map(Value::from).contains(&diagnosed["cause"]),
        "no CA of this account: {}",
        diagnosed["cause"]
    );
    let diagnosed = on.diagnose(&json!({ "certificate": expired })).unwrap();
    assert_eq!(diagnosed["cause"], "certificate-validity", "{diagnosed}");
}
