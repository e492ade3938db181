//! Runs a batch: Web Workers make runs of devices, side by side; here the runs are joined in order and passed to the page.
//!
//! Whoever stops a batch, or whatever ends one early, ends up with a whole archive of the devices that were finished.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::future::{join, join_all};
use jitr_shared::batch::earlier::Earlier;
use jitr_shared::batch::unique::Unique;
use jitr_shared::bundle::batch_readme::BatchReadme;
use jitr_shared::bundle::endpoint::DeviceEndpoint as Endpoint;
use jitr_shared::bundle::form::Form;
use jitr_shared::bundle::line::{LOT, OrderPassword};
use jitr_shared::bundle::readme::Language;
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::certificate::pem;
use serde_bytes::ByteBuf;

use super::{Ca, Issuer, now};
use crate::issuer::fault::ServeError;
use crate::issuer::message::batch::{BatchEvent, BatchReport, BatchRun, BatchStart};
use crate::issuer::message::plan::PlannedBatch;
use crate::issuer::message::{IssuerFault, Part, Reply};
use crate::platform::batch_worker::{BatchWorker, FinishedRun};
use crate::platform::entropy::random_bytes;
use crate::platform::gate::Gate;
use crate::platform::issuer_scope::{self, Events};
use crate::platform::web_crypto::SigningKey;
use crate::platform::{clock, processors, rooms};

mod joiner;
mod pace;

use self::joiner::Joiner;
use self::pace::Pace;

/// The most devices of a run: so many that what a run costs does not count, and so few (some 100 ms) that little is lost when
/// a batch is stopped. Each run wakes threads up half a dozen times, which costs as much as hashing its manifests.
const RUN: u32 = 1024;
/// What is slow comes in shorter ones, so that progress is seen and little is lost.
const SMALL_RUN: u32 = 16;
/// Runs that are with a Web Worker: while one is joined here, it makes the other.
const RUNS_AT_ONCE: u32 = 2;
/// An RSA key takes longer than a run of the others.
const RUN_OF_RSA: u32 = 2;
/// Runs of the archive that are on their way into the person's file; more wait until it has taken some, so that a slow disk fills
/// no memory.
const MOST_UNWRITTEN: u32 = 16;

/// The batch that runs.
#[derive(Default)]
pub(super) struct Running {
    stopped: Cell<bool>,
    workers: RefCell<Vec<BatchWorker>>,
    unwritten: Cell<u32>,
    gate: Gate,
}

impl Running {
    fn stop(&self) {
        self.stopped.set(true);
        self.workers.borrow().iter().for_each(BatchWorker::end);
        self.gate.open();
    }

    fn part_written(&self) {
        self.unwritten.set(self.unwritten.get().saturating_sub(1));
        self.gate.open();
    }

    /// Waits while too much is on its way.
    async fn room(&self) {
        while self.unwritten.get() >= MOST_UNWRITTEN && !self.stopped.get() {
            self.gate.wait().await;
        }
    }
}

/// What the Web Workers' loops share.
struct Work<'a> {
    running: &'a Running,
    events: Events,
    total: u32,
    /// The most devices of a run.
    run: u32,
    workers: u32,
    next: Cell<u32>,
    /// Finished runs whose turn has not come, with their lengths.
    finished: RefCell<BTreeMap<u32, (u32, FinishedRun)>>,
    joined: Cell<u32>,
    joiner: RefCell<Joiner<'a>>,
    pace: RefCell<Pace>,
    fault: RefCell<Option<IssuerFault>>,
}

impl Issuer {
    /// Makes the devices of the plan of this number.
    pub(super) async fn run_batch(
        &self,
        plan: u32,
        wish: BatchRun,
        events: Events,
    ) -> Result<Reply, ServeError> {
        if self.running.borrow().is_some() {
            return Err(ServeError::BatchRuns);
        }
        let running = Rc::new(Running::default());
        *self.running.borrow_mut() = Some(Rc::clone(&running));
        rooms::begin();
        let outcome = self.run_in(&running, plan, wish, events).await;
        // Also those that had started when another one could not.
        running.workers.borrow().iter().for_each(BatchWorker::end);
        rooms::end();
        *self.running.borrow_mut() = None;
        outcome.map(Reply::Batch)
    }

