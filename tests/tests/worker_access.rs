//! Who gets in, who does not, and what a Worker without settings says.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use jitr_tests::{Console, PROFILE, Plan, Reply, SignedIn, Stack};
use serde_json::{Value, json};

fn is_problem(reply: &Reply, status: u16, code: &str) {
    assert_eq!((reply.status, reply.code()), (status, code), "{reply:?}");
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.body["type"], format!("urn:jitr-workbench:problem:{code}"));
    assert_eq!(reply.body["status"], status);
}

#[test]
fn without_settings_the_page_is_served_and_the_api_says_what_is_missing() {
    let stack = Stack::start(&Plan::new("worker-bare").without_settings()).unwrap();
    let console = Console::at(&stack.url());
    assert_eq!(console.get("/").unwrap().status, 200);
    let status = console.get("/api/v1/status").unwrap().body;
    assert_eq!(status["ready"], false);
    let required = [
        "ADMIN_TOKEN",
        "AWS_ACCOUNT_ID",
        "AWS_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "INGEST_SECRET",
        "STORAGE_KEY",
    ];
    for name in required {
        let settings = status["settings"].as_array().unwrap();
        let setting = settings.iter().find(|setting| setting["name"] == name).unwrap();
        assert_eq!((&setting["state"], &setting["required"]), (&json!("missing"), &json!(true)), "{name}");
        let command = setting["command"].as_str().unwrap();
        assert!(command.ends_with(&format!("npx wrangler secret put {name}")), "{command}");
    }
    for path in ["cas", "registration-code", "wiring", "destinations", "registrations", "audit"] {
        let reply = console.get(&format!("{PROFILE}/{path}")).unwrap();
        is_problem(&reply, 503, "not-configured");
        assert!(reply.body["detail"].as_str().unwrap().contains("STORAGE_KEY"));
    }
    let token = json!({ "token": "" });
    is_problem(&console.send("POST", "/api/v1/session", &token).unwrap(), 503, "not-configured");
    is_problem(&console.send("POST", "/ingest/default", &json!({})).unwrap(), 503, "not-configured");
}

#[test]
fn a_setting_that_cannot_be_used_is_named_with_the_reason_and_without_its_value() {
    let mut plan = Plan::new("worker-invalid");
    plan.with.insert("AWS_REGION".to_owned(), "mars-central-9x".to_owned());
    let stack = Stack::start(&plan).unwrap();
    let console = Console::at(&stack.url());
    let status = console.get("/api/v1/status").unwrap().body;
    let settings = status["settings"].as_array().unwrap();
    let region = settings.iter().find(|setting| setting["name"] == "AWS_REGION").unwrap();
    assert_eq!(region["state"], "invalid");
    assert!(region["fault"].is_string());
    let secret = stack.setting("AWS_SECRET_ACCESS_KEY").unwrap();
    assert!(!status.to_string().contains(secret));
}

#[test]
fn the_token_is_exchanged_for_a_cookie_that_ends_with_sign_out() {
    let on = SignedIn::start(&Plan::new("worker-cookie")).unwrap();
    let mut console = Console::at(&on.stack.url());
    let token = on.stack.setting("ADMIN_TOKEN").unwrap();
    let reply = console.sign_in(token).unwrap();
    let cookie = reply.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-jitr-session="), "{cookie}");
    for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains(token) && !reply.body.to_string().contains(token));
    assert_eq!(console.get("/api/v1/session").unwrap().body["role"], "administrator");
    assert_eq!(console.get("/api/v1/status").unwrap().body["profile"]["region"], "eu-west-1");
    assert_eq!(console.exchange("DELETE", "/api/v1/session", &[], None).unwrap().status, 204);
    is_problem(&console.get("/api/v1/session").unwrap(), 401, "sign-in-required");
    // Another session is not touched.
    assert_eq!(on.console.get("/api/v1/session").unwrap().status, 200);
    assert_eq!(on.audited().unwrap(), ["session.close", "session.open", "session.open"]);
    another_token_ends_every_session(on);
}

fn another_token_ends_every_session(mut on: SignedIn) {
    on.stack.settings().set("ADMIN_TOKEN", "another token, long enough");
    on.stack.start_worker().unwrap();
    is_problem(&on.console.get("/api/v1/session").unwrap(), 401, "sign-in-required");
    assert_eq!(on.console.sign_in("another token, long enough").unwrap().status, 200);
}

