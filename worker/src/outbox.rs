//! The Durable Object `Outbox`: one for each destination. Notice -> queue -> post, one a second -> result.
//!
//! A notice is taken once: its id is kept after it was delivered, so that saying it twice posts it once. The alarm posts one
//! message and arms the next; what the far side's answer means is decided by `shared::notice::delivery`. URL and secret
//! are fetched from the Directory for each post, so that a change of either takes effect at once.
//! Not here: which destinations want a notice (the Registrar), what a message looks like (`shared::notice`).
//!
//! Source: Slack, "Rate limits": one message a second for each incoming webhook.

#![expect(
    missing_docs,
    reason = "`durable_object` exports methods to JavaScript and writes no documentation for them"
)]

pub(crate) mod post;
pub(crate) mod queue;

use jitr_shared::time::UnixTime;
use worker::{DurableObject, Env, Request, Response, SqlStorage, State, durable_object, wasm_bindgen};

use self::queue::{Enqueue, Forget, ReadResults};
use crate::{
    boxed::boxed,
    config::Config,
    object::{Ask, Errand, ErrandError, reply, unknown},
    platform, schema,
};

/// The object.
#[durable_object(alarm)]
pub struct Outbox {
    state: State,
    env: Env,
}

impl DurableObject for Outbox {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let errand = Errand::read(request).await?;
        let sql = self.sql()?;
        match errand.path() {
            Enqueue::PATH => {
                let taken = errand.question().and_then(|ask| queue::enqueue(&sql, ask));
                self.arm(&sql, platform::now()).await?;
                reply(taken)
            }
            ReadResults::PATH => errand.answer(|_: ReadResults| queue::results(&sql)),
            Forget::PATH => errand.answer(|_: Forget| queue::forget(&sql)),
            path => unknown(path),
        }
    }

    /// Never fails: Cloudflare would run it again only a few times, and then never.
    async fn alarm(&self) -> worker::Result<Response> {
        if let Err(error) = boxed(self.work()).await {
            platform::log(&format!("outbox: {error}"));
        }
        Response::empty()
    }
}

impl Outbox {
    async fn work(&self) -> Result<(), ErrandError> {
        // Armed before anything can go wrong: an object that dies while posting wakes up again.
        self.state.storage().set_alarm(RESCUE).await?;
        let sql = self.sql()?;
        let config = Config::of(&self.env);
        // Messages wait until the settings are whole again; the rescue looks for that.
        let Some(ready) = &config.ready else { return Ok(()) };
        if let Some(message) = queue::due(&sql, platform::now())? {
            let result = boxed(post::post(&self.env, ready, &message)).await?;
            queue::record(&sql, &message, &result)?;
        }
        self.arm(&sql, platform::now().plus_milliseconds(INTERVAL)).await?;
        Ok(())
    }

    /// Wakes up when the next message is due, and not before `earliest`.
    async fn arm(&self, sql: &SqlStorage, earliest: UnixTime) -> worker::Result<()> {
        let storage = self.state.storage();
        let Some(due_at) = queue::next_due(sql)? else { return storage.delete_alarm().await };
        let wait = due_at.max(earliest.milliseconds()).saturating_sub(platform::now().milliseconds());
        storage.set_alarm(wait.max(0)).await
    }

    fn sql(&self) -> worker::Result<SqlStorage> {
        let sql = self.state.storage().sql();
        schema::migrate(&sql, &queue::MIGRATIONS)?;
        Ok(sql)
    }
}

/// Milliseconds between two posts to one destination.
const INTERVAL: i64 = 1_000;

/// Milliseconds after which an object that died while posting looks again: longer than a post may take.
const RESCUE: i64 = 60_000;
