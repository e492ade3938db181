//! What came to `/ingest` and was not taken is counted by its reason, and the diagnosis shows it.

use jitr_tests::{Console, Plan, Reply, SignedIn};
use serde_json::json;

use super::ask;

fn refused_count(on: &SignedIn, reason: &str) -> i64 {
    let diagnosis = ask(on, &json!({ "name": "nobody" }));
    let refused = diagnosis["deliveries"]["refused"].as_array().unwrap().clone();
    refused.iter().find(|row| row["reason"] == reason).map_or(0, |row| row["count"].as_i64().unwrap())
}

#[test]
fn refused_deliveries_are_counted_by_reason_and_a_flood_is_not_written_one_by_one() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-refused")).unwrap();
    let secret = on.stack.setting("INGEST_SECRET").unwrap().to_owned();
    let aws = Console::at(&on.stack.url()).with_origin(None);
    let post = |secret: &str, body: &[u8]| -> Reply {
        let headers = [("content-type", "application/json"), ("x-jitr-ingest-secret", secret)];
        aws.exchange("POST", "/ingest/default", &headers, Some(body.to_vec())).unwrap()
    };
    let event = |account: &str| {
        json!({
            "certificateId": "ab".repeat(32), "caCertificateId": "cd".repeat(32), "awsAccountId": account,
            "certificateStatus": "PENDING_ACTIVATION",
        })
    };
    // The first refusal of a second is written; the rest of them with the first of a later second.
    let await_count = |reason: &str, secret: &str, body: &[u8], wanted: i64| {
        let mut sent = 0;
        while refused_count(&on, reason) < wanted {
            for _ in 0..20 {
                assert!(post(secret, body).status >= 400);
            }
            sent += 20;
            assert!(sent < 1_000, "{reason} is not counted");
        }
        assert!(refused_count(&on, reason) <= sent, "{reason} is counted more often than it came");
    };
    await_count("wrong-secret", "wrong", b"{}", 40);
    await_count("unreadable", &secret, b"not JSON", 1);
    await_count("too-large", &secret, &vec![b' '; 200_000], 1);
    await_count("foreign-account", &secret, event("999999999999").to_string().as_bytes(), 1);
    assert_eq!(post(&secret, event("123456789012").to_string().as_bytes()).status, 202);
    assert_eq!(refused_count(&on, "foreign-ca"), 1);
    let deliveries = ask(&on, &json!({ "name": "nobody" }))["deliveries"].clone();
    assert_eq!(deliveries["accepted"], 1, "{deliveries:#}");
    assert_eq!(deliveries["refused"].as_array().unwrap().len(), 5);

    let another = format!(r#"{{"certificateId":"{}","#, "ef".repeat(32));
    let twice = event("123456789012").to_string().replacen('{', &another, 1);
    let refused = post(&secret, twice.as_bytes());
    assert_eq!(refused.status, 400);
    let detail = refused.body["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("duplicate field `certificateId`"), "{detail}");
}

/// AWS hears that such a delivery was taken.
#[test]
fn what_is_no_event_in_a_delivery_that_was_taken_is_counted_all_the_same() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-partly")).unwrap();
    let secret = on.stack.setting("INGEST_SECRET").unwrap().to_owned();
    let event = json!({
        "certificateId": "ab".repeat(32), "caCertificateId": "cd".repeat(32), "awsAccountId": "123456789012",
        "certificateStatus": "PENDING_ACTIVATION",
    });
    let headers = [("content-type", "application/json"), ("x-jitr-ingest-secret", secret.as_str())];
    let body = json!([event, { "certificateId": "short" }]).to_string().into_bytes();
    let aws = Console::at(&on.stack.url()).with_origin(None);
    let reply = aws.exchange("POST", "/ingest/default", &headers, Some(body)).unwrap();
    assert_eq!(reply.status, 202);
    // The first refusal of an instance is told at once, before the answer.
    assert_eq!(refused_count(&on, "unreadable"), 1);
    assert_eq!(refused_count(&on, "foreign-ca"), 1);
}
