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

/// More are one key many times, which needs no list.
const MOST: usize = 8;

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
    let subject = props.subject;
    let told = use_look(&props.inspector, &Look::Matches);
    let groups = match told.as_deref() {
        Some(Ok(InspectReply::Matches(groups))) => groups,
        Some(_) | None => return Html::default(),
    };
    let Some(group) = groups.iter().find(|group| group.members.contains(&subject)) else {
        return Html::default();
    };
    let others: Vec<Subject> = group.members.iter().copied().filter(|member| *member != subject).collect();
    let is_key = |member: &Subject| matches!(member, Subject::Key(_));
    let keys = groups.iter().flat_map(|group| &group.members).filter(|member| is_key(member)).count();
    let lacks_key = keys > 0 && !group.members.iter().any(is_key);
    html! {
        <div class="match">
            { for others.iter().take(MOST).map(|other| html! {
                <StatusWord tone={Tone::Good} word={same(*other, &props.overview, words)} />
            }) }
            if lacks_key { <StatusWord tone={Tone::Plain} word={(words.inspect.no_key)(keys)} /> }
        </div>
    }
}

fn same(other: Subject, overview: &Overview, words: &Words) -> AttrValue {
    let line = overview.lines.iter().find(|line| line.subject == other);
    line.map(|line| (words.inspect.same_key)((words.inspect.kind)(line), &name_of(line, words)).into())
        .unwrap_or_default()
}
