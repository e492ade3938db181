//! One device's registration: name, state, reason, and its timeline when it is opened.

use jitr_shared::api::registration::{Reason, RegistrationRow, RegistrationState};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::component::timeline::Timeline;
use crate::hook::use_feed::use_feed;
use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::ui::button::{Button, Weight};
use crate::ui::identifier::Identifier;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`RegistrationCard`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationCardProps {
    /// The registration.
    pub registration: RegistrationRow,
    /// Its timeline is open from the start.
    #[prop_or(false)]
    pub open: bool,
}

/// One device's registration.
#[component]
pub fn RegistrationCard(props: &RegistrationCardProps) -> Html {
    let words = use_words();
    let row = &props.registration;
    let open = use_state_eq(|| props.open);
    let name = row.name.clone().unwrap_or_else(|| words.watch.unnamed.to_owned());
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    html! {
        <article class="card registration" aria-label={name.clone()}>
            <div class="row row-spread">
                <h3 class="registration-name">{ &name }</h3>
                <StatusWord tone={tone(row.state)} word={(words.watch.state)(row.state)} />
            </div>
            if let Some(reason) = &row.reason { { reason_note(reason, row.state, words) } }
            <Ids registration={row.clone()} />
            <div class="row row-spread">
                <Age registration={row.clone()} />
                <Button label={words.watch.timeline} name={AttrValue::from((words.watch.timeline_of)(&name))}
                    weight={Weight::Quiet} onclick={toggle} expanded={*open} />
            </div>
            if *open { <Steps registration={row.clone()} /> }
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

#[derive(Properties, PartialEq)]
struct RowProps {
    registration: RegistrationRow,
}

#[component]
fn Ids(props: &RowProps) -> Html {
    let words = &use_words().watch;
    let id = &props.registration.certificate_id;
    html! {
        <Identifier name={words.certificate_id} text={id.clone()} />
    }
}

#[component]
fn Age(props: &RowProps) -> Html {
    let words = use_words();
    let now = use_now(10_000);
    let ago = (words.frame.ago)(now.saturating_sub(props.registration.updated_at));
    html! { <span class="muted">{ ago }{ " · " }{ (words.watch.events)(props.registration.events) }</span> }
}

#[component]
fn Steps(props: &RowProps) -> Html {
    let feed = use_feed();
    let row = &props.registration;
    let read = feed.read_steps.clone();
    // Read once when opened; later steps come by the feed. While it is closed, every change of the row asks again.
    let changed = (!feed.live).then_some(row.updated_at);
    use_effect_with((row.certificate_id.clone(), changed), move |(id, _)| read.emit(id.clone()));
    html! { <Timeline registration={row.clone()} steps={feed.state.steps_of(&row.certificate_id)} /> }
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
