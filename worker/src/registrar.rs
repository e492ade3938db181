//! The Durable Object `Registrar`: one for each account and Region, named `{account}/{region}`.
//!
//! Event -> row -> alarm -> the state machine of `shared::registration` -> its effects, carried out by `perform` -> rows,
//! feed. It also answers AWS's confirmation of our rule destination, hands out the slots of all AWS calls, and holds the
//! live feed's WebSockets. One alarm serves all; each works one slice and arms the next.
//! Not here: what to do with a registration (`shared::registration`), whom to tell how (outbox).
//!
//! Source: Cloudflare Durable Objects, "Alarms", "Use WebSockets" (hibernation).

#![expect(
    missing_docs,
    reason = "`durable_object` exports methods to JavaScript and writes no documentation for them"
)]

pub(crate) mod act;
mod alarm;
pub(crate) mod ca;
pub(crate) mod confirmation;
pub(crate) mod crl;
pub(crate) mod delivery;
pub(crate) mod export;
mod facts;
pub(crate) mod feed;
pub(crate) mod intake;
mod journal;
mod perform;
pub(crate) mod rehearsal;
mod retention;
pub(crate) mod slot;
pub(crate) mod store;
pub(crate) mod sweep;
pub(crate) mod wire;
mod work;

use std::cell::{OnceCell, RefCell};

use worker::{
    DurableObject, Env, Request, Response, SqlStorage, State, WebSocket, WebSocketIncomingMessage,
    durable_object, wasm_bindgen,
};

use self::{
    act::Decide,
    alarm::Alarm,
    ca::{KeepAdoptions, KeepSettings, ReadSettings},
    confirmation::TakeConfirmation,
    crl::{serve, upload, upload::SLICE_PATH},
    delivery::{Accepted, CountRefused, ReadDeliveries},
    export::Export,
    feed::{CloseFeeds, FEED_PATH},
    intake::Receive,
    rehearsal::Rehearse,
    slot::TakeSlot,
    store::{
        change::{self, ReadChanges},
        namesake::{self, FindNamed},
        page::{self, ReadRegistration, ReadRegistrations},
        summary::{self, ReadSummary},
    },
    sweep::{ExpectDevice, Sweep},
    wire::{KeepNames, NameDestination, OpenWindow, ReadNames},
};
use crate::{
    boxed::boxed,
    object::{Ask, Errand, reply},
    pacer::Pacer,
    platform, schema,
};

/// The object.
#[durable_object]
pub struct Registrar {
    state: State,
    env: Env,
    pacer: RefCell<Pacer>,
    sql: OnceCell<SqlStorage>,
    alarm: Alarm,
    accepted: Accepted,
}

impl DurableObject for Registrar {
    fn new(state: State, env: Env) -> Self {
        Self {
            state,
            env,
            pacer: RefCell::default(),
            sql: OnceCell::new(),
            alarm: Alarm::default(),
            accepted: Accepted::default(),
        }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        if request.path() == FEED_PATH {
            let sql = self.sql()?;
            return feed::open(&self.state, &sql, &request);
        }
        if request.path() == SLICE_PATH {
            let sql = self.sql()?;
            let taken = upload::take_slice(&sql, request).await;
            self.arm(&sql).await?;
            return taken;
        }
        if request.path().starts_with(serve::FOLDER) {
            return serve::answer(&self.sql()?, &request);
        }
        let errand = Errand::read(request).await?;
        let sql = self.sql()?;
        match self.read(&sql, &errand) {
            Some(answer) => answer,
            None => boxed(self.change(&sql, &errand)).await,
        }
    }

    /// Never fails: Cloudflare would run it again only a few times, and then never.
    async fn alarm(&self) -> worker::Result<Response> {
        self.alarm.rang();
        if let Err(error) = boxed(self.work()).await {
            platform::log(&format!("registrar: {error}"));
        }
        Response::empty()
    }

    /// The feed goes one way.
    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> worker::Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, _: usize, _: String, _: bool) -> worker::Result<()> {
        // The far side has closed: all that is left is to agree, which may be too late.
        let _agreed = socket.close::<&str>(None, None);
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, error: worker::Error) -> worker::Result<()> {
        platform::log(&format!("feed: {error}"));
        Ok(())
    }
}

