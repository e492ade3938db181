//! What belongs to the item in hand: keys, requests and certificates of the same public key; and that no private key does.

use std::rc::Rc;

use jitr_shared::inspect::Subject;
use yew::{AttrValue, Html, Properties, component, html};

use crate::component::inspect::items::name_of;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::Overview;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`ItemMatches`] shows.
#[derive(Properties, PartialEq)]
pub struct ItemMatchesProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
    /// The item.
    pub subject: Subject,
}

/// What belongs to the item in hand.
#[component]
pub fn ItemMatches(props: &ItemMatchesProps) -> Html {
    let words = use_words();
    let told = use_look(&props.inspector, &Look::Matches(props.subject));
    let Some(Ok(InspectReply::Matches { same: others, other_keys })) = told.as_deref() else {
        return Html::default();
    };
    html! {
        <div class="match">
            { for others.iter().map(|other| html! {
                <StatusWord tone={Tone::Good} word={same(*other, &props.overview, words)} />
            }) }
            if *other_keys > 0 { <StatusWord tone={Tone::Plain} word={(words.inspect.no_key)(*other_keys)} /> }
        </div>
    }
}

fn same(other: Subject, overview: &Overview, words: &Words) -> AttrValue {
    let line = overview.lines.iter().find(|line| line.subject == other);
    line.map(|line| (words.inspect.same_key)((words.inspect.kind)(line), &name_of(line, words)).into())
        .unwrap_or_default()
}
