//! Which registrations are listed: states with their counts, text, CA, time. All of it stands in the address.

use std::rc::Rc;

use jitr_shared::api::registration::RegistrationState;
use jitr_shared::api::watch::Filter;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, classes, component, hook, html, use_mut_ref};

use crate::component::registration_card::tone;
use crate::hook::use_feed::use_feed;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::platform::{input, timer};
use crate::state::watch::WatchState;
use crate::state::watch::filter::toggled;
use crate::state::watch::standing::STATES;
use crate::ui::button::{Button, Weight};
use crate::ui::instant::Instant;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::StatusWord;
use crate::words::number::grouped;

/// Typing comes to rest for so long before it is asked for.
const REST_MILLISECONDS: u32 = 300;

/// What [`RegistrationFilter`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationFilterProps {
    /// As it stands.
    pub filter: Filter,
    /// As it is to stand.
    pub onchange: Callback<Filter>,
}

/// Which registrations are listed.
#[component]
pub fn RegistrationFilter(props: &RegistrationFilterProps) -> Html {
    let words = &use_words().live;
    let state = use_feed().state;
    let filter = &props.filter;
    let ontext = use_rest(props);
    let cas = use_cas(&state, filter, words.any_ca);
    let onca = {
        let (filter, onchange) = (filter.clone(), props.onchange.clone());
        Callback::from(move |ca: String| {
            onchange.emit(Filter { ca: Some(ca).filter(|ca| !ca.is_empty()), ..filter.clone() });
        })
    };
    let clear = props.onchange.reform(|()| Filter::default());
    html! {
        <search class="filter" aria-label={words.filter}>
            <States filter={filter.clone()} onchange={props.onchange.clone()} />
            <div class="filter-fields">
                <div class="field">
                    <label for="watch-text">{ words.text }</label>
                    <input id="watch-text" class="input" type="search" value={filter.text.clone().unwrap_or_default()}
                        oninput={ontext} autocomplete="off" spellcheck="false" autocapitalize="off" />
                </div>
                <Select id="watch-ca" label={words.ca} choices={cas}
                    chosen={filter.ca.clone().unwrap_or_default()} onchoose={onca} />
                <Instant id="watch-from" label={words.from} at={filter.from} onchange={on_time(props, |filter, from| Filter { from, ..filter })} />
                <Instant id="watch-to" label={words.to} at={filter.to} onchange={on_time(props, |filter, to| Filter { to, ..filter })} />
                if *filter != Filter::default() {
                    <Button label={words.clear_filter} weight={Weight::Quiet} onclick={clear} />
                }
            </div>
        </search>
    }
}

fn on_time(
    props: &RegistrationFilterProps,
    with: fn(Filter, Option<i64>) -> Filter,
) -> Callback<Option<i64>> {
    let filter = props.filter.clone();
    props.onchange.reform(move |at| with(filter.clone(), at))
}

/// The text once typing has come to rest.
#[hook]
fn use_rest(props: &RegistrationFilterProps) -> Callback<InputEvent> {
    let waiting = use_mut_ref(|| None::<timer::Timer>);
    let (filter, onchange) = (props.filter.clone(), props.onchange.clone());
    Callback::from(move |event: InputEvent| {
        let text = input::text_of(&event).trim().to_owned();
        let filter = Filter { text: Some(text).filter(|text| !text.is_empty()), ..filter.clone() };
        let onchange = onchange.clone();
        *waiting.borrow_mut() = Some(timer::after(REST_MILLISECONDS, move || onchange.emit(filter)));
    })
}

/// The CAs of the rows that are here, and the one that is asked for.
#[hook]
fn use_cas(state: &Rc<WatchState>, filter: &Filter, any: &'static str) -> Vec<Choice> {
    let keys = use_keys();
    let mut ids: Vec<&String> = filter.ca.iter().collect();
    for row in state.rows() {
        if !ids.contains(&&row.ca_certificate_id) {
            ids.push(&row.ca_certificate_id);
        }
    }
    let named = |id: &String| {
        let name = keys.as_ref().and_then(|keys| keys.keys.name_of(id)).map(|name| format!("{name}, "));
        format!("{}{}", name.unwrap_or_default(), id.get(..16).unwrap_or(id))
    };
    let choice =
        |id: &String| Choice { value: AttrValue::from(id.clone()), label: AttrValue::from(named(id)) };
    let any = Choice { value: AttrValue::default(), label: AttrValue::Static(any) };
    std::iter::once(any).chain(ids.into_iter().map(choice)).collect()
}

/// Every state that has any, with how many; pressed where it is asked for.
#[component]
fn States(props: &RegistrationFilterProps) -> Html {
    let words = use_words();
    let summary = use_feed().state.summary.clone();
    let counts = summary.map(|summary| summary.counts).unwrap_or_default();
    let count = |state: RegistrationState| {
        counts.iter().find(|count| count.state == state).map_or(0, |count| count.count)
    };
    let chip = |state: RegistrationState| {
        let pressed = props.filter.states.contains(&state);
        let (filter, onchange) = (props.filter.clone(), props.onchange.clone());
        let onclick = Callback::from(move |_| onchange.emit(toggled(&filter, state)));
        html! {
            <button key={(words.watch.state)(state)} type="button" class={classes!("chip", pressed.then_some("chip-pressed"))}
                aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
                <StatusWord tone={tone(state)} word={(words.watch.state)(state)} />
                <span class="chip-count">{ grouped(u64::from(count(state))) }</span>
            </button>
        }
    };
    let shown = |state: &RegistrationState| count(*state) > 0 || props.filter.states.contains(state);
    html! {
        <div class="chips" role="group" aria-label={words.live.states}>
            { for STATES.into_iter().filter(shown).map(chip) }
        </div>
    }
}
