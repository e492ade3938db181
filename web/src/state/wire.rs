//! Stage Wire: the plan, the names it is for, and how Apply runs down its rows.
//!
//! The Worker compares and acts; here is only what was asked, what came, and which row is running.

use std::rc::Rc;

use jitr_shared::api::wiring::{WiringAction, WiringNames, WiringPlan, WiringRow, WiringStep};
use jitr_shared::wiring::{Names, NamesError};
use yew::Reducible;

use crate::platform::http::ApiError;
use crate::state::keyed::Keyed;
use crate::state::stage::StageState;

/// How a row of the plan is getting on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Progress {
    /// Nothing was asked of it.
    #[default]
    Idle,
    /// It is being done.
    Running,
    /// It is done so far; AWS's confirmation request has not come yet.
    Waiting,
    /// It was done just now.
    Done,
    /// It failed.
    Failed(ApiError),
}

/// Stage Wire.
#[derive(Clone, Debug, PartialEq)]
pub struct WireState {
    /// The names as they are typed.
    pub names: WiringNames,
    /// What the Worker compared.
    pub plan: Option<WiringPlan>,
    /// The plan is being read.
    pub reading: bool,
    /// Why it could not be read.
    pub fault: Option<ApiError>,
    /// Apply is running.
    pub applying: bool,
    progress: Keyed<WiringStep, Progress>,
}

impl Default for WireState {
    fn default() -> Self {
        Self {
            names: WiringNames::from(&Names::default()),
            plan: None,
            reading: false,
            fault: None,
            applying: false,
            progress: Keyed::default(),
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum WireAction {
    /// A name was typed.
    Typed(WiringNames),
    /// The plan is being read.
    Asked,
    /// The plan came, or did not.
    Planned(Result<WiringPlan, ApiError>),
    /// Apply began.
    Began,
    /// A step began.
    StepBegan(WiringStep),
    /// A step answered with its row as it now stands, or failed.
    StepEnded(WiringStep, Result<WiringRow, ApiError>),
    /// Apply ended.
    Ended,
}

impl WireState {
    /// The stage before anything was asked, with these names.
    #[must_use]
    pub fn named(names: WiringNames) -> Self {
        Self { names, ..Self::default() }
    }

    /// How a row is getting on.
    #[must_use]
    pub fn progress_of(&self, step: WiringStep) -> Progress {
        self.progress.get(&step).cloned().unwrap_or_default()
    }

    /// The names as AWS takes them, or which one it would refuse.
    ///
    /// # Errors
    /// See [`NamesError`].
    pub fn checked_names(&self) -> Result<Names, NamesError> {
        Names::try_from(&self.names)
    }

    /// The plan was made for other names than those that are typed now.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.names != self.names)
    }

    /// There is something that Apply would do.
    #[must_use]
    pub fn has_work(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.rows.iter().any(is_work))
    }

    /// Something was altered by hand: Apply leaves it alone.
    #[must_use]
    pub fn has_altered(&self) -> bool {
        let altered = |row: &WiringRow| row.action == WiringAction::Replace;
        self.plan.as_ref().is_some_and(|plan| plan.rows.iter().any(altered))
    }

    /// The first fault of a row.
    #[must_use]
    pub fn step_fault(&self) -> Option<(WiringStep, &ApiError)> {
        self.progress.iter().find_map(|(step, progress)| match progress {
            Progress::Failed(fault) => Some((*step, fault)),
            Progress::Idle | Progress::Running | Progress::Waiting | Progress::Done => None,
        })
    }

    /// How the stage stands.
    #[must_use]
    pub fn stage(&self) -> StageState {
        let Some(plan) = &self.plan else { return StageState::Unknown };
        stage_of(plan)
    }

    fn end_step(&mut self, step: WiringStep, answer: Result<WiringRow, ApiError>) {
        let progress = match answer {
            Err(fault) => Progress::Failed(fault),
            Ok(row) => {
                let progress = if is_settled(row.action) { Progress::Done } else { Progress::Waiting };
                self.put_row(row);
                progress
            }
        };
        self.progress.insert(step, progress);
    }

    fn put_row(&mut self, row: WiringRow) {
        let rows = self.plan.iter_mut().flat_map(|plan| plan.rows.iter_mut());
        for known in rows.filter(|known| known.step == row.step) {
            *known = row.clone();
        }
    }
}

/// How the stage stands, by its plan.
#[must_use]
pub fn stage_of(plan: &WiringPlan) -> StageState {
    let kept = plan.rows.iter().filter(|row| row.action == WiringAction::Keep).count();
    if kept == plan.rows.len() {
        StageState::Wired
    } else if plan.rows.iter().all(|row| row.found.is_none()) {
        StageState::Nothing
    } else {
        StageState::Partial
    }
}

/// Apply would do something about it without being asked about this row.
#[must_use]
pub fn is_work(row: &WiringRow) -> bool {
    match row.action {
        WiringAction::Create | WiringAction::Enable | WiringAction::Wait | WiringAction::Blocked => true,
        WiringAction::Keep | WiringAction::Replace => false,
    }
}

/// Nothing is left to do for it now.
#[must_use]
pub fn is_settled(action: WiringAction) -> bool {
    match action {
        WiringAction::Keep | WiringAction::Replace => true,
        WiringAction::Create | WiringAction::Enable | WiringAction::Wait | WiringAction::Blocked => false,
    }
}

impl Reducible for WireState {
    type Action = WireAction;

