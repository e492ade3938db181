//! The batches of this tab, one of devices that are made and one of CSRs that are signed: plans them, runs them, saves them; they
//! outlive the place where a person asked for them.
//!
//! The archive's bytes go from the issuer into the sink and are nowhere else. A batch that ended early stays in the sink until
//! the person saves it or throws it away.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jitr_shared::batch::fault::RowFault;
use jitr_shared::certificate::draft::Draft;
use yew::{
    ContextProvider, Html, Properties, UseReducerHandle, component, hook, html, use_context, use_effect_with,
    use_memo, use_mut_ref, use_reducer,
};

use crate::hook::use_keys::use_keys;
use crate::hook::use_leave_guard::use_leave_guard;
use crate::issuer::message::batch::{BatchEvent, BatchReport, BatchRun};
use crate::issuer::message::plan::{PlanReport, PlanRequest};
use crate::issuer::message::{IssuerFault, Reply, Request};
use crate::platform::issuer::{Heard, Issuer};
use crate::platform::opaque::Opaque;
use crate::platform::sink::{Sink, SinkFault};
use crate::platform::{clock, task, timer};
use crate::state::batch::{Batch, BatchAction, Run, Under};

/// How long nothing has to be typed until the names are checked.
const PAUSE: u32 = 250;

/// A batch, and what can be done with it.
#[derive(Clone)]
pub struct BatchHandle {
    /// How it stands.
    pub batch: UseReducerHandle<Batch>,
    issuer: Issuer,
    kept: Rc<Kept>,
}

/// What is no state that anybody sees.
#[derive(Default)]
struct Kept {
    questions: Cell<u32>,
    /// What is being made is not to be kept.
    unwanted: Cell<bool>,
    sink: RefCell<Option<Sink>>,
    turn: Rc<Turn>,
}

/// The issuer holds one plan, whichever batch it is of: none is asked for while one is made.
#[derive(Default)]
struct Turn {
    making: Cell<bool>,
    /// Of what is on the screen, which asked last.
    put_off: RefCell<Option<(BatchHandle, Draft)>>,
}

impl PartialEq for BatchHandle {
    fn eq(&self, other: &Self) -> bool {
        self.batch == other.batch && self.issuer == other.issuer
    }
}

/// The batches of this tab.
#[derive(Clone, PartialEq)]
pub struct Batches {
    /// Of devices that are made.
    pub made: BatchHandle,
    /// Of CSRs that are signed.
    pub signed: BatchHandle,
}

/// The batches of this tab; none outside of their provider.
#[hook]
pub fn use_batches() -> Option<Batches> {
    use_context::<Batches>()
}

/// What [`BatchProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct BatchProviderProps {
    /// All that may ask for it.
    pub children: Html,
}

/// Holds the batches, and asks once before a tab with an unsaved one is left.
#[component]
pub fn BatchProvider(props: &BatchProviderProps) -> Html {
    let (made, signed) = (use_reducer(Batch::default), use_reducer(Batch::default));
    let kept = use_memo((), |()| {
        let turn = Rc::<Turn>::default();
        [(); 2].map(|()| Rc::new(Kept { turn: turn.clone(), ..Kept::default() }))
    });
    let keys = use_keys();
    use_leave_guard(made.is_unsaved() || signed.is_unsaved());
    let Some(keys) = keys else { return props.children.clone() };
    let [kept_made, kept_signed] = (*kept).clone();
    let batches = Batches {
        made: BatchHandle { batch: made, issuer: keys.issuer.clone(), kept: kept_made },
        signed: BatchHandle { batch: signed, issuer: keys.issuer, kept: kept_signed },
    };
    html! {
        <ContextProvider<Batches> context={batches}>{ props.children.clone() }</ContextProvider<Batches>>
    }
}

/// Asks for a plan once nothing was changed for a moment.
#[hook]
pub fn use_planning(batch: &BatchHandle, draft: &Draft) {
    let waiting = use_mut_ref(|| None);
    let handle = batch.clone();
    use_effect_with((batch.batch.sources.clone(), draft.clone()), move |(_, draft)| {
        let draft = draft.clone();
        *waiting.borrow_mut() = Some(timer::after(PAUSE, move || handle.plan(draft)));
    });
}

impl BatchHandle {
    /// Does something to its state.
    pub fn act(&self, action: BatchAction) {
        self.batch.dispatch(action);
    }

