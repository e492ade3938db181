//! Revocation lists and manifests through the Worker's API: OpenSSL makes them, OpenSSL judges what is served.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

mod worker_crl {
    pub(crate) mod large_list;
    pub(crate) mod sent;
}

use std::fs;

use jitr_shared::time::UnixTime;
use jitr_tests::{Authority, Console, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

use self::worker_crl::{
    large_list::{ENTRIES, large_list, nth_serial},
    sent::{Sent, digest},
};

fn serial(authority: &Authority, name: &str) -> String {
    let mut command = std::process::Command::new("openssl");
    command.args(["x509", "-noout", "-serial", "-in", &format!("{name}.pem")]);
    let output = command.current_dir(authority.folder()).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().trim_start_matches("serial=").to_owned()
}

fn verdict(on: &SignedIn, ca: &str, serial: &str) -> Value {
    on.console.get(&format!("{PROFILE}/cas/{ca}/verdict?serial={serial}")).unwrap().body
}

fn in_force(on: &SignedIn, ca: &str) -> Value {
    on.console.get(&format!("{PROFILE}/cas/{ca}/crl")).unwrap().body["crl"].clone()
}

#[test]
fn a_list_of_openssl_is_looked_up_and_served_to_openssl() {
    let on = SignedIn::start(&Plan::new("worker-crl")).unwrap();
    let (authority, ca) = on.registered_ca("listed").unwrap();
    let path = format!("/crl/{ca}.crl");
    let point =
        format!("crlDistributionPoints=URI:{}{path}", on.stack.url().replace("localhost", "127.0.0.1"));
    for name in ["good", "bad"] {
        authority.device_with(name, &point).unwrap();
    }
    assert_eq!(verdict(&on, &ca, &serial(&authority, "bad"))["crl"], json!({ "kind": "absent" }));
    let stranger = Console::at(&on.stack.url()).with_origin(None);
    let missing = stranger.get(&path).unwrap();
    assert_eq!((missing.status, missing.body), (404, Value::Null), "plain");

    authority.revoke("bad", "keyCompromise").unwrap();
    let pem = authority.revocation_list(0x1000).unwrap();
    let upload = Sent::crl(&on, &ca, &pem).upload;
    assert_eq!((&upload["stage"], &upload["loaded"]), (&json!("in-force"), &json!(1)), "{upload}");
    let list = in_force(&on, &ca);
    assert_eq!((&list["number"], &list["issuer"]), (&json!("1000"), &json!("CN=listed")));

    let bad = verdict(&on, &ca, &serial(&authority, "bad"));
    assert_eq!((&bad["crl"]["kind"], &bad["crl"]["reason"]), (&json!("revoked"), &json!("keyCompromise")));
    let good = verdict(&on, &ca, &serial(&authority, "good"));
    assert_eq!(good["crl"], json!({ "kind": "good", "number": "1000" }));

    served(&stranger, &authority, &path, &list);
    assert!(authority.verified_by_download("good").unwrap().contains("good.pem: OK"));
    assert!(authority.verified_by_download("bad").unwrap().contains("certificate revoked"));
    let audited = on.audited().unwrap();
    assert_eq!(audited[..2], ["upload.end", "upload.begin"]);
    let plan = on.console.get(&format!("{PROFILE}/cas/{ca}/revocations")).unwrap();
    let nothing = json!({ "toRevoke": 0, "onHold": 0, "rows": [], "next": null, "progress": null });
    assert_eq!((plan.status, plan.body), (200, nothing), "no registration is ACTIVE");
}

/// What a stranger gets, byte for byte and header for header.
fn served(stranger: &Console, authority: &Authority, path: &str, list: &Value) {
    let reply = stranger.get(path).unwrap();
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/pkix-crl")));
    let file = authority.folder().join("served.crl");
    fs::write(&file, &reply.bytes).unwrap();
    assert!(authority.signed_list(&file).unwrap(), "OpenSSL verifies what is served");
    assert_eq!(digest(&reply.bytes), list["sha256"]);
    assert!(reply.header("cache-control").unwrap().starts_with("public, max-age=3600"));
    assert!(reply.header("last-modified").unwrap().ends_with("GMT"));
    let tag = reply.header("etag").unwrap().to_owned();
    let again = stranger.exchange("GET", path, &[("if-none-match", &tag)], None).unwrap();
    assert_eq!((again.status, again.bytes.len(), again.header("etag")), (304, 0, Some(tag.as_str())));
    let head = stranger.exchange("HEAD", path, &[], None).unwrap();
    assert_eq!((head.status, head.bytes.len(), head.header("etag")), (200, 0, Some(tag.as_str())));
    for odd in ["/crl/x.crl", "/crl/", path.trim_end_matches(".crl")] {
        assert_eq!(stranger.get(odd).unwrap().status, 404, "{odd}");
    }
    assert_eq!(stranger.exchange("POST", path, &[], None).unwrap().status, 405);
}

#[test]
fn a_bad_list_is_refused_for_its_reason_and_the_one_in_force_stays() {
    let on = SignedIn::start(&Plan::new("worker-crl-bad")).unwrap();
    let (authority, ca) = on.registered_ca("strict").unwrap();
    let other = Authority::new(&on.stack.directory().join("other"), "other").unwrap();
    let refused = |list: &[u8]| -> String {
        let upload = Sent::crl(&on, &ca, list).upload;
        assert_eq!(upload["stage"], "refused", "{upload}");
        assert!(upload["fault"]["detail"].as_str().unwrap().len() > 20, "{upload}");
        upload["fault"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(&other.revocation_list(1).unwrap()), "wrong-issuer");
    assert_eq!(verdict(&on, &ca, "01")["crl"]["kind"], "unusable");
    assert_eq!(refused(b"garbage"), "not-a-list");
    assert_eq!(refused(authority.certificate_pem().unwrap().as_bytes()), "not-a-list");
    let old = ["-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200201000000Z"];
    assert_eq!(refused(&authority.revocation_list_with(1, &old).unwrap()), "expired");
    let early = ["-crl_lastupdate", "20990101000000Z", "-crl_nextupdate", "20990201000000Z"];
    assert_eq!(refused(&authority.revocation_list_with(1, &early).unwrap()), "not-yet-valid");

    let good = authority.revocation_list(5).unwrap();
    assert_eq!(Sent::crl(&on, &ca, &good).upload["stage"], "in-force");
    assert_eq!(refused(&good), "number-not-grown");
    assert_eq!(refused(&authority.revocation_list(4).unwrap()), "number-not-grown");
    let forged = with_another_signature(&authority.revocation_list(6).unwrap());
    assert_eq!(refused(&forged), "bad-signature");
    assert_eq!(in_force(&on, &ca)["number"], "5");
    assert_eq!(verdict(&on, &ca, "01")["crl"], json!({ "kind": "good", "number": "5" }));
    the_door_is_narrow(&on, &ca, &good);
}

/// One character of the Base64 changed, ten before its end: that is in the signature.
fn with_another_signature(pem: &[u8]) -> Vec<u8> {
    let mut changed = pem.to_vec();
    let end = pem.windows(8).position(|window| window == b"-----END").unwrap();
    changed[end - 12] = if changed[end - 12] == b'A' { b'B' } else { b'A' };
    changed
}

/// What is refused before anything is stored.
fn the_door_is_narrow(on: &SignedIn, ca: &str, list: &[u8]) {
    let uploads = format!("{PROFILE}/cas/{ca}/uploads");
    let begin = |bytes: usize, sha256: &str| {
        on.console
            .send("POST", &uploads, &json!({ "kind": "crl", "bytes": bytes, "sha256": sha256 }))
            .unwrap()
    };
    let large = begin(20_000_000, &digest(list));
    assert_eq!((large.status, &large.body["field"]), (422, &json!("bytes")));
    assert_eq!(begin(list.len(), "00").body["field"], "sha256");
    let foreign = format!("{PROFILE}/cas/{}/uploads", "ab".repeat(32));
    let announced = json!({ "kind": "crl", "bytes": 3, "sha256": digest(list) });
    assert_eq!(on.console.send("POST", &foreign, &announced).unwrap().status, 409);
    let elsewhere = on.console.with_origin(Some("https://evil.example"));
    assert_eq!(elsewhere.send("POST", &uploads, &announced).unwrap().code(), "foreign-origin");

    let id = begin(list.len(), &digest(b"something else")).body["id"].as_str().unwrap().to_owned();
    let upload = format!("{PROFILE}/uploads/{id}");
    assert_eq!(on.console.send("POST", &format!("{upload}/end"), &json!({})).unwrap().code(), "conflict");
    let slice = |number: u32, bytes: &[u8]| {
        let path = format!("{upload}?slice={number}");
        on.console.exchange("PUT", &path, &[], Some(bytes.to_vec())).unwrap()
    };
    assert_eq!(slice(0, b"short").status, 400);
    assert_eq!(slice(1, list).status, 422);
    assert_eq!(slice(0, &vec![0; 600_000]).status, 413);
    assert_eq!(slice(0, list).status, 200);
    let ended = on.console.send("POST", &format!("{upload}/end"), &json!({})).unwrap().body;
    assert_eq!(ended["fault"]["code"], "checksum-differs");
    assert_eq!(on.console.send("DELETE", &upload, &json!({})).unwrap().status, 204);
    assert_eq!(on.console.get(&upload).unwrap().status, 404);
}

#[test]
fn a_quarter_of_a_million_entries_are_loaded_in_bounded_turns_though_the_worker_is_restarted() {
    let mut on = SignedIn::start(&Plan::new("worker-crl-large")).unwrap();
    let (authority, ca) = on.registered_ca("large").unwrap();
    assert_eq!(Sent::crl(&on, &ca, &authority.revocation_list(1).unwrap()).upload["stage"], "in-force");
    let list = large_list(&authority, 2, ENTRIES);
    let sent = Sent::crl(&on, &ca, &list);
    let is_half_way = |upload: &Value| upload["loaded"].as_u64().is_some_and(|loaded| loaded > 20_000);
    on.console.await_value(&sent.path(), is_half_way).unwrap();
    assert_eq!(in_force(&on, &ca)["number"], "1", "the former list counts until the new one is loaded");
    on.stack.stop_worker();
    on.stack.start_worker().unwrap();
    let upload = sent.await_end(&on);
    assert_eq!((&upload["stage"], &upload["loaded"]), (&json!("in-force"), &json!(ENTRIES)), "{upload}");
    // Each slice is read once for its checksum and once for the signature; each turn enters 5,000 entries at most.
    let slices = list.len().div_ceil(512 << 10);
    let turns = upload["turns"].as_u64().unwrap();
    let entering = u64::from(ENTRIES.div_ceil(5_000));
    let least = u64::try_from(2 * slices).unwrap() + entering;
    assert!(
        (least..=least + u64::try_from(slices).unwrap() + 1).contains(&turns),
        "{turns} turns, {least} at least"
    );

    for place in [0, 1, ENTRIES / 2, ENTRIES - 1] {
        let found = verdict(&on, &ca, &nth_serial(place));
        assert_eq!(found["crl"]["kind"], "revoked", "{place}");
        assert!(found["rowsRead"].as_u64().unwrap() <= 2, "{found}");
    }
    assert_eq!(verdict(&on, &ca, "7f")["crl"], json!({ "kind": "good", "number": "2" }));
    let stranger = Console::at(&on.stack.url()).with_origin(None);
    assert_eq!(stranger.get(&format!("/crl/{ca}.crl")).unwrap().bytes, list, "byte for byte");
    let more = large_list(&authority, 3, ENTRIES + 1);
    assert_eq!(Sent::crl(&on, &ca, &more).await_end(&on)["fault"]["code"], "too-many-entries");
    assert_eq!(in_force(&on, &ca)["number"], "2");
}

#[test]
fn the_destinations_are_told_once_that_a_list_runs_out_and_once_that_it_has() {
    let on = SignedIn::start(&Plan::new("worker-crl-expiry")).unwrap();
    let (authority, ca) = on.registered_ca("fleet-ca").unwrap();
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let now = UnixTime::from_seconds(seconds.try_into().unwrap());
    let openssl = |time: UnixTime| time.amz_date().replace('T', "");
    // A tenth of an hour before nextUpdate is past already; nextUpdate itself comes within the test.
    let (from, to) = (openssl(now.plus_seconds(-3_600)), openssl(now.plus_seconds(12)));
    let list =
        authority.revocation_list_with(1, &["-crl_lastupdate", &from, "-crl_nextupdate", &to]).unwrap();
    assert_eq!(Sent::crl(&on, &ca, &list).upload["stage"], "in-force");
    let twin = Console::at(&on.stack.twin().control_url);
    let told = |state: &Value, words: &str| {
        let messages = state["messages"].as_array().into_iter().flatten();
        messages.filter(|message| message.to_string().contains(words)).count()
    };
    let both = |state: &Value| told(state, "runs out soon") > 0 && told(state, "has run out") > 0;
    let state = twin.await_value("/state", both).unwrap();
    assert_eq!((told(&state, "runs out soon"), told(&state, "has run out")), (1, 1));
    assert_eq!(told(&state, "CN=fleet-ca"), 2);
    assert_eq!(verdict(&on, &ca, "01")["crl"]["kind"], "stale");
    let served = Console::at(&on.stack.url()).get(&format!("/crl/{ca}.crl")).unwrap();
    assert_eq!((served.status, served.header("cache-control")), (200, Some("no-cache")));
}

#[test]
fn a_manifest_says_who_is_listed() {
    let on = SignedIn::start(&Plan::new("worker-manifest")).unwrap();
    let (_, ca) = on.registered_ca("batch").unwrap();
    let listed = |id: &str, serial: &str| {
        let path = format!("{PROFILE}/cas/{ca}/verdict?serial={serial}&certificateId={id}");
        on.console.get(&path).unwrap().body["listed"].clone()
    };
    let id = |number: usize| format!("{number:064x}");
    assert_eq!(listed(&id(1), "01"), Value::Null);
    let rows: String =
        (0..20_000).map(|number| format!("{},{number:x},device-{number}\n", id(number))).collect();
    let csv = format!("certificateId,serial,name\n{rows}");
    let upload = Sent::manifest(&on, &ca, csv.as_bytes()).await_end(&on);
    assert_eq!((&upload["stage"], &upload["loaded"]), (&json!("in-force"), &json!(20_000)), "{upload}");
    assert_eq!((listed(&id(19_999), "4E1F"), listed(&id(1), "02")), (json!(true), json!(false)));
    assert_eq!(listed(&id(20_000), "4e20"), json!(false));
    let faulty = Sent::manifest(&on, &ca, b"certificateId,serial\nx,y\n").upload;
    assert_eq!(faulty["fault"]["code"], "bad-manifest", "{faulty}");
    assert_eq!(listed(&id(1), "01"), json!(true), "the one in force stays");
    let manifest = format!("{PROFILE}/cas/{ca}/manifest");
    assert_eq!(on.console.send("DELETE", &manifest, &json!({})).unwrap().status, 204);
    assert_eq!(listed(&id(1), "01"), Value::Null);
}

/// Connects a device for the first time and waits until it is ACTIVE; gives its certificateId.
fn activated(on: &SignedIn, authority: &Authority, name: &str) -> String {
    authority.device(name).unwrap();
    authority.connect(on.stack.twin(), name).unwrap();
    row_in(on, name, "active")["certificateId"].as_str().unwrap().to_owned()
}

fn row_in(on: &SignedIn, name: &str, state: &str) -> Value {
    let is_row = |row: &&Value| row["name"] == name && row["state"] == state;
    let find = |body: &Value| body["rows"].as_array().into_iter().flatten().find(is_row).cloned();
    let path = format!("{PROFILE}/registrations");
    find(&on.console.await_value(&path, |body| find(body).is_some()).unwrap()).unwrap()
}

/// Waits until AWS has done what a step asks of it.
fn await_step(on: &SignedIn, id: &str, kind: &str) {
    let is_done = |body: &Value| {
        let steps = body["steps"].as_array().into_iter().flatten();
        steps.into_iter().any(|step| step["kind"] == kind && step["outcome"] == "done")
    };
    on.console.await_value(&format!("{PROFILE}/registrations/{id}"), is_done).unwrap();
}

/// A list that comes after the devices.
#[test]
fn a_new_list_revokes_active_devices_once_its_plan_is_applied() {
    let on = SignedIn::start(&Plan::new("worker-revocation")).unwrap();
    let (authority, ca) = on.registered_ca("recalled").unwrap();
    on.wire().unwrap();
    let ids = ["lost", "paused", "fine"].map(|name| activated(&on, &authority, name));
    authority.revoke("lost", "keyCompromise").unwrap();
    authority.revoke("paused", "certificateHold").unwrap();
    assert_eq!(Sent::crl(&on, &ca, &authority.revocation_list(1).unwrap()).upload["stage"], "in-force");

    let revocations = format!("{PROFILE}/cas/{ca}/revocations");
    let plan = on.console.get(&revocations).unwrap().body;
    assert_eq!((&plan["toRevoke"], &plan["onHold"]), (&json!(1), &json!(1)), "{plan}");
    let planned: Vec<&str> = plan["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row["certificateId"].as_str())
        .collect();
    assert_eq!(planned, [&ids[0], &ids[1]]);
    let connects = |name: &str| authority.connect(on.stack.twin(), name).unwrap();
    assert!(connects("lost") && connects("paused"), "nothing happens by itself");

    let apply =
        |include: bool| on.console.send("POST", &revocations, &json!({ "includeOnHold": include })).unwrap();
    assert_eq!(apply(false).status, 202);
    row_in(&on, "lost", "revoked");
    let is_over = |plan: &Value| plan["progress"]["finishedAt"].is_i64();
    let plan = on.console.await_value(&revocations, is_over).unwrap();
    assert_eq!((&plan["toRevoke"], &plan["onHold"]), (&json!(0), &json!(1)), "{plan}");
    assert_eq!(plan["progress"]["handedOver"], 1);
    await_step(&on, &ids[0], "revoke");
    assert!(!connects("lost") && connects("paused") && connects("fine"));

    assert_eq!(apply(true).status, 202);
    row_in(&on, "paused", "revoked");
    await_step(&on, &ids[1], "revoke");
    assert!(!connects("paused") && connects("fine"));
    assert_eq!(on.audited().unwrap().iter().filter(|what| *what == "crl.revoke").count(), 2);
}