    /// Ends the batch that runs, at once.
    pub(super) fn stop_batch(&self) -> Reply {
        if let Some(running) = self.running.borrow().as_ref() {
            running.stop();
        }
        Reply::Stopping
    }

    /// Counts a part of the archive that has arrived.
    pub(super) fn part_written(&self) -> Reply {
        if let Some(running) = self.running.borrow().as_ref() {
            running.part_written();
        }
        Reply::Heard
    }

    async fn run_in(
        &self,
        running: &Running,
        plan: u32,
        wish: BatchRun,
        events: Events,
    ) -> Result<BatchReport, ServeError> {
        let (held, ca) = (self.plan_to_run(plan)?, self.ca(wish.handle)?);
        let endpoint = Endpoint::parse(&wish.endpoint.address)?;
        if issuer_scope::part(Part::Batch).is_none() {
            return Err(ServeError::PartNeeded(Part::Batch));
        }
        let start = begin(&held, &ca, &wish).await?;
        if start.in_software {
            events.tell(BatchEvent::InSoftware);
        }
        let began = clock::now();
        let earlier: Earlier = held.earlier.clone().read().map_err(ServeError::message)?;
        let wanted = wish.workers.unwrap_or_else(processors::count);
        let work = Work::new(running, (&start, &held), &earlier, events, (began, wanted));
        join_all((0..work.workers).map(|_| work.employ(&start, &ca.key))).await;
        let made = work.join_rest();
        let server_root = match &wish.endpoint.server_ca_pem {
            Some(pem) => ServerRoot::Own { pem: pem.clone() },
            None => ServerRoot::Amazon,
        };
        let language = if wish.korean { Language::Korean } else { Language::English };
        let readme = BatchReadme {
            devices: made,
            first: &held.first,
            keys_on_devices: held.brings_keys,
            listed: wish.forms.contains(&Form::Base64Line),
            endpoint: &endpoint,
            server_root: &server_root,
        };
        let readme = readme.text(language);
        let ca_pem = pem::write("CERTIFICATE", &ca.certificate);
        let beside = [
            ("README.txt", readme.as_bytes()),
            ("ca.cert.pem", ca_pem.as_bytes()),
            (server_root.file_name(), server_root.pem().as_bytes()),
        ];
        let bytes = work.joiner.borrow_mut().finish(&beside)?;
        Ok(BatchReport {
            file_name: format!("{}.zip", archive_name(&held.first, made)),
            made,
            total: work.total,
            bytes,
            milliseconds: u32::try_from(clock::now().saturating_sub(began)).unwrap_or(u32::MAX),
            in_software: start.in_software,
            fault: work.fault.take(),
            devices_alone: false,
        })
    }
}

impl<'a> Work<'a> {
    fn new(
        running: &'a Running,
        (start, held): (&BatchStart, &PlannedBatch),
        earlier: &'a Earlier,
        events: Events,
        (began, workers): (i64, u32),
    ) -> Self {
        let (unique, run) = (Unique::after(earlier), run_length(start, held));
        Self {
            running,
            total: held.count,
            run,
            workers: workers.clamp(1, held.count.div_ceil(run.min(LOT)).max(1)),
            next: Cell::new(0),
            finished: RefCell::default(),
            joined: Cell::new(0),
            joiner: RefCell::new(Joiner::new(&start.forms, unique, events.clone())),
            pace: RefCell::new(Pace::new(held.count, began)),
            events,
            fault: RefCell::new(None),
        }
    }

    /// The next run that nobody makes yet, in whole lots where it can be: shorter ones towards the end, so that all Web Workers
    /// end together.
    fn take(&self) -> Option<(u32, u32)> {
        let first = self.next.get();
        let left = self.total.saturating_sub(first);
        let share = left / self.workers.saturating_mul(RUNS_AT_ONCE) / LOT * LOT;
        let count = share.clamp(self.run.min(LOT), self.run).min(left);
        if count == 0 || self.running.stopped.get() {
            return None;
        }
        self.next.set(first.saturating_add(count));
        Some((first, count))
    }

