//! What Watch reads: pages of every filter, what changed since, counts, the file, and a feed that is cut again and again.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::collections::BTreeMap;

use jitr_tests::{Console, Live, PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

/// A certificate that AWS has never seen: its registration is tried for a while, and then refused.
fn unknown(number: u32) -> String {
    format!("{number:064x}")
}

fn post(on: &SignedIn, ca: &str, certificate_ids: &[String]) {
    let event = |id: &String| {
        json!({
            "certificateId": id, "caCertificateId": ca, "timestamp": 1_623_724_243_659_i64,
            "certificateStatus": "PENDING_ACTIVATION", "awsAccountId": on.stack.setting("AWS_ACCOUNT_ID").unwrap(),
        })
    };
    let secret = ("x-jitr-ingest-secret", on.stack.setting("INGEST_SECRET").unwrap());
    // AWS sends neither cookie nor Origin, and ten events at most.
    let aws = Console::at(&on.stack.url()).with_origin(None);
    for ten in certificate_ids.chunks(10) {
        let batch = Value::Array(ten.iter().map(event).collect()).to_string();
        let posted = aws.exchange("POST", "/ingest/default", &[secret], Some(batch.into_bytes()));
        assert_eq!(posted.unwrap().status, 202);
    }
}

/// All rows of a filter, page by page, and the cursor if nothing changed meanwhile.
fn list(on: &SignedIn, filter: &str) -> (Vec<Value>, Option<i64>) {
    let (mut rows, mut before, mut cursors) = (Vec::new(), String::new(), Vec::new());
    loop {
        let page = on.console.get(&format!("{PROFILE}/registrations?{filter}{before}")).unwrap().body;
        let found = page["rows"].as_array().unwrap();
        assert!(found.len() <= 50, "a page holds 50");
        rows.extend(found.clone());
        cursors.push(page["cursor"].as_i64().unwrap());
        match page["next"].as_i64() {
            Some(next) => before = format!("&before={next}"),
            None => {
                cursors.dedup();
                return (rows, (cursors.len() == 1).then(|| cursors[0]));
            }
        }
    }
}

fn ids(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| row["certificateId"].as_str().unwrap().to_owned()).collect()
}

/// A page of the product as far as its rows go: a map, a cursor, and `changes` to bring them together.
#[derive(Default)]
struct Page {
    rows: BTreeMap<String, Value>,
    cursor: i64,
}

impl Page {
    /// Reads what changed since, and says whether the cursor was still known.
    fn catch_up(&mut self, on: &SignedIn) {
        loop {
            let path = format!("{PROFILE}/registrations/changes?after={}", self.cursor);
            let changes = on.console.get(&path).unwrap().body;
            assert_eq!(changes["reset"], false, "{changes}");
            for row in changes["rows"].as_array().unwrap() {
                self.take(row);
            }
            self.cursor = changes["cursor"].as_i64().unwrap();
            if changes["more"] == false {
                return;
            }
        }
    }

    /// Takes a message; `false` if one before it is missing.
    fn hear(&mut self, message: &Value) -> bool {
        let cursor = message["cursor"].as_i64().unwrap();
        if cursor > self.cursor + 1 {
            return false;
        }
        if cursor >= self.cursor {
            self.cursor = cursor;
            self.take(&message["registration"]);
        }
        true
    }

    fn take(&mut self, row: &Value) {
        self.rows.insert(row["certificateId"].as_str().unwrap().to_owned(), row.clone());
    }
}

#[test]
fn a_feed_that_is_cut_twenty_times_ends_at_what_is_stored() {
    let on = SignedIn::start(&Plan::new("worker-watch-cut")).unwrap();
    let (_, ca) = on.registered_ca("cut").unwrap();
    let mut page = Page::default();
    let all: Vec<String> = (0..50).map(unknown).collect();
    for cut in 0..20 {
        let (mut feed, head) = Live::open(&on).unwrap();
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
        let hello = feed.message().unwrap();
        assert_eq!(hello["kind"], "hello", "{hello}");
        page.catch_up(&on);
        // Fifty changes at least, besides what the alarm does with them; a part of them is heard.
        post(&on, &ca, &all);
        for _ in 0..(cut * 3) {
            let message = feed.message().unwrap();
            if !page.hear(&message) {
                page.catch_up(&on);
            }
        }
        // Cut: what was on the way is lost.
        drop(feed);
    }
    let mut compared = None;
    for _ in 0..100 {
        page.catch_up(&on);
        let (rows, cursor) = list(&on, "");
        if cursor == Some(page.cursor) {
            compared = Some(rows);
            break;
        }
    }
    let stored: BTreeMap<String, Value> = compared
        .expect("the registrations come to rest between two looks")
        .into_iter()
        .map(|row| (row["certificateId"].as_str().unwrap().to_owned(), row))
        .collect();
    assert!(page.cursor >= 1_000, "{} changes", page.cursor);
    assert_eq!(stored.len(), all.len());
    assert_eq!(stored.values().next().unwrap()["events"], 20);
    assert_eq!(page.rows, stored);
}

