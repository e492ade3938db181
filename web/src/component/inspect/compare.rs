//! Two items side by side, row by row: those that differ marked, and only they if that is wanted.
//!
//! A renewed certificate, a CA that only looks like the one that signed, or a request and what came of it are told apart by the
//! few rows that differ. They are the rows of an item's card, in their order and by their names.

use std::rc::Rc;

use yew::{AttrValue, Callback, Event, Html, Properties, UseStateHandle, component, html, use_state_eq};

use crate::component::inspect::items::name_of;
use crate::component::inspect::rows::{Row, RowName, Value, rows};
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Line, Overview};
use crate::platform::input::checked_of;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;
use crate::words::item::ItemWords;

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
    let first = use_look(&props.inspector, &Look::Item(first));
    let second = use_look(&props.inspector, &Look::Item(second));
    // Kept here: while others are chosen there is no table.
    let only = use_state_eq(|| false);
    let compared = match (first.as_deref(), second.as_deref()) {
        (Some(Ok(InspectReply::Item(first))), Some(Ok(InspectReply::Item(second)))) => {
            let pairs = pairs(rows(&first.facts, &words.item), rows(&second.facts, &words.item));
            html! { <Compared pairs={Rc::from(pairs)} only={only.clone()} /> }
        }
        (Some(Err(fault)), _) | (_, Some(Err(fault))) => html! { <IssuerNote fault={fault.clone()} /> },
        (Some(Ok(_)) | None, Some(Ok(_)) | None) => {
            html! { <p class="waiting" role="status">{ words.inspect.looking }</p> }
        }
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

/// One row of both; either may lack it.
#[derive(PartialEq)]
struct Pair {
    name: RowName,
    first: Option<Vec<Value>>,
    second: Option<Vec<Value>>,
}

impl Pair {
    fn differs(&self) -> bool {
        self.first != self.second
    }
}

/// Rows of one name beside each other: those of the first in their order, then those that only the second has.
fn pairs(first: Vec<Row>, mut second: Vec<Row>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(first.len());
    for row in first {
        let other = second.iter().position(|other| same_name(&row.name, &other.name));
        let other = other.map(|place| second.remove(place).values);
        pairs.push(Pair { name: row.name, first: Some(row.values), second: other });
    }
    let rest = second.into_iter().map(|row| Pair { name: row.name, first: None, second: Some(row.values) });
    pairs.extend(rest);
    pairs
}

fn same_name(one: &RowName, other: &RowName) -> bool {
    match (one, other) {
        (RowName::Extension { oid, .. }, RowName::Extension { oid: other, .. }) => oid == other,
        (RowName::Field(field), RowName::Field(other)) => field == other,
        (RowName::Extension { .. }, RowName::Field(_)) | (RowName::Field(_), RowName::Extension { .. }) => {
            false
        }
    }
}

#[derive(Properties, PartialEq)]
struct ComparedProps {
    pairs: Rc<[Pair]>,
    only: UseStateHandle<bool>,
}

/// The rows, with a switch for those that differ.
#[component]
fn Compared(props: &ComparedProps) -> Html {
    let words = &use_words().inspect;
    let only = &props.only;
    let differing = props.pairs.iter().filter(|pair| pair.differs()).count();
    let onchange = {
        let only = only.setter();
        Callback::from(move |event: Event| only.set(checked_of(&event)))
    };
    html! {
        <>
            <div class="row row-spread">
                <p class="muted" role="status">{ (words.compare_count)(differing, props.pairs.len()) }</p>
                <label class="choice" for="compare-only">
                    <input id="compare-only" type="checkbox" checked={**only} {onchange} />
                    { words.compare_only }
                </label>
            </div>
            if !**only || differing > 0 { <Table pairs={Rc::clone(&props.pairs)} only={**only} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    pairs: Rc<[Pair]>,
    only: bool,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let words = use_words();
    let pairs = props.pairs.iter().filter(|pair| !props.only || pair.differs());
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
                <tbody>{ for pairs.map(|pair| line(pair, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(pair: &Pair, words: &Words) -> Html {
    let differs = pair.differs();
    let (tone, word) =
        if differs { (Tone::Soon, words.inspect.differs) } else { (Tone::Plain, words.inspect.same) };
    let cell = |values: &Option<Vec<Value>>| match values {
        Some(values) => values.iter().map(|value| html! { <div>{ value.draw() }</div> }).collect::<Html>(),
        None => html! { <span class="muted">{ words.inspect.compare_absent }</span> },
    };
    let name = name(&pair.name, &words.item);
    html! {
        <tr key={name.to_string()} class={differs.then_some("differs")}>
            <th scope="row">{ name }</th>
            <td data-label={words.inspect.compare_first}>{ cell(&pair.first) }</td>
            <td data-label={words.inspect.compare_second}>{ cell(&pair.second) }</td>
            <td data-label={words.inspect.compare_result}><StatusWord {tone} word={AttrValue::Static(word)} /></td>
        </tr>
    }
}

fn name(name: &RowName, words: &ItemWords) -> AttrValue {
    match name {
        RowName::Field(field) => AttrValue::Static((words.field)(*field)),
        RowName::Extension { name, oid, .. } => AttrValue::from(name.clone().unwrap_or_else(|| oid.clone())),
    }
}
