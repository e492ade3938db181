//! What an alarm does: one slice of due confirmations, sweeps and registrations, each of these through the state machine.
//!
//! The registration is read, changed and stored between two awaits, and its steps with it: an event that arrives while AWS
//! is being asked is not lost, and an object that dies begins again at the stored state (ARCHITECTURE.md, invariant 4).
//! Not here: the effects that leave the object (perform).
//!
//! Source: Cloudflare Workers, "Limits": 50 subrequests for each invocation on the free plan, 1,000 on the paid one.

use std::collections::VecDeque;

use jitr_shared::registration::{Context, Effect, Input};
use worker::SqlStorage;

use super::{
    Registrar, ca, confirmation, crl, feed, perform,
    store::{
        revisit,
        row::{self, Stored},
    },
    sweep, wire,
};
use crate::{
    aws::ControlPlane,
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
        crl::expiry::tell(&self.env, ready, sql).await?;
        let plane = ControlPlane::for_registrar(ready, &self.pacer);
        if let Some(due) = confirmation::due(sql, platform::now())? {
            let message = confirmation::confirm(&plane, sql, due).await?;
            if let Some(message) = message {
                feed::broadcast(&self.state, &message);
            }
        }
        sweep::look(sql, platform::now())?;
        revisit::work(sql, platform::now())?;
        self.forget(sql, platform::now())?;
        if let Some(stand) = sweep::due(sql, platform::now())? {
            self.sweep_page(sql, &plane, stand).await?;
        }
        let due = row::due(sql, platform::now(), SLICE)?;
        if due.is_empty() {
            return Ok(());
        }
        self.know_cas(sql).await?;
        for registration in due {
            let id = registration.certificate_id;
            match ca::known(sql, &registration.ca_certificate_id)?.certificate_pem {
                Some(pem) => {
                    if let Err(error) = self.follow(sql, ready, &plane, &id, &pem).await {
                        // The others go on; this one is looked at again.
                        platform::log(&format!("registration {id}: {error}"));
                        row::postpone(sql, &id, platform::now().plus_milliseconds(RESCUE))?;
                    }
                }
                None => row::rest(sql, &id)?,
            }
        }
        Ok(())
    }

    /// Follows one registration until nothing is to be done at once.
    async fn follow(
        &self,
        sql: &SqlStorage,
        ready: &Ready,
        plane: &ControlPlane<'_>,
        certificate_id: &str,
        ca_pem: &str,
    ) -> Result<(), ErrandError> {
        let mut inputs = VecDeque::from([Input::Due]);
        while let Some(input) = inputs.pop_front() {
            for effect in self.step(sql, certificate_id, input, Some(ca_pem))? {
                inputs.extend(perform::perform(&self.env, ready, plane, effect).await?);
            }
        }
        Ok(())
    }

    /// Hands one input to one registration and stores what came of it; gives back what leaves the object.
    fn step(
        &self,
        sql: &SqlStorage,
        certificate_id: &str,
        input: Input,
        ca_pem: Option<&str>,
    ) -> Result<Vec<Effect>, ErrandError> {
        let Some(mut stored) = row::load(sql, certificate_id)? else { return Ok(Vec::new()) };
        self.hand_in(sql, &mut stored, input, ca_pem)
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
        ca_pem: Option<&str>,
    ) -> Result<Vec<Effect>, ErrandError> {
        let config = Config::of(&self.env);
        let Some(ready) = &config.ready else { return Ok(Vec::new()) };
        let policy = wire::policy(sql)?;
        let context = Context {
            now: platform::now(),
            jitter: u32::from_be_bytes(platform::random().map_err(SealError::from)?),
            account_id: &ready.account,
            region: &ready.region,
            policy: &policy,
            ca_certificate_pem: ca_pem,
        };
        let (mut steps, mut outside) = (Vec::new(), Vec::new());
        for effect in stored.registration.handle(input, &context) {
            match effect {
                Effect::Record(step) => steps.push(step),
                // The row's `due_at` says so already.
                Effect::RetryAt(_) => {}
                Effect::Describe { .. }
                | Effect::AttachPolicy { .. }
                | Effect::Activate { .. }
                | Effect::Tell(_) => outside.push(effect),
            }
        }
        self.keep(sql, stored, steps)?;
        Ok(outside)
    }
}

/// Registrations that one alarm follows: each makes three calls, one errand to the Directory and one for each destination,
/// so that five stay below the free plan's 50 subrequests with a few destinations and a page of a sweep.
const SLICE: i64 = 5;

/// Milliseconds until the next attempt after one of our own objects failed.
const AFTER_FAILURE: i64 = 5_000;

/// Milliseconds after which an object that died while it worked looks again: a slice's calls with their timeouts.
const RESCUE: i64 = 120_000;
