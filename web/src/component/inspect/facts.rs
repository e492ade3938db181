//! All that an item says, each field with what it means; a revocation list's entries can be searched.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties, component, html};

use crate::component::inspect::entries::ListEntries;
use crate::component::inspect::rows::{Row, RowName, origin, rows};
use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::{Facts, Item};
use crate::words::item::ItemWords;

/// What [`ItemFacts`] shows.
#[derive(Properties, PartialEq)]
pub struct ItemFactsProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// The item.
    pub item: Rc<Item>,
    /// The name of the input that it came out of.
    pub input: AttrValue,
}

/// All that an item says.
#[component]
pub fn ItemFacts(props: &ItemFactsProps) -> Html {
    let words = &use_words().item;
    let item = &props.item;
    let mut all = rows(&item.facts, words);
    all.push(origin(item.origin, &props.input, words));
    html! {
        <>
            if matches!(item.facts, Facts::Key(_)) { <p class="field-hint">{ words.key_never_shown }</p> }
            <dl class="certificate-facts">{ for all.iter().map(|row| draw(row, words)) }</dl>
            if let Facts::List(list) = &item.facts {
                <ListEntries inspector={props.inspector.clone()} subject={item.subject} entries={list.entries.clone()} count={list.count} />
            }
        </>
    }
}

fn draw(row: &Row, words: &ItemWords) -> Html {
    let (name, meaning) = match &row.name {
        RowName::Field(field) => (AttrValue::from((words.field)(*field)), (words.explain)(*field)),
        RowName::Extension { name, oid, .. } => {
            let meaning = name.as_deref().and_then(words.extension).unwrap_or(words.unknown_extension);
            (AttrValue::from(name.clone().unwrap_or_else(|| oid.clone())), meaning)
        }
    };
    let critical = matches!(row.name, RowName::Extension { critical: true, .. });
    html! {
        <div>
            <dt>{ name }if critical { { " " }<span class="fact-critical">{ words.critical }</span> }</dt>
            <dd>
                { for row.values.iter().map(|value| html! { <div>{ value.draw() }</div> }) }
                <p class="fact-why">{ meaning }</p>
            </dd>
        </div>
    }
}
