//! A Worker that changes registrations, a line that loses, doubles and reorders, and the page's hook as it asks.

use std::collections::BTreeMap;
use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{
    RegistrationPage, RegistrationRow, RegistrationState, Step, StepKind, StepOutcome,
};
use jitr_shared::api::watch::{Changes, Filter};
use yew::Reducible;

use crate::state::watch::filter::passes;
use crate::state::watch::standing::STATES;
use crate::state::watch::{Question, Section, WatchAction, WatchState};

const PAGE: usize = 7;
const SLICE: usize = 5;

pub(super) fn row(id: &str, state: RegistrationState, at: i64) -> RegistrationRow {
    RegistrationRow {
        certificate_id: id.to_owned(),
        ca_certificate_id: "ca".to_owned(),
        state,
        name: None,
        received_at: at,
        updated_at: at,
        events: 1,
        reason: None,
        next_attempt_at: None,
        serial: None,
        thing_name: None,
        warnings: Vec::new(),
        told_at: None,
        same_name: 0,
    }
}

pub(super) fn step(sequence: i64) -> Step {
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

/// What is on its way to the page.
#[derive(Debug)]
enum Parcel {
    Message(Box<FeedMessage>),
    Page(u32, Section, Option<i64>, RegistrationPage),
    Changes(Question, Changes),
}

/// The whole way from the stored rows to those on the page.
#[derive(Debug)]
pub(super) struct Line {
    random: u64,
    cursor: i64,
    /// Each with the number of its change and of its arrival.
    stored: BTreeMap<String, (RegistrationRow, i64, i64)>,
    gone: BTreeMap<String, i64>,
    page: Rc<WatchState>,
    read_epoch: u32,
    under_way: Vec<Parcel>,
    pub(super) cuts: u32,
    pub(super) lost: u32,
    pub(super) doubled: u32,
}

impl Line {
    pub(super) fn new(seed: u64) -> Self {
        let page = Rc::new(WatchState::default()).reduce(WatchAction::Wanted(Filter::default()));
        Self {
            random: seed,
            cursor: 0,
            stored: BTreeMap::new(),
            gone: BTreeMap::new(),
            page,
            read_epoch: 0,
            under_way: Vec::new(),
            cuts: 0,
            lost: 0,
            doubled: 0,
        }
    }

    /// One registration begins, goes on or is forgotten.
    pub(super) fn change(&mut self) {
        self.cursor += 1;
        let id = format!("{:04x}", self.below(60));
        if self.below(12) == 0 && self.stored.remove(&id).is_some() {
            self.gone.insert(id.clone(), self.cursor);
            return self.send(FeedMessage::Gone { cursor: self.cursor, certificate_ids: vec![id] });
        }
        // Time stands still now and then: the clock does not tell what is newer.
        let at = self.cursor / 3;
        let (received_at, arrival) =
            self.stored.get(&id).map_or((at, self.cursor), |(row, _, arrival)| (row.received_at, *arrival));
        let state = STATES[self.below(STATES.len())];
        let row = RegistrationRow { received_at, ..row(&id, state, at) };
        self.gone.remove(&id);
        self.stored.insert(id, (row.clone(), self.cursor, arrival));
        let cursor = self.cursor;
        let message = match self.below(3) {
            0 => FeedMessage::Row { cursor, registration: row },
            _ => FeedMessage::Step { cursor, registration: row, step: step(cursor) },
        };
        self.send(message);
    }

    /// The socket is cut, and opened again; sometimes somebody wants other rows meanwhile.
    pub(super) fn cut(&mut self) {
        self.cuts += 1;
        self.under_way.retain(|parcel| !matches!(parcel, Parcel::Message(_)));
        let states = if self.below(2) == 0 { Vec::new() } else { vec![STATES[self.below(STATES.len())]] };
        let from = (self.below(3) == 0).then_some(self.cursor / 6);
        if self.below(3) == 0 {
            self.tell(WatchAction::Wanted(Filter { states, from, ..Filter::default() }));
        }
        self.under_way.push(Parcel::Message(Box::new(FeedMessage::Hello { cursor: self.cursor })));
    }

    /// Some of what is under way arrives, in any order; the page asks what it has to.
    pub(super) fn pass_on(&mut self) {
        for _ in 0..self.below(4) {
            if !self.under_way.is_empty() {
                let place = self.below(self.under_way.len());
                let parcel = self.under_way.swap_remove(place);
                self.deliver(parcel);
            }
        }
        self.ask();
    }

    /// Everything arrives, and the page reads on to the end.
    pub(super) fn settle(&mut self) {
        self.tell(WatchAction::Due);
        self.ask();
        let mut deliveries = 0;
        while let Some(parcel) = self.under_way.pop() {
            self.deliver(parcel);
            self.ask();
            deliveries += 1;
            assert!(deliveries < 10_000, "the page never stops asking");
        }
        assert!(self.page.is_whole() && self.page.question().is_none());
    }

    pub(super) fn assert_equal(&self) {
        let filter = self.page.filter().unwrap();
        let stored: Vec<&RegistrationRow> =
            self.stored.values().map(|(row, ..)| row).filter(|row| passes(filter, row)).collect();
        let mut shown: Vec<&RegistrationRow> = self.page.rows().collect();
        assert_eq!(shown.len(), self.page.shown());
        shown.sort_by(|one, other| one.certificate_id.cmp(&other.certificate_id));
        assert_eq!(shown, stored);
    }

    fn send(&mut self, message: FeedMessage) {
        match self.below(8) {
            0 => self.lost += 1,
            1 => {
                self.doubled += 1;
                self.under_way.push(Parcel::Message(Box::new(message.clone())));
                self.under_way.push(Parcel::Message(Box::new(message)));
            }
            _ => self.under_way.push(Parcel::Message(Box::new(message))),
        }
    }

    fn deliver(&mut self, parcel: Parcel) {
        self.tell(match parcel {
            Parcel::Message(message) => WatchAction::Fed(*message),
            Parcel::Page(epoch, section, before, page) => WatchAction::Read { epoch, section, before, page },
            Parcel::Changes(question, changes) => WatchAction::Changed { question, changes },
        });
    }

    fn tell(&mut self, action: WatchAction) {
        self.page = Rc::clone(&self.page).reduce(action);
    }

    /// As `hook::use_feed` does: first pages once an epoch, one question at a time, older pages as they are scrolled to.
    fn ask(&mut self) {
        let epoch = self.page.epoch;
        if self.read_epoch != epoch {
            self.read_epoch = epoch;
            self.read(epoch, Section::Waiting, None);
            self.read(epoch, Section::Settled, None);
        }
        let asking = self.under_way.iter().any(|parcel| matches!(parcel, Parcel::Changes(..)));
        if let Some(question) = self.page.question().filter(|_| !asking) {
            let changes = self.changes(question.after);
            self.under_way.push(Parcel::Changes(question, changes));
        }
        let reading = self.under_way.iter().any(|parcel| matches!(parcel, Parcel::Page(..)));
        if let Some((section, before)) = self.page.next_page().filter(|_| !reading) {
            self.read(epoch, section, Some(before));
        }
    }

    fn read(&mut self, epoch: u32, section: Section, before: Option<i64>) {
        let Some(filter) = self.page.filter_of(section) else { return };
        let mut found: Vec<_> = self
            .stored
            .values()
            .filter(|(row, _, arrival)| passes(&filter, row) && before.is_none_or(|before| *arrival < before))
            .collect();
        found.sort_by_key(|(.., arrival)| -arrival);
        let next = (found.len() > PAGE).then(|| found[PAGE - 1].2);
        let rows = found.into_iter().take(PAGE).map(|(row, ..)| row.clone()).collect();
        let page = RegistrationPage { rows, next, foreign: Vec::new(), cursor: self.cursor };
        self.under_way.push(Parcel::Page(epoch, section, before, page));
    }

    fn changes(&self, after: i64) -> Changes {
        let rows = self.stored.iter().map(|(id, (row, changed, _))| (*changed, id, Some(row)));
        let gone = self.gone.iter().map(|(id, changed)| (*changed, id, None));
        let mut found: Vec<_> = rows.chain(gone).filter(|(changed, ..)| *changed > after).collect();
        found.sort_by_key(|(changed, ..)| *changed);
        let more = found.len() > SLICE;
        found.truncate(SLICE);
        let cursor = if more { found[SLICE - 1].0 } else { self.cursor };
        Changes {
            rows: found.iter().filter_map(|(.., row)| row.cloned()).collect(),
            gone: found.iter().filter(|(.., row)| row.is_none()).map(|(_, id, _)| (*id).clone()).collect(),
            foreign: Vec::new(),
            cursor,
            more,
            reset: false,
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        // A linear congruential generator (Knuth's MMIX constants): the same seed, the same line.
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.random >> 33).unwrap() % limit
    }
}
