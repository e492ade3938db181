//! "Why is it not there?" against the twin with a real MQTT client: one thing is broken, the checklist names it, and its own
//! act mends it. Asking changes nothing, in AWS or here.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

#[path = "worker_diagnosis/administrator.rs"]
mod administrator;
#[path = "worker_diagnosis/deliveries.rs"]
mod deliveries;

use std::process::Command;

use jitr_tests::{Authority, Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

use self::administrator::run;

fn ask(on: &SignedIn, question: &Value) -> Value {
    let reply = on.console.send("POST", &format!("{PROFILE}/diagnosis"), question).unwrap();
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.body
}

fn about(on: &SignedIn, pem: &str) -> Value {
    ask(on, &json!({ "certificate": pem }))
}

fn row<'a>(diagnosis: &'a Value, check: &str) -> &'a Value {
    let rows = diagnosis["rows"].as_array().unwrap();
    rows.iter().find(|row| row["check"] == check).unwrap()
}

/// Which check and finding are named as the cause.
fn cause(diagnosis: &Value) -> (String, String) {
    let check = diagnosis["cause"].as_str().unwrap_or_default();
    if check.is_empty() {
        return (String::new(), String::new());
    }
    (check.to_owned(), row(diagnosis, check)["finding"].as_str().unwrap().to_owned())
}

fn assert_cause(diagnosis: &Value, check: &str, finding: &str) {
    assert_eq!(cause(diagnosis), (check.to_owned(), finding.to_owned()), "{diagnosis:#}");
}

/// Runs the first line that a row advises.
fn mend(on: &SignedIn, diagnosis: &Value, check: &str) {
    let command = row(diagnosis, check)["remedies"][0]["command"].as_str().unwrap();
    run(on, command);
}

fn connect(on: &SignedIn, authority: &Authority, name: &str) -> bool {
    authority.connect(on.stack.twin(), name).unwrap()
}

fn await_active(on: &SignedIn, name: &str) {
    let is_active = |body: &Value| {
        let mut rows = body["rows"].as_array().into_iter().flatten();
        rows.any(|row| row["name"] == name && row["state"] == "active")
    };
    on.console.await_value(&format!("{PROFILE}/registrations"), is_active).unwrap();
}

fn change_ca(on: &SignedIn, ca: &str, change: &Value) {
    let reply = on.console.send("PATCH", &format!("{PROFILE}/cas/{ca}"), change).unwrap();
    assert_eq!(reply.status, 200, "{reply:?}");
}

#[test]
fn what_keeps_aws_from_registering_a_certificate_is_named_and_mended_by_its_own_line() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-ca")).unwrap();
    let (authority, ca) = on.registered_ca("diagnosis").unwrap();
    on.wire().unwrap();
    let pem = authority.device("sensor-1").unwrap();
    assert_cause(&about(&on, &pem), "status", "status-absent");

    change_ca(&on, &ca, &json!({ "status": "INACTIVE" }));
    assert!(!connect(&on, &authority, "sensor-1"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "ca-active", "ca-inactive");
    assert_eq!(diagnosis["standing"], "absent");
    mend(&on, &diagnosis, "ca-active");

    change_ca(&on, &ca, &json!({ "autoRegistration": false }));
    assert!(!connect(&on, &authority, "sensor-1"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "auto-registration", "auto-registration-off");
    mend(&on, &diagnosis, "auto-registration");

    let config = r#"{"templateBody":"{}","roleArn":"arn:aws:iam::123456789012:role/provision"}"#;
    run(
        &on,
        &format!("aws iot update-ca-certificate --certificate-id {ca} --registration-config '{config}'"),
    );
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "template", "template-set");
    mend(&on, &diagnosis, "template");
    // With the template goes auto-registration itself, which has to be switched on anew.
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "auto-registration", "auto-registration-off");
    mend(&on, &diagnosis, "auto-registration");

    assert_cause(&about(&on, &pem), "status", "status-absent");
    assert!(!connect(&on, &authority, "sensor-1"), "the first connect is closed");
    await_active(&on, "sensor-1");
}

