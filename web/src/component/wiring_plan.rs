//! The plan as a table: wanted, found, difference, action; while Apply runs down it, each row turns.

use jitr_shared::api::wiring::{Difference, WiringAction, WiringRow, WiringStep};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::state::wire::{Progress, WireState};
use crate::ui::button::{Button, Weight};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::wire::WireWords;

/// What [`WiringTable`] shows.
#[derive(Properties, PartialEq)]
pub struct WiringTableProps {
    /// The rows, in order.
    pub rows: Vec<WiringRow>,
    /// How they are getting on.
    pub state: WireState,
    /// Replaces what was altered by hand.
    pub replace: Callback<WiringStep>,
}

/// The plan as a table.
#[component]
pub fn WiringTable(props: &WiringTableProps) -> Html {
    let words = &use_words().wire;
    html! {
        <div class="table-frame" aria-busy={props.state.applying.then_some("true")}>
            <table class="table plan">
                <caption class="unseen">{ words.plan }</caption>
                <thead><tr>
                    <th scope="col">{ words.column_step }</th>
                    <th scope="col">{ words.column_wanted }</th>
                    <th scope="col">{ words.column_found }</th>
                    <th scope="col">{ words.column_difference }</th>
                    <th scope="col">{ words.column_action }</th>
                </tr></thead>
                <tbody>{ for props.rows.iter().map(|row| line(row, props, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(row: &WiringRow, props: &WiringTableProps, words: &WireWords) -> Html {
    let progress = props.state.progress_of(row.step);
    let (tone, word) = standing(row.action, &progress, words);
    let found = row.found.clone().unwrap_or_else(|| words.nothing_found.to_owned());
    html! {
        <tr key={(words.step)(row.step)}>
            <th scope="row">{ (words.step)(row.step) }</th>
            <td data-label={words.column_wanted}>{ &row.wanted }</td>
            <td data-label={words.column_found}>{ found }</td>
            <td data-label={words.column_difference}>{ differences(&row.differences, words) }</td>
            <td data-label={words.column_action}>
                <span role="status"><StatusWord {tone} word={AttrValue::Static(word)} /></span>
                if row.action == WiringAction::Replace { { replacement(row.step, props, words) } }
            </td>
        </tr>
    }
}

fn replacement(step: WiringStep, props: &WiringTableProps, words: &WireWords) -> Html {
    let onclick = props.replace.reform(move |()| step);
    let busy = props.state.applying.then_some(AttrValue::Static(words.applying));
    html! {
        <div class="plan-replace">
            <p class="muted">{ words.replace_hint }</p>
            <Button label={words.replace} weight={Weight::Danger} {onclick} {busy} />
        </div>
    }
}

fn differences(differences: &[Difference], words: &WireWords) -> Html {
    if differences.is_empty() {
        return html! { <span class="muted">{ words.no_difference }</span> };
    }
    html! {
        <ul class="differences">
            { for differences.iter().map(|difference| html! {
                <li key={difference.member.clone()}>
                    <code>{ &difference.member }</code>
                    <div><span class="muted">{ words.difference_wanted }{ " " }</span><ins>{ &difference.wanted }</ins></div>
                    <div><span class="muted">{ words.difference_found }{ " " }</span><del>{ &difference.found }</del></div>
                </li>
            }) }
        </ul>
    }
}

fn standing(action: WiringAction, progress: &Progress, words: &WireWords) -> (Tone, &'static str) {
    match progress {
        Progress::Running => (Tone::Active, words.running),
        Progress::Waiting => (Tone::Active, words.waiting),
        Progress::Failed(_) => (Tone::Bad, words.failed),
        Progress::Done if action == WiringAction::Keep => (Tone::Good, words.done),
        Progress::Idle | Progress::Done => (tone(action), (words.action)(action)),
    }
}

fn tone(action: WiringAction) -> Tone {
    match action {
        WiringAction::Keep => Tone::Good,
        WiringAction::Replace => Tone::Soon,
        WiringAction::Wait | WiringAction::Enable => Tone::Active,
        WiringAction::Create | WiringAction::Blocked => Tone::Plain,
    }
}
