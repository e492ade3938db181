//! The entries of a revocation list: the first of them, or those that fit what somebody looks for.

use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::inspect::Subject;
use jitr_shared::inspect::item::ListEntry;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::ui::field::Field;
use crate::ui::moment::Moment;
use crate::words::Words;

/// What [`ListEntries`] shows.
#[derive(Properties, PartialEq)]
pub struct ListEntriesProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// The list.
    pub subject: Subject,
    /// Its first entries.
    pub entries: Vec<ListEntry>,
    /// How many it has in all.
    pub count: usize,
}

/// The entries of a revocation list.
#[component]
pub fn ListEntries(props: &ListEntriesProps) -> Html {
    let words = use_words();
    let text = use_state_eq(String::new);
    let told = use_look(&props.inspector, &Look::Entries { subject: props.subject, text: (*text).clone() });
    let entries = match told.as_deref() {
        Some(Ok(InspectReply::Entries(entries))) => entries,
        Some(_) | None => &props.entries,
    };
    let oninput = {
        let text = text.setter();
        Callback::from(move |typed| text.set(typed))
    };
    if props.count == 0 {
        return Html::default();
    }
    html! {
        <div class="entries">
            <Field id="inspect-entries" label={words.item.entry_filter} hint={words.item.entry_hint} code=true
                value={(*text).clone()} {oninput} />
            <p class="muted" role="status">{ (words.item.entries_found)(entries.len(), props.count) }</p>
            if !entries.is_empty() {
                <div class="table-frame">
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{ words.item.entry_serial }</th>
                            <th scope="col">{ words.item.entry_at }</th>
                            <th scope="col">{ words.item.entry_reason }</th>
                        </tr></thead>
                        <tbody>{ for entries.iter().map(|entry| line(entry, words)) }</tbody>
                    </table>
                </div>
            }
        </div>
    }
}

fn line(entry: &ListEntry, words: &Words) -> Html {
    let reason = (words.crl.reason)(entry.reason.unwrap_or(RevocationReason::Unspecified));
    html! {
        <tr key={entry.serial.clone()}>
            <th scope="row" class="code" title={entry.serial_decimal.clone()}>{ &entry.serial }</th>
            <td data-label={words.item.entry_at}><Moment at={entry.at.seconds().saturating_mul(1000)} /></td>
            <td data-label={words.item.entry_reason}>{ reason }</td>
        </tr>
    }
}
