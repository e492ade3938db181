//! Plans a batch and keeps the plan, with its faults, until another one takes its place.

use std::rc::Rc;

use jitr_shared::batch::earlier::Earlier;
use jitr_shared::batch::fault::{PlanFault, RowFault};
use jitr_shared::batch::table::{TableHead, look};
use jitr_shared::batch::{BatchSource, Plan, plan};

use super::Issuer;
use crate::issuer::fault::ServeError;
use crate::issuer::message::plan::{
    EarlierManifest, FAULTS_AT_ONCE, PlanReport, PlanRequest, PlanSource, PlanView, PreviewRow,
};

/// Faults that a report shows.
const SHOWN_FAULTS: usize = 100;
/// Devices that a report shows, beside the last one.
const SHOWN_DEVICES: u32 = 5;

/// The plan that the issuer holds.
pub(super) struct HeldPlan {
    pub(super) plan: Plan,
    /// What earlier batches took: while it is made, serial numbers and keys are compared too.
    pub(super) earlier: Earlier,
    faults: Vec<RowFault>,
    runnable: bool,
}

impl Issuer {
    pub(super) fn plan_batch(&self, request: &PlanRequest) -> PlanReport {
        let (table, held) = self.planned(request);
        let outcome = held.map(|held| {
            let view = view(&held);
            *self.plan.borrow_mut() = Some(held.into());
            view
        });
        if outcome.is_err() {
            *self.plan.borrow_mut() = None;
        }
        PlanReport { table, outcome }
    }

    fn planned(&self, request: &PlanRequest) -> (Option<TableHead>, Result<HeldPlan, PlanFault>) {
        match &request.source {
            PlanSource::Pattern(text) => (None, held(BatchSource::Pattern(text), request)),
            PlanSource::Table { bytes, mapping } => match look(bytes, mapping.as_ref()) {
                Err(fault) => (None, Err(fault)),
                Ok(head) => {
                    let held = held(BatchSource::Csv { bytes, mapping: &head.mapping }, request);
                    (Some(head), held)
                }
            },
            PlanSource::Csrs(numbers) => {
                (None, held(BatchSource::Requests(&self.csrs.borrow().only(numbers)), request))
            }
        }
    }

    /// The plan, if it may be made: no row has a fault, or those that have one were left out.
    pub(super) fn plan_to_run(&self) -> Result<Rc<HeldPlan>, ServeError> {
        let held = self.plan.borrow().clone();
        held.filter(|held| held.runnable).ok_or(ServeError::NoPlan)
    }

    /// Some faults of the plan that is held, from a place on.
    pub(super) fn plan_faults(&self, from: u32) -> Vec<RowFault> {
        let held = self.plan.borrow();
        let faults = held.iter().flat_map(|held| &held.faults);
        faults.skip(from as usize).take(FAULTS_AT_ONCE as usize).cloned().collect()
    }
}

fn held(source: BatchSource<'_>, request: &PlanRequest) -> Result<HeldPlan, PlanFault> {
    let earlier = earlier(&request.earlier)?;
    let mut planned = plan(source, &request.draft, &earlier)?;
    let faults = std::mem::take(&mut planned.faults);
    let runnable = faults.is_empty() || request.leave_out;
    let plan = if request.leave_out { planned.plan.without(&faults) } else { planned.plan };
    Ok(HeldPlan { runnable: runnable && plan.count() > 0, plan, earlier, faults })
}

fn earlier(manifests: &[EarlierManifest]) -> Result<Earlier, PlanFault> {
    let mut earlier = Earlier::default();
    for manifest in manifests {
        earlier.read(&manifest.file, &manifest.bytes)?;
    }
    Ok(earlier)
}

fn view(held: &HeldPlan) -> PlanView {
    let count = held.plan.count();
    let last = count.checked_sub(1).filter(|last| *last >= SHOWN_DEVICES);
    let shown = (0..count.min(SHOWN_DEVICES)).chain(last);
    let row = |index: u32| {
        let device = held.plan.device(index)?;
        Some(PreviewRow { number: index.saturating_add(1), line: held.plan.line(index), device })
    };
    let rows = held.faults.chunk_by(|one, other| one.row == other.row);
    PlanView {
        count,
        preview: shown.filter_map(row).collect(),
        faults: held.faults.iter().take(SHOWN_FAULTS).cloned().collect(),
        all_faults: u32::try_from(held.faults.len()).unwrap_or(u32::MAX),
        faulty_rows: u32::try_from(rows.count()).unwrap_or(u32::MAX),
        earlier_rows: held.earlier.rows(),
        earlier_nameless: held.earlier.nameless(),
    }
}