    /// Plans what the sources give, for devices that have this draft in common.
    pub fn plan(&self, draft: Draft) {
        if self.kept.turn.making.get() {
            *self.kept.turn.put_off.borrow_mut() = Some((self.clone(), draft));
            return;
        }
        let handle = self.clone();
        task::spawn(async move {
            handle.planned(draft).await;
        });
    }

    /// Makes the batch: asks for a file, plans once more, runs, saves. To be called inside of a click, because of the file.
    pub fn make(&self, run: BatchRun, draft: Draft, file_name: &str) {
        if self.batch.is_unsaved() {
            return;
        }
        self.act(BatchAction::Run(Run::Under(Under::default())));
        self.kept.unwanted.set(false);
        self.kept.turn.making.set(true);
        let (handle, file_name) = (self.clone(), file_name.to_owned());
        task::spawn(async move {
            let ended = handle.made(run, draft, &file_name).await;
            handle.kept.turn.making.set(false);
            if let Some((waiting, draft)) = handle.kept.turn.put_off.take() {
                waiting.plan(draft);
            }
            handle.act(BatchAction::Run(match ended.waiting().filter(|_| handle.kept.unwanted.get()) {
                Some(made) => {
                    handle.abandon().await;
                    Run::Discarded { made }
                }
                None => ended,
            }));
        });
    }

    /// Stops the batch that is being made; what is finished can be saved.
    pub fn stop(&self) {
        self.act(BatchAction::Stopping);
        let issuer = self.issuer.clone();
        task::spawn(async move {
            // The batch's own call is answered; this one only says that it was heard.
            issuer.ask_running(Request::StopBatch).await;
        });
    }

    /// Saves what there is of a batch that ended early.
    pub fn save_partial(&self, report: BatchReport) {
        self.act(BatchAction::Run(Run::Saving(report.clone())));
        let handle = self.clone();
        task::spawn(async move {
            let saved = handle.saved(report).await;
            handle.act(BatchAction::Run(saved));
        });
    }

    /// Downloads an archive that could not be written into its file.
    pub fn save_copy(&self, report: BatchReport) {
        let Some(sink) = self.kept.sink.borrow().clone() else { return };
        let handle = self.clone();
        task::spawn(async move {
            handle.act(BatchAction::Run(match sink.save_copy().await {
                Ok(()) => Run::Saved { report, file_name: sink.file_name().to_owned() },
                Err(fault) => Run::NotSaved { report, fault },
            }));
        });
    }

    /// Throws away what there is.
    pub fn discard(&self, made: u32) {
        let handle = self.clone();
        task::spawn(async move {
            handle.abandon().await;
            handle.act(BatchAction::Run(Run::Discarded { made }));
        });
    }

    /// Gives faults of the plan from a place on; none behind the last.
    ///
    /// # Errors
    /// Why the issuer could not.
    pub async fn faults(&self, from: u32) -> Result<Vec<RowFault>, IssuerFault> {
        let reply = self.issuer.ask(Request::PlanFaults { from }).await?;
        let Reply::PlanFaults(faults) = reply else { return Err(unexpected()) };
        faults.read().map_err(unreadable)
    }

    /// Throws away what is not saved, and ends what is being made.
    pub fn forget(&self) {
        self.kept.unwanted.set(true);
        if let Some(made) = self.batch.run.waiting() {
            self.discard(made);
        } else if self.batch.is_busy() {
            self.stop();
        }
    }

    async fn planned(&self, draft: Draft) -> Option<Result<(u32, PlanReport), IssuerFault>> {
        let sources = &self.batch.sources;
        let source = sources.plan_source()?;
        let number = self.kept.questions.get().wrapping_add(1);
        self.kept.questions.set(number);
        self.act(BatchAction::Asked(number));
        let (earlier, leave_out) = (sources.manifests(), sources.leave_out);
        let request = PlanRequest { source, draft, earlier, leave_out };
        let answer = self.report(&request).await;
        self.act(BatchAction::Answered(number, answer.clone().map(|(_, report)| report)));
        Some(answer)
    }

    /// The plan's number, and what a person sees of it.
    async fn report(&self, request: &PlanRequest) -> Result<(u32, PlanReport), IssuerFault> {
        let request = Opaque::of(request).map_err(unreadable)?;
        let reply = self.issuer.ask(Request::PlanBatch(request)).await?;
        let Reply::Plan { number, report } = reply else { return Err(unexpected()) };
        Ok((number, report.read().map_err(unreadable)?))
    }

