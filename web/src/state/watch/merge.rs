//! How pages, changes and messages come together, in whatever order they arrive.

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{
    ForeignCa, RegistrationDetail, RegistrationPage, RegistrationRow, Step,
};
use jitr_shared::api::watch::{Changes, Filter};

use super::filter::passes;
use super::rows::Rows;
use super::standing::waits;
use super::{Confirmation, Opened, Progress, Question, Section, WatchState};

impl WatchState {
    fn set_progress(&mut self, section: Section, progress: Progress) {
        let [waiting, settled] = &mut self.progress;
        match section {
            Section::Waiting => *waiting = progress,
            Section::Settled => *settled = progress,
        }
    }

    fn read_anew(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
        self.progress = [Progress::Unread; 2];
        for section in [Section::Waiting, Section::Settled] {
            if self.filter_of(section).is_none() {
                self.set_progress(section, Progress::Whole);
            }
        }
    }

    pub(super) fn want(&mut self, filter: Filter) {
        if self.filter.as_ref() == Some(&filter) {
            return;
        }
        self.rows.retain(i64::MAX, |row| passes(&filter, row));
        self.filter = Some(filter);
        self.read_anew();
    }

    pub(super) fn take_page(&mut self, section: Section, before: Option<i64>, page: RegistrationPage) {
        let expected = match self.progress_of(section) {
            Progress::Unread => None,
            Progress::More { before, .. } => Some(before),
            // It came already.
            Progress::Whole => return,
        };
        if before != expected {
            return;
        }
        if before.is_none() {
            let other = section == Section::Settled;
            self.rows.retain(page.cursor, |row| waits(row.state) == other);
        }
        let edge = page.rows.last().map_or(i64::MIN, |row| row.received_at);
        for row in page.rows {
            self.rows.take(row, page.cursor);
        }
        self.set_progress(
            section,
            page.next.map_or(Progress::Whole, |before| Progress::More { before, edge }),
        );
        self.foreign = page.foreign;
        self.fault = None;
        // What changed after the page was put together, the page does not know; what was asked since then did not tell
        // of rows that only this page has.
        self.cursor = Some(self.cursor.map_or(page.cursor, |cursor| cursor.min(page.cursor)));
    }

    pub(super) fn take_changes(&mut self, question: Question, changes: Changes) {
        self.fault = None;
        self.round = self.round.wrapping_add(1);
        if question.epoch != self.epoch {
            return;
        }
        if changes.reset {
            self.rows = Rows::default();
            (self.cursor, self.heard, self.asked) = (None, 0, false);
            return self.read_anew();
        }
        for row in changes.rows {
            self.take_row(row, changes.cursor);
        }
        for certificate_id in &changes.gone {
            self.rows.remove(certificate_id, changes.cursor);
        }
        for ca in changes.foreign {
            self.take_foreign(ca);
        }
        let Some(cursor) = self.cursor.filter(|cursor| question.after <= *cursor) else { return };
        self.cursor = Some(cursor.max(changes.cursor));
        if !changes.more {
            self.asked = self.asked && question.round.wrapping_add(1) != self.round;
            if self.heard == question.heard {
                // A message may tell of a cursor that the Worker has forgotten with its storage.
                self.heard = changes.cursor;
            }
        }
    }

    /// A row that passes the filter and stands where the list is read is kept, another one is taken away.
    fn take_row(&mut self, row: RegistrationRow, as_of: i64) {
        let section = if waits(row.state) { Section::Waiting } else { Section::Settled };
        let is_read = match self.progress_of(section) {
            // It comes with the page that it stands on.
            Progress::More { edge, .. } => row.received_at >= edge,
            Progress::Unread | Progress::Whole => true,
        };
        if is_read && self.filter.as_ref().is_some_and(|filter| passes(filter, &row)) {
            self.rows.take(row, as_of);
        } else {
            self.rows.remove(&row.certificate_id, as_of);
        }
    }

    /// A row that a message brings.
    fn take_told(&mut self, at: i64, row: RegistrationRow) {
        // What is not here at its own cursor is gone since, or stands further down than was loaded.
        let is_new = self.cursor.is_some_and(|cursor| at > cursor);
        if is_new || self.rows.get(&row.certificate_id).is_some() {
            self.take_row(row, at);
        }
        self.hear(at);
    }

    fn take_foreign(&mut self, ca: ForeignCa) {
        self.foreign.retain(|known| known.ca_certificate_id != ca.ca_certificate_id);
        self.foreign.push(ca);
    }

    fn hear(&mut self, at: i64) {
        if self.cursor.is_some_and(|cursor| at == cursor.wrapping_add(1)) {
            self.cursor = Some(at);
        }
        self.heard = self.heard.max(at);
    }

    pub(super) fn take_message(&mut self, message: FeedMessage) {
        match message {
            FeedMessage::Hello { cursor } => self.heard = self.heard.max(cursor),
            FeedMessage::Step { cursor, registration, step } => {
                let id = &registration.certificate_id;
                if let Some(opened) = self.opened.as_mut().filter(|opened| opened.certificate_id == *id) {
                    take_step(&mut opened.steps, step);
                }
                self.take_told(cursor, registration);
            }
            FeedMessage::Row { cursor, registration } => self.take_told(cursor, registration),
            FeedMessage::Gone { cursor, certificate_ids } => {
                for certificate_id in &certificate_ids {
                    self.rows.remove(certificate_id, cursor);
                }
                self.hear(cursor);
            }
            FeedMessage::Foreign { cursor, ca } => {
                self.take_foreign(ca);
                self.hear(cursor);
            }
            FeedMessage::Confirmation { confirmed, detail } => {
                self.confirmation = Some(Confirmation { confirmed, detail });
            }
        }
    }

    pub(super) fn open(&mut self, detail: RegistrationDetail) {
        let certificate_id = detail.registration.certificate_id;
        let known = self.opened.take().filter(|known| known.certificate_id == certificate_id);
        let mut steps = detail.steps;
        // Steps that the feed told meanwhile are not in an answer that was on its way.
        for step in known.map(|known| known.steps).unwrap_or_default() {
            take_step(&mut steps, step);
        }
        self.opened = Some(Opened { certificate_id, steps });
    }

    pub(super) fn due(&mut self) {
        if self.filter.is_some() && !self.is_read() {
            self.epoch = self.epoch.wrapping_add(1);
        }
        self.asked = true;
        self.round = self.round.wrapping_add(1);
    }
}

fn take_step(steps: &mut Vec<Step>, step: Step) {
    if let Err(place) = steps.binary_search_by_key(&step.sequence, |known| known.sequence) {
        steps.insert(place, step);
    }
}
