//! The page's rows against the stored ones, and what the list, the rail and the address make of them.

mod worker;

use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{
    RegistrationDetail, RegistrationPage, RegistrationRow, RegistrationState,
};
use jitr_shared::api::watch::{Filter, StateCount, Summary};
use yew::Reducible;

use self::worker::{Line, row, step};
use super::filter::{of_pairs, passes, to_pairs, toggled};
use super::standing::waits;
use super::{Section, WatchAction, WatchState};
use crate::state::stage::StageState;

fn page(rows: Vec<RegistrationRow>, cursor: i64) -> RegistrationPage {
    RegistrationPage { rows, next: None, foreign: Vec::new(), cursor }
}

fn wanted(filter: Filter) -> Rc<WatchState> {
    Rc::new(WatchState::default()).reduce(WatchAction::Wanted(filter))
}

fn read(state: Rc<WatchState>, section: Section, page: RegistrationPage) -> Rc<WatchState> {
    let epoch = state.epoch;
    state.reduce(WatchAction::Read { epoch, section, before: None, page })
}

fn fed(id: &str, state: RegistrationState, cursor: i64) -> WatchAction {
    // The later its letter, the earlier it began.
    let received_at = i64::from(b'z' - id.as_bytes()[0]);
    let registration = RegistrationRow { received_at, ..row(id, state, cursor) };
    WatchAction::Fed(FeedMessage::Step { cursor, registration, step: step(cursor) })
}

/// What the page has to keep up with: 1,000 changes, the socket cut every fifty, messages lost, doubled and in any order,
/// answers late, pages asked for all the while, rows forgotten by the Worker, and another filter now and then.
#[test]
fn whatever_the_line_does_the_rows_are_the_stored_ones() {
    for seed in 1..=20 {
        let mut line = Line::new(seed);
        for change in 0..1_000 {
            line.change();
            if change % 50 == 49 {
                line.cut();
            }
            line.pass_on();
        }
        line.settle();
        line.assert_equal();
        assert!(line.cuts >= 20 && line.lost > 50 && line.doubled > 20, "the line was too good: {line:?}");
    }
}

#[test]
fn a_late_answer_does_not_undo_what_the_feed_told() {
    let state = read(wanted(Filter::default()), Section::Waiting, page(Vec::new(), 1));
    let state = state.reduce(fed("a", RegistrationState::Active, 5));
    let state = read(state, Section::Settled, page(vec![row("a", RegistrationState::Refused, 1)], 1));
    assert_eq!(state.row("a").map(|row| row.state), Some(RegistrationState::Active));
}

#[test]
fn a_message_that_is_not_the_next_one_leads_to_a_question_and_the_next_one_does_not() {
    let state = read(wanted(Filter::default()), Section::Waiting, page(Vec::new(), 4));
    let next = Rc::clone(&state).reduce(fed("a", RegistrationState::Received, 5));
    assert_eq!(next.question(), None);
    let gap = next.reduce(fed("a", RegistrationState::Checked, 7));
    assert_eq!(gap.question().map(|question| question.after), Some(5));
    assert_eq!(gap.row("a").map(|row| row.state), Some(RegistrationState::Checked));
    let reopened = state.reduce(WatchAction::Fed(FeedMessage::Hello { cursor: 9 }));
    assert_eq!(reopened.question().map(|question| question.after), Some(4));
}

#[test]
fn those_that_wait_stand_on_top_and_a_row_keeps_its_place_while_it_changes() {
    let rows = [("c", RegistrationState::Held, 23), ("d", RegistrationState::Received, 22)];
    let rows = rows.map(|(id, state, at)| row(id, state, at)).to_vec();
    let state = read(wanted(Filter::default()), Section::Waiting, page(rows, 3));
    let state = read(state, Section::Settled, page(vec![row("e", RegistrationState::Active, 21)], 3));
    let order = |state: &WatchState| state.rows().map(|row| row.certificate_id.clone()).collect::<Vec<_>>();
    assert_eq!(order(&state), ["c", "d", "e"]);
    let state = state.reduce(fed("d", RegistrationState::Checked, 4));
    assert_eq!(order(&state), ["c", "d", "e"], "it would move under the pointer");
    let state = state.reduce(fed("c", RegistrationState::Active, 5));
    assert_eq!(order(&state), ["d", "c", "e"]);
    assert_eq!(
        (state.place_of("c"), state.newest().map(|row| row.certificate_id.as_str())),
        (Some(1), Some("c"))
    );
    let state = state.reduce(fed("b", RegistrationState::Received, 6));
    assert_eq!(order(&state), ["b", "d", "c", "e"], "the newest stands on top of those that wait");
}

