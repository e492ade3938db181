//! Which calls to AWS are made again, and how fast calls follow each other: counted by the twin, in real workerd.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::thread;

use jitr_tests::{Authority, Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// The twin's switches and counts.
struct Control(Console);

impl Control {
    fn of(on: &SignedIn) -> Self {
        Self(Console::at(&on.stack.twin().control_url))
    }

    /// The next calls of an operation fail like this; counting begins anew.
    fn fail(&self, operation: &str, kind: &str, count: u32) {
        self.0.exchange("DELETE", "/faults", &[], None).unwrap();
        let fault = json!({ "target": { "operation": operation }, "kind": kind, "count": count });
        assert_eq!(self.0.send("POST", "/faults", &fault).unwrap().status, 204);
        self.0.exchange("DELETE", "/calls", &[], None).unwrap();
    }

    /// How often an operation was called.
    fn calls(&self, operation: &str) -> Value {
        self.0.get("/calls").unwrap().body["operations"][operation]["count"].clone()
    }
}

#[test]
fn a_call_is_made_again_where_that_can_help_and_twice_is_as_once() {
    let on = SignedIn::start(&Plan::new("worker-repeats")).unwrap();
    let control = Control::of(&on);
    let path = format!("{PROFILE}/registration-code");
    for kind in ["throttling", "internalFailure", "serviceUnavailable", "cut", "cutAfter", "failureAfter"] {
        control.fail("GetRegistrationCode", kind, 2);
        assert_eq!(on.console.get(&path).unwrap().status, 200, "{kind}");
        assert_eq!(control.calls("GetRegistrationCode"), 3, "{kind}");
    }
    control.fail("GetRegistrationCode", "serviceUnavailable", 9);
    assert_eq!(on.console.get(&path).unwrap().code(), "aws-busy");
    assert_eq!(control.calls("GetRegistrationCode"), 3, "a few times are enough");
    for (kind, words) in [("expiredToken", "AWS_SESSION_TOKEN"), ("wrongAnswer", "cannot be read")] {
        control.fail("GetRegistrationCode", kind, 9);
        let reply = on.console.get(&path).unwrap();
        assert_eq!((reply.status, reply.code()), (502, "aws-refused"), "{kind}: {reply:?}");
        assert!(reply.body["detail"].as_str().unwrap().contains(words), "{reply:?}");
        assert_eq!(control.calls("GetRegistrationCode"), 1, "{kind} does not pass");
    }
}

#[test]
fn a_call_that_may_have_been_carried_out_is_left_to_a_person_where_twice_is_not_as_once() {
    let on = SignedIn::start(&Plan::new("worker-once")).unwrap();
    let control = Control::of(&on);
    let folder = on.stack.directory().join("once");
    let code = on.registration_code().unwrap();
    for (number, (kind, status)) in [("failureAfter", 503), ("cutAfter", 504)].into_iter().enumerate() {
        let authority = Authority::new(&folder.join(kind), kind).unwrap();
        control.fail("RegisterCACertificate", kind, 9);
        let reply = on.register(&authority, &code).unwrap();
        assert_eq!(reply.status, status, "{kind}: {reply:?}");
        assert_eq!(control.calls("RegisterCACertificate"), 1, "{kind}");
        let cas = on.twin_state().unwrap()["cas"].as_array().unwrap().len();
        assert_eq!(cas, number + 1, "it was carried out all the same");
        // What a person does then: AWS says that it is there, and which it is.
        control.fail("RegisterCACertificate", "throttling", 1);
        let again = on.register(&authority, &code).unwrap();
        assert_eq!((again.status, again.code()), (409, "conflict"), "{again:?}");
        assert_eq!(control.calls("RegisterCACertificate"), 2, "what was throttled was not carried out");
    }
}

#[test]
fn the_page_keeps_the_pace_that_is_set() {
    let mut plan = Plan::new("worker-pace");
    plan.with.insert("AWS_CALLS_PER_SECOND".to_owned(), "3".to_owned());
    let on = SignedIn::start(&plan).unwrap();
    let status = on.console.get("/api/v1/status").unwrap().body;
    assert_eq!(status["profile"]["callsPerSecond"], 3);
    let control = Control::of(&on);
    let (codes, endpoints) = (format!("{PROFILE}/registration-code"), format!("{PROFILE}/endpoint"));
    thread::scope(|scope| {
        for path in [&codes, &endpoints].into_iter().cycle().take(16) {
            let console = on.console.clone();
            scope.spawn(move || assert_eq!(console.get(path).unwrap().status, 200));
        }
    });
    let counts = control.0.get("/calls").unwrap().body["operations"].clone();
    for operation in ["GetRegistrationCode", "DescribeEndpoint"] {
        let count = &counts[operation];
        assert_eq!(count["count"], 8);
        // Counted where they arrive: a slow machine may bunch two that left a second apart. Without a pace all eight come at once.
        assert!(count["largestInOneSecond"].as_u64().unwrap() <= 3 + 2, "{operation}: {count}");
    }
}