#[test]
fn wrong_tokens_are_refused_and_then_have_to_wait() {
    let stack = Stack::start(&Plan::new("worker-token")).unwrap();
    let mut console = Console::at(&stack.url());
    let first = console.sign_in("not the token").unwrap();
    is_problem(&first, 401, "wrong-token");
    assert_eq!(first.header("set-cookie"), None);
    let last = (0..20).map(|_| console.sign_in("not the token").unwrap()).last().unwrap();
    is_problem(&last, 429, "too-many-attempts");
    assert!(last.header("retry-after").unwrap().parse::<u32>().unwrap() <= 61);
    // Guessing on would find nothing, not even with the right one.
    let right = console.sign_in(stack.setting("ADMIN_TOKEN").unwrap()).unwrap();
    is_problem(&right, 429, "too-many-attempts");
    is_problem(&console.get(&format!("{PROFILE}/cas")).unwrap(), 401, "sign-in-required");
}

#[test]
fn a_foreign_or_missing_origin_changes_nothing() {
    let on = SignedIn::start(&Plan::new("worker-origin")).unwrap();
    let path = format!("{PROFILE}/destinations");
    let before = on.console.get(&path).unwrap().body;
    let body = json!({
        "name": "theirs", "kind": "slack", "url": "https://hooks.slack.com/services/T/B/x", "events": [],
    });
    for origin in [Some("https://evil.example"), Some("null"), None] {
        let foreign = on.console.with_origin(origin);
        is_problem(&foreign.send("POST", &path, &body).unwrap(), 403, "foreign-origin");
        let upgrade = [("upgrade", "websocket"), ("connection", "Upgrade")];
        let feed = foreign.exchange("GET", &format!("{PROFILE}/feed"), &upgrade, None).unwrap();
        is_problem(&feed, 403, "foreign-origin");
        let token = on.stack.setting("ADMIN_TOKEN").unwrap();
        is_problem(&foreign.clone().sign_in(token).unwrap(), 403, "foreign-origin");
    }
    assert_eq!(on.console.get(&path).unwrap().body, before);
    assert_eq!(on.audited().unwrap(), ["destination.create", "session.open"], "WEBHOOK_URL's and ours");
    // The public address is ours as well.
    let public = on.stack.setting("PUBLIC_URL").unwrap().to_owned();
    assert_eq!(on.console.with_origin(Some(&public)).send("POST", &path, &body).unwrap().status, 201);
    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    assert_eq!(
        (&audit["rows"][0]["what"], &audit["rows"][0]["who"]),
        (&json!("destination.create"), &json!("admin-token"))
    );
    assert!(!audit.to_string().contains("/services/T/B"), "an audit row shows no webhook URL");
}

#[test]
fn every_answer_carries_its_security_headers_and_bad_requests_their_reason() {
    let on = SignedIn::start(&Plan::new("worker-requests")).unwrap();
    let console = &on.console;
    let status = console.get("/api/v1/status").unwrap();
    assert_eq!(status.header("cache-control"), Some("no-store"));
    assert_eq!(status.header("x-content-type-options"), Some("nosniff"));
    assert!(status.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    is_problem(&console.get("/api/v1/nothing").unwrap(), 404, "not-found");
    is_problem(&console.get("/api/v1/profiles/other/cas").unwrap(), 404, "not-found");
    let put = console.send("PUT", "/api/v1/session", &Value::Null).unwrap();
    is_problem(&put, 405, "method-not-allowed");
    assert_eq!(put.header("allow"), Some("GET, POST, DELETE"));
    let cas = format!("{PROFILE}/cas");
    is_problem(&console.send("POST", &cas, &json!({ "a": 1 })).unwrap(), 400, "invalid-body");
    let text =
        console.exchange("POST", &cas, &[("content-type", "text/plain")], Some(b"{}".to_vec())).unwrap();
    is_problem(&text, 415, "invalid-body");
    let huge = json!({ "caCertificatePem": "x".repeat(70_000) });
    is_problem(&console.send("POST", &cas, &huge).unwrap(), 413, "body-too-large");
    is_problem(&console.get(&format!("{cas}/not-an-id")).unwrap(), 404, "not-found");
    for number in ["x", "-1", "9007199254740992"] {
        let path = format!("{PROFILE}/audit?before={number}");
        is_problem(&console.get(&path).unwrap(), 422, "invalid-field");
    }
}