/// AWS makes no row for either: nothing in the account tells of them.
#[test]
fn a_device_of_an_unregistered_ca_and_an_expired_one_leave_no_row_and_are_named() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-none")).unwrap();
    let (authority, _) = on.registered_ca("known").unwrap();
    on.wire().unwrap();
    let stranger = Authority::new(&on.stack.directory().join("stranger"), "stranger").unwrap();
    let pem = stranger.device("sensor-1").unwrap();
    assert!(!connect(&on, &stranger, "sensor-1"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "issuer", "issuer-unknown");
    assert_eq!(diagnosis["standing"], "absent");

    let expired = expired_device(&authority, "sensor-2");
    assert!(!connect(&on, &authority, "sensor-2"));
    let diagnosis = about(&on, &expired);
    assert_cause(&diagnosis, "certificate-validity", "expired");
    assert_eq!(row(&diagnosis, "issuer")["finding"], "issuer-found");
    assert_eq!(on.twin_state().unwrap()["certificates"], json!([]), "AWS has no row");

    // Its CA dropped along, and the CA alone.
    let chain = format!("{pem}{}", stranger.certificate_pem().unwrap());
    assert_cause(&about(&on, &chain), "issuer", "issuer-unknown");
    assert_cause(&about(&on, &stranger.certificate_pem().unwrap()), "certificate", "certificate-of-ca");
    assert_cause(&ask(&on, &json!({ "name": "nobody" })), "certificate", "name-unknown");
}

/// A certificate whose validity ended before it began to be used.
fn expired_device(authority: &Authority, name: &str) -> String {
    authority.device(name).unwrap();
    let made = Command::new("openssl")
        .args(["x509", "-req", "-sha256", "-in", &format!("{name}.csr"), "-CA", "ca.pem", "-CAkey", "ca.key"])
        .args(["-CAcreateserial", "-days", "-1", "-extfile", "leaf.ext", "-out", &format!("{name}.pem")])
        .current_dir(authority.folder())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pem = std::fs::read_to_string(authority.folder().join(format!("{name}.pem"))).unwrap();
    let chain = format!("{pem}{}", authority.certificate_pem().unwrap());
    std::fs::write(authority.folder().join(format!("{name}.chain.pem")), chain).unwrap();
    pem
}

#[test]
fn what_keeps_an_event_from_arriving_is_named() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-way")).unwrap();
    let (authority, ca) = on.registered_ca("way").unwrap();
    on.wire().unwrap();
    let pem = authority.device("sensor-1").unwrap();
    run(&on, "aws iot disable-topic-rule --rule-name jitr_workbench");
    assert!(!connect(&on, &authority, "sensor-1"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "rule", "rule-disabled");
    assert_eq!(diagnosis["standing"], "pending");

    run(&on, "aws iot delete-topic-rule --rule-name jitr_workbench");
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "rule", "rule-missing");
    assert_eq!(
        row(&diagnosis, "rule")["remedies"][0],
        json!({ "kind": "run-wiring-step", "on": "rule", "command": null })
    );
    assert_eq!(on.step("rule", false).unwrap().status, 200);

    let list = "aws iot list-topic-rule-destinations --query 'destinationSummaries[0].arn' --output text";
    let arn = run(&on, list);
    run(&on, &format!("aws iot update-topic-rule-destination --arn {arn} --status DISABLED"));
    assert_cause(&about(&on, &pem), "destination", "destination-not-enabled");
    assert_eq!(on.step("confirmation", false).unwrap().status, 200);

    // All is in order again, and the event is gone.
    assert_cause(&about(&on, &pem), "registration", "event-missed");
    let adoption = format!("{PROFILE}/cas/{ca}/adoption");
    assert_eq!(on.console.send("DELETE", &adoption, &json!({})).unwrap().status, 204);
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "ca-adopted", "ca-not-adopted");
    assert_eq!(row(&diagnosis, "issuer")["finding"], "issuer-found");
    assert_eq!(on.console.send("POST", &adoption, &json!({})).unwrap().status, 204);
    assert!(!connect(&on, &authority, "sensor-1"));
    await_active(&on, "sensor-1");
    assert_eq!(about(&on, &pem)["cause"], Value::Null);
}

