//! Why the issuer did not do what was asked: what happened, why, what to do.

use yew::{Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;

/// What [`IssuerNote`] shows.
#[derive(Properties, PartialEq)]
pub struct IssuerNoteProps {
    /// The fault.
    pub fault: IssuerFault,
}

/// A fault of the issuer.
#[component]
pub fn IssuerNote(props: &IssuerNoteProps) -> Html {
    let words = use_words();
    let explained = (words.certificate.issuer_fault)(&props.fault);
    html! {
        <Note tone={Tone::Bad} title={explained.what} alert=true>
            if !explained.why.is_empty() { <p>{ explained.why }</p> }
            <p><strong>{ words.problem.remedy_label }{ ": " }</strong>{ explained.remedy }</p>
        </Note>
    }
}
