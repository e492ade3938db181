//! A command that helps, its blanks marked: what only the person knows is to be filled in before it is run.

use jitr_shared::inspect::remedy::pieces;
use yew::{AttrValue, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::ui::command::Command;

/// What [`Remedy`] shows.
#[derive(Properties, PartialEq)]
pub struct RemedyProps {
    /// The command.
    pub command: String,
}

/// A command that helps.
#[component]
pub fn Remedy(props: &RemedyProps) -> Html {
    let words = &use_words().doctor;
    let mut blanks: Vec<AttrValue> = Vec::new();
    for (blank, _) in pieces(&props.command).filter(|(_, is_blank)| *is_blank) {
        if !blanks.iter().any(|known| known == blank) {
            blanks.push(AttrValue::from(blank.to_owned()));
        }
    }
    let named = blanks.join(", ");
    html! {
        <>
            <Command label={words.command} text={props.command.clone()} blanks={blanks} />
            if !named.is_empty() { <p class="field-hint">{ (words.blanks)(&named) }</p> }
        </>
    }
}
