//! An id of 64 hexadecimal digits: four groups of sixteen to the eye, one text to the clipboard.

use yew::{AttrValue, Html, Properties, component, html};

use crate::ui::copy::Copy;

/// What [`Identifier`] shows.
#[derive(Properties, PartialEq)]
pub struct IdentifierProps {
    /// What it is called: `certificateId`.
    pub name: AttrValue,
    /// The digits; copied exactly as they stand.
    pub text: AttrValue,
}

/// An id of 64 hexadecimal digits.
#[component]
pub fn Identifier(props: &IdentifierProps) -> Html {
    let digits: Vec<char> = props.text.chars().collect();
    html! {
        <div class="identifier">
            <span class="muted">{ &props.name }</span>
            // No space stands between the groups, so that a selection copies the id as it is.
            <code class="identifier-groups">
                { for digits.chunks(16).map(|group| html! { <span>{ group.iter().collect::<String>() }</span> }) }
            </code>
            <Copy text={props.text.clone()} thing={props.name.clone()} />
        </div>
    }
}
