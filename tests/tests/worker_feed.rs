//! The live feed: opened with a session, told of every step, ended with the session.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use jitr_tests::{Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// The far end of a WebSocket, reading text frames that are not split; enough for a feed that goes one way.
struct Feed(TcpStream);

impl Feed {
    fn open(on: &SignedIn) -> (Self, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", on.stack.port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let (origin, cookie) = (on.stack.url(), on.console.cookie().unwrap_or_default());
        write!(
            stream,
            "GET {PROFILE}/feed HTTP/1.1\r\nHost: localhost:{}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n\
             Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            on.stack.port()
        )
        .unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        (Self(stream), String::from_utf8(head).unwrap())
    }

    /// Opcode and payload of the next frame (RFC 6455 section 5.2).
    fn frame(&mut self) -> (u8, Vec<u8>) {
        let mut head = [0; 2];
        self.0.read_exact(&mut head).unwrap();
        let length = match head[1] & 0x7f {
            126 => {
                let mut length = [0; 2];
                self.0.read_exact(&mut length).unwrap();
                usize::from(u16::from_be_bytes(length))
            }
            length => usize::from(length),
        };
        let mut payload = vec![0; length];
        self.0.read_exact(&mut payload).unwrap();
        (head[0] & 0x0f, payload)
    }

    fn message(&mut self) -> Value {
        let (opcode, payload) = self.frame();
        assert_eq!(opcode, 1, "a text frame");
        serde_json::from_slice(&payload).unwrap()
    }
}

#[test]
fn the_feed_says_hello_tells_what_happens_and_ends_with_the_session() {
    let on = SignedIn::start(&Plan::new("worker-feed")).unwrap();
    let (mut feed, head) = Feed::open(&on);
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    assert_eq!(feed.message(), json!({ "kind": "hello", "cursor": 0 }));
    let event = json!({
        "certificateId": "ab".repeat(32), "caCertificateId": "cd".repeat(32), "timestamp": 1_623_724_243_659_i64,
        "certificateStatus": "PENDING_ACTIVATION", "awsAccountId": on.stack.setting("AWS_ACCOUNT_ID").unwrap(),
    });
    let secret = ("x-jitr-ingest-secret", on.stack.setting("INGEST_SECRET").unwrap());
    let aws = Console::at(&on.stack.url()).with_origin(None);
    let posted =
        aws.exchange("POST", "/ingest/default", &[secret], Some(event.to_string().into_bytes())).unwrap();
    assert_eq!(posted.status, 202);
    let told = feed.message();
    assert_eq!((&told["kind"], &told["ca"]["events"]), (&json!("foreign"), &json!(1)), "{told}");
    assert_eq!(on.console.exchange("DELETE", "/api/v1/session", &[], None).unwrap().status, 204);
    let (opcode, payload) = feed.frame();
    assert_eq!((opcode, payload.get(..2)), (8, Some([0x11, 0x31].as_slice())), "closed with 4401");
    let (_, refused) = Feed::open(&on);
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
}
