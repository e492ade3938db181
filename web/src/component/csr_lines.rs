//! What each CSR asks for, line by line: what is taken, what is not and why; and those that can't be signed, each with its reason.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::issuer::message::csr::{CsrFacts, CsrLine};
use crate::platform::download;
use crate::state::csrs::{Csrs, MOST_SHOWN};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::words::csr::CsrWords;

/// What [`CsrLines`] shows.
#[derive(Properties, PartialEq)]
pub struct CsrLinesProps {
    /// The CSRs.
    pub csrs: Csrs,
    /// Why none can be signed now.
    pub blocked: Option<AttrValue>,
    /// This one is to be signed.
    pub onsign: Callback<CsrFacts>,
}

/// The CSRs, in two tables: what needs a look first.
#[component]
pub fn CsrLines(props: &CsrLinesProps) -> Html {
    let all_words = use_words();
    let words = &all_words.csr;
    let (able, wrong) = (props.csrs.able_count(), props.csrs.wrong_count());
    html! {
        <>
            if wrong > 0 {
                <div class="table-frame">
                    <table class="table csr-table">
                        <caption>{ words.wrong }</caption>
                        <thead><tr><th scope="col">{ words.file }</th><th scope="col">{ words.why }</th></tr></thead>
                        <tbody>{ for props.csrs.wrong().take(MOST_SHOWN).map(|(line, fault)| html! {
                            <tr><th scope="row">{ place(line, words) }</th><td data-label={words.why}>{ (words.fault)(fault) }</td></tr>
                        }) }</tbody>
                    </table>
                </div>
                if wrong > MOST_SHOWN {
                    <div class="row">
                        <Button label={all_words.batch.download_faults} icon={Icon::Download} onclick={save_wrong(&props.csrs, words)} />
                        <span class="muted">{ (words.hidden)(wrong.saturating_sub(MOST_SHOWN)) }</span>
                    </div>
                }
            }
            if able > 0 {
                <div class="table-frame">
                    <table class="table csr-table">
                        <caption>{ words.able }</caption>
                        <thead><tr>
                            <th scope="col">{ words.file }</th><th scope="col">{ words.taken }</th>
                            <th scope="col">{ words.left_out }</th><th scope="col">{ words.sign }</th>
                        </tr></thead>
                        <tbody>{ for props.csrs.able().take(MOST_SHOWN).map(|(line, facts)| row(props, line, facts, words)) }</tbody>
                    </table>
                </div>
                { hidden(able, words) }
            }
        </>
    }
}

/// Downloads all that can't be signed, a line each.
fn save_wrong(csrs: &Csrs, words: &'static CsrWords) -> Callback<()> {
    let csrs = csrs.clone();
    Callback::from(move |()| {
        let lines: Vec<String> = csrs
            .wrong()
            .map(|(line, fault)| format!("{}: {}\n", place(line, words), (words.fault)(fault)))
            .collect();
        // The browser itself says that it blocked a download; the button stays.
        let _ = download::save("not-signed.txt", "text/plain", lines.concat().as_bytes());
    })
}

fn row(props: &CsrLinesProps, line: &CsrLine, facts: &CsrFacts, words: &CsrWords) -> Html {
    let left_out: Vec<Html> = facts
        .parts
        .iter()
        .filter_map(|part| Some((part, part.left_out?)))
        .map(|(part, reason)| html! { <li>{ (words.part)(&part.part) }{ ": " }{ (words.reason)(reason) }</li> })
        .collect();
    let taken = facts.parts.iter().filter(|part| part.left_out.is_none());
    let onclick = {
        let facts = facts.clone();
        props.onsign.reform(move |()| facts.clone())
    };
    html! {
        <tr key={facts.number}>
            <th scope="row"><strong>{ &facts.name }</strong><br />{ place(line, words) }</th>
            <td data-label={words.taken}><ul>
                { for taken.map(|part| html! { <li>{ (words.part)(&part.part) }</li> }) }
                <li>{ (words.key)(&facts.key) }</li>
            </ul></td>
            <td data-label={words.left_out}>if left_out.is_empty() { { words.nothing } } else { <ul>{ for left_out }</ul> }</td>
            <td>
                <Button label={words.sign} name={format!("{}: {}", words.sign, facts.name)} weight={Weight::Quiet}
                    icon={Icon::Certificate} blocked={props.blocked.clone()} {onclick} />
            </td>
        </tr>
    }
}

fn place(line: &CsrLine, words: &CsrWords) -> String {
    match line.block {
        Some(block) => format!("{}, {}", line.path, (words.block)(block)),
        None => line.path.clone(),
    }
}

fn hidden(all: usize, words: &CsrWords) -> Html {
    match all.saturating_sub(MOST_SHOWN) {
        0 => Html::default(),
        hidden => html! { <p class="field-hint">{ (words.hidden)(hidden) }</p> },
    }
}
