//! Who is on a revocation list: serial number, since when, why.

use std::rc::Rc;

use jitr_shared::certificate::crl::RevocationReason;
use yew::{Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::issuer::message::list::{ListRow, MadeList};
use crate::ui::folded::Folded;
use crate::ui::moment::Moment;
use crate::words::crl::CrlWords;

/// What [`ListEntries`] shows.
#[derive(Properties, PartialEq)]
pub struct ListEntriesProps {
    /// The list.
    pub list: Rc<MadeList>,
}

/// Who is on a list.
#[component]
pub fn ListEntries(props: &ListEntriesProps) -> Html {
    let words = &use_words().crl;
    let list = &props.list;
    if list.shown.is_empty() {
        return html! { <p class="field-hint">{ words.entries_none }</p> };
    }
    let hidden = usize::try_from(list.entries).unwrap_or(usize::MAX).saturating_sub(list.shown.len());
    html! {
        <Folded summary={words.entries_summary} small=true open=true>
            <div class="table-frame" tabindex="0" role="group" aria-label={words.entries_summary}>
                <table class="table">
                    <thead><tr>{ for words.entry_columns.iter().map(|column| html! { <th scope="col">{ *column }</th> }) }</tr></thead>
                    <tbody>{ for list.shown.iter().map(|row| line(row, words)) }</tbody>
                </table>
            </div>
            if hidden > 0 {
                <p class="field-hint">{ (words.entries_hidden)(u32::try_from(hidden).unwrap_or(u32::MAX)) }</p>
            }
        </Folded>
    }
}

fn line(row: &ListRow, words: &CrlWords) -> Html {
    let [_, since, why] = words.entry_columns;
    let reason = RevocationReason::from_number(row.reason).unwrap_or(RevocationReason::Unspecified);
    html! {
        <tr key={row.serial.clone()}>
            <th scope="row" class="code">{ &row.serial }</th>
            <td data-label={since}><Moment at={row.at.saturating_mul(1000)} /></td>
            <td data-label={why}>{ (words.reason)(reason) }</td>
        </tr>
    }
}
