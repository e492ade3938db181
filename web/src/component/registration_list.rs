//! The registrations as one long list: those that wait on top, and only what is in sight in the document.
//!
//! A grid to screen readers, which hear how many rows there are and which one they are on. One row is in the tab order;
//! arrows, Page Up and Down, Home and End go to others. Its name opens the details below it. The row with the focus stays
//! in the document wherever the list is scrolled to, and where it goes away the focus goes to the one in its place.

use std::cell::Cell;
use std::rc::Rc;

use yew::{
    AttrValue, Callback, Html, KeyboardEvent, Properties, component, hook, html, use_effect, use_effect_with,
    use_memo, use_state_eq,
};

use crate::component::registration_row::{RegistrationDetails, RegistrationEntry, focus_id};
use crate::hook::use_feed::{FeedHandle, use_feed};
use crate::hook::use_now::use_now;
use crate::hook::use_sight::{Rows, leap, use_sight};
use crate::hook::use_words::use_words;
use crate::platform::{document, frame};
use crate::state::watch::WatchState;
use crate::state::window::{Piece, moved, pieces};
use crate::ui::gap::Gap;
use crate::words::live::LiveWords;

/// The frame's id in the document.
const FRAME: &str = "registrations";

/// What is measured in it.
const ROWS: Rows = Rows { row: ".list-entry", details: ".list-details" };

/// What [`RegistrationList`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationListProps {
    /// The ids that are selected, in order.
    pub selected: Rc<Vec<String>>,
    /// This one is to be selected, or no longer.
    pub onselect: Callback<String>,
}

/// Which row is open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Open {
    /// The newest, so that a first connect is seen step by step without a click.
    Newest,
    This(String),
    None,
}

/// The row that is in the tab order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Current {
    certificate_id: String,
    place: usize,
}

/// The registrations as one long list.
#[component]
pub fn RegistrationList(props: &RegistrationListProps) -> Html {
    let words = use_words();
    let feed = use_feed();
    let state = &feed.state;
    let count = state.shown();
    let (sight, measure) = use_sight(&AttrValue::Static(FRAME), ROWS);
    let open = use_state_eq(|| Open::Newest);
    let current = use_state_eq(Current::default);
    let opened = match &*open {
        Open::Newest => state.newest().map(|row| row.certificate_id.clone()),
        Open::This(id) => Some(id.clone()),
        Open::None => None,
    };
    let open_place = opened.as_deref().and_then(|id| state.place_of(id));
    let place = state.place_of(&current.certificate_id).unwrap_or(current.place).min(count.saturating_sub(1));
    let kept = (!current.certificate_id.is_empty()).then_some(place);
    let drawn = pieces(count, sight, open_place, kept);
    let focus = use_focus(state, place);
    use_reading_on(&feed, &drawn, count);
    let go = {
        let (current, state, focus) = (current.setter(), Rc::clone(state), Rc::clone(&focus));
        Callback::from(move |place: usize| {
            if let Some(row) = state.row_at(place) {
                focus.set(true);
                current.set(Current { certificate_id: row.certificate_id.clone(), place });
            }
        })
    };
    let onkeydown = use_keys(place, count, leap(sight), go.clone());
    let toggle = {
        let (open, current, opened) = (open.setter(), current.setter(), opened.clone());
        Callback::from(move |(certificate_id, place): (String, usize)| {
            let was_open = opened.as_ref() == Some(&certificate_id);
            current.set(Current { certificate_id: certificate_id.clone(), place });
            open.set(if was_open { Open::None } else { Open::This(certificate_id) });
        })
    };
    let now = use_now(10_000);
    // Each with a key: a row that stays keeps its element, and with it the focus.
    let draw = |(number, piece): (usize, &Piece)| match *piece {
        Piece::Gap(height) => vec![html! { <Gap key={format!("gap {number}")} {height} /> }],
        Piece::Row(at) => state.row_at(at).map_or_else(Vec::new, |row| {
            let id = &row.certificate_id;
            let is_open = open_place == Some(at);
            let mut parts = vec![html! {
                <RegistrationEntry key={id.clone()} registration={row.clone()} place={at} {now} {is_open}
                    is_current={at == place} is_selected={props.selected.binary_search(id).is_ok()}
                    ontoggle={toggle.clone()} onselect={props.onselect.clone()} />
            }];
            if is_open {
                let key = format!("{id} details");
                parts.push(html! { <RegistrationDetails {key} registration={row.clone()} place={at} /> });
            }
            parts
        }),
    };
    let total = state.total().and_then(|total| i64::try_from(total).ok()).map_or(-1, |total| total + 1);
    html! {
        <div id={FRAME} class="list" role="grid" tabindex="-1" aria-label={words.watch.registrations} aria-multiselectable="true"
            aria-rowcount={total.to_string()} {onkeydown} onscroll={measure.reform(|_| ())}>
            { head(&words.live) }
            <div role="rowgroup">{ for drawn.iter().enumerate().flat_map(draw) }</div>
        </div>
    }
}

fn head(words: &LiveWords) -> Html {
    let columns =
        [words.column_select, words.column_name, words.column_state, words.column_why, words.column_when];
    html! {
        <div role="rowgroup" class="list-head">
            <div role="row" class="list-row" aria-rowindex="1">
                { for columns.into_iter().enumerate().map(|(place, column)| html! {
                    <span role="columnheader"><span class={(place == 0).then_some("unseen")}>{ column }</span></span>
                }) }
            </div>
        </div>
    }
}

/// Moves the focus to the current row once that is drawn, when it is wished for; and when the row that had the focus went
/// away, to the one in its place.
#[hook]
fn use_focus(state: &Rc<WatchState>, place: usize) -> Rc<Cell<bool>> {
    let wish = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    // Drawing follows at once, with no event between.
    let held = frame::holds_focus(FRAME);
    let id = state.row_at(place).map_or_else(|| FRAME.to_owned(), |row| focus_id(&row.certificate_id));
    let wished = Rc::clone(&wish);
    use_effect(move || {
        if wished.take() || (held && !frame::holds_focus(FRAME)) {
            document::focus(&id);
        }
    });
    wish
}

/// Reads the next page when the end of what is loaded comes near.
#[hook]
fn use_reading_on(feed: &FeedHandle, drawn: &[Piece], count: usize) {
    let at_end = !matches!(drawn.last(), Some(Piece::Gap(_)));
    let more = feed.read_more.clone();
    let next = feed.state.next_page().map(|(_, before)| before);
    // The round rises with every poll: what failed is asked for again.
    use_effect_with((at_end, count, next, feed.state.round()), move |(at_end, ..)| {
        if *at_end {
            more.emit(());
        }
    });
}

#[hook]
fn use_keys(place: usize, count: usize, leap: usize, go: Callback<usize>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let Some(key) = frame::key_on(&event, ".list-name, .list-check") else { return };
        let Some(target) = moved(&key, place, count, leap) else { return };
        event.prevent_default();
        go.emit(target);
    })
}
