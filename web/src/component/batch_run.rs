//! How the making of a batch stands: how far it is, what it ended with, and what can be done with what there is.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with};

use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_batch::BatchHandle;
use crate::hook::use_words::use_words;
use crate::issuer::message::batch::BatchReport;
use crate::platform::sink::SinkFault;
use crate::state::batch::{Run, Under};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::batch::BatchWords;

/// What [`BatchRunPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct BatchRunPanelProps {
    /// The batch.
    pub batch: BatchHandle,
}

/// How the making of a batch stands.
#[component]
pub fn BatchRunPanel(props: &BatchRunPanelProps) -> Html {
    let words = &use_words().batch;
    let batch = &props.batch;
    let announce = use_announce();
    use_effect_with(ended(&batch.batch.run, words), move |said| {
        if let Some(said) = said {
            announce.emit(said.clone());
        }
    });
    match &batch.batch.run {
        Run::Nothing => Html::default(),
        Run::Under(under) => under_way(batch, under, words),
        Run::Saving(_) => html! { <p role="status">{ words.saving }</p> },
        Run::Partial(report) => partial(batch, report, words),
        Run::Saved { report, file_name } => html! {
            <Note tone={Tone::Good} title={(words.saved)(report, file_name)}>
                if report.in_software { <p>{ words.in_software }</p> }
            </Note>
        },
        Run::NotSaved { report, fault } => not_saved(batch, report, fault, words),
        Run::Discarded { made } => html! { <Note tone={Tone::Plain} title={(words.discarded)(*made)} /> },
        Run::NoFile(fault) => html! {
            <Note tone={Tone::Bad} title={(words.no_file)(fault)} alert=true><p>{ words.no_file_remedy }</p></Note>
        },
        Run::Failed(fault) => html! { <IssuerNote fault={fault.clone()} /> },
    }
}

/// What is said once it is over.
fn ended(run: &Run, words: &BatchWords) -> Option<String> {
    match run {
        Run::Saved { report, file_name } => Some((words.saved)(report, file_name)),
        Run::Partial(report) => Some((words.partial)(report)),
        Run::Discarded { made } => Some((words.discarded)(*made)),
        // Each of these is an alert of its own.
        Run::Nothing
        | Run::Under(_)
        | Run::Saving(_)
        | Run::NotSaved { .. }
        | Run::NoFile(_)
        | Run::Failed(_) => None,
    }
}

fn under_way(batch: &BatchHandle, under: &Under, words: &BatchWords) -> Html {
    let (done, total) = under.progress.map_or((0, 1), |progress| (progress.done, progress.total.max(1)));
    let said = under.progress.as_ref().map_or_else(|| words.starting.to_owned(), words.progress);
    let onclick = {
        let batch = batch.clone();
        Callback::from(move |()| batch.stop())
    };
    html! {
        <div class="batch-run">
            <progress class="batch-progress" max={total.to_string()} value={done.to_string()} aria-label={words.make_none} aria-valuetext={said.clone()} />
            <div class="row row-spread">
                <span>{ said }</span>
                <Button label={words.stop} {onclick} busy={under.stopping.then_some(AttrValue::Static(words.stopping))} />
            </div>
            if under.in_software { <p class="field-hint" role="status">{ words.in_software }</p> }
        </div>
    }
}

fn partial(batch: &BatchHandle, report: &BatchReport, words: &BatchWords) -> Html {
    let made = report.made;
    let save = {
        let (batch, report) = (batch.clone(), report.clone());
        Callback::from(move |()| batch.save_partial(report.clone()))
    };
    html! {
        <>
            if let Some(fault) = &report.fault { <IssuerNote fault={fault.clone()} /> }
            <Note tone={Tone::Soon} title={(words.partial)(report)}>
                <p>{ if report.devices_alone { words.devices_alone } else { words.partial_remedy } }</p>
                <div class="row">
                    <Button label={(words.save_partial)(made)} weight={Weight::Primary} icon={Icon::Download} onclick={save} />
                    { discard(batch, made, words) }
                </div>
            </Note>
        </>
    }
}

fn not_saved(batch: &BatchHandle, report: &BatchReport, fault: &SinkFault, words: &BatchWords) -> Html {
    let copy = {
        let (batch, report) = (batch.clone(), report.clone());
        Callback::from(move |()| batch.save_copy(report.clone()))
    };
    let is_here = !matches!(fault, SinkFault::Lost { .. });
    html! {
        <Note tone={Tone::Bad} title={(words.not_saved)(fault)} alert=true>
            <p>{ if is_here { words.not_saved_remedy } else { words.lost_remedy } }</p>
            <div class="row">
                if is_here { <Button label={words.save_copy} weight={Weight::Primary} icon={Icon::Download} onclick={copy} /> }
                { discard(batch, report.made, words) }
            </div>
        </Note>
    }
}

fn discard(batch: &BatchHandle, made: u32, words: &BatchWords) -> Html {
    let batch = batch.clone();
    let onclick = Callback::from(move |()| batch.discard(made));
    html! { <Button label={words.discard} weight={Weight::Danger} {onclick} /> }
}
