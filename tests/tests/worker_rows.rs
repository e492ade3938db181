//! 100,000 registrations of the version before: taken over whole, and then each filter reads a page and not the table.
//!
//! The rows are written into the object's own SQLite file by Python's sqlite3; the laboratory counts what each statement reads.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::path::PathBuf;
use std::process::Command;

use jitr_tests::{PROFILE, Plan, SignedIn};
use serde_json::{Value, json};

const ROWS: i64 = 100_000;
/// The last of them arrived a second after the one before, as all did.
const FIRST_AT: i64 = 1_700_000_000_000;

/// The first version's schema, and rows as it wrote them: every thousandth refused, three of them stuck, two CAs.
const FILL: &str = r#"
import json, sqlite3, sys
path, count, first_at = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
database = sqlite3.connect(path)
for kind, name in database.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE '\\_cf\\_%' ESCAPE '\\' "
                                   "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND type IN ('table', 'trigger')").fetchall():
    database.execute(f'DROP {kind} IF EXISTS "{name}"')
database.executescript("""
    CREATE TABLE schema_version (version INTEGER NOT NULL);
    INSERT INTO schema_version VALUES (1);
    CREATE TABLE registration (certificate_id TEXT PRIMARY KEY, ca_certificate_id TEXT NOT NULL, machine TEXT NOT NULL,
        changed INTEGER NOT NULL, due_at INTEGER);
    CREATE INDEX registration_due ON registration (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX registration_changed ON registration (changed);
    CREATE TABLE step (sequence INTEGER PRIMARY KEY AUTOINCREMENT, certificate_id TEXT NOT NULL, step TEXT NOT NULL);
    CREATE INDEX step_certificate ON step (certificate_id, sequence);
    CREATE TABLE foreign_ca (ca_certificate_id TEXT PRIMARY KEY, events INTEGER NOT NULL, last_at INTEGER NOT NULL);
    CREATE TABLE wiring_name (part TEXT PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE own_destination (url TEXT PRIMARY KEY, arn TEXT, closes_at INTEGER NOT NULL);
    CREATE TABLE confirmation (arn TEXT PRIMARY KEY, token TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER,
        detail TEXT);
    CREATE TABLE sweep (ca_certificate_id TEXT PRIMARY KEY, marker TEXT, pages INTEGER NOT NULL, due_at INTEGER NOT NULL);
""")
def rows():
    for number in range(count):
        state = 'stuck' if number < 3 else 'verified' if number == 3 else 'refused' if number % 1000 == 0 else 'active'
        reason = {'kind': 'fingerprint-mismatch'} if state == 'refused' else None
        at = first_at + number * 1000
        name = 'twin' if number in (10, 20) else f'sensor-{number}'
        ca = ('ca' if number % 10 else 'cb') * 32
        machine = dict(certificateId=f'{number * 7919:064x}', caCertificateId=ca, state=state, name=name,
            certificateArn=None, receivedAt=at, updatedAt=at + 500, events=1, reason=reason, attempts=0, startedAt=None,
            nextAttemptAt=None, asked=False, telling=False, told=None, round=0)
        yield machine['certificateId'], ca, json.dumps(machine), number + 1, None
database.executemany("INSERT INTO registration VALUES (?, ?, ?, ?, ?)", rows())
step = json.dumps(dict(sequence=0, at=first_at, kind='verify', outcome='done', attempt=1, duration=5, detail=None))
database.execute("INSERT INTO step (certificate_id, step) SELECT certificate_id, ? FROM registration", (step,))
database.execute("INSERT INTO foreign_ca VALUES (?, 3, ?)", ('ef' * 32, first_at))
database.commit()
"#;

/// The SQLite file of the one Registrar.
fn database(on: &SignedIn) -> PathBuf {
    let folder = on.stack.directory().join("state/v3/do/jitr-workbench-Registrar");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_database = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "sqlite")
            && path.file_stem().is_some_and(|stem| stem != "metadata")
    };
    files.into_iter().find(is_database).unwrap()
}