#[test]
fn every_filter_gives_its_rows_newest_first_and_pages_meet_without_a_gap() {
    let on = SignedIn::start(&Plan::new("worker-watch-filter")).unwrap();
    let (authority, one) = on.registered_ca("one").unwrap();
    let (_, other) = on.registered_ca("other").unwrap();
    on.wire().unwrap();
    authority.device("Sensor-1").unwrap();
    assert!(!authority.connect(on.stack.twin(), "Sensor-1").unwrap());
    let is_active =
        |body: &Value| body["rows"].as_array().unwrap().iter().any(|row| row["state"] == "active");
    let body = on.console.await_value(&format!("{PROFILE}/registrations"), is_active).unwrap();
    let active = ids(body["rows"].as_array().unwrap());
    let received_at = body["rows"][0]["receivedAt"].as_i64().unwrap();
    let ones: Vec<String> = (0..120).map(unknown).collect();
    let others: Vec<String> = (120..130).map(unknown).collect();
    post(&on, &one, &ones);
    post(&on, &other, &others);

    let (all, _) = list(&on, "");
    let newest_first: Vec<String> = active.iter().chain(&ones).chain(&others).rev().cloned().collect();
    assert_eq!(ids(&all), newest_first, "each once, in the order of their first events");
    assert_eq!(ids(&list(&on, &format!("ca={other}")).0).len(), 10);
    assert_eq!(ids(&list(&on, &format!("ca={one}")).0).len(), 121);
    assert_eq!(ids(&list(&on, "state=active").0), active);
    assert_eq!(ids(&list(&on, &format!("state=active,held&ca={one}")).0), active);
    assert_eq!(ids(&list(&on, &format!("state=active&ca={other}")).0), [] as [String; 0]);
    assert_eq!(ids(&list(&on, "state=received,active,refused,stuck").0).len(), 131, "none is counted twice");
    let beginning = active[0].chars().take(10).collect::<String>();
    for text in ["SENSOR", "or-1", &beginning, &active[0]] {
        assert_eq!(ids(&list(&on, &format!("text={text}")).0), active, "{text}");
    }
    assert_eq!(ids(&list(&on, &format!("text=sensor&ca={other}")).0), [] as [String; 0]);
    assert_eq!(ids(&list(&on, "text=%25").0), [] as [String; 0], "nothing stands for something else");
    assert_eq!(ids(&list(&on, &format!("text={}", &ones[7])).0), [ones[7].clone()]);
    assert_eq!(ids(&list(&on, &format!("to={}", received_at + 1)).0), active);
    assert_eq!(ids(&list(&on, &format!("from={}", received_at + 1)).0).len(), 130);
    assert_eq!(ids(&list(&on, "from=4102444800000").0), [] as [String; 0]);
    for (wrong, field) in
        [("state=gone", "state"), ("ca=ab", "ca"), ("from=-1", "from"), ("before=x", "before")]
    {
        let refused = on.console.get(&format!("{PROFILE}/registrations?{wrong}")).unwrap();
        assert_eq!((refused.status, &refused.body["field"]), (422, &json!(field)), "{refused:?}");
    }
    counts_and_file(&on, &active[0]);
}

/// The counts and the file agree with the list.
fn counts_and_file(on: &SignedIn, active: &str) {
    let summary = on.console.get(&format!("{PROFILE}/registrations/summary")).unwrap().body;
    assert_eq!(summary["rows"], 131, "{summary}");
    let count = |state: &str| {
        let counts = summary["counts"].as_array().unwrap();
        counts
            .iter()
            .find(|count| count["state"] == state)
            .map_or(0, |count| count["count"].as_i64().unwrap())
    };
    assert_eq!(count("active"), 1);
    let hours = summary["hours"].as_array().unwrap();
    assert_eq!(hours.len(), 48);
    let sum = |of: &str| hours.iter().map(|hour| hour[of].as_i64().unwrap()).sum::<i64>();
    assert_eq!((sum("received"), sum("active")), (131, 1));
    assert!(summary["storedBytes"].as_i64().unwrap() > 0);

    let csv = on.console.get(&format!("{PROFILE}/registrations/export?format=csv")).unwrap();
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    let disposition = csv.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"registrations-2"), "{disposition}");
    let text = String::from_utf8(csv.bytes).unwrap();
    assert_eq!(text.split_terminator("\r\n").count(), 132, "a line each, and the head");
    let line = text.lines().find(|line| line.starts_with(active)).unwrap();
    assert!(line.contains(",active,Sensor-1,"), "{line}");
    let json = on.console.get(&format!("{PROFILE}/registrations/export?format=json&state=active")).unwrap();
    assert_eq!(json.body.as_array().unwrap().len(), 1);
    assert_eq!(json.body[0]["certificateId"], active);
    let wrong = on.console.get(&format!("{PROFILE}/registrations/export?format=xml")).unwrap();
    assert_eq!((wrong.status, &wrong.body["field"]), (422, &json!("format")));
}
