//! A command, ready to run, with a copy button.

use yew::{AttrValue, Html, Properties, component, html};

use crate::ui::copy::Copy;

/// What [`Command`] shows.
#[derive(Properties, PartialEq)]
pub struct CommandProps {
    /// The text; copied exactly as it stands.
    pub text: AttrValue,
    /// What it is, in a few words.
    pub label: AttrValue,
}

/// A command, ready to run; also any other text that is to be copied as a whole.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    html! {
        <figure class="command">
            <figcaption><span>{ &props.label }</span><Copy text={props.text.clone()} thing={props.label.clone()} /></figcaption>
            // It scrolls sideways, so the keyboard has to reach it.
            <pre tabindex="0" role="group" aria-label={props.label.clone()}><code>{ &props.text }</code></pre>
        </figure>
    }
}
