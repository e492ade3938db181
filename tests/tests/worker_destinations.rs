//! Destinations: stored sealed, posted to in their own format, paced, retried, and never shown again.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

const DESTINATIONS: &str = "/api/v1/profiles/default/destinations";

fn add(on: &SignedIn, body: &Value) -> Value {
    let reply = on.console.send("POST", DESTINATIONS, body).unwrap();
    assert_eq!(reply.status, 201, "{reply:?}");
    reply.body
}

fn test_message(on: &SignedIn, destination: &Value) {
    let path = format!("{DESTINATIONS}/{}/test", destination["id"].as_str().unwrap());
    assert_eq!(on.console.send("POST", &path, &json!({})).unwrap().status, 202);
}

fn await_row(on: &SignedIn, id: &Value, wanted: impl Fn(&Value) -> bool) -> Value {
    let row = |body: &Value| body.as_array().into_iter().flatten().find(|row| row["id"] == *id).cloned();
    let body =
        on.console.await_value(DESTINATIONS, |body| row(body).is_some_and(|row| wanted(&row))).unwrap();
    row(&body).unwrap()
}

#[test]
fn a_signed_webhook_takes_the_test_message_and_its_url_never_comes_back() {
    let on = SignedIn::start(&Plan::new("worker-webhook")).unwrap();
    let twin = on.stack.twin().clone();
    let body = json!({
        "name": "orders", "kind": "webhook", "url": twin.generic_webhook_url, "secret": twin.webhook_secret,
        "events": ["device-activated"], "language": "ko",
    });
    let added = add(&on, &body);
    assert_eq!(
        (&added["signed"], &added["language"], &added["last"]),
        (&json!(true), &json!("ko"), &Value::Null)
    );
    test_message(&on, &added);
    let row = await_row(&on, &added["id"], |row| row["last"]["delivered"] == true);
    assert_eq!((&row["waiting"], &row["givenUp"]), (&json!(0), &json!(0)));
    assert_eq!(on.messages("orders").unwrap(), 1, "the inbox has checked the signature");
    let shown = on.console.get(DESTINATIONS).unwrap().body.to_string();
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body.to_string();
    for secret in [twin.generic_webhook_url.as_str(), twin.webhook_secret.as_str(), "sealed"] {
        assert!(!shown.contains(secret) && !audit.contains(secret), "{secret}");
    }
    another_storage_key_opens_nothing(on, &added);
}

fn another_storage_key_opens_nothing(mut on: SignedIn, added: &Value) {
    on.stack.settings().set("STORAGE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    on.stack.start_worker().unwrap();
    test_message(&on, added);
    let row = await_row(&on, &added["id"], |row| row["givenUp"] == 1);
    assert!(row["last"]["answer"].as_str().unwrap().contains("STORAGE_KEY"), "{row}");
}

#[test]
fn a_channel_that_is_full_is_waited_for_and_a_wrong_signature_is_given_up() {
    let on = SignedIn::start(&Plan::new("worker-retry")).unwrap();
    let twin = on.stack.twin().clone();
    let control = Console::at(&twin.control_url);
    let slack = json!({ "name": "fleet", "kind": "slack", "url": twin.slack_webhook_url, "events": [] });
    let fleet = add(&on, &slack);
    let full = json!({ "target": "inbox", "kind": "rateLimited", "count": 1, "retryAfter": 2 });
    assert_eq!(control.send("POST", "/faults", &full).unwrap().status, 204);
    test_message(&on, &fleet);
    let waits = await_row(&on, &fleet["id"], |row| row["last"]["status"] == 429);
    assert_eq!((&waits["waiting"], &waits["last"]["delivered"]), (&json!(1), &json!(false)));
    assert!(waits["last"]["nextAttemptAt"].is_i64(), "{waits}");
    await_row(&on, &fleet["id"], |row| row["last"]["delivered"] == true && row["waiting"] == 0);
    let other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let wrong = json!({ "name": "wrong", "kind": "webhook", "url": twin.generic_webhook_url, "secret": other, "events": [] });
    let wrong = add(&on, &wrong);
    test_message(&on, &wrong);
    let refused = await_row(&on, &wrong["id"], |row| row["givenUp"] == 1);
    assert_eq!(refused["last"]["delivered"], false);
}

#[test]
fn webhook_url_makes_the_first_destination_once_and_changes_are_audited() {
    let on = SignedIn::start(&Plan::new("worker-first")).unwrap();
    let first = on.console.get(DESTINATIONS).unwrap().body[0].clone();
    assert_eq!((&first["kind"], &first["signed"]), (&json!("slack"), &json!(false)));
    let path = format!("{DESTINATIONS}/{}", first["id"].as_str().unwrap());
    let change =
        json!({ "name": "fleet", "language": "ko", "events": ["registration-stuck", "registration-stuck"] });
    let changed = on.console.send("PATCH", &path, &change).unwrap().body;
    assert_eq!((&changed["name"], &changed["events"]), (&json!("fleet"), &json!(["registration-stuck"])));
    assert_eq!(on.console.exchange("DELETE", &path, &[], None).unwrap().status, 204);
    assert_eq!(on.console.get(DESTINATIONS).unwrap().body, json!([]), "deleting it does not bring it back");
    assert_eq!(on.console.exchange("DELETE", &path, &[], None).unwrap().status, 404);
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    assert_eq!(
        (&audit["rows"][0]["what"], &audit["rows"][0]["after"]),
        (&json!("destination.delete"), &Value::Null)
    );
    assert_eq!(audit["rows"][1]["after"]["name"], "fleet");
    assert_eq!(
        (&audit["rows"][2]["what"], &audit["rows"][2]["who"]),
        (&json!("destination.create"), &json!("WEBHOOK_URL"))
    );
    there_are_no_more_than_every_notice_can_ask(&on);
}

fn there_are_no_more_than_every_notice_can_ask(on: &SignedIn) {
    let body = json!({ "name": "one", "kind": "slack", "url": "https://hooks.slack.com/services/T/B/xyzw", "events": [] });
    for _ in 0..20 {
        add(on, &body);
    }
    let reply = on.console.send("POST", DESTINATIONS, &body).unwrap();
    assert_eq!((reply.status, reply.code()), (409, "conflict"), "{reply:?}");
}

#[test]
fn what_must_not_be_posted_to_is_refused_with_the_member() {
    let on = SignedIn::start(&Plan::new("worker-guard")).unwrap();
    let refused = |change: Value, field: &str| {
        let mut body = json!({ "name": "n", "kind": "slack", "url": "https://hooks.slack.com/services/T/B/xyzw", "events": [] });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let reply = on.console.send("POST", DESTINATIONS, &body).unwrap();
        assert_eq!((reply.status, &reply.body["field"]), (422, &json!(field)), "{reply:?}");
    };
    for url in [
        "http://hooks.slack.com/x",
        "https://169.254.169.254/latest",
        "https://localhost/x",
        "https://a@b.example/x",
        "x",
    ] {
        refused(json!({ "url": url }), "url");
    }
    refused(json!({ "name": "" }), "name");
    refused(json!({ "name": "x".repeat(61) }), "name");
    refused(json!({ "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }), "secret");
    refused(json!({ "kind": "webhook", "secret": "too short" }), "secret");
}
