//! The Durable Object `Directory`: one for the whole Worker. Sign-ins, adopted CAs, destinations, audit rows.
//!
//! Answers errands of the Worker and of the other objects, each in the file of its table. Secrets come sealed and go sealed.
//! Not here: who may ask (access, the routes), registrations (registrar), messages (outbox).

#![expect(
    missing_docs,
    reason = "`durable_object` exports methods to JavaScript and writes no documentation for them"
)]

pub(crate) mod adoption;
pub(crate) mod audit;
pub(crate) mod destination;
pub(crate) mod session;

use worker::{DurableObject, Env, Request, Response, SqlStorage, State, durable_object, wasm_bindgen};

use self::{
    adoption::{Adopt, Adopted, Release},
    audit::{ReadAudit, Record},
    destination::{
        AddDestination, AlterDestination, ClaimFirstDestination, FindDestination, ListDestinations,
        RemoveDestination,
    },
    session::{Attempt, CloseSession, FindSession},
};
use crate::{
    object::{Ask, Errand, unknown},
    schema,
};

/// The object.
#[durable_object(fetch)]
pub struct Directory {
    state: State,
}

impl DurableObject for Directory {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let errand = Errand::read(request).await?;
        self.answer(&errand)
    }
}

impl Directory {
    // Not a part of the future that awaits the errand.
    #[inline(never)]
    fn answer(&self, errand: &Errand) -> worker::Result<Response> {
        let sql = self.sql()?;
        match errand.path() {
            Attempt::PATH => errand.answer(|ask| session::attempt(&sql, ask)),
            FindSession::PATH => errand.answer(|ask| session::find(&sql, &ask)),
            CloseSession::PATH => errand.answer(|ask| session::close(&sql, ask)),
            Adopt::PATH => errand.answer(|ask| adoption::adopt(&sql, ask)),
            Release::PATH => errand.answer(|ask| adoption::release(&sql, ask)),
            Adopted::PATH => errand.answer(|ask| adoption::adopted(&sql, &ask)),
            Record::PATH => errand.answer(|ask| audit::record(&sql, ask)),
            ReadAudit::PATH => errand.answer(|ask| audit::read(&sql, ask)),
            AddDestination::PATH => errand.answer(|ask| destination::add(&sql, ask)),
            AlterDestination::PATH => errand.answer(|ask| destination::alter(&sql, ask)),
            RemoveDestination::PATH => errand.answer(|ask| destination::remove(&sql, ask)),
            FindDestination::PATH => errand.answer(|ask| destination::find(&sql, ask)),
            ListDestinations::PATH => errand.answer(|ask| destination::list(&sql, ask)),
            ClaimFirstDestination::PATH => errand.answer(|ask| destination::claim_first(&sql, ask)),
            path => unknown(path),
        }
    }

    fn sql(&self) -> worker::Result<SqlStorage> {
        let sql = self.state.storage().sql();
        schema::migrate(&sql, &MIGRATIONS)?;
        Ok(sql)
    }
}

/// Released migrations are never changed; new ones are added at the end.
const MIGRATIONS: [&str; 2] = [
    "
    CREATE TABLE session (
        digest TEXT PRIMARY KEY, who TEXT NOT NULL, role TEXT NOT NULL, expires_at INTEGER NOT NULL
    );
    CREATE TABLE wrong_token (
        address TEXT NOT NULL, minute INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (address, minute)
    );
    CREATE TABLE adopted (
        profile TEXT NOT NULL, ca_certificate_id TEXT NOT NULL, certificate_pem TEXT NOT NULL,
        adopted_at INTEGER NOT NULL, PRIMARY KEY (profile, ca_certificate_id)
    );
    CREATE TABLE destination (
        id TEXT PRIMARY KEY, profile TEXT NOT NULL, created_at INTEGER NOT NULL, row TEXT NOT NULL
    );
    CREATE TABLE first_destination (profile TEXT PRIMARY KEY, claimed_at INTEGER NOT NULL);
    CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL,
        what TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
    );
",
    "CREATE TABLE adoption_version (profile TEXT PRIMARY KEY, version INTEGER NOT NULL);",
];
