//! Plans a batch: the plan goes to the issuer, which hands it to whoever makes the devices; a person sees a report of it.

use jitr_shared::batch::earlier::Earlier;
use jitr_shared::batch::fault::{PlanFault, RowFault};
use jitr_shared::batch::table::{TableHead, look};
use jitr_shared::batch::{BatchSource, Plan, plan};

use super::csr;
use crate::issuer::message::plan::{
    EarlierManifest, PlanReport, PlanRequest, PlanSource, PlanView, PlannedBatch, PreviewRow,
};
use crate::issuer::message::reader::ReaderReply;
use crate::issuer::part_fault::PartError;
use crate::platform::opaque::Opaque;

/// Faults that a report shows.
const SHOWN_FAULTS: usize = 100;
/// Devices that a report shows, beside the last one.
const SHOWN_DEVICES: u32 = 5;

struct Planned {
    plan: Plan,
    earlier: Earlier,
    faults: Vec<RowFault>,
    runnable: bool,
}

/// Plans what is asked for.
///
/// # Errors
/// If the CSRs are gone; what is wrong with the source stands in the report.
pub(super) fn answer(request: Opaque, kept: u32) -> Result<ReaderReply, PartError> {
    let request: PlanRequest = request.read().map_err(PartError::Message)?;
    let (table, planned) = planned(&request, kept)?;
    let outcome = planned.as_ref().map(view).map_err(Clone::clone);
    let report = Opaque::of(&PlanReport { table, outcome }).map_err(PartError::Message)?;
    let batch = planned.ok().map(|planned| handed(&planned)).transpose().map_err(PartError::Message)?;
    let batch = batch.map(Box::new);
    Ok(ReaderReply::Plan { report, batch })
}

fn handed(planned: &Planned) -> Result<PlannedBatch, String> {
    let (plan, base) = (&planned.plan, planned.plan.base());
    Ok(PlannedBatch {
        count: plan.count(),
        first: plan.device(0).map(|device| device.common_name).unwrap_or_default(),
        key: base.key,
        hash: base.hash,
        brings_keys: plan.brings_keys(),
        runnable: planned.runnable,
        plan: Opaque::of(plan)?,
        earlier: Opaque::of(&planned.earlier)?,
        faults: Opaque::of(&planned.faults)?,
    })
}

/// How a table was read, and the plan or why there is none.
type Outcome = (Option<TableHead>, Result<Planned, PlanFault>);

fn planned(request: &PlanRequest, kept: u32) -> Result<Outcome, PartError> {
    Ok(match &request.source {
        PlanSource::Pattern(text) => (None, of_source(BatchSource::Pattern(text), request)),
        PlanSource::Table { bytes, mapping } => match look(bytes, mapping.as_ref()) {
            Err(fault) => (None, Err(fault)),
            Ok(head) => {
                let planned = of_source(BatchSource::Csv { bytes, mapping: &head.mapping }, request);
                (Some(head), planned)
            }
        },
        PlanSource::Csrs(numbers) => {
            (None, of_source(BatchSource::Requests(&csr::only(numbers, kept)?), request))
        }
    })
}

fn of_source(source: BatchSource<'_>, request: &PlanRequest) -> Result<Planned, PlanFault> {
    let earlier = earlier(&request.earlier)?;
    let mut planned = plan(source, &request.draft, &earlier)?;
    let faults = std::mem::take(&mut planned.faults);
    let runnable = faults.is_empty() || request.leave_out;
    let plan = if request.leave_out { planned.plan.without(&faults) } else { planned.plan };
    Ok(Planned { runnable: runnable && plan.count() > 0, plan, earlier, faults })
}

fn earlier(manifests: &[EarlierManifest]) -> Result<Earlier, PlanFault> {
    let mut earlier = Earlier::default();
    for manifest in manifests {
        earlier.read(&manifest.file, &manifest.bytes)?;
    }
    Ok(earlier)
}

fn view(planned: &Planned) -> PlanView {
    let count = planned.plan.count();
    let last = count.checked_sub(1).filter(|last| *last >= SHOWN_DEVICES);
    let shown = (0..count.min(SHOWN_DEVICES)).chain(last);
    let row = |index: u32| {
        let device = planned.plan.device(index)?;
        Some(PreviewRow { number: index.saturating_add(1), line: planned.plan.line(index), device })
    };
    let rows = planned.faults.chunk_by(|one, other| one.row == other.row);
    PlanView {
        count,
        preview: shown.filter_map(row).collect(),
        faults: planned.faults.iter().take(SHOWN_FAULTS).cloned().collect(),
        all_faults: u32::try_from(planned.faults.len()).unwrap_or(u32::MAX),
        faulty_rows: u32::try_from(rows.count()).unwrap_or(u32::MAX),
        earlier_rows: planned.earlier.rows(),
        earlier_nameless: planned.earlier.nameless(),
    }
}
