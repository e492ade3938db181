//! The places to bring CSRs to, and what came of it.

use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::component::issuer_note::IssuerNote;
use crate::hook::use_csrs::CsrSource;
use crate::hook::use_words::use_words;
use crate::state::csrs::{Csrs, MOST_FILES};
use crate::ui::field::{Field, FieldKind};
use crate::ui::folder_zone::FolderZone;

/// What [`CsrSources`] shows.
#[derive(Properties, PartialEq)]
pub struct CsrSourcesProps {
    /// Those that are here.
    pub csrs: Csrs,
    /// Others came.
    pub onbring: Callback<CsrSource>,
}

/// The places to bring CSRs to, and what came of it.
#[component]
pub fn CsrSources(props: &CsrSourcesProps) -> Html {
    let words = &use_words().csr;
    let pasted = use_state_eq(String::new);
    let set_pasted = pasted.setter();
    let onbring = props.onbring.clone();
    let onpaste = Callback::from(move |text: String| {
        set_pasted.set(text.clone());
        if !text.trim().is_empty() {
            onbring.emit(CsrSource::Text(text, words.pasted));
        }
    });
    let csrs = &props.csrs;
    let said = match csrs.progress {
        Some((done, all)) => (words.reading)(done, all),
        None if csrs.number == 0 || csrs.fault.is_some() => String::new(),
        None => (words.found)(csrs.able_count(), csrs.wrong_count()),
    };
    html! {
        <>
            <FolderZone id="csr-drop" label={words.drop} folder_label={words.folder} hint={words.drop_hint} limit={MOST_FILES}
                onfound={props.onbring.reform(CsrSource::Files)} />
            <Field id="csr-text" label={words.paste} kind={FieldKind::Lines} code=true value={(*pasted).clone()}
                placeholder="-----BEGIN CERTIFICATE REQUEST-----" oninput={onpaste} />
            // In the document before it has a text, so that screen readers hear the text come.
            <p role="status">{ said }</p>
            if csrs.more { <p>{ (words.more)(MOST_FILES) }</p> }
            if let Some(fault) = &csrs.fault { <IssuerNote fault={fault.clone()} /> }
        </>
    }
}