    /// Joins every run whose turn has come.
    fn finished(&self, first: u32, count: u32, run: FinishedRun) {
        self.finished.borrow_mut().insert(first, (count, run));
        loop {
            let due = self.joined.get();
            let Some((count, run)) = self.finished.borrow_mut().remove(&due) else { return };
            self.joined.set(due.saturating_add(count));
            self.join(&run);
        }
    }

    fn join(&self, run: &FinishedRun) {
        let joined = self.joiner.borrow_mut().join(run);
        match joined {
            Ok(made) => {
                self.running.unwritten.set(self.running.unwritten.get().saturating_add(1));
                if let Some(progress) = self.pace.borrow_mut().made(made, clock::now()) {
                    self.events.tell(BatchEvent::Progress(progress));
                }
            }
            Err(error) => {
                run.drop_unsent();
                self.end_with(error.into());
            }
        }
    }

    /// Joins what was finished out of turn, too; says how many devices there are.
    fn join_rest(&self) -> u32 {
        for (_, run) in self.finished.take().into_values() {
            self.join(&run);
        }
        self.joiner.borrow().made()
    }

    /// Starts one Web Worker and keeps it busy.
    async fn employ(&self, start: &BatchStart, key: &SigningKey) {
        match BatchWorker::start(start, key).await {
            Ok(worker) => {
                self.running.workers.borrow_mut().push(worker.clone());
                // As many as `RUNS_AT_ONCE`.
                join(self.keep_busy(worker.clone()), self.keep_busy(worker)).await;
            }
            Err(_) if self.running.stopped.get() => {}
            Err(error) => self.end_with(ServeError::Nested(error).into()),
        }
    }

    /// Has one Web Worker make runs until there is nothing left to make.
    async fn keep_busy(&self, worker: BatchWorker) {
        loop {
            self.running.room().await;
            let Some((first, count)) = self.take() else { return };
            let left = self.total.saturating_sub(first.saturating_add(count));
            match worker.run(first, count, left).await {
                Ok(run) => self.finished(first, count, run),
                Err(_) if self.running.stopped.get() => return,
                Err(error) => return self.end_with(ServeError::Nested(error).into()),
            }
        }
    }

    fn end_with(&self, fault: IssuerFault) {
        self.fault.borrow_mut().get_or_insert(fault);
        self.running.stop();
    }
}

/// Where keys are made: makes one to learn whether WebCrypto can; it is not used.
async fn begin(held: &PlannedBatch, ca: &Ca, wish: &BatchRun) -> Result<BatchStart, ServeError> {
    let (key, authority) = (held.key, ca.key.algorithm());
    let lacks = !held.brings_keys && SigningKey::generate(key, true).await?.in_software();
    Ok(BatchStart {
        plan: held.plan.clone(),
        issuers: std::iter::once(&ca.certificate).chain(&ca.above).cloned().map(ByteBuf::from).collect(),
        forms: wish.forms.clone(),
        password: password(wish)?,
        now: now().seconds(),
        key,
        authority,
        signature: authority.signature(held.hash),
        in_software: lacks || ca.key.in_software(),
    })
}

/// The password with salts for the whole batch, where one was typed.
fn password(wish: &BatchRun) -> Result<Option<OrderPassword>, ServeError> {
    if wish.password.is_empty() {
        return Ok(None);
    }
    Ok(Some(OrderPassword { text: wish.password.clone(), salts: [random_bytes()?, random_bytes()?] }))
}

/// The most devices of a run: few of those with slow keys and signatures.
fn run_length(start: &BatchStart, held: &PlannedBatch) -> u32 {
    if start.key.is_rsa() && !held.brings_keys {
        RUN_OF_RSA
    } else if start.in_software || start.authority.is_rsa() {
        SMALL_RUN
    } else {
        RUN
    }
}

fn archive_name(first: &str, made: u32) -> String {
    format!("{first}-and-{}-more", made.saturating_sub(1))
}