/// What AWS has, and what we have.
fn everything(on: &SignedIn) -> Value {
    let mut twin = on.twin_state().unwrap();
    // The twin counts calls, and asking is calls.
    twin.as_object_mut().unwrap().remove("calls");
    let own = on.console.get(&format!("{PROFILE}/registrations")).unwrap().body;
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    json!([twin, own, audit])
}

#[test]
fn a_good_device_passes_and_what_keeps_an_active_one_out_is_named() {
    let plan = Plan::new("worker-diagnosis-active");
    let on = SignedIn::start(&plan).unwrap();
    let (authority, _) = on.registered_ca("active").unwrap();
    on.wire().unwrap();
    let pem = authority.device("sensor-1").unwrap();
    assert!(!connect(&on, &authority, "sensor-1"));
    await_active(&on, "sensor-1");
    // It would otherwise come while something is asked.
    on.await_message("sensor-1").unwrap();
    let before = everything(&on);
    let diagnosis = about(&on, &pem);
    assert_eq!(
        (&diagnosis["standing"], &diagnosis["cause"]),
        (&json!("active"), &Value::Null),
        "{diagnosis:#}"
    );
    let id = diagnosis["certificateId"].as_str().unwrap();
    for one in diagnosis["rows"].as_array().unwrap() {
        let check = one["check"].as_str().unwrap();
        // The twin's account has no logging, no thing is asked for, and nobody has allowed the logs to be read.
        let expected = match check {
            "logging" => "warn",
            "thing" => "skipped",
            "logs" => "unknown",
            _ => "pass",
        };
        assert_eq!(one["outcome"], expected, "{check}: {one:#}");
    }
    assert!(diagnosis["logs"]["query"].as_str().unwrap().contains(id));
    assert_eq!(diagnosis["deliveries"]["accepted"], 1);
    for question in [json!({ "certificateId": id }), json!({ "name": "sensor-1" })] {
        let same = ask(&on, &question);
        assert_eq!((&same["certificateId"], &same["cause"]), (&json!(id), &Value::Null), "{same:#}");
    }
    assert_eq!(everything(&on), before, "asking changes nothing");

    let diagnosis = ask(&on, &json!({ "certificateId": id, "clientId": "other" }));
    assert_cause(&diagnosis, "connect", "connect-not-allowed");
    assert_eq!(row(&diagnosis, "connect")["remedies"][0]["on"], "sensor-1");
    let arn = format!("arn:aws:iot:eu-west-1:123456789012:cert/{id}");
    run(&on, &format!("aws iot detach-policy --policy-name jitr-workbench-device --target {arn}"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "policy", "policy-missing");
    mend(&on, &diagnosis, "policy");
    run(&on, &format!("aws iot update-certificate --certificate-id {id} --new-status INACTIVE"));
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "status", "status-inactive");
    mend(&on, &diagnosis, "status");
    assert_eq!(about(&on, &pem)["cause"], Value::Null);
    assert!(connect(&on, &authority, "sensor-1"), "it publishes");
}

/// The published policies without one action.
fn policies_without(plan: &Plan, action: &str) -> Value {
    let policies = plan.iam_policies.iter().map(|text| {
        let mut policy: Value = serde_json::from_str(text).unwrap();
        for statement in policy["Statement"].as_array_mut().unwrap() {
            statement["Action"].as_array_mut().unwrap().retain(|one| one != action);
        }
        policy["Statement"].as_array_mut().unwrap().retain(|statement| statement["Action"] != json!([]));
        policy
    });
    json!({ "policies": policies.collect::<Vec<_>>() })
}

