//! Two items side by side, field by field: those that differ marked, and only they if that is wanted.
//!
//! A renewed certificate, a CA that only looks like the one that signed, or a request and what came of it are told apart by the
//! few fields that differ. Which these are the reader says (`view::compare`).

use std::rc::Rc;

use jitr_shared::inspect::view::compare::Row;
use yew::{AttrValue, Callback, Event, Html, Properties, UseStateHandle, component, html, use_state_eq};

use crate::component::inspect::items::name_of;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Line, Overview};
use crate::platform::input::checked_of;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// More than this are no choice for a list that folds out; the filter of the items finds the others.
const MOST: usize = 500;

/// What [`InspectCompare`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectCompareProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read; at least two items, or there is nothing to compare.
    pub overview: Rc<Overview>,
}

/// Two items side by side.
#[component]
pub fn InspectCompare(props: &InspectCompareProps) -> Html {
    let words = use_words();
    let lines = &props.overview.lines;
    // The item in hand stands on the left, so that any two of many can be compared.
    let in_hand = props.inspector.state.chosen.unwrap_or_default();
    let (left, right) = (use_state_eq(|| in_hand), use_state_eq(|| usize::from(in_hand == 0)));
    let at = |place: usize| lines.get(place).or(lines.first()).map(|line| line.subject);
    let choices: Vec<Choice> = choices(lines, in_hand, words);
    let choose = |place: &UseStateHandle<usize>| {
        let place = place.setter();
        Callback::from(move |chosen: String| place.set(chosen.parse().unwrap_or_default()))
    };
    let (Some(first), Some(second)) = (at(*left), at(*right)) else { return Html::default() };
    let told = use_look(&props.inspector, &Look::Compare(first, second));
    // Kept here: while others are chosen there is no table.
    let only = use_state_eq(|| false);
    let compared = match told.as_deref() {
        Some(Ok(InspectReply::Compared(rows))) => {
            html! { <Compared rows={Rc::from(rows.as_slice())} only={only.clone()} /> }
        }
        Some(Err(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
        Some(Ok(_)) | None => html! { <p class="waiting" role="status">{ words.inspect.looking }</p> },
    };
    html! {
        <>
            <div class="compare-choice">
                <Select id="compare-first" label={words.inspect.compare_first} choices={choices.clone()}
                    chosen={left.to_string()} onchoose={choose(&left)} />
                <Select id="compare-second" label={words.inspect.compare_second} {choices}
                    chosen={right.to_string()} onchoose={choose(&right)} />
            </div>
            { compared }
        </>
    }
}

fn choices(lines: &[Line], in_hand: usize, words: &Words) -> Vec<Choice> {
    let listed = |place: &usize| *place < MOST || *place == in_hand;
    lines
        .iter()
        .enumerate()
        .filter(|(place, _)| listed(place))
        .map(|(place, line)| {
            // Two may have one name: the number and the first digits tell them apart.
            let digits: String = line.sha256.chars().take(8).collect();
            let label = match digits.is_empty() {
                true => format!("{}. {}", place + 1, name_of(line, words)),
                false => format!("{}. {} ({digits}…)", place + 1, name_of(line, words)),
            };
            Choice { value: place.to_string().into(), label: label.into() }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct ComparedProps {
    rows: Rc<[Row]>,
    only: UseStateHandle<bool>,
}

/// The fields, with a switch for those that differ.
#[component]
fn Compared(props: &ComparedProps) -> Html {
    let words = &use_words().inspect;
    let only = &props.only;
    let differing = props.rows.iter().filter(|row| !row.is_same()).count();
    let onchange = {
        let only = only.setter();
        Callback::from(move |event: Event| only.set(checked_of(&event)))
    };
    html! {
        <>
            <div class="row row-spread">
                <p class="muted" role="status">{ (words.compare_count)(differing, props.rows.len()) }</p>
                <label class="choice" for="compare-only">
                    <input id="compare-only" type="checkbox" checked={**only} {onchange} />
                    { words.compare_only }
                </label>
            </div>
            if !**only || differing > 0 { <Table rows={Rc::clone(&props.rows)} only={**only} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    rows: Rc<[Row]>,
    only: bool,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let words = use_words();
    let rows = props.rows.iter().filter(|row| !props.only || !row.is_same());
    html! {
        <div class="table-frame">
            <table class="table compare">
                <caption class="unseen">{ words.inspect.compare }</caption>
                <thead><tr>
                    <th scope="col">{ words.inspect.compare_fact }</th>
                    <th scope="col">{ words.inspect.compare_first }</th>
                    <th scope="col">{ words.inspect.compare_second }</th>
                    <th scope="col">{ words.inspect.compare_result }</th>
                </tr></thead>
                <tbody>{ for rows.map(|row| line(row, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(row: &Row, words: &Words) -> Html {
    let differs = !row.is_same();
    let (tone, word) =
        if differs { (Tone::Soon, words.inspect.differs) } else { (Tone::Plain, words.inspect.same) };
    let cell = |value: &Option<String>| match value {
        Some(value) => html! { <code>{ value }</code> },
        None => html! { <span class="muted">{ words.inspect.compare_absent }</span> },
    };
    html! {
        <tr key={row.field.clone()} class={differs.then_some("differs")}>
            <th scope="row"><code>{ broken(&row.field) }</code></th>
            <td data-label={words.inspect.compare_first}>{ cell(&row.first) }</td>
            <td data-label={words.inspect.compare_second}>{ cell(&row.second) }</td>
            <td data-label={words.inspect.compare_result}><StatusWord {tone} word={AttrValue::Static(word)} /></td>
        </tr>
    }
}

/// A path that a narrow column may break behind each of its points.
fn broken(field: &str) -> Html {
    let part = |part: &str| html! { <>{ part.to_owned() }<wbr /></> };
    field.split_inclusive('.').map(part).collect()
}
