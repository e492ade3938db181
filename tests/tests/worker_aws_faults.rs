//! AWS refuses, is slow to follow, or is not there: the answer says what, why and what to do, and nothing is half done.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use jitr_tests::{Authority, Console, PROFILE, Plan, Reply, SignedIn};
use serde_json::{Value, json};

fn detail(reply: &Reply) -> &str {
    reply.body["detail"].as_str().unwrap_or_default()
}

/// The published policies without one action.
fn policies_without(plan: &Plan, action: &str) -> Value {
    let policies = plan.iam_policies.iter().map(|text| {
        let mut policy: Value = serde_json::from_str(text).unwrap();
        for statement in policy["Statement"].as_array_mut().unwrap() {
            if let Some(actions) = statement["Action"].as_array_mut() {
                actions.retain(|one| one != action);
            }
        }
        policy["Statement"].as_array_mut().unwrap().retain(|statement| {
            statement["Action"] != action
                && statement["Action"].as_array().is_none_or(|actions| !actions.is_empty())
        });
        policy
    });
    json!({ "policies": policies.collect::<Vec<_>>() })
}

#[test]
fn a_missing_iam_action_is_named_in_awss_own_words() {
    let plan = Plan::new("worker-iam");
    let on = SignedIn::start(&plan).unwrap();
    let twin = Console::at(&on.stack.twin().control_url);
    let without = policies_without(&plan, "iot:RegisterCACertificate");
    assert_eq!(twin.send("PUT", "/iam", &without).unwrap().status, 204);
    let authority = Authority::new(&on.stack.directory().join("iam"), "iam").unwrap();
    let reply = on.register(&authority, &on.registration_code().unwrap()).unwrap();
    assert_eq!((reply.status, reply.code()), (502, "aws-refused"), "{reply:?}");
    let aws = &reply.body["aws"];
    assert_eq!(aws["operation"], "RegisterCACertificate");
    assert_eq!(aws["missingAction"], "iot:RegisterCACertificate");
    assert!(aws["message"].as_str().unwrap().contains("is not authorized to perform"), "{aws}");
    let cas = on.console.get(&format!("{PROFILE}/cas")).unwrap().body;
    assert_eq!(cas["rows"], json!([]), "nothing half-done is left");
    // Allowed again, the stage can be run again.
    let all = policies_without(&plan, "none");
    assert_eq!(twin.send("PUT", "/iam", &all).unwrap().status, 204);
    assert_eq!(on.register(&authority, &on.registration_code().unwrap()).unwrap().status, 201);
}

#[test]
fn ca_certificates_are_registered_switched_adopted_and_deleted_with_awss_reasons() {
    let on = SignedIn::start(&Plan::new("worker-cas")).unwrap();
    let (authority, id) = on.registered_ca("cas").unwrap();
    let path = format!("{PROFILE}/cas/{id}");
    let detail_of = on.console.get(&path).unwrap().body;
    assert_eq!((&detail_of["status"], &detail_of["autoRegistration"]), (&json!("ACTIVE"), &json!(true)));
    assert_eq!(detail_of["certificatePem"], authority.certificate_pem().unwrap());
    let list = on.console.get(&format!("{PROFILE}/cas")).unwrap().body;
    assert_eq!(
        (&list["rows"][0]["caCertificateId"], &list["rows"][0]["adopted"]),
        (&json!(id), &json!(true))
    );
    let again = on.register(&authority, &on.registration_code().unwrap()).unwrap();
    assert_eq!((again.status, again.code()), (409, "conflict"), "{again:?}");
    assert!(detail(&again).contains(&id), "the id can be adopted: {again:?}");
    let other_code = on.register(&authority, &"ab".repeat(32)).unwrap();
    assert_eq!(other_code.body["aws"]["code"], "RegistrationCodeValidationException", "{other_code:?}");
    let active = on.console.exchange("DELETE", &path, &[], None).unwrap();
    assert_eq!(active.body["aws"]["code"], "CertificateStateException", "{active:?}");
    let off = json!({ "status": "INACTIVE", "autoRegistration": false });
    let changed = on.console.send("PATCH", &path, &off).unwrap();
    assert_eq!(
        (&changed.body["status"], &changed.body["autoRegistration"]),
        (&json!("INACTIVE"), &json!(false))
    );
    assert_eq!(on.console.exchange("DELETE", &path, &[], None).unwrap().status, 204);
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    let what: Vec<&str> =
        audit["rows"].as_array().unwrap().iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["ca.delete", "ca.change", "ca.register", "session.open"]);
    assert_eq!(audit["rows"][1]["before"], json!({ "status": "ACTIVE", "autoRegistration": true }));
    assert_eq!(audit["rows"][1]["after"], json!({ "status": "INACTIVE", "autoRegistration": false }));
}

