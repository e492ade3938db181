//! How each stage stands, in one word, for the rail.
//!
//! Whoever learns something reports it here; the rail only reads.

use std::rc::Rc;

use yew::Reducible;

use crate::route::Route;

/// How a stage stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageState {
    /// Not known: nobody is signed in, or nothing was asked yet.
    #[default]
    Unknown,
    /// There is nothing yet.
    Nothing,
    /// What the stage makes is there.
    Ready,
    /// A CA is registered with auto-registration on.
    Registered,
    /// Some of it is there.
    Partial,
    /// The way from AWS to the Worker is laid.
    Wired,
    /// So many were made.
    Made(u32),
    /// So many are pending.
    Pending(u32),
    /// So many need a person.
    Stuck(u32),
    /// None is pending.
    Clear,
}

/// How all stages stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    states: [StageState; Route::STAGES.len()],
}

impl Stages {
    /// How this stage stands; none for places that are no stages.
    #[must_use]
    pub fn of(&self, route: Route) -> Option<StageState> {
        let place = Route::STAGES.iter().position(|stage| *stage == route)?;
        self.states.get(place).copied()
    }
}

/// A stage stands so now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageReport {
    /// Which one.
    pub stage: Route,
    /// How it stands.
    pub state: StageState,
}

impl Reducible for Stages {
    type Action = StageReport;

    fn reduce(self: Rc<Self>, report: StageReport) -> Rc<Self> {
        if self.of(report.stage) == Some(report.state) {
            return self;
        }
        let mut states = self.states;
        for (stage, state) in Route::STAGES.iter().zip(states.iter_mut()) {
            if *stage == report.stage {
                *state = report.state;
            }
        }
        Rc::new(Self { states })
    }
}

#[cfg(test)]
mod tests {
    use super::{Rc, Reducible, Route, StageReport, StageState, Stages};

    #[test]
    fn a_report_changes_its_stage_alone() {
        let stages = Rc::new(Stages::default())
            .reduce(StageReport { stage: Route::Watch, state: StageState::Pending(3) });
        assert_eq!(stages.of(Route::Watch), Some(StageState::Pending(3)));
        assert_eq!(stages.of(Route::Ca), Some(StageState::Unknown));
    }

    #[test]
    fn a_place_that_is_no_stage_has_no_state() {
        let stages = Rc::new(Stages::default())
            .reduce(StageReport { stage: Route::Settings, state: StageState::Ready });
        assert_eq!(stages.of(Route::Settings), None);
    }
}
