//! What AWS's rule may post, and what everybody else may not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

fn event(certificate_id: &str, account: &str) -> Value {
    json!({
        "certificateId": certificate_id,
        "caCertificateId": "cd".repeat(32),
        "timestamp": 1_623_724_243_659_i64,
        "certificateStatus": "PENDING_ACTIVATION",
        "awsAccountId": account,
        "certificateRegistrationTimestamp": null,
    })
}

fn post(on: &SignedIn, secret: Option<&str>, body: &[u8]) -> jitr_tests::Reply {
    // AWS sends neither cookie nor Origin.
    let aws = Console::at(&on.stack.url()).with_origin(None);
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(secret.map(|secret| ("x-jitr-ingest-secret", secret)));
    aws.exchange("POST", "/ingest/default", &headers, Some(body.to_vec())).unwrap()
}

fn registrations(on: &SignedIn) -> Value {
    on.console.get(&format!("{PROFILE}/registrations")).unwrap().body
}

#[test]
fn only_the_ingest_secret_opens_the_door() {
    let mut plan = Plan::new("worker-ingest");
    plan.with.insert("INGEST_SECRET_PREVIOUS".to_owned(), "the-one-before-the-rotation".to_owned());
    let on = SignedIn::start(&plan).unwrap();
    let account = on.stack.setting("AWS_ACCOUNT_ID").unwrap().to_owned();
    let secret = on.stack.setting("INGEST_SECRET").unwrap().to_owned();
    let body = event(&"ab".repeat(32), &account).to_string().into_bytes();
    let before = registrations(&on);
    for wrong in [None, Some(""), Some("wrong"), secret.get(1..)] {
        let reply = post(&on, wrong, &body);
        assert_eq!((reply.status, reply.code()), (401, "wrong-ingest-secret"));
    }
    assert_eq!(registrations(&on), before, "nothing was stored");
    let bad = [
        (b"not json".to_vec(), 400, "invalid-body"),
        (b"[]".to_vec(), 400, "invalid-body"),
        (b"[{}]".to_vec(), 400, "invalid-body"),
        (vec![b' '; 200_000], 413, "body-too-large"),
        (event(&"ab".repeat(32), "999999999999").to_string().into_bytes(), 422, "invalid-field"),
        (event("short", &account).to_string().into_bytes(), 400, "invalid-body"),
    ];
    for (body, status, code) in bad {
        let reply = post(&on, Some(&secret), &body);
        assert_eq!((reply.status, reply.code()), (status, code), "{reply:?}");
    }
    assert_eq!(registrations(&on), before, "nothing was stored");
    // The current and the previous secret; an object and a batch.
    assert_eq!(post(&on, Some(&secret), &body).status, 202);
    let batch = json!([event(&"ab".repeat(32), &account), event(&"ef".repeat(32), &account)]);
    assert_eq!(post(&on, Some("the-one-before-the-rotation"), batch.to_string().as_bytes()).status, 202);
    let after = registrations(&on);
    assert_eq!(after["foreign"][0]["events"], 3, "counted, since nobody adopted the CA: {after}");
    assert_eq!(after["rows"], json!([]));
}

#[test]
fn a_confirmation_that_nobody_asked_for_is_not_answered() {
    let on = SignedIn::start(&Plan::new("worker-confirmation")).unwrap();
    let confirm = |arn: &str| {
        let body = json!({
            "arn": arn, "confirmationToken": "AYADeMtest", "messageType": "DestinationConfirmation",
            "enableUrl": "https://iot.eu-west-1.amazonaws.com/confirmdestination/AYADeMtest",
        });
        let kind = ("x-amz-rules-engine-message-type", "DestinationConfirmation");
        let aws = Console::at(&on.stack.url()).with_origin(None);
        let headers = [("content-type", "application/json"), kind];
        aws.exchange("POST", "/ingest/default/", &headers, Some(body.to_string().into_bytes())).unwrap()
    };
    let ours = "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/7a280e37-b9c6-47a2-a751-0703693f46e4";
    let unasked = confirm(ours);
    assert_eq!((unasked.status, unasked.code()), (409, "conflict"));
    let foreign = confirm("arn:aws:iot:eu-west-1:999999999999:ruledestination/http/7a280e37");
    assert_eq!((foreign.status, foreign.code()), (400, "invalid-body"));
    // In the window, one for a destination that is not ours is taken and left alone: AWS knows none of that name.
    on.wire().unwrap();
    assert_eq!(confirm(ours).code(), "conflict", "ours has its own ARN by now");
}