#[test]
fn a_certificate_that_is_no_ca_gets_awss_reason_and_a_private_key_is_not_taken() {
    let on = SignedIn::start(&Plan::new("worker-no-ca")).unwrap();
    let folder = on.stack.directory().join("no-ca");
    let authority = Authority::new(&folder, "no-ca").unwrap();
    let made = Command::new("openssl")
        .args(["req", "-x509", "-new", "-key", "ca.key", "-subj", "/CN=no CA", "-out", "no-ca.pem"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(made.status.success());
    let verification = authority.verification_pem(&on.registration_code().unwrap()).unwrap();
    let mut body = json!({
        "caCertificatePem": std::fs::read_to_string(folder.join("no-ca.pem")).unwrap(),
        "verificationCertificatePem": verification,
        "activate": true, "autoRegistration": true,
    });
    let reply = on.console.send("POST", &format!("{PROFILE}/cas"), &body).unwrap();
    assert_eq!(reply.body["aws"]["code"], "CertificateValidationException", "{reply:?}");
    body["caCertificatePem"] = json!(std::fs::read_to_string(folder.join("ca.key")).unwrap());
    let key = on.console.send("POST", &format!("{PROFILE}/cas"), &body).unwrap();
    assert_eq!((key.status, &key.body["field"]), (422, &json!("caCertificatePem")), "{key:?}");
}

#[test]
fn aws_that_is_not_there_is_named_by_its_host() {
    let mut plan = Plan::new("worker-unreachable");
    plan.with.insert("AWS_ENDPOINT_URL_IOT".to_owned(), "https://localhost:9".to_owned());
    let on = SignedIn::start(&plan).unwrap();
    let reply = on.console.get(&format!("{PROFILE}/registration-code")).unwrap();
    assert_eq!((reply.status, reply.code()), (504, "aws-unreachable"), "{reply:?}");
    assert!(detail(&reply).contains("localhost:9"), "{reply:?}");
}

#[test]
fn keys_that_aws_does_not_take_are_told_apart() {
    let mut on = SignedIn::start(&Plan::new("worker-keys")).unwrap();
    let secret = on.stack.setting("AWS_SECRET_ACCESS_KEY").unwrap().to_owned();
    for (setting, value, code) in [
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "InvalidSignatureException"),
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "UnrecognizedClientException"),
    ] {
        on.stack.settings().set(setting, value);
        on.stack.start_worker().unwrap();
        let reply = on.console.get(&format!("{PROFILE}/registration-code")).unwrap();
        assert_eq!((reply.status, &reply.body["aws"]["code"]), (502, &json!(code)), "{reply:?}");
        assert!(detail(&reply).contains(setting), "{reply:?}");
        on.stack.settings().set("AWS_SECRET_ACCESS_KEY", secret.as_str());
    }
}

#[test]
fn throttling_is_waited_out_and_a_failing_service_is_told_as_busy() {
    let on = SignedIn::start(&Plan::new("worker-throttled")).unwrap();
    let twin = Console::at(&on.stack.twin().control_url);
    let path = format!("{PROFILE}/registration-code");
    let twice = json!({ "target": { "operation": "GetRegistrationCode" }, "kind": "throttling", "count": 2 });
    assert_eq!(twin.send("POST", "/faults", &twice).unwrap().status, 204);
    assert_eq!(on.console.get(&path).unwrap().status, 200);
    let failing = json!({ "target": { "operation": "*" }, "kind": "serviceUnavailable" });
    assert_eq!(twin.send("POST", "/faults", &failing).unwrap().status, 204);
    let reply = on.console.get(&path).unwrap();
    assert_eq!((reply.status, reply.code()), (503, "aws-busy"), "{reply:?}");
    assert_eq!(twin.exchange("DELETE", "/faults", &[], None).unwrap().status, 204);
    assert_eq!(on.console.get(&path).unwrap().status, 200);
}

/// Answers every connection with one refusal, as AWS's gateway does before it looks at a request: the twin issues no
/// session tokens that could expire.
fn gateway(code: &'static str, message: &'static str) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = [0; 4096];
            assert!(stream.read(&mut head).unwrap() > 0);
            let body = json!({ "message": message }).to_string();
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: {code}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    port
}

#[test]
fn an_expired_session_token_says_which_settings_to_renew() {
    let port = gateway("ExpiredTokenException", "The security token included in the request is expired");
    let mut plan = Plan::new("worker-expired");
    plan.with.insert("AWS_ENDPOINT_URL_IOT".to_owned(), format!("http://127.0.0.1:{port}"));
    plan.with.insert("AWS_SESSION_TOKEN".to_owned(), "FwoGZXIvYXdzEXAMPLE".to_owned());
    let on = SignedIn::start(&plan).unwrap();
    let reply = on.console.get(&format!("{PROFILE}/registration-code")).unwrap();
    assert_eq!((reply.status, reply.code()), (502, "aws-refused"), "{reply:?}");
    assert_eq!(reply.body["aws"]["code"], "ExpiredTokenException");
    assert!(detail(&reply).contains("AWS_SESSION_TOKEN"), "{reply:?}");
}
