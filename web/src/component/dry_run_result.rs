//! What would happen to a certificate: the verdict, the way to it as a timeline, and the calls that would change AWS.

use jitr_shared::api::dry_run::DryRun;
use yew::{Html, Properties, component, html};

use crate::component::registration_card::tone;
use crate::component::timeline::Timeline;
use crate::hook::use_words::use_words;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};

/// What [`DryRunResult`] shows.
#[derive(Properties, PartialEq)]
pub struct DryRunResultProps {
    /// The answer.
    pub run: DryRun,
}

/// What would happen to a certificate.
#[component]
pub fn DryRunResult(props: &DryRunResultProps) -> Html {
    let words = use_words();
    let said = &words.diagnosis;
    let row = &props.run.registration;
    let changes = &props.run.changes;
    html! {
        <section class="diagnosis" aria-label={said.dry_run}>
            <h3>{ said.dry_run }</h3>
            <div class="row" role="status">
                <span>{ said.would_end }</span>
                <StatusWord tone={tone(row.state)} word={(words.watch.state)(row.state)} />
                if let Some(reason) = &row.reason { <span>{ (words.watch.reason)(reason) }</span> }
            </div>
            if !props.run.adopted { <Note tone={Tone::Soon} title={said.not_adopted} /> }
            <Timeline registration={row.clone()} steps={props.run.steps.clone()} />
            if changes.is_empty() {
                <p class="muted">{ said.would_change_nothing }</p>
            } else {
                <p>{ said.would_change }</p>
                <ol class="planned">
                    { for changes.iter().map(|call| html! {
                        <li><code>{ &call.operation }</code>{ " " }<code>{ &call.on }</code>{ " " }{ &call.with }</li>
                    }) }
                </ol>
            }
        </section>
    }
}