#[test]
fn a_step_that_comes_twice_is_kept_once_and_in_order() {
    let detail =
        RegistrationDetail { registration: row("a", RegistrationState::Received, 1), steps: vec![step(2)] };
    let state = read(wanted(Filter::default()), Section::Waiting, page(Vec::new(), 0));
    let state =
        state.reduce(WatchAction::Opened(detail.clone())).reduce(fed("a", RegistrationState::Described, 3));
    let state = state.reduce(WatchAction::Opened(detail)).reduce(fed("a", RegistrationState::Received, 1));
    let sequences =
        state.steps_of("a").map(|steps| steps.iter().map(|step| step.sequence).collect::<Vec<_>>());
    assert_eq!(sequences, Some(vec![1, 2, 3]));
    assert_eq!(state.steps_of("b"), None);
}

#[test]
fn an_address_carries_the_filter_and_the_sections_ask_for_their_part_of_it() {
    let filter = Filter {
        states: vec![RegistrationState::Held, RegistrationState::Active],
        ca: Some("ab".to_owned()),
        from: Some(5),
        to: Some(9),
        text: Some("펌프 &7".to_owned()),
    };
    let pairs: Vec<(String, String)> =
        to_pairs(&filter).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(of_pairs(&pairs), filter);
    let state = wanted(filter.clone());
    let states = |section| state.filter_of(section).map(|filter| filter.states).unwrap_or_default();
    assert_eq!(states(Section::Waiting), [RegistrationState::Held]);
    assert_eq!(states(Section::Settled), [RegistrationState::Active]);
    let held = toggled(&filter, RegistrationState::Active);
    assert_eq!(held.states, [RegistrationState::Held]);
    assert_eq!(
        wanted(held).filter_of(Section::Settled),
        None,
        "nothing of it is wanted, so nothing is asked"
    );
    let typed = [("state", "held,nonsense"), ("from", "x"), ("text", " ")];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(of_pairs(&typed), Filter { states: vec![RegistrationState::Held], ..Filter::default() });
}

#[test]
fn a_text_is_sought_in_the_name_and_at_the_beginning_of_the_id() {
    let mut named = row("ab12", RegistrationState::Held, 1);
    named.name = Some("Pump-7".to_owned());
    for (text, found) in [("pump", true), ("MP-7", true), ("AB1", true), ("12", false), ("valve", false)] {
        assert_eq!(
            passes(&Filter { text: Some(text.to_owned()), ..Filter::default() }, &named),
            found,
            "{text}"
        );
    }
}

#[test]
fn how_many_there_are_is_known_once_all_are_here_or_counted() {
    let counted = |state: RegistrationState, count| StateCount { state, count };
    let summary = Summary {
        counts: vec![counted(RegistrationState::Held, 2), counted(RegistrationState::Active, 90_000)],
        hours: Vec::new(),
        rows: 90_002,
        stored_bytes: 0,
        expecting_until: None,
        swept_at: None,
    };
    let all = wanted(Filter::default()).reduce(WatchAction::Counted(summary.clone()));
    assert_eq!((all.total(), all.stage()), (Some(90_002), StageState::Stuck(2)));
    let held = Filter { states: vec![RegistrationState::Held], ..Filter::default() };
    assert_eq!(wanted(held).reduce(WatchAction::Counted(summary.clone())).total(), Some(2));
    let text = wanted(Filter { text: Some("x".to_owned()), ..Filter::default() });
    let text = text.reduce(WatchAction::Counted(summary));
    assert_eq!(text.total(), None);
    let whole =
        read(read(text, Section::Waiting, page(Vec::new(), 1)), Section::Settled, page(Vec::new(), 1));
    assert_eq!((whole.total(), whole.is_read()), (Some(0), true));
}

#[test]
fn the_stage_says_what_needs_a_person_first() {
    let stage = |counts: &[(RegistrationState, u32)]| {
        let counts = counts.iter().map(|(state, count)| StateCount { state: *state, count: *count });
        let counts: Vec<StateCount> = counts.collect();
        let rows = counts.iter().map(|count| count.count).sum();
        let summary = Summary {
            counts,
            hours: Vec::new(),
            rows,
            stored_bytes: 0,
            expecting_until: None,
            swept_at: None,
        };
        Rc::new(WatchState::default()).reduce(WatchAction::Counted(summary)).stage()
    };
    assert_eq!(WatchState::default().stage(), StageState::Unknown);
    assert_eq!(stage(&[]), StageState::Nothing);
    assert_eq!(stage(&[(RegistrationState::Active, 1)]), StageState::Clear);
    assert_eq!(
        stage(&[(RegistrationState::Checked, 1), (RegistrationState::Active, 3)]),
        StageState::Pending(1)
    );
    assert_eq!(stage(&[(RegistrationState::Stuck, 1), (RegistrationState::Held, 1)]), StageState::Stuck(2));
}

#[test]
fn every_state_waits_or_has_its_verdict() {
    let waiting: Vec<_> = super::standing::STATES.into_iter().filter(|state| waits(*state)).collect();
    assert_eq!(waiting.len(), 7);
    assert!(!waits(RegistrationState::Refused));
}
