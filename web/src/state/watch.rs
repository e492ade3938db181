//! The registrations as the page knows them: read once, then kept current by the live feed or by polling.
//!
//! Messages may arrive late, twice or out of order with an answer: a row replaces an older one only, and a step is kept
//! once, by its sequence.

use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{
    ForeignCa, RegistrationDetail, RegistrationPage, RegistrationRow, RegistrationState, Step,
};
use yew::Reducible;

use crate::platform::http::ApiError;
use crate::state::keyed::Keyed;
use crate::state::stage::StageState;

/// How AWS's latest confirmation request went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The destination is confirmed.
    pub confirmed: bool,
    /// AWS's words where it is not.
    pub detail: Option<String>,
}

/// The registrations as the page knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WatchState {
    /// Read at least once.
    pub read: bool,
    /// By certificateId.
    rows: Keyed<String, RegistrationRow>,
    /// By certificateId and sequence, those that were asked for or came by the feed.
    steps: Keyed<(String, i64), Step>,
    /// CAs that nobody adopted.
    pub foreign: Vec<ForeignCa>,
    /// Number of the newest change that is known here.
    pub cursor: i64,
    /// Where older rows begin.
    pub next: Option<i64>,
    /// Why the latest reading failed.
    pub fault: Option<ApiError>,
    /// How AWS's latest confirmation request went.
    pub confirmation: Option<Confirmation>,
}

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub enum WatchAction {
    /// The newest page of rows.
    Read(RegistrationPage),
    /// An older page of rows.
    ReadOlder(RegistrationPage),
    /// One registration with its steps.
    Detailed(RegistrationDetail),
    /// Reading failed.
    Failed(ApiError),
    /// A message of the feed.
    Fed(FeedMessage),
    /// Nobody is signed in any more.
    Forgot,
}

impl WatchState {
    /// Newest change first.
    #[must_use]
    pub fn rows(&self) -> Vec<&RegistrationRow> {
        let mut rows: Vec<&RegistrationRow> = Vec::new();
        // Put in place one by one: a sort would weigh 2 KB in the page.
        for row in self.rows.values() {
            let place = rows.partition_point(|placed| placed.updated_at >= row.updated_at);
            rows.insert(place, row);
        }
        rows
    }

    /// Those that need a person, or are being tried again: what a pending device waits for.
    #[must_use]
    pub fn troubled(&self) -> Vec<&RegistrationRow> {
        self.rows().into_iter().filter(|row| row.reason.is_some() && !is_active(row.state)).collect()
    }

    /// The steps of a registration that are known here, oldest first.
    #[must_use]
    pub fn steps_of(&self, certificate_id: &str) -> Vec<Step> {
        let of_it = self.steps.iter().filter(|((of, _), _)| of == certificate_id);
        of_it.map(|(_, step)| step.clone()).collect()
    }

    /// How the stage stands.
    #[must_use]
    pub fn stage(&self) -> StageState {
        let count = |wanted: fn(RegistrationState) -> bool| {
            u32::try_from(self.rows.values().filter(|row| wanted(row.state)).count()).unwrap_or(u32::MAX)
        };
        match (self.read, count(is_stuck), count(is_pending)) {
            (false, _, _) => StageState::Unknown,
            (true, 0, 0) if self.rows.is_empty() => StageState::Nothing,
            (true, 0, 0) => StageState::Clear,
            (true, 0, pending) => StageState::Pending(pending),
            (true, stuck, _) => StageState::Stuck(stuck),
        }
    }

    fn take_row(&mut self, row: RegistrationRow) {
        let newer = self.rows.get(&row.certificate_id).is_none_or(|known| known.updated_at <= row.updated_at);
        if newer {
            self.rows.insert(row.certificate_id.clone(), row);
        }
    }

    fn take_page(&mut self, page: RegistrationPage) {
        self.read = true;
        self.fault = None;
        self.foreign = page.foreign;
        self.cursor = self.cursor.max(page.cursor);
        for row in page.rows {
            self.take_row(row);
        }
    }

    fn take_message(&mut self, message: FeedMessage) {
        match message {
            FeedMessage::Hello { .. } => {}
            FeedMessage::Step { cursor, registration, step } => {
                self.cursor = self.cursor.max(cursor);
                self.steps.insert((registration.certificate_id.clone(), step.sequence), step);
                self.take_row(registration);
            }
            FeedMessage::Row { cursor, registration } => {
                self.cursor = self.cursor.max(cursor);
                self.take_row(registration);
            }
            FeedMessage::Gone { cursor, certificate_ids } => {
                self.cursor = self.cursor.max(cursor);
                for id in &certificate_ids {
                    self.rows.remove(id);
                }
            }
            FeedMessage::Foreign { cursor, ca } => {
                self.cursor = self.cursor.max(cursor);
                self.foreign.retain(|known| known.ca_certificate_id != ca.ca_certificate_id);
                self.foreign.push(ca);
            }
            FeedMessage::Confirmation { confirmed, detail } => {
                self.confirmation = Some(Confirmation { confirmed, detail });
            }
        }
    }
}

