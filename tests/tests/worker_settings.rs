//! What is set for a CA: kept whole, refused with every fault named, audited, and outliving a restart.

use jitr_tests::{PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

#[test]
fn settings_are_the_default_until_set_and_then_what_was_set() {
    let mut on = SignedIn::start(&Plan::new("worker-settings")).unwrap();
    let (_, ca) = on.registered_ca("settings").unwrap();
    let path = format!("{PROFILE}/cas/{ca}/settings");
    let default = on.console.get(&path).unwrap();
    assert_eq!((default.status, &default.body["mode"]), (200, &json!("automatic")));

    let mut wanted = default.body.clone();
    wanted["mode"] = json!("hold");
    wanted["quotaPerHour"] = json!(30);
    wanted["thing"] = json!({ "name": "{CN}", "thingType": null, "group": "factory", "attributes": [] });
    let set = on.console.send("PUT", &path, &wanted).unwrap();
    assert_eq!((set.status, &set.body), (200, &wanted));

    let mut wrong = wanted.clone();
    wrong["quotaPerHour"] = json!(0);
    wrong["allowList"] = json!("pattern");
    wrong["thing"]["name"] = json!("{CN");
    let refused = on.console.send("PUT", &path, &wrong).unwrap();
    assert_eq!((refused.status, refused.code()), (422, "invalid-field"));
    let faults = refused.body["fields"].as_array().unwrap();
    let mut fields: Vec<&str> = faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["allowPattern", "quotaPerHour", "thing.name"], "{refused:?}");
    assert!(faults.iter().all(|fault| !fault["detail"].as_str().unwrap().is_empty()));
    assert_eq!(on.console.send("PUT", &path, &json!({ "mode": "maybe" })).unwrap().code(), "invalid-body");
    assert_eq!(on.console.get(&path).unwrap().body, wanted, "what was refused changed nothing");

    let audit = on.console.get(&format!("{PROFILE}/audit")).unwrap().body;
    let row = &audit["rows"][0];
    assert_eq!((&row["what"], &row["subject"]), (&json!("ca.settings"), &json!(ca)));
    assert_eq!((&row["before"], &row["after"]), (&default.body, &wanted));

    on.stack.stop_worker();
    on.stack.start_worker().unwrap();
    assert_eq!(on.console.get(&path).unwrap().body, wanted);
    let elsewhere = on.console.with_origin(Some("https://elsewhere.example"));
    assert_eq!(elsewhere.send("PUT", &path, &Value::Null).unwrap().code(), "foreign-origin");
}

#[test]
fn more_than_a_ca_keeps_is_forgotten_the_oldest_first_and_whoever_was_away_learns_it() {
    let on = SignedIn::start(&Plan::new("worker-retention")).unwrap();
    let (authority, ca) = on.registered_ca("retention").unwrap();
    assert_eq!(on.step("policy", false).unwrap().status, 200);
    for name in ["sensor-1", "sensor-2", "sensor-3"] {
        authority.device(name).unwrap();
        assert!(!authority.connect(on.stack.twin(), name).unwrap());
    }
    let sweep = on.console.send("POST", &format!("{PROFILE}/sweep"), &json!({ "expecting": false })).unwrap();
    assert_eq!(sweep.status, 200);
    let registrations = format!("{PROFILE}/registrations");
    let at_rest = |row: &Value| row["state"] == "active" && row["nextAttemptAt"].is_null();
    let all_rest = |body: &Value| {
        let rows = body["rows"].as_array().unwrap();
        rows.len() == 3 && rows.iter().all(at_rest)
    };
    let before = on.console.await_value(&registrations, all_rest).unwrap();
    let path = format!("{PROFILE}/cas/{ca}/settings");
    let mut settings = on.console.get(&path).unwrap().body;
    settings["retentionRows"] = json!(1);
    assert_eq!(on.console.send("PUT", &path, &settings).unwrap().status, 200);

    let is_one = |body: &Value| body["rows"].as_array().unwrap().len() == 1;
    let after = on.console.await_value(&registrations, is_one).unwrap();
    assert_eq!(after["rows"][0], before["rows"][0], "the newest stays");
    let cursor = before["cursor"].as_i64().unwrap();
    let changes = on.console.get(&format!("{registrations}/changes?after={cursor}")).unwrap().body;
    let mut gone: Vec<&Value> = changes["gone"].as_array().unwrap().iter().collect();
    let mut expected = [&before["rows"][1]["certificateId"], &before["rows"][2]["certificateId"]];
    gone.sort_by_key(|id| id.to_string());
    expected.sort_by_key(|id| id.to_string());
    assert_eq!(gone, expected, "{changes}");
    for id in expected {
        let detail = on.console.get(&format!("{registrations}/{}", id.as_str().unwrap())).unwrap();
        assert_eq!(detail.status, 404, "its steps go with it");
    }
    let summary = on.console.get(&format!("{registrations}/summary")).unwrap().body;
    assert_eq!(
        (&summary["rows"], &summary["counts"]),
        (&json!(1), &json!([{ "state": "active", "count": 1 }]))
    );
    let future =
        on.console.get(&format!("{registrations}/changes?after={}", i64::from(u32::MAX))).unwrap().body;
    assert_eq!(future["reset"], true, "a cursor of another object");
}
