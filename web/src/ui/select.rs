//! One of a few.

use yew::{AttrValue, Callback, Event, Html, Properties, component, html};

use crate::platform::input::choice_of;

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// For the program.
    pub value: AttrValue,
    /// For the person.
    pub label: AttrValue,
}

/// What [`Select`] shows.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// All that can be chosen.
    pub choices: Vec<Choice>,
    /// The value that is chosen.
    pub chosen: AttrValue,
    /// The value that was chosen now.
    pub onchoose: Callback<String>,
    /// The label is for screen readers alone.
    #[prop_or(false)]
    pub bare: bool,
}

/// One of a few.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let onchange = props.onchoose.reform(|event: Event| choice_of(&event));
    html! {
        <div class="field">
            <label for={props.id.clone()} class={props.bare.then_some("unseen")}>{ &props.label }</label>
            <select id={props.id.clone()} class="input" {onchange}>
                { for props.choices.iter().map(|choice| html! {
                    <option key={choice.value.to_string()} value={choice.value.clone()}
                        selected={choice.value == props.chosen}>{ &choice.label }</option>
                }) }
            </select>
        </div>
    }
}
