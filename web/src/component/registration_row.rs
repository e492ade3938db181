//! One row of the list: is it selected, name, state, why, and when it began; and the details below the one that is open.

use jitr_shared::api::registration::RegistrationRow;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use crate::component::registration_card::{RegistrationCard, tone};
use crate::hook::use_words::use_words;
use crate::state::watch::standing::waits;
use crate::ui::status_word::StatusWord;
use crate::words::Words;

/// What [`RegistrationEntry`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationEntryProps {
    /// The registration.
    pub registration: RegistrationRow,
    /// Its place in the list, from 0.
    pub place: usize,
    /// Milliseconds since the epoch.
    pub now: i64,
    /// Its details stand below it.
    pub is_open: bool,
    /// It is the one row in the tab order.
    pub is_current: bool,
    /// It is selected.
    pub is_selected: bool,
    /// Opens or closes it.
    pub ontoggle: Callback<(String, usize)>,
    /// Selects it, or no longer.
    pub onselect: Callback<String>,
}

/// One row of the list.
#[component]
pub fn RegistrationEntry(props: &RegistrationEntryProps) -> Html {
    let words = use_words();
    let row = &props.registration;
    let id = &row.certificate_id;
    let name = name_of(row, words);
    let tabindex = if props.is_current { "0" } else { "-1" };
    let toggle = {
        let target = (id.clone(), props.place);
        props.ontoggle.reform(move |_| target.clone())
    };
    let select = {
        let id = id.clone();
        props.onselect.reform(move |_| id.clone())
    };
    html! {
        <div role="row" class={classes!("list-row", "list-entry", props.is_open.then_some("list-open"))}
            aria-rowindex={(props.place + 2).to_string()} aria-selected={truth(props.is_selected)}>
            <span role="gridcell">
                <input type="checkbox" class="list-check" {tabindex} checked={props.is_selected} onchange={select}
                    aria-label={(words.live.select)(&name)} />
            </span>
            <span role="gridcell">
                <button type="button" id={focus_id(id)} class="list-name" {tabindex} onclick={toggle}
                    aria-expanded={truth(props.is_open)}>{ name }</button>
            </span>
            <span role="gridcell"><StatusWord tone={tone(row.state)} word={(words.watch.state)(row.state)} /></span>
            <span role="gridcell" class="list-why">{ why(row, words) }</span>
            <span role="gridcell" class="list-when">{ (words.frame.ago)(props.now.saturating_sub(row.received_at)) }</span>
        </div>
    }
}

/// What [`RegistrationDetails`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationDetailsProps {
    /// The registration.
    pub registration: RegistrationRow,
    /// Its place in the list, from 0.
    pub place: usize,
}

/// The details of the open row: a row of their own, of one cell.
#[component]
pub fn RegistrationDetails(props: &RegistrationDetailsProps) -> Html {
    html! {
        <div role="row" class="list-details" aria-rowindex={(props.place + 2).to_string()}>
            <div role="gridcell" aria-colspan="5"><RegistrationCard registration={props.registration.clone()} /></div>
        </div>
    }
}

/// The id of the element of a row that takes the focus.
#[must_use]
pub fn focus_id(certificate_id: &str) -> String {
    format!("registration-{certificate_id}")
}

/// The device's name; before it is known, the beginning of its id, which alone tells rows apart.
#[must_use]
pub fn name_of(row: &RegistrationRow, words: &Words) -> String {
    let digits = || row.certificate_id.get(..12).unwrap_or(&row.certificate_id).to_owned();
    row.name.clone().unwrap_or_else(|| format!("{} {}", words.watch.unnamed, digits()))
}

/// In one line, why it is where it is, or what it waits for.
fn why(row: &RegistrationRow, words: &Words) -> AttrValue {
    match &row.reason {
        Some(reason) => (words.watch.reason)(reason).into(),
        None if waits(row.state) => (words.watch.waits_for)(row.state).into(),
        None if row.warnings.is_empty() => AttrValue::default(),
        None => (words.live.warnings)(row.warnings.len()).into(),
    }
}

fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}