    fn reduce(self: Rc<Self>, action: WireAction) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            WireAction::Typed(names) => next.names = names,
            WireAction::Asked => next.reading = true,
            WireAction::Planned(answer) => {
                next.reading = false;
                next.fault = answer.as_ref().err().cloned();
                next.plan = answer.ok().or(next.plan);
            }
            WireAction::Began => {
                next.applying = true;
                next.progress = Keyed::default();
            }
            WireAction::StepBegan(step) => {
                // A row that is asked again while it waits goes on saying that it waits.
                let waits = next.progress_of(step) == Progress::Waiting;
                next.progress.insert(step, if waits { Progress::Waiting } else { Progress::Running });
            }
            WireAction::StepEnded(step, answer) => next.end_step(step, answer),
            WireAction::Ended => next.applying = false,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiError, Progress, Rc, Reducible, StageState, WireAction, WireState};
    use super::{WiringAction, WiringPlan, WiringRow, WiringStep};

    fn row(step: WiringStep, action: WiringAction) -> WiringRow {
        let found = (action != WiringAction::Create).then(|| "something".to_owned());
        WiringRow { step, wanted: String::new(), found, differences: Vec::new(), action }
    }

    fn planned(action: WiringAction) -> Rc<WireState> {
        let state = WireState::default();
        let names = state.names.clone();
        let rows = WiringStep::ALL.into_iter().map(|step| row(step, action)).collect();
        let plan = WiringPlan { names, ingest_url: String::new(), rows };
        Rc::new(state).reduce(WireAction::Planned(Ok(plan)))
    }

    #[test]
    fn each_answer_turns_its_row() {
        let state = planned(WiringAction::Create).reduce(WireAction::Began);
        assert_eq!(state.stage(), StageState::Nothing);
        let state = state.reduce(WireAction::StepBegan(WiringStep::Destination));
        assert_eq!(state.progress_of(WiringStep::Destination), Progress::Running);
        let kept = row(WiringStep::Destination, WiringAction::Keep);
        let state = state.reduce(WireAction::StepEnded(WiringStep::Destination, Ok(kept)));
        assert_eq!(state.progress_of(WiringStep::Destination), Progress::Done);
        assert_eq!(state.stage(), StageState::Partial);
    }

    #[test]
    fn a_row_that_waits_says_so_while_it_is_asked_again() {
        let step = WiringStep::Confirmation;
        let state = planned(WiringAction::Create)
            .reduce(WireAction::StepEnded(step, Ok(row(step, WiringAction::Wait))))
            .reduce(WireAction::StepBegan(step));
        assert_eq!(state.progress_of(step), Progress::Waiting);
    }

    #[test]
    fn what_was_altered_by_hand_is_no_work_for_apply() {
        assert!(!planned(WiringAction::Replace).has_work());
        assert!(planned(WiringAction::Create).has_work());
        assert_eq!(planned(WiringAction::Keep).stage(), StageState::Wired);
    }

    #[test]
    fn a_fault_keeps_the_plan_and_names_its_row() {
        let fault = ApiError::Unreachable { path: String::new(), detail: String::new() };
        let state = planned(WiringAction::Create)
            .reduce(WireAction::StepEnded(WiringStep::Rule, Err(fault.clone())))
            .reduce(WireAction::Planned(Err(fault)));
        assert!(state.plan.is_some());
        assert_eq!(state.step_fault().map(|(step, _)| step), Some(WiringStep::Rule));
    }
}