    async fn made(&self, run: BatchRun, draft: Draft, file_name: &str) -> Run {
        let sink = match Sink::choose(file_name).await {
            Ok(sink) => sink,
            Err(SinkFault::Cancelled) => return Run::Nothing,
            Err(fault) => return Run::NoFile(fault),
        };
        *self.kept.sink.borrow_mut() = Some(sink.clone());
        // The issuer holds the last plan that anybody asked for, so that this one is asked for now.
        let plan = match self.planned(draft).await {
            Some(Err(fault)) => return self.failed(fault).await,
            Some(Ok((plan, PlanReport { outcome: Ok(view), .. }))) if self.batch.sources.allow(&view) => plan,
            // The panel tells what is wrong with the plan.
            Some(Ok(_)) | None => {
                self.abandon().await;
                return Run::Nothing;
            }
        };
        let began = clock::now();
        let asked = self.issuer.ask_hearing(Request::RunBatch { plan, run }, self.hear(sink.clone())).await;
        let report = asked.and_then(|reply| {
            let Reply::Batch(report) = reply else { return Err(unexpected()) };
            Ok(report)
        });
        let fault = match report {
            Ok(_) if sink.has_lost() => IssuerFault::OutOfMemory,
            Ok(report) => return self.ended(report).await,
            Err(fault) => fault,
        };
        match self.rescued(&sink, &fault, began) {
            Some(report) => Run::Partial(report),
            None => self.failed(fault).await,
        }
    }

    /// What is done with all that comes while the batch is made.
    fn hear(&self, sink: Sink) -> impl Fn(Heard) + 'static {
        let (dispatch, issuer, handle) = (self.batch.dispatcher(), self.issuer.clone(), self.clone());
        move |heard: Heard| match heard {
            Heard::Event(BatchEvent::Progress(progress)) => {
                dispatch.dispatch(BatchAction::Progress(progress))
            }
            Heard::Event(BatchEvent::InSoftware) => dispatch.dispatch(BatchAction::InSoftware),
            Heard::Part(part) => {
                let (issuer, had_lost) = (issuer.clone(), sink.has_lost());
                sink.take(&part, move || issuer.tell(Request::PartWritten));
                if sink.has_lost() && !had_lost {
                    // What came behind it could not be saved.
                    handle.stop();
                }
            }
            Heard::Append(lane) => sink.append(lane),
            Heard::Whole(so_far) => sink.note_whole(so_far),
        }
    }

    /// What there is of a batch whose issuer has ended, or of which the browser has lost a part.
    fn rescued(&self, sink: &Sink, fault: &IssuerFault, began: i64) -> Option<BatchReport> {
        let (IssuerFault::Crashed { .. } | IssuerFault::OutOfMemory) = fault else { return None };
        let (made, bytes) = sink.rescue()?;
        let plan = self.batch.report.as_ref().and_then(|report| report.as_ref().ok());
        let view = plan.and_then(|plan| plan.outcome.as_ref().ok());
        Some(BatchReport {
            file_name: sink.file_name().to_owned(),
            made,
            total: view.map_or(made, |view| view.count),
            bytes,
            milliseconds: u32::try_from(clock::now().saturating_sub(began)).unwrap_or(u32::MAX),
            in_software: false,
            fault: Some(fault.clone()),
            devices_alone: true,
        })
    }

    async fn ended(&self, report: BatchReport) -> Run {
        if report.made == 0 {
            self.abandon().await;
            return report.fault.map_or(Run::Discarded { made: 0 }, Run::Failed);
        }
        if report.made < report.total {
            return Run::Partial(report);
        }
        self.act(BatchAction::Run(Run::Saving(report.clone())));
        self.saved(report).await
    }

    async fn saved(&self, report: BatchReport) -> Run {
        let Some(sink) = self.kept.sink.borrow().clone() else { return Run::Nothing };
        match sink.finish(report.bytes).await {
            Ok(()) => {
                // Its Blobs go with it.
                *self.kept.sink.borrow_mut() = None;
                Run::Saved { report, file_name: sink.file_name().to_owned() }
            }
            Err(fault) => Run::NotSaved { report, fault },
        }
    }

    async fn failed(&self, fault: IssuerFault) -> Run {
        self.abandon().await;
        Run::Failed(fault)
    }

    async fn abandon(&self) {
        let sink = self.kept.sink.borrow_mut().take();
        if let Some(sink) = sink {
            sink.abandon().await;
        }
    }
}

fn unexpected() -> IssuerFault {
    IssuerFault::Message { detail: String::from("the reply is not the one that belongs to the request") }
}

fn unreadable(detail: String) -> IssuerFault {
    IssuerFault::Message { detail }
}