impl Registrar {
    /// Answers what leaves nothing to do; `None` to anything else.
    // Not a part of the future that awaits the others.
    #[inline(never)]
    fn read(&self, sql: &SqlStorage, errand: &Errand) -> Option<worker::Result<Response>> {
        Some(match errand.path() {
            TakeSlot::PATH => errand.answer(|ask| Ok(slot::take(&self.pacer, &ask))),
            ReadRegistrations::PATH => errand.answer(|ask| page::read(sql, &ask)),
            ReadRegistration::PATH => errand.answer(|ask| page::detail(sql, &ask)),
            Rehearse::PATH => errand.answer(|ask| self.rehearse(sql, &ask)),
            FindNamed::PATH => errand.answer(|ask| namesake::find(sql, &ask)),
            CountRefused::PATH => errand.answer(|ask| delivery::count_refused(sql, &ask)),
            ReadDeliveries::PATH => errand.answer(|_: ReadDeliveries| delivery::read(sql, &self.accepted)),
            ReadChanges::PATH => errand.answer(|ask| change::read(sql, &ask)),
            ReadSummary::PATH => errand.answer(|_: ReadSummary| summary::read(sql)),
            Export::PATH => match errand.question() {
                Ok(ask) => export::send(sql, ask),
                Err(error) => reply::<()>(Err(error)),
            },
            ReadSettings::PATH => errand.answer(|ask| ca::settings(sql, &ask)),
            CloseFeeds::PATH => errand.answer(|ask| feed::close(&self.state, &ask)),
            ReadNames::PATH => errand.answer(|_: ReadNames| wire::names(sql)),
            KeepNames::PATH => errand.answer(|ask| wire::keep_names(sql, ask)),
            OpenWindow::PATH => errand.answer(|ask| wire::open_window(sql, ask)),
            NameDestination::PATH => errand.answer(|ask| wire::name_destination(sql, ask)),
            _ => return None,
        })
    }

    /// Answers what leaves something to do, and sees that the object wakes up for it.
    async fn change(&self, sql: &SqlStorage, errand: &Errand) -> worker::Result<Response> {
        let answered = match about_our_cas(errand.path()) {
            Some(answer) => match self.know_cas(sql).await {
                Ok(()) => answer(self, sql, errand),
                Err(error) => reply::<()>(Err(error)),
            },
            None => crl::answer(sql, errand),
        };
        self.arm(sql).await?;
        answered
    }

    fn sql(&self) -> worker::Result<SqlStorage> {
        if let Some(sql) = self.sql.get() {
            return Ok(sql.clone());
        }
        let sql = self.state.storage().sql();
        schema::migrate(&sql, &MIGRATIONS)?;
        // Looked at once in an object's life: nobody else writes to its database.
        Ok(self.sql.get_or_init(|| sql).clone())
    }
}

/// Answers an errand once our CAs are known.
type Answer = fn(&Registrar, &SqlStorage, &Errand) -> worker::Result<Response>;

/// How the errands are answered that hang on which CAs are ours.
fn about_our_cas(path: &str) -> Option<Answer> {
    Some(match path {
        Receive::PATH => |registrar, sql, errand| errand.answer(|ask| registrar.receive(sql, ask)),
        TakeConfirmation::PATH => |_, sql, errand| errand.answer(|ask| confirmation::take(sql, ask)),
        Sweep::PATH => |_, sql, errand| errand.answer(|ask| sweep::begin(sql, &ask)),
        ExpectDevice::PATH => |_, sql, errand| errand.answer(|_: ExpectDevice| sweep::expect(sql)),
        Decide::PATH => |registrar, sql, errand| errand.answer(|ask| registrar.decide(sql, &ask)),
        KeepAdoptions::PATH => |_, sql, errand| errand.answer(|ask| ca::keep_adoptions(sql, &ask)),
        KeepSettings::PATH => |_, sql, errand| errand.answer(|ask| ca::keep_settings(sql, &ask)),
        _ => return None,
    })
}

/// Released migrations are never changed; new ones are added at the end.
const MIGRATIONS: [&str; 7] = [
    "
    CREATE TABLE registration (
        certificate_id TEXT PRIMARY KEY, ca_certificate_id TEXT NOT NULL, machine TEXT NOT NULL,
        changed INTEGER NOT NULL, due_at INTEGER
    );
    CREATE INDEX registration_due ON registration (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX registration_changed ON registration (changed);
    CREATE TABLE step (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, certificate_id TEXT NOT NULL, step TEXT NOT NULL
    );
    CREATE INDEX step_certificate ON step (certificate_id, sequence);
    CREATE TABLE foreign_ca (
        ca_certificate_id TEXT PRIMARY KEY, events INTEGER NOT NULL, last_at INTEGER NOT NULL
    );
    CREATE TABLE wiring_name (part TEXT PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE own_destination (url TEXT PRIMARY KEY, arn TEXT, closes_at INTEGER NOT NULL);
    CREATE TABLE confirmation (
        arn TEXT PRIMARY KEY, token TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER, detail TEXT
    );
    CREATE TABLE sweep (
        ca_certificate_id TEXT PRIMARY KEY, marker TEXT, pages INTEGER NOT NULL, due_at INTEGER NOT NULL
    );
",
    crl::SCHEMA,
    store::FILTERED,
    crl::EXPIRY,
    crl::REVOCATION,
    facts::TABLES,
    delivery::COUNTED,
];