impl Reducible for WatchState {
    type Action = WatchAction;

    fn reduce(self: Rc<Self>, action: WatchAction) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            WatchAction::Read(page) => {
                if !next.read {
                    next.next = page.next;
                }
                next.take_page(page);
            }
            WatchAction::ReadOlder(page) => {
                next.next = page.next;
                next.take_page(page);
            }
            WatchAction::Detailed(detail) => {
                for step in detail.steps {
                    next.steps.insert((detail.registration.certificate_id.clone(), step.sequence), step);
                }
                next.take_row(detail.registration);
            }
            WatchAction::Failed(fault) => next.fault = Some(fault),
            WatchAction::Fed(message) => next.take_message(message),
            WatchAction::Forgot => next = Self::default(),
        }
        Rc::new(next)
    }
}

/// On its way: not active, not refused, not stuck.
#[must_use]
pub fn is_pending(state: RegistrationState) -> bool {
    match state {
        RegistrationState::Received
        | RegistrationState::Described
        | RegistrationState::Checked
        | RegistrationState::Held
        | RegistrationState::ThingAttached
        | RegistrationState::PolicyAttached => true,
        RegistrationState::Active
        | RegistrationState::Refused
        | RegistrationState::Revoked
        | RegistrationState::Stuck
        | RegistrationState::Ignored => false,
    }
}

fn is_active(state: RegistrationState) -> bool {
    state == RegistrationState::Active
}

fn is_stuck(state: RegistrationState) -> bool {
    state == RegistrationState::Stuck
}

#[cfg(test)]
mod tests {
    use super::{FeedMessage, Rc, Reducible, StageState, Step, WatchAction, WatchState};
    use super::{RegistrationPage, RegistrationRow, RegistrationState};
    use jitr_shared::api::registration::{StepKind, StepOutcome};

    fn row(id: &str, state: RegistrationState, updated_at: i64) -> RegistrationRow {
        RegistrationRow {
            certificate_id: id.to_owned(),
            ca_certificate_id: "ca".to_owned(),
            state,
            name: None,
            received_at: 0,
            updated_at,
            events: 1,
            reason: None,
            next_attempt_at: None,
            serial: None,
            thing_name: None,
            warnings: Vec::new(),
            told_at: None,
            same_name: 1,
        }
    }

    fn step(sequence: i64) -> Step {
        Step {
            sequence,
            at: sequence,
            kind: StepKind::Receive,
            outcome: StepOutcome::Done,
            attempt: 1,
            duration: 0,
            detail: None,
        }
    }

    fn fed(id: &str, state: RegistrationState, sequence: i64) -> WatchAction {
        let registration = row(id, state, sequence);
        WatchAction::Fed(FeedMessage::Step { cursor: sequence, registration, step: step(sequence) })
    }

    #[test]
    fn a_late_answer_does_not_undo_what_the_feed_told() {
        let page = RegistrationPage {
            rows: vec![row("a", RegistrationState::Received, 1)],
            next: None,
            foreign: Vec::new(),
            cursor: 1,
        };
        let state = Rc::new(WatchState::default())
            .reduce(fed("a", RegistrationState::Active, 5))
            .reduce(WatchAction::Read(page));
        assert_eq!(state.rows().first().map(|row| row.state), Some(RegistrationState::Active));
        assert_eq!(state.cursor, 5);
    }

    #[test]
    fn a_step_that_comes_twice_is_kept_once_and_in_order() {
        let state = Rc::new(WatchState::default())
            .reduce(fed("a", RegistrationState::Described, 2))
            .reduce(fed("a", RegistrationState::Received, 1))
            .reduce(fed("a", RegistrationState::Described, 2));
        let sequences: Vec<i64> = state.steps_of("a").iter().map(|step| step.sequence).collect();
        assert_eq!(sequences, [1, 2]);
        assert_eq!(state.rows().first().map(|row| row.state), Some(RegistrationState::Described));
    }

    #[test]
    fn the_stage_says_what_needs_a_person_first() {
        let read = |rows| {
            let page = RegistrationPage { rows, next: None, foreign: Vec::new(), cursor: 0 };
            Rc::new(WatchState::default()).reduce(WatchAction::Read(page)).stage()
        };
        assert_eq!(WatchState::default().stage(), StageState::Unknown);
        assert_eq!(read(Vec::new()), StageState::Nothing);
        assert_eq!(read(vec![row("a", RegistrationState::Active, 1)]), StageState::Clear);
        let pending = vec![row("a", RegistrationState::Checked, 1), row("b", RegistrationState::Active, 1)];
        assert_eq!(read(pending), StageState::Pending(1));
        let stuck = vec![row("a", RegistrationState::Stuck, 1), row("b", RegistrationState::Received, 1)];
        assert_eq!(read(stuck), StageState::Stuck(1));
    }
}
