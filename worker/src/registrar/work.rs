//! What an alarm does: one slice of due confirmations, sweeps and registrations, each of these through the state machine.
//!
//! The registration is read, changed and stored between two awaits, and its steps with it: an event that arrives while AWS
//! is being asked is not lost, and an object that dies begins again at the stored state (ARCHITECTURE.md, invariant 4).
//! Not here: the effects that leave the object (perform).
//!
//! Source: Cloudflare Workers, "Limits": 50 subrequests for each invocation on the free plan, 1,000 on the paid one.

use std::collections::VecDeque;

use jitr_shared::{
    registration::{Context, Effect, Input},
    time::UnixTime,
};
use worker::SqlStorage;

use super::{
    Registrar, confirmation, crl, facts, feed, perform,
    store::{
        revisit,
        row::{self, Stored},
    },
    sweep,
};
use crate::{
    aws::ControlPlane,
    boxed::boxed,
    config::{Config, Ready},
    object::ErrandError,
    platform,
    seal::SealError,
};

impl Registrar {
    /// Works one slice and arms the next.
    ///
    /// # Errors
    /// If an object or the platform failed; the alarm is armed by then.
    pub(super) async fn work(&self) -> Result<(), ErrandError> {
        // Armed before anything can go wrong: an object that dies while it works wakes up again.
        self.ring_in(RESCUE).await?;
        let sql = self.sql()?;
        let config = Config::of(&self.env);
        // What is due waits until the settings are whole again; the rescue looks for that.
        let Some(ready) = &config.ready else { return Ok(()) };
        if let Err(error) = self.work_slice(&sql, ready).await {
            // Not at once: what failed is still due, and would fail again and again.
            self.ring_in(AFTER_FAILURE).await?;
            return Err(error);
        }
        self.rearm(&sql).await?;
        Ok(())
    }

    async fn work_slice(&self, sql: &SqlStorage, ready: &Ready) -> Result<(), ErrandError> {
        crl::work(sql)?;
        boxed(crl::expiry::tell(&self.env, ready, sql)).await?;
        self.revoke_listed(sql)?;
        let plane = ControlPlane::for_registrar(ready, &self.pacer);
        if let Some(due) = confirmation::due(sql, platform::now())? {
            let message = boxed(confirmation::confirm(&plane, sql, due)).await?;
            if let Some(message) = message {
                feed::broadcast(&self.state, &message);
            }
        }
        sweep::look(sql, platform::now())?;
        revisit::work(sql, platform::now())?;
        self.forget(sql, platform::now())?;
        if let Some(stand) = sweep::due(sql, platform::now())? {
            boxed(self.sweep_page(sql, &plane, stand)).await?;
        }
        let due = row::due(sql, platform::now(), SLICE)?;
        if due.is_empty() {
            return Ok(());
        }
        self.know_cas(sql).await?;
        let mut spent = 0;
        for id in due.into_iter().map(|due| due.certificate_id) {
            // What is left is still due: the next alarm follows at once.
            if spent > BUDGET {
                break;
            }
            match boxed(self.follow(sql, ready, &plane, &id)).await {
                Ok(cost) => spent += cost,
                Err(error) => {
                    // The others go on; this one is looked at again.
                    platform::log(&format!("registration {id}: {error}"));
                    row::postpone(sql, &id, platform::now().plus_milliseconds(RESCUE))?;
                }
            }
        }
        Ok(())
    }

    /// Follows one registration until nothing is to be done at once; gives what it cost in subrequests.
    async fn follow(
        &self,
        sql: &SqlStorage,
        ready: &Ready,
        plane: &ControlPlane<'_>,
        certificate_id: &str,
    ) -> Result<u32, ErrandError> {
        // A row that is due before its machine is was woken: the CA's lists, settings or adoption have changed.
        let mut inputs = VecDeque::from([Input::FactsChanged, Input::Due]);
        if row::load(sql, certificate_id)?.is_some_and(|stored| is_due(&stored, platform::now())) {
            inputs.pop_front();
        }
        let mut cost = 0;
        while let Some(input) = inputs.pop_front() {
            for effect in self.step(sql, certificate_id, input)? {
                cost += perform::cost(&effect);
                inputs.extend(boxed(perform::perform(&self.env, ready, plane, effect)).await?);
            }
        }
        Ok(cost)
    }

    /// Hands one input to one registration and stores what came of it; gives back what leaves the object.
    fn step(&self, sql: &SqlStorage, certificate_id: &str, input: Input) -> Result<Vec<Effect>, ErrandError> {
        let Some(mut stored) = row::load(sql, certificate_id)? else { return Ok(Vec::new()) };
        self.hand_in(sql, &mut stored, input)
    }

    /// The same for one that was read already, or is not stored yet.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn hand_in(
        &self,
        sql: &SqlStorage,
        stored: &mut Stored,
        input: Input,
    ) -> Result<Vec<Effect>, ErrandError> {
        let config = Config::of(&self.env);
        let Some(ready) = &config.ready else { return Ok(Vec::new()) };
        let now = platform::now();
        let known = facts::gather(sql, &stored.registration, &input, now)?;
        let context = Context {
            now,
            jitter: u32::from_be_bytes(platform::random().map_err(SealError::from)?),
            account_id: &ready.account,
            region: &ready.region,
            policy: &known.policy,
            ca_certificate_pem: known.certificate_pem.as_deref(),
            settings: &known.settings,
            facts: &known.facts,
        };
        let thing_before = stored.registration.thing_name().cloned();
        let effects = stored.registration.handle(input, &context);
        facts::keep(sql, &stored.registration, thing_before.as_ref(), &effects, now)?;
        let (mut steps, mut outside) = (Vec::new(), Vec::new());
        for effect in effects {
            match effect {
                Effect::Record(step) => steps.push(step),
                // The row's `due_at` says so already.
                Effect::RetryAt(_) => {}
                Effect::Describe { .. }
                | Effect::CreateThing { .. }
                | Effect::AttachThing { .. }
                | Effect::JoinGroup { .. }
                | Effect::CreatePolicy { .. }
                | Effect::AttachPolicy { .. }
                | Effect::Activate { .. }
                | Effect::Revoke { .. }
                | Effect::Tell(_) => outside.push(effect),
            }
        }
        self.keep(sql, stored, steps)?;
        Ok(outside)
    }
}

fn is_due(stored: &Stored, now: UnixTime) -> bool {
    stored.registration.next_attempt_at().is_some_and(|at| at <= now)
}

/// Registrations that one alarm looks at, if they cost that little: those for which there is no room in the hour cost nothing.
const SLICE: i64 = 20;

/// Subrequests after which an alarm begins no other registration: one costs up to seven calls and the telling, so that all
/// stay below the free plan's 50 with a page of a sweep, a confirmation and an errand to the Directory.
const BUDGET: u32 = 30;

/// Milliseconds until the next attempt after one of our own objects failed.
const AFTER_FAILURE: i64 = 5_000;

/// Milliseconds after which an object that died while it worked looks again: a slice's calls with their timeouts.
const RESCUE: i64 = 120_000;