fn page(on: &SignedIn, filter: &str) -> Value {
    let answer = on.console.get(&format!("{PROFILE}/registrations?{filter}")).unwrap();
    assert_eq!(answer.status, 200, "{filter}: {answer:?}");
    answer.body
}

/// The page of a filter, and the rows that the Registrar's statements read for it.
fn measured(on: &SignedIn, filter: &str) -> (Value, i64) {
    on.console.get("/api/laboratory/rows").unwrap();
    let page = page(on, filter);
    let rows = on.console.get("/api/laboratory/rows").unwrap().body;
    let rows = rows.as_array().unwrap().iter().filter(|row| row["object"] == "Registrar");
    (page, rows.map(|row| row["read"].as_i64().unwrap()).sum())
}

#[test]
fn rows_of_the_first_version_are_taken_over_and_a_page_of_any_filter_is_an_index_walk() {
    let mut plan = Plan::new("worker-rows");
    plan.entry = plan.repository.join("tests/workers/laboratory.mjs");
    let mut on = SignedIn::start(&plan).unwrap();
    on.registered_ca("rows").unwrap();
    on.stack.stop_worker();
    let filled = Command::new(plan.repository.join(".venv-twin/bin/python"))
        .args(["-c", FILL])
        .arg(database(&on))
        .args([ROWS.to_string(), FIRST_AT.to_string()])
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    on.stack.start_worker().unwrap();

    let first = page(&on, "");
    assert_eq!(first["rows"][0]["name"], format!("sensor-{}", ROWS - 1), "the newest first");
    assert_eq!(first["foreign"][0]["events"], 3);
    let summary = on.console.get(&format!("{PROFILE}/registrations/summary")).unwrap().body;
    let refused = ROWS / 1000 - 1;
    assert_eq!(
        summary["counts"],
        json!([
            { "state": "checked", "count": 1 },
            { "state": "active", "count": ROWS - 4 - refused },
            { "state": "refused", "count": refused },
            { "state": "stuck", "count": 3 },
        ])
    );
    let twin = page(&on, "text=twin");
    assert_eq!(twin["rows"].as_array().unwrap().len(), 2);
    let id = twin["rows"][0]["certificateId"].as_str().unwrap();
    let detail = on.console.get(&format!("{PROFILE}/registrations/{id}")).unwrap().body;
    assert_eq!((&detail["steps"][0]["kind"], &detail["steps"][0]["sequence"]), (&json!("check"), &json!(1)));
    every_filter_reads_a_page(&on);
}

fn every_filter_reads_a_page(on: &SignedIn) {
    let (ca, cb) = ("ca".repeat(32), "cb".repeat(32));
    let middle = FIRST_AT + ROWS / 2 * 1000;
    for (filter, rows) in [
        (String::new(), 50),
        ("before=50000".to_owned(), 50),
        ("state=active".to_owned(), 50),
        ("state=stuck".to_owned(), 3),
        ("state=held,stuck,checked".to_owned(), 4),
        ("state=active,refused,stuck&before=4000".to_owned(), 50),
        (format!("ca={cb}"), 50),
        (format!("ca={cb}&state=refused"), 50),
        (format!("ca={ca}&state=refused"), 0),
        (format!("from={middle}"), 50),
        (format!("to={middle}"), 50),
        (format!("from={middle}&to={}", middle + 10_000), 10),
        (format!("from={middle}&to={}&state=active&ca={ca}", middle + 10_000), 9),
        (format!("text={:064x}", 7919 * 5000), 1),
    ] {
        let (page, read) = measured(on, &filter);
        assert_eq!(page["rows"].as_array().unwrap().len(), rows, "{filter}");
        assert!(read <= MOST_READ, "{filter}: {read} rows read");
    }
    // A text is compared with every name, in an index that holds nothing else, and once.
    let (page, read) = measured(on, "text=SENSOR-99999");
    assert_eq!(page["rows"].as_array().unwrap().len(), 1);
    assert!(read <= ROWS + MOST_READ, "{read} rows read");
}

/// A page, its walk, the names counted beside it, and what is read about CAs: far from 100,000.
const MOST_READ: i64 = 600;