#[test]
fn a_missing_permission_leaves_its_own_row_unknown_and_logs_are_read_where_they_may_be() {
    let plan = Plan::new("worker-diagnosis-iam").with_log_reading();
    let on = SignedIn::start(&plan).unwrap();
    let (authority, _) = on.registered_ca("iam").unwrap();
    on.wire().unwrap();
    let pem = authority.device("sensor-1").unwrap();
    let twin = Console::at(&on.stack.twin().control_url);
    let without = policies_without(&plan, "iot:GetTopicRule");
    assert_eq!(twin.send("PUT", "/iam", &without).unwrap().status, 204);
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "status", "status-absent");
    let rule = row(&diagnosis, "rule");
    assert_eq!(
        (&rule["outcome"], &rule["finding"]),
        (&json!("unknown"), &json!("not-permitted")),
        "{rule:#}"
    );
    assert_eq!(
        rule["remedies"][0],
        json!({ "kind": "grant-permission", "on": "iot:GetTopicRule", "command": null })
    );
    assert_eq!(row(&diagnosis, "destination")["outcome"], "pass");
    assert_eq!(row(&diagnosis, "logs")["finding"], "log-group-missing");

    let id = diagnosis["certificateId"].as_str().unwrap();
    let line = json!({ "logLevel": "ERROR", "eventType": "Connect", "status": "Failure", "principalId": id, "reason": "X" });
    let other = json!({ "logLevel": "ERROR", "eventType": "Connect", "principalId": "ab".repeat(32) });
    let events =
        [line, other].map(|line| json!({ "timestamp": diagnosis["at"], "message": line.to_string() }));
    std::fs::write(on.stack.directory().join("events.json"), json!(events).to_string()).unwrap();
    run(
        &on,
        "aws logs create-log-group --log-group-name AWSIotLogsV2
         aws logs create-log-stream --log-group-name AWSIotLogsV2 --log-stream-name s
         aws logs put-log-events --log-group-name AWSIotLogsV2 --log-stream-name s --log-events file://events.json",
    );
    let diagnosis = about(&on, &pem);
    assert_eq!(row(&diagnosis, "logs")["finding"], "log-errors", "{diagnosis:#}");
    assert_eq!(diagnosis["logs"]["lines"].as_array().unwrap().len(), 1);
    assert_eq!(diagnosis["logs"]["lines"][0]["reason"], "X");
}

#[test]
fn what_is_no_question_is_refused_and_a_private_key_is_not_taken() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-asked")).unwrap();
    let authority = Authority::new(&on.stack.directory().join("asked"), "asked").unwrap();
    let key = std::fs::read_to_string(authority.folder().join("ca.key")).unwrap();
    let path = format!("{PROFILE}/diagnosis");
    for (question, field) in [
        (json!({}), "certificate"),
        (json!({ "certificate": " " }), "certificate"),
        (json!({ "certificate": key }), "certificate"),
        (json!({ "certificateId": "short" }), "certificateId"),
        (json!({ "name": "x", "clientId": "x".repeat(129) }), "clientId"),
    ] {
        let reply = on.console.send("POST", &path, &question).unwrap();
        assert_eq!((reply.status, &reply.body["field"]), (422, &json!(field)), "{reply:?}");
    }
    let elsewhere = on.console.with_origin(Some("https://elsewhere.example"));
    assert_eq!(elsewhere.send("POST", &path, &json!({ "name": "x" })).unwrap().code(), "foreign-origin");
    assert_eq!(
        Console::at(&on.stack.url()).send("POST", &path, &json!({ "name": "x" })).unwrap().status,
        401
    );
}

#[test]
fn a_held_registration_is_the_cause_until_it_is_approved() {
    let on = SignedIn::start(&Plan::new("worker-diagnosis-held")).unwrap();
    let (authority, ca) = on.registered_ca("held").unwrap();
    on.wire().unwrap();
    let settings = format!("{PROFILE}/cas/{ca}/settings");
    assert_eq!(on.console.send("PUT", &settings, &json!({ "mode": "hold" })).unwrap().status, 200);
    let pem = authority.device("sensor-1").unwrap();
    assert!(!connect(&on, &authority, "sensor-1"));
    let is_held = |body: &Value| body["rows"][0]["state"] == "held";
    on.console.await_value(&format!("{PROFILE}/registrations"), is_held).unwrap();
    // What came is not explained by the way that it came.
    run(&on, "aws iot disable-topic-rule --rule-name jitr_workbench");
    let diagnosis = about(&on, &pem);
    assert_cause(&diagnosis, "registration", "registration-held");
    assert_eq!(row(&diagnosis, "registration")["remedies"][0]["kind"], "approve");
    assert_eq!(row(&diagnosis, "rule")["finding"], "rule-disabled");
}
