//! A list or a tree of any length to choose one row from, with only what is in sight in the document.
//!
//! The frame has the focus and names the chosen row (`aria-activedescendant`), so that no row takes the focus with it when it
//! leaves the document. Arrows, Page Up and Down, Home and End choose another row; in a tree, arrows to the side open and
//! close a branch or lead to its parent. Not here: what stands in a row, and which rows there are.

use std::cell::Cell;
use std::rc::Rc;

use yew::{
    AttrValue, Callback, Classes, Html, KeyboardEvent, Properties, classes, component, hook, html,
    use_effect_with, use_memo,
};

use crate::hook::use_sight::{Rows, leap, use_sight};
use crate::platform::frame;
use crate::state::window::{Piece, Sight, moved, pieces, scrolled_to};
use crate::ui::gap::Gap;

const ROWS: Rows = Rows { row: ".long-row", details: ".long-details" };

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LongRow {
    /// What stands in it.
    pub body: Html,
    /// Classes of its own.
    pub class: Classes,
    /// How it stands in a tree; none in a list.
    pub branch: Option<Branch>,
}

/// How a row stands in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// From 1.
    pub level: usize,
    /// Whether what is below it is shown; none where nothing is below it.
    pub open: Option<bool>,
    /// Its place among those of one parent, from 1.
    pub place: usize,
    /// How many there are of that parent.
    pub count: usize,
    /// The row of its parent.
    pub parent: Option<usize>,
}

/// What [`LongList`] shows.
#[derive(Properties, PartialEq)]
pub struct LongListProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What it lists.
    pub label: AttrValue,
    /// It is a tree.
    #[prop_or(false)]
    pub tree: bool,
    /// How many rows there are.
    pub count: usize,
    /// The chosen one.
    pub chosen: Option<usize>,
    /// A row.
    pub row: Callback<usize, LongRow>,
    /// This one was chosen.
    pub onchoose: Callback<usize>,
    /// This branch is to be open, or closed.
    #[prop_or_default]
    pub onopen: Callback<(usize, bool)>,
}

/// A list or a tree of any length.
#[component]
pub fn LongList(props: &LongListProps) -> Html {
    let (sight, measure) = use_sight(&props.id, ROWS);
    let chosen = props.chosen.filter(|place| *place < props.count);
    let drawn = pieces(props.count, sight, None, chosen);
    let by_key = use_showing(&props.id, chosen, sight);
    let onkeydown = on_key(props, chosen, sight, by_key);
    let draw = |(number, piece): (usize, &Piece)| match *piece {
        Piece::Gap(height) => html! { <Gap key={format!("gap {number}")} {height} /> },
        Piece::Row(place) => row(props, place, chosen == Some(place)),
    };
    html! {
        <div id={props.id.clone()} class="long-list" role={if props.tree { "tree" } else { "listbox" }} tabindex="0"
            aria-label={props.label.clone()} aria-activedescendant={chosen.map(|place| row_id(&props.id, place))}
            {onkeydown} onscroll={measure.reform(|_| ())}>
            { for drawn.iter().enumerate().map(draw) }
        </div>
    }
}

fn row(props: &LongListProps, place: usize, is_chosen: bool) -> Html {
    let LongRow { body, class, branch } = props.row.emit(place);
    let id = row_id(&props.id, place);
    let class = classes!("long-row", is_chosen.then_some("long-chosen"), class);
    let onclick = {
        let (choose, open) = (props.onchoose.clone(), props.onopen.clone());
        let is_open = branch.and_then(|branch| branch.open);
        Callback::from(move |_| {
            choose.emit(place);
            // A click on the row that is chosen already turns its branch.
            if let Some(is_open) = is_open.filter(|_| is_chosen) {
                open.emit((place, !is_open));
            }
        })
    };
    let (at, of) = branch.map_or((place + 1, props.count), |branch| (branch.place, branch.count));
    html! {
        <div key={place} {id} {class} {onclick} role={if branch.is_some() { "treeitem" } else { "option" }}
            aria-selected={truth(is_chosen)} aria-posinset={at.to_string()} aria-setsize={of.to_string()}
            aria-level={branch.map(|branch| branch.level.to_string())}
            aria-expanded={branch.and_then(|branch| branch.open).map(truth)}>
            { body }
        </div>
    }
}

fn on_key(
    props: &LongListProps,
    chosen: Option<usize>,
    sight: Sight,
    by_key: Rc<Cell<bool>>,
) -> Callback<KeyboardEvent> {
    let (count, choose, open, row) =
        (props.count, props.onchoose.clone(), props.onopen.clone(), props.row.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(key) = frame::key_on(&event, ".long-list").filter(|_| count > 0) else { return };
        let place = chosen.unwrap_or_default();
        let branch = row.emit(place).branch;
        let is_open = branch.and_then(|branch| branch.open);
        let target = match (key.as_str(), is_open) {
            ("ArrowRight", Some(false)) | ("ArrowLeft", Some(true)) => {
                event.prevent_default();
                open.emit((place, key == "ArrowRight"));
                return;
            }
            ("ArrowRight", Some(true)) => Some((place + 1).min(count - 1)),
            ("ArrowLeft", _) => branch.and_then(|branch| branch.parent),
            // The first key chooses the first row.
            _ => moved(&key, place, count, leap(sight))
                .map(|target| if chosen.is_none() { place } else { target }),
        };
        let Some(target) = target else { return };
        event.prevent_default();
        by_key.set(true);
        choose.emit(target);
    })
}

/// Brings the chosen row in sight where a key chose it.
#[hook]
fn use_showing(id: &AttrValue, chosen: Option<usize>, sight: Sight) -> Rc<Cell<bool>> {
    let by_key = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let (asked, id) = (Rc::clone(&by_key), id.clone());
    use_effect_with(chosen, move |chosen| {
        if asked.take()
            && let Some(top) = chosen.and_then(|place| scrolled_to(place, sight))
        {
            frame::scroll(&id, top);
        }
    });
    by_key
}

fn row_id(id: &str, place: usize) -> String {
    format!("{id}-{place}")
}

fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}
