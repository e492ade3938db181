//! Revocation lists and manifests: taken in slices, checked and loaded in turns, looked up, served, and told about.
//!
//! A list or manifest arrives as slices ([`upload`]), is checked and loaded by the alarm, one bounded piece a turn
//! ([`load`]), and comes into force with one statement ([`list`], [`manifest`]): until then the former one counts. What is
//! out of force is removed in pieces, too ([`garbage`]). Every number of a piece is bounded by [`MOST_IN_A_TURN`] and
//! `SLICE_BYTES`, so that no turn needs much memory or time, whatever was sent.
//! Not here: what a list says (`shared::certificate::crl`), and what follows for a registration.
//!
//! Source: Cloudflare Durable Objects, "Limits": a value or row of at most 2 MB, 128 MB for the object, 30 s CPU.

pub(crate) mod apply;
mod blob;
pub(super) mod expiry;
mod garbage;
pub(crate) mod list;
mod load;
pub(crate) mod manifest;
pub(crate) mod plan;
pub(crate) mod serve;
mod stage;
pub(crate) mod upload;

use worker::{Response, SqlStorage};

use self::{
    apply::Apply,
    list::{AskVerdict, ReadLists},
    manifest::DropManifest,
    plan::ReadPlan,
    upload::{Begin, Drop, End, Read},
};
use crate::{
    object::{Ask, Errand, ErrandError, unknown},
    platform, schedule,
};

/// Entries or rows that one turn loads or removes: about 0.3 MB as JSON.
const MOST_IN_A_TURN: usize = 5_000;

/// Answers an errand of this folder.
///
/// # Errors
/// If the platform can't make a response.
pub(super) fn answer(sql: &SqlStorage, errand: &Errand) -> worker::Result<Response> {
    match errand.path() {
        Begin::PATH => errand.answer(|ask: Begin| upload::begin(sql, &ask)),
        End::PATH => errand.answer(|ask: End| upload::end(sql, &ask)),
        Read::PATH => errand.answer(|ask: Read| upload::read(sql, &ask)),
        Drop::PATH => errand.answer(|ask: Drop| upload::drop(sql, &ask)),
        ReadLists::PATH => errand.answer(|ask: ReadLists| list::read(sql, &ask)),
        AskVerdict::PATH => errand.answer(|ask: AskVerdict| list::ask_verdict(sql, &ask)),
        Apply::PATH => errand.answer(|ask: Apply| apply::begin(sql, &ask)),
        ReadPlan::PATH => errand.answer(|ask: ReadPlan| plan::read(sql, &ask)),
        DropManifest::PATH => errand.answer(|ask: DropManifest| manifest::drop(sql, &ask)),
        path => unknown(path),
    }
}

/// When the next piece is due, milliseconds since the epoch.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn next_due(sql: &SqlStorage) -> worker::Result<Option<i64>> {
    schedule::earliest(
        sql,
        "SELECT MIN(due_at) AS due_at FROM (
         SELECT MIN(due_at) AS due_at FROM upload UNION ALL SELECT MIN(due_at) FROM garbage
         UNION ALL SELECT MIN(tell_at) FROM crl
         UNION ALL SELECT MIN(0) FROM revocation WHERE finished_at IS NULL)",
    )
}

/// Works one piece, if one is due.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn work(sql: &SqlStorage) -> Result<(), ErrandError> {
    let now = platform::now();
    if load::turn(sql, now)? {
        return Ok(());
    }
    garbage::turn(sql, now)
}

/// The migration after [`SCHEMA`]: when the destinations are told that a list runs out.
pub(super) const EXPIRY: &str = "
    ALTER TABLE crl ADD COLUMN tell_at INTEGER;
    UPDATE crl SET tell_at = next_update - MIN(86400000, (next_update - this_update) / 10);
";

/// The migration after [`EXPIRY`]: applications of a plan.
pub(super) const REVOCATION: &str = "
    CREATE TABLE revocation (
        ca_certificate_id TEXT PRIMARY KEY, include_on_hold INTEGER NOT NULL, after INTEGER NOT NULL,
        handed_over INTEGER NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER
    ) WITHOUT ROWID;
";

/// A migration. `slice` holds what was sent, by the byte that it begins with; `list_id` is the upload's number.
pub(super) const SCHEMA: &str = "
    CREATE TABLE upload (
        number INTEGER PRIMARY KEY AUTOINCREMENT, ca_certificate_id TEXT NOT NULL, kind TEXT NOT NULL,
        ca_certificate_pem TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, stage TEXT NOT NULL,
        turns INTEGER NOT NULL, loaded INTEGER NOT NULL, fault TEXT, crl_fault TEXT, due_at INTEGER NOT NULL,
        UNIQUE (ca_certificate_id, kind)
    );
    CREATE INDEX upload_due ON upload (due_at);
    CREATE TABLE slice (
        upload INTEGER NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (upload, start)
    );
    CREATE TABLE crl (
        ca_certificate_id TEXT PRIMARY KEY, list INTEGER NOT NULL, facts TEXT NOT NULL, number TEXT,
        this_update INTEGER NOT NULL, next_update INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE revoked (
        list INTEGER NOT NULL, serial TEXT NOT NULL, at INTEGER NOT NULL, reason INTEGER NOT NULL,
        PRIMARY KEY (list, serial)
    ) WITHOUT ROWID;
    CREATE TABLE manifest (
        ca_certificate_id TEXT PRIMARY KEY, list INTEGER NOT NULL, facts TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE listed (
        list INTEGER NOT NULL, certificate_id TEXT NOT NULL, serial TEXT NOT NULL, PRIMARY KEY (list, certificate_id)
    ) WITHOUT ROWID;
    CREATE TABLE garbage (list INTEGER PRIMARY KEY, due_at INTEGER NOT NULL);
    CREATE INDEX garbage_due ON garbage (due_at);
";
