//! Two CAs of one account share AWS's quota: a line of each powers up, and no second sees more calls than are allowed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::thread;

use jitr_tests::{Authority, Console, PROFILE, Plan, SignedIn};
use serde_json::Value;

/// Of each CA; together their calls take several seconds at this pace.
const DEVICES: usize = 8;
const CALLS_PER_SECOND: u64 = 3;

fn line(on: &SignedIn, ca: &str) -> (Authority, Vec<String>) {
    let (authority, _) = on.registered_ca(ca).unwrap();
    let names: Vec<String> = (0..DEVICES).map(|number| format!("{ca}-{number}")).collect();
    names.iter().for_each(|name| drop(authority.device(name).unwrap()));
    (authority, names)
}

#[test]
fn two_cas_in_one_account_stay_within_the_quota_together() {
    let mut plan = Plan::new("worker-quota");
    plan.with.insert("AWS_CALLS_PER_SECOND".to_owned(), CALLS_PER_SECOND.to_string());
    let on = SignedIn::start(&plan).unwrap();
    let lines = [line(&on, "left"), line(&on, "right")];
    on.wire().unwrap();
    let twin = Console::at(&on.stack.twin().control_url);
    assert_eq!(twin.exchange("DELETE", "/calls", &[], None).unwrap().status, 204);
    thread::scope(|scope| {
        for (authority, names) in &lines {
            scope.spawn(|| names.iter().for_each(|name| drop(authority.connect(on.stack.twin(), name))));
        }
    });
    let active = |page: &Value| {
        let rows = page["rows"].as_array().into_iter().flatten();
        rows.filter(|row| row["state"] == "active").count() == 2 * DEVICES
    };
    on.console.await_value(&format!("{PROFILE}/registrations"), active).unwrap();
    let calls = |operations: &str| twin.get(&format!("/calls?operations={operations}")).unwrap().body;
    // The families that AWS counts by (AWS IoT Core quotas): certificates, and what is attached to them.
    for family in
        ["DescribeCertificate,UpdateCertificate,ListCertificatesByCA", "AttachPolicy,AttachThingPrincipal"]
    {
        let count = calls(family)["together"].clone();
        let (all, largest) = (&count["count"], count["largestInOneSecond"].as_u64().unwrap());
        assert!(all.as_u64().unwrap() >= 2 * u64::try_from(DEVICES).unwrap(), "{family}: {count}");
        // Counted where they arrive: one call may have been longer on its way than the next.
        assert!(largest <= CALLS_PER_SECOND + 1, "{family}: {largest} calls in one second");
    }
}
