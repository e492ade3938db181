//! One device's registration: name, state, why it is there, what may be done, facts, and its timeline.

use std::rc::Rc;

use jitr_shared::api::registration::{Reason, RegistrationRow, RegistrationState};
use jitr_shared::api::watch::Filter;
use yew::{AttrValue, Html, Properties, component, html, use_effect_with};

use crate::component::registration_acts::RegistrationActs;
use crate::component::registration_row::name_of;
use crate::component::timeline::Timeline;
use crate::component::watch_link::WatchLink;
use crate::hook::use_feed::use_feed;
use crate::hook::use_words::use_words;
use crate::ui::identifier::Identifier;
use crate::ui::moment::Moment;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`RegistrationCard`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationCardProps {
    /// The registration.
    pub registration: RegistrationRow,
}

/// One device's registration.
#[component]
pub fn RegistrationCard(props: &RegistrationCardProps) -> Html {
    let words = use_words();
    let row = &props.registration;
    let name = name_of(row, words);
    html! {
        <article class="registration" aria-label={name.clone()}>
            <div class="row row-spread">
                <h3 class="registration-name">{ &name }</h3>
                <StatusWord tone={tone(row.state)} word={(words.watch.state)(row.state)} />
            </div>
            if let Some(reason) = &row.reason { { reason_note(reason, row.state, words) } }
            if !row.warnings.is_empty() { { warnings(row, words) } }
            <RegistrationActs rows={Rc::new(vec![row.clone()])} />
            <Facts registration={row.clone()} />
            <Steps registration={row.clone()} />
        </article>
    }
}

fn reason_note(reason: &Reason, state: RegistrationState, words: &Words) -> Html {
    let tone = if tone(state) == Tone::Active { Tone::Soon } else { tone(state) };
    html! {
        <Note {tone} title={AttrValue::from((words.watch.reason)(reason))}>
            if let Some(message) = reason.words_of_aws() { <p><q lang="en">{ message }</q></p> }
            if let Some(action) = reason.missing_action() { <p>{ (words.problem.missing_action)(action) }</p> }
            <p>{ (words.watch.remedy)(reason) }</p>
        </Note>
    }
}

fn warnings(row: &RegistrationRow, words: &Words) -> Html {
    html! {
        <ul class="registration-warnings">
            { for row.warnings.iter().map(|warning| html! {
                <li>
                    <StatusWord tone={Tone::Soon} word={(words.watch.warning)(warning.kind)} />
                    if let Some(detail) = &warning.detail { <span class="muted">{ detail }</span> }
                </li>
            }) }
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    registration: RegistrationRow,
}

#[component]
fn Facts(props: &RowProps) -> Html {
    let words = use_words();
    let live = &words.live;
    let row = &props.registration;
    let fact = |term: &'static str, value: Html| html! { <div><dt>{ term }</dt><dd>{ value }</dd></div> };
    let namesakes = Filter { text: row.name.clone(), ..Filter::default() };
    html! {
        <>
            <Identifier name={words.watch.certificate_id} text={row.certificate_id.clone()} />
            <Identifier name={words.watch.ca_certificate_id} text={row.ca_certificate_id.clone()} />
            <dl class="registration-facts">
                { fact(live.column_when, html! { <><Moment at={row.received_at} />{ " · " }{ (words.watch.events)(row.events) }</> }) }
                if let Some(serial) = &row.serial { { fact(live.serial, html! { <code>{ serial }</code> }) } }
                if let Some(thing) = &row.thing_name { { fact(live.thing, html! { <code>{ thing }</code> }) } }
                if let Some(told) = row.told_at { { fact(live.told, html! { <Moment at={told} /> }) } }
            </dl>
            if row.same_name > 1 {
                <p><WatchLink filter={namesakes}>{ (live.same_name)(row.same_name) }</WatchLink></p>
            }
        </>
    }
}

#[component]
fn Steps(props: &RowProps) -> Html {
    let feed = use_feed();
    let row = &props.registration;
    let read = feed.read_steps.clone();
    let steps = feed.state.steps_of(&row.certificate_id);
    // Each change of a row is a step, which comes by the feed; where it does not, the steps are read again.
    let behind = steps.and_then(|steps| steps.last()).is_none_or(|last| last.at < row.updated_at);
    use_effect_with((row.certificate_id.clone(), behind, row.updated_at), move |(id, behind, _)| {
        if *behind {
            read.emit(id.clone());
        }
    });
    html! { <Timeline registration={row.clone()} steps={steps.unwrap_or_default().to_vec()} /> }
}

/// The tone of a state.
#[must_use]
pub fn tone(state: RegistrationState) -> Tone {
    match state {
        RegistrationState::Received
        | RegistrationState::Described
        | RegistrationState::Checked
        | RegistrationState::ThingAttached
        | RegistrationState::PolicyAttached => Tone::Active,
        RegistrationState::Held => Tone::Soon,
        RegistrationState::Active => Tone::Good,
        RegistrationState::Refused | RegistrationState::Revoked | RegistrationState::Stuck => Tone::Bad,
        RegistrationState::Ignored => Tone::Plain,
    }
}
