//! The live feed: opened with a session, told of every step, ended with the session.

use jitr_tests::{Console, Live, Plan, SignedIn};
use serde_json::json;

#[test]
fn the_feed_says_hello_tells_what_happens_and_ends_with_the_session() {
    let on = SignedIn::start(&Plan::new("worker-feed")).unwrap();
    let (mut feed, head) = Live::open(&on).unwrap();
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    assert_eq!(feed.message().unwrap(), json!({ "kind": "hello", "cursor": 0 }));
    let event = json!({
        "certificateId": "ab".repeat(32), "caCertificateId": "cd".repeat(32), "timestamp": 1_623_724_243_659_i64,
        "certificateStatus": "PENDING_ACTIVATION", "awsAccountId": on.stack.setting("AWS_ACCOUNT_ID").unwrap(),
    });
    let secret = ("x-jitr-ingest-secret", on.stack.setting("INGEST_SECRET").unwrap());
    let aws = Console::at(&on.stack.url()).with_origin(None);
    let posted =
        aws.exchange("POST", "/ingest/default", &[secret], Some(event.to_string().into_bytes())).unwrap();
    assert_eq!(posted.status, 202);
    let told = feed.message().unwrap();
    assert_eq!((&told["kind"], &told["ca"]["events"]), (&json!("foreign"), &json!(1)), "{told}");
    assert_eq!(told["cursor"], 1, "one change after the greeting's");
    assert_eq!(on.console.exchange("DELETE", "/api/v1/session", &[], None).unwrap().status, 204);
    let (opcode, payload) = feed.frame().unwrap();
    assert_eq!((opcode, payload.get(..2)), (8, Some([0x11, 0x31].as_slice())), "closed with 4401");
    let (_, refused) = Live::open(&on).unwrap();
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
}
