//! What is likely not meant about a certificate that is about to be signed: said before it is, and no obstacle.

use jitr_shared::certificate::draft::Draft;
use jitr_shared::certificate::warning::warnings;
use jitr_shared::time::UnixTime;
use yew::{Html, Properties, component, html};

use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::issuer::message::CertificateSummary;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;

/// Milliseconds between two looks at the clock.
const LOOK: u32 = 60_000;

/// What [`SigningWarnings`] shows.
#[derive(Properties, PartialEq)]
pub struct SigningWarningsProps {
    /// As it stands; while a field is at fault nothing is said here.
    pub draft: Draft,
    /// The CA that signs; none where it signs itself.
    pub issuer: Option<CertificateSummary>,
}

/// What is likely not meant.
#[component]
pub fn SigningWarnings(props: &SigningWarningsProps) -> Html {
    let words = &use_words().issue;
    let now = UnixTime::from_milliseconds(use_now(LOOK));
    let instants = |ca: &CertificateSummary| {
        (UnixTime::from_seconds(ca.not_before), UnixTime::from_seconds(ca.not_after))
    };
    // The name says nothing about the time, and is often typed last.
    let named = Draft { common_name: String::from("x"), ..props.draft.clone() };
    let found = match named.parse() {
        Ok(spec) => warnings(&spec, props.issuer.as_ref().map(instants), now),
        Err(_) => Vec::new(),
    };
    html! {
        // In the document before it has a text, so that screen readers hear the text come.
        <div role="status">
            if !found.is_empty() {
                <Note tone={Tone::Soon} title={words.warnings}>
                    { for found.iter().map(|warning| html! { <p>{ (words.warning)(warning) }</p> }) }
                </Note>
            }
        </div>
    }
}
