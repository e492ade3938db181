//! An instant to the minute, in the person's own time.

use yew::{AttrValue, Callback, Event, Html, Properties, component, html};

use crate::platform::{clock, input};

/// What [`Instant`] shows.
#[derive(Properties, PartialEq)]
pub struct InstantProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What it is.
    pub label: AttrValue,
    /// One sentence below it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Milliseconds since the epoch; none where it is empty.
    pub at: Option<i64>,
    /// The instant that was chosen; none where it was emptied.
    pub onchange: Callback<Option<i64>>,
}

/// An instant to the minute.
#[component]
pub fn Instant(props: &InstantProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| clock::of_field(&input::value_of(&event)));
    let value = props.at.map(clock::to_field).unwrap_or_default();
    let hint = props.hint.as_ref().map(|_| format!("{}-hint", props.id));
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} class="input" type="datetime-local" {value} {onchange} aria-describedby={hint.clone()} />
            if let Some(text) = &props.hint { <p class="field-hint" id={hint}>{ text }</p> }
        </div>
    }
}
