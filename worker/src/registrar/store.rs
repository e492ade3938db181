//! The Registrar's rows, one file a noun: registrations, their steps, the foreign CAs, and what is counted of them.
//!
//! A registration is stored as its state machine's own JSON. Beside it stand the columns that are looked for, and a number
//! that rises with every change of the object (`changed`): it orders what the feed tells and what `changes` gives.
//! `arrival` orders the registrations by their first event and never changes; every index ends in it, so that each filter
//! reads the newest first without sorting. What has not changed is not written: rows written are what costs.
//! Not here: deciding (`shared::registration`), and when a row is written (work, intake).
//!
//! Source: SQLite, "The SQLite Query Optimizer Overview" (section 3.2, an index ends in the rowid); Cloudflare Durable
//! Objects, "Pricing" (an index that is changed counts as a row written).

pub(crate) mod change;
pub(crate) mod filter;
pub(crate) mod foreign;
pub(crate) mod mark;
pub(crate) mod namesake;
pub(crate) mod page;
pub(crate) mod revisit;
pub(crate) mod row;
pub(crate) mod step;
pub(crate) mod summary;
pub(crate) mod tally;

/// The second version of the schema: columns to filter by, filled from what is stored, and incremental counts.
pub(super) const FILTERED: &str = "
    CREATE TABLE entry (
        arrival INTEGER PRIMARY KEY, certificate_id TEXT NOT NULL, ca_certificate_id TEXT NOT NULL,
        state TEXT NOT NULL, name TEXT, received_at INTEGER NOT NULL, changed INTEGER NOT NULL, due_at INTEGER,
        machine TEXT NOT NULL
    );
    INSERT INTO entry (certificate_id, ca_certificate_id, state, name, received_at, changed, due_at, machine)
        SELECT certificate_id, ca_certificate_id,
            CASE json_extract(machine, '$.state') WHEN 'verified' THEN 'checked' ELSE json_extract(machine, '$.state') END,
            json_extract(machine, '$.name'), json_extract(machine, '$.receivedAt'), changed, due_at, machine
        FROM registration ORDER BY json_extract(machine, '$.receivedAt'), changed;
    CREATE TABLE recorded (
        registration INTEGER NOT NULL, number INTEGER NOT NULL, step TEXT NOT NULL, PRIMARY KEY (registration, number)
    ) WITHOUT ROWID;
    INSERT INTO recorded (registration, number, step)
        SELECT entry.arrival, ROW_NUMBER() OVER (PARTITION BY entry.arrival ORDER BY step.sequence), step.step
        FROM step JOIN entry ON entry.certificate_id = step.certificate_id;
    DROP TABLE registration;
    DROP TABLE step;
    ALTER TABLE entry RENAME TO registration;
    ALTER TABLE recorded RENAME TO step;
    CREATE UNIQUE INDEX registration_certificate ON registration (certificate_id);
    CREATE INDEX registration_changed ON registration (changed);
    CREATE INDEX registration_due ON registration (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX registration_state ON registration (state);
    CREATE INDEX registration_ca ON registration (ca_certificate_id, state);
    CREATE INDEX registration_received ON registration (received_at);
    CREATE INDEX registration_name ON registration (name, ca_certificate_id) WHERE name IS NOT NULL;
    CREATE TABLE tally (ca_certificate_id TEXT PRIMARY KEY, counts TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO tally (ca_certificate_id, counts)
        SELECT ca_certificate_id, json_group_object(state, count) FROM (
            SELECT ca_certificate_id, state, COUNT(*) AS count FROM registration GROUP BY ca_certificate_id, state
        ) GROUP BY ca_certificate_id;
    CREATE TABLE hour (start INTEGER PRIMARY KEY, received INTEGER NOT NULL, active INTEGER NOT NULL);
    INSERT INTO hour (start, received, active)
        SELECT at - at % 3600000 AS start, SUM(received), SUM(active) FROM (
            SELECT received_at AS at, 1 AS received, 0 AS active FROM registration
            UNION ALL SELECT json_extract(machine, '$.updatedAt'), 0, 1 FROM registration WHERE state = 'active'
        ) GROUP BY start;
    CREATE TABLE gone (changed INTEGER PRIMARY KEY, certificate_ids TEXT NOT NULL);
    ALTER TABLE foreign_ca ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX foreign_ca_changed ON foreign_ca (changed);
    CREATE TABLE ca (ca_certificate_id TEXT PRIMARY KEY, certificate_pem TEXT, settings TEXT) WITHOUT ROWID;
    CREATE TABLE revisit (
        ca_certificate_id TEXT NOT NULL, state TEXT NOT NULL, before INTEGER, PRIMARY KEY (ca_certificate_id, state)
    ) WITHOUT ROWID;
    CREATE TABLE retention (ca_certificate_id TEXT PRIMARY KEY, after INTEGER NOT NULL) WITHOUT ROWID;
    DROP TABLE sweep;
    CREATE TABLE sweep (
        ca_certificate_id TEXT NOT NULL, newest INTEGER NOT NULL, marker TEXT, pages INTEGER NOT NULL,
        due_at INTEGER NOT NULL, PRIMARY KEY (ca_certificate_id, newest)
    );
    CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
";
