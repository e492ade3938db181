//! What the list, the rail and the hook ask of the state.

use jitr_shared::api::registration::{RegistrationRow, RegistrationState, Step};
use jitr_shared::api::watch::Filter;

use super::standing::{STATES, is_pending, needs_person, waits};
use super::{Progress, Question, Section, WatchState};
use crate::state::stage::StageState;

impl WatchState {
    /// The rows that are shown: those with a verdict only below all that wait.
    #[must_use]
    pub fn shown(&self) -> usize {
        match self.progress_of(Section::Waiting) {
            Progress::More { .. } => self.rows.waiting(),
            Progress::Unread | Progress::Whole => self.rows.len(),
        }
    }

    /// The row at a place of the list.
    #[must_use]
    pub fn row_at(&self, place: usize) -> Option<&RegistrationRow> {
        self.rows.at(place)
    }

    /// The place of a certificate in the list.
    #[must_use]
    pub fn place_of(&self, certificate_id: &str) -> Option<usize> {
        self.rows.place_of(certificate_id).filter(|place| *place < self.shown())
    }

    /// The row of a certificate, where it is in the list.
    #[must_use]
    pub fn row(&self, certificate_id: &str) -> Option<&RegistrationRow> {
        self.rows.get(certificate_id)
    }

    /// All rows that are loaded, in the order of the list.
    pub fn rows(&self) -> impl Iterator<Item = &RegistrationRow> {
        self.rows.iter()
    }

    /// The newest of the rows that are loaded, by its first event.
    #[must_use]
    pub fn newest(&self) -> Option<&RegistrationRow> {
        // Each section begins with its newest.
        let firsts = [self.rows.at(0), self.rows.at(self.rows.waiting())];
        firsts.into_iter().flatten().max_by_key(|row| row.received_at)
    }

    /// The steps of a registration that was opened, oldest first; none where another one was.
    #[must_use]
    pub fn steps_of(&self, certificate_id: &str) -> Option<&[Step]> {
        let opened = self.opened.as_ref().filter(|opened| opened.certificate_id == certificate_id)?;
        Some(&opened.steps)
    }

    /// Which ones are wanted.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Read at least once.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.filter.is_some() && !self.progress.contains(&Progress::Unread)
    }

    /// Nothing is left to be loaded.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.progress == [Progress::Whole; 2]
    }

    /// What is to be read next, from where: the waiting ones first.
    #[must_use]
    pub fn next_page(&self) -> Option<(Section, i64)> {
        [Section::Waiting, Section::Settled].into_iter().find_map(|section| match self.progress_of(section) {
            Progress::More { before, .. } => Some((section, before)),
            Progress::Unread | Progress::Whole => None,
        })
    }

    /// The filter of a section; none where nothing of it is wanted.
    #[must_use]
    pub fn filter_of(&self, section: Section) -> Option<Filter> {
        let filter = self.filter.as_ref()?;
        let wanted = |state: &RegistrationState| {
            waits(*state) == (section == Section::Waiting)
                && (filter.states.is_empty() || filter.states.contains(state))
        };
        let states: Vec<RegistrationState> = STATES.into_iter().filter(wanted).collect();
        (!states.is_empty()).then(|| Filter { states, ..filter.clone() })
    }

    /// What to ask of the changes, where something may have changed that is not here.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        let after = self.cursor.filter(|cursor| self.asked || self.heard > *cursor)?;
        Some(Question { after, heard: self.heard, round: self.round, epoch: self.epoch })
    }

    /// Rises whenever it is time to ask what changed.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.round
    }

    /// The latest change that a message told of.
    #[must_use]
    pub fn heard(&self) -> i64 {
        self.heard
    }

    /// How many match in all, where that is known.
    #[must_use]
    pub fn total(&self) -> Option<usize> {
        if self.is_whole() {
            return Some(self.rows.len());
        }
        let filter = self.filter.as_ref()?;
        let by_state_alone = Filter { states: filter.states.clone(), ..Filter::default() } == *filter;
        let counts = self.summary.as_ref().filter(|_| by_state_alone)?.counts.iter();
        let wanted = counts.filter(|count| filter.states.is_empty() || filter.states.contains(&count.state));
        usize::try_from(wanted.map(|count| count.count).sum::<u32>()).ok()
    }

    /// How the stage stands.
    #[must_use]
    pub fn stage(&self) -> StageState {
        let Some(summary) = &self.summary else { return StageState::Unknown };
        let of = |wanted: fn(RegistrationState) -> bool| -> u32 {
            summary.counts.iter().filter(|count| wanted(count.state)).map(|count| count.count).sum()
        };
        match (of(needs_person), of(is_pending)) {
            (0, 0) if summary.rows == 0 => StageState::Nothing,
            (0, 0) => StageState::Clear,
            (0, pending) => StageState::Pending(pending),
            (stuck, _) => StageState::Stuck(stuck),
        }
    }

    pub(super) fn progress_of(&self, section: Section) -> Progress {
        let [waiting, settled] = self.progress;
        match section {
            Section::Waiting => waiting,
            Section::Settled => settled,
        }
    }
}
