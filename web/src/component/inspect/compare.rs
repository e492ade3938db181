//! Two items side by side: every row of both, those that differ marked.
//!
//! A renewed certificate, a CA that only looks like the one that signed, or a request and what came of it are told apart by the
//! few rows that differ.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::inspect::items::name_of;
use crate::component::inspect::rows::{Row, RowName, Value, rows};
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Line, Overview};
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
    let choose = |place: &yew::UseStateHandle<usize>| {
        let place = place.setter();
        Callback::from(move |chosen: String| place.set(chosen.parse().unwrap_or_default()))
    };
    let (Some(first), Some(second)) = (at(*left), at(*right)) else { return Html::default() };
    let (first, second) =
        (use_look(&props.inspector, &Look::Item(first)), use_look(&props.inspector, &Look::Item(second)));
    let of = |told: Option<&Result<InspectReply, _>>| match told {
        Some(Ok(InspectReply::Item(item))) => Some(rows(&item.facts, &words.item)),
        Some(_) | None => None,
    };
    html! {
        <>
            <div class="compare-choice">
                <Select id="compare-first" label={words.inspect.compare_first} choices={choices.clone()}
                    chosen={left.to_string()} onchoose={choose(&left)} />
                <Select id="compare-second" label={words.inspect.compare_second} {choices}
                    chosen={right.to_string()} onchoose={choose(&right)} />
            </div>
            if let Some((left, right)) = of(first.as_deref()).zip(of(second.as_deref())) { { table(&left, &right, words) } }
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
            let label = format!("{}. {} ({digits}…)", place + 1, name_of(line, words));
            Choice { value: place.to_string().into(), label: label.into() }
        })
        .collect()
}

/// Rows of one name beside each other: those of the left in their order, then those that only the right has.
fn table(left: &[Row], right: &[Row], words: &Words) -> Html {
    let only_right = right.iter().filter(|row| !left.iter().any(|other| same_name(row, other)));
    let pairs = left.iter().map(|row| (row, Some(row), right.iter().find(|other| same_name(row, other))));
    let pairs = pairs.chain(only_right.map(|row| (row, None, Some(row))));
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
                <tbody>{ for pairs.map(|(row, left, right)| line(&name(row, &words.item), left, right, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(name: &AttrValue, left: Option<&Row>, right: Option<&Row>, words: &Words) -> Html {
    let differs = left.map(|row| &row.values) != right.map(|row| &row.values);
    let (tone, word) =
        if differs { (Tone::Soon, words.inspect.differs) } else { (Tone::Plain, words.inspect.same) };
    let cell = |row: Option<&Row>| match row {
        Some(row) => {
            row.values.iter().map(|value: &Value| html! { <div>{ value.draw() }</div> }).collect::<Html>()
        }
        None => html! { words.item.absent },
    };
    html! {
        <tr key={name.to_string()} class={differs.then_some("differs")}>
            <th scope="row">{ name }</th>
            <td data-label={words.inspect.compare_first}>{ cell(left) }</td>
            <td data-label={words.inspect.compare_second}>{ cell(right) }</td>
            <td data-label={words.inspect.compare_result}><StatusWord {tone} {word} /></td>
        </tr>
    }
}

fn same_name(row: &Row, other: &Row) -> bool {
    match (&row.name, &other.name) {
        (RowName::Extension { oid, .. }, RowName::Extension { oid: other, .. }) => oid == other,
        (RowName::Field(field), RowName::Field(other)) => field == other,
        (RowName::Extension { .. }, RowName::Field(_)) | (RowName::Field(_), RowName::Extension { .. }) => {
            false
        }
    }
}

fn name(row: &Row, words: &ItemWords) -> AttrValue {
    match &row.name {
        RowName::Field(field) => AttrValue::Static((words.field)(*field)),
        RowName::Extension { name, oid, .. } => AttrValue::from(name.clone().unwrap_or_else(|| oid.clone())),
    }
}
