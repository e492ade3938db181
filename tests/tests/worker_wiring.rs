//! Wiring: one of each however often it is applied, and nothing that a person altered is overwritten unasked.

#![expect(clippy::panic, reason = "a test that cannot go on has to stop")]

use jitr_tests::{PROFILE, Plan, SignedIn, actions};
use serde_json::Value;

fn count(state: &Value, member: &str, about: &str) -> usize {
    let all = state[member].as_array().unwrap_or_else(|| panic!("{member} in {state}"));
    all.iter().filter(|one| one.to_string().contains(about)).count()
}

#[test]
fn applied_twice_there_is_exactly_one_of_each() {
    let on = SignedIn::start(&Plan::new("worker-wiring")).unwrap();
    let empty = on.console.get(&format!("{PROFILE}/wiring")).unwrap().body;
    assert_eq!(actions(&empty), ["create", "blocked", "blocked", "create"]);
    assert_eq!(on.step("rule", false).unwrap().status, 409, "a destination comes first");
    on.wire().unwrap();
    let plan = on.wire().unwrap();
    assert_eq!(actions(&plan), ["keep"; 4]);
    assert_eq!(plan["ingestUrl"], "https://jitr.example/ingest/default");
    assert_eq!(on.step("confirmation", false).unwrap().body["found"], "ENABLED");
    let state = on.twin_state().unwrap();
    for (member, about) in [
        ("destinations", "https://jitr.example/ingest/default"),
        ("rules", "https://jitr.example/ingest/default"),
        ("policies", "jitr-workbench-device"),
    ] {
        assert_eq!(count(&state, member, about), 1, "{member} in {state}");
    }
    let secret = on.stack.setting("INGEST_SECRET").unwrap();
    assert!(!plan.to_string().contains(secret), "the ingest secret is never shown");
}

#[test]
fn names_that_aws_would_refuse_are_refused_with_the_member() {
    let on = SignedIn::start(&Plan::new("worker-names")).unwrap();
    let reply = on.console.get(&format!("{PROFILE}/wiring?rule=with-dash")).unwrap();
    assert_eq!((reply.status, reply.code()), (422, "invalid-field"));
    assert_eq!(reply.body["field"], "rule");
    // The published IAM policies are for the names that they were made for: AWS says which action other names lack.
    let other = on.console.get(&format!("{PROFILE}/wiring?policy=other-policy")).unwrap();
    assert_eq!((other.status, other.code()), (502, "aws-refused"));
    assert_eq!(other.body["aws"]["missingAction"], "iot:GetPolicy");
}

#[test]
fn what_differs_is_shown_and_replaced_only_when_asked_to() {
    let mut on = SignedIn::start(&Plan::new("worker-altered")).unwrap();
    on.wire().unwrap();
    // A rotated ingest secret is a rule that says something else than is wanted.
    on.stack.settings().set("INGEST_SECRET", "rotated-ingest-secret-0001");
    on.stack.start_worker().unwrap();
    let plan = on.console.get(&format!("{PROFILE}/wiring")).unwrap().body;
    assert_eq!(actions(&plan), ["keep", "keep", "replace", "keep"]);
    let difference = &plan["rows"][2]["differences"][0];
    assert_eq!(difference["member"], "actions[0].http.headers.x-jitr-ingest-secret");
    let rules = on.twin_state().unwrap()["rules"].clone();
    let refused = on.step("rule", false).unwrap();
    assert_eq!((refused.status, refused.code()), (409, "conflict"));
    assert_eq!(on.twin_state().unwrap()["rules"], rules, "nothing was overwritten");
    let replaced = on.step("rule", true).unwrap();
    assert_eq!((replaced.status, &replaced.body["action"]), (200, &Value::from("keep")), "{replaced:?}");
    assert_ne!(on.twin_state().unwrap()["rules"], rules);
}

#[test]
fn an_address_that_aws_cannot_post_to_is_told_before_anything_is_made() {
    let mut plan = Plan::new("worker-address");
    plan.without.insert("PUBLIC_URL".to_owned());
    let on = SignedIn::start(&plan).unwrap();
    let reply = on.step("destination", false).unwrap();
    assert_eq!((reply.status, reply.code()), (422, "invalid-field"), "{reply:?}");
    assert!(reply.body["detail"].as_str().unwrap().contains("https"));
}
