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
    /// Words in it that the person has to replace.
    #[prop_or_default]
    pub blanks: Vec<AttrValue>,
}

/// A command, ready to run; also any other text that is to be copied as a whole.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    html! {
        <figure class="command">
            <figcaption><span>{ &props.label }</span><Copy text={props.text.clone()} thing={props.label.clone()} /></figcaption>
            // It scrolls sideways, so the keyboard has to reach it.
            <pre tabindex="0" role="group" aria-label={props.label.clone()}><code>{ marked(&props.text, &props.blanks) }</code></pre>
        </figure>
    }
}

/// The text, with its blanks marked where they stand as whole words.
fn marked(text: &AttrValue, blanks: &[AttrValue]) -> Html {
    if blanks.is_empty() {
        return html! { text };
    }
    let belongs = |letter: char| letter.is_ascii_uppercase() || letter == '_';
    let mut rest = text.as_str();
    let mut drawn = Vec::new();
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter| belongs(letter) != belongs(first)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        let is_blank = blanks.iter().any(|blank| blank == piece);
        drawn.push(if is_blank {
            html! { <mark class="blank">{ piece }</mark> }
        } else {
            html! { piece }
        });
    }
    drawn.into_iter().collect()
}
