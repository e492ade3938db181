//! What was found, one line an item: a filter, a list of any length, and the item in hand below it.

use std::rc::Rc;

use jitr_shared::inspect::{Severity, Subject};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_memo, use_state_eq};

use crate::component::inspect::item::InspectItem;
use crate::hook::use_inspector::Inspector;
use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::{Line, Overview};
use crate::state::inspect::InspectAction;
use crate::state::inspect::filter::matching;
use crate::state::validity::{Standing, judge};
use crate::ui::field::Field;
use crate::ui::long_list::{LongList, LongRow};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// A minute, in milliseconds.
const MINUTE: u32 = 60_000;

/// What [`InspectItems`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectItemsProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
}

/// What was found, and the item in hand.
#[component]
pub fn InspectItems(props: &InspectItemsProps) -> Html {
    let words = use_words();
    let text = use_state_eq(String::new);
    let overview = &props.overview;
    let fitting =
        use_memo(((*text).clone(), Rc::clone(overview)), |(text, overview)| matching(&overview.lines, text));
    let now = use_now(MINUTE).div_euclid(1_000);
    let row = {
        let (overview, fitting) = (Rc::clone(overview), Rc::clone(&fitting));
        Callback::from(move |place: usize| {
            let line = fitting.get(place).and_then(|place| overview.lines.get(*place));
            line.map(|line| LongRow { body: row(line, now, words), ..LongRow::default() }).unwrap_or_default()
        })
    };
    let onchoose = {
        let (dispatch, fitting) = (props.inspector.state.dispatcher(), Rc::clone(&fitting));
        Callback::from(move |place: usize| {
            if let Some(line) = fitting.get(place) {
                dispatch.dispatch(InspectAction::Chosen(*line));
            }
        })
    };
    let chosen =
        props.inspector.state.chosen.and_then(|line| fitting.iter().position(|found| *found == line));
    let oninput = {
        let text = text.setter();
        Callback::from(move |typed| text.set(typed))
    };
    html! {
        <div class="items">
            if overview.lines.len() > 1 {
                <Field id="inspect-filter" label={words.inspect.filter} value={(*text).clone()} {oninput}
                    placeholder={words.inspect.filter_hint} />
                <p class="muted" role="status">{ (words.inspect.shown)(fitting.len(), overview.lines.len()) }</p>
                <LongList id="inspect-items" label={words.inspect.items} count={fitting.len()} {chosen} {row} {onchoose} />
            }
            if let Some(line) = props.inspector.state.line() {
                <InspectItem inspector={props.inspector.clone()} overview={Rc::clone(overview)} line={line.clone()} input={input(line, overview)} />
            }
        </div>
    }
}

fn input(line: &Line, overview: &Overview) -> AttrValue {
    overview.inputs.get(line.input).map(|input| AttrValue::from(input.name.clone())).unwrap_or_default()
}

fn row(line: &Line, now: i64, words: &'static Words) -> Html {
    let (tone, word) = standing(line, now, words);
    html! {
        <>
            <span class="item-kind">{ (words.inspect.kind)(line) }</span>
            <span class="item-name">{ name_of(line, words) }</span>
            <span class="item-issuer">{ second(line, words) }</span>
            <StatusWord {tone} {word} />
        </>
    }
}

/// What it is called; what has no name of its own is called by the begin of its fingerprint.
#[must_use]
pub fn name_of(line: &Line, words: &Words) -> String {
    if !line.name.is_empty() {
        return line.name.clone();
    }
    let digits: String = line.sha256.chars().take(16).collect();
    if digits.is_empty() { words.inspect.unnamed.to_owned() } else { format!("{digits}…") }
}

/// Who issued it, or what kind of key it is.
fn second(line: &Line, words: &Words) -> String {
    let key = || line.key.as_ref().map(|(kind, bits)| (words.inspect.key)(kind, *bits)).unwrap_or_default();
    match line.subject {
        Subject::Certificate(_) | Subject::List(_) => line.issuer.clone(),
        Subject::Request(_) | Subject::Key(_) | Subject::PublicKey(_) => key(),
        Subject::Container(_) | Subject::Block(_) => String::new(),
    }
}

/// The worst that is known of it, in a word or two.
fn standing(line: &Line, now: i64, words: &Words) -> (Tone, AttrValue) {
    let said = |severity| AttrValue::from((words.finding.severity)(severity));
    match line.worst {
        Some(Severity::Error) => return (Tone::Bad, said(Severity::Error)),
        Some(Severity::Warning) => return (Tone::Soon, said(Severity::Warning)),
        Some(Severity::Note) | None => {}
    }
    let Some((from, Some(until))) = line.dates else { return (Tone::Plain, words.inspect.read_word.into()) };
    let validity = judge(from, until, now);
    let tone = match validity.standing {
        Standing::Good => Tone::Good,
        Standing::Soon => Tone::Soon,
        Standing::Bad => Tone::Bad,
    };
    (tone, (words.certificate.remaining)(validity.remaining).into())
}
