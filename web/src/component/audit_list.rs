//! Who changed what, newest first, a page of rows at a time.

use jitr_shared::api::audit::{AuditPage, AuditRow};
use yew::{Html, Properties, component, html, use_state_eq};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_remote::use_remote;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http;
use crate::ui::button::Button;
use crate::ui::folded::Folded;
use crate::ui::moment::Moment;
use crate::words::settings::SettingsWords;

/// Who changed what; pages that were read stay in sight above the next one.
#[component]
pub fn AuditList() -> Html {
    let cursors = use_state_eq(|| vec![None::<i64>]);
    let last = cursors.len();
    html! {
        { for cursors.iter().enumerate().map(|(place, before)| {
            let cursors = cursors.clone();
            let older = move |next: i64| {
                let mut more = (*cursors).clone();
                more.push(Some(next));
                cursors.set(more);
            };
            html! { <AuditRows key={place} before={*before} is_last={place + 1 == last} {older} /> }
        }) }
    }
}

#[derive(Properties, PartialEq)]
struct AuditRowsProps {
    before: Option<i64>,
    is_last: bool,
    older: yew::Callback<i64>,
}

#[component]
fn AuditRows(props: &AuditRowsProps) -> Html {
    let words = use_words();
    let usable = use_session().state.usable();
    let path = props.before.map_or_else(|| "audit".to_owned(), |before| format!("audit?before={before}"));
    let page = use_remote::<AuditPage>(usable.then(|| http::profile(&path)));
    if let Some(fault) = page.remote().fault() {
        return html! { <ProblemNote fault={fault.clone()} /> };
    }
    let Some(page) = page.remote().ready() else {
        return html! { <p class="waiting" role="status">{ words.frame.loading }</p> };
    };
    if page.rows.is_empty() {
        return html! { <p class="empty">{ words.settings.audit_empty }</p> };
    }
    html! {
        <>
            { table(&page.rows, &words.settings) }
            if let Some(next) = page.next.filter(|_| props.is_last) {
                <Button label={words.settings.audit_older} onclick={props.older.reform(move |()| next)} />
            }
        </>
    }
}

fn table(rows: &[AuditRow], words: &SettingsWords) -> Html {
    html! {
        <div class="table-frame">
            <table class="table">
                <caption class="unseen">{ words.audit }</caption>
                <thead><tr>
                    <th scope="col">{ words.audit_at }</th>
                    <th scope="col">{ words.audit_what }</th>
                    <th scope="col">{ words.audit_subject }</th>
                    <th scope="col">{ words.audit_who }</th>
                    <th scope="col">{ words.audit_change }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(|row| line(row, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(row: &AuditRow, words: &SettingsWords) -> Html {
    let shown = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default();
    let change = format!(
        "{}: {}\n{}: {}",
        words.audit_before,
        shown(&row.before),
        words.audit_after,
        shown(&row.after)
    );
    html! {
        <tr key={row.sequence}>
            <td data-label={words.audit_at}><Moment at={row.at} /></td>
            <th scope="row" data-label={words.audit_what}><code>{ &row.what }</code></th>
            <td data-label={words.audit_subject}><code>{ &row.subject }</code></td>
            <td data-label={words.audit_who}>{ &row.who }</td>
            <td data-label={words.audit_change}>
                <Folded summary={words.audit_open} small=true><pre class="raw" tabindex="0">{ change }</pre></Folded>
            </td>
        </tr>
    }
}
