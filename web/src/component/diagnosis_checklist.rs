//! The checklist of a diagnosis: the cause on top, then every check with what was found, seen, and to be done.

use jitr_shared::api::diagnosis::{Deliveries, Diagnosis, Fact, Logs, Outcome, Row};
use yew::{Html, Properties, component, html};

use crate::component::remedy_act::RemedyAct;
use crate::hook::use_words::use_words;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::moment::Moment;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::diagnosis::DiagnosisWords;

/// What [`DiagnosisChecklist`] shows.
#[derive(Properties, PartialEq)]
pub struct DiagnosisChecklistProps {
    /// The answer.
    pub diagnosis: Diagnosis,
}

/// The checklist of a diagnosis.
#[component]
pub fn DiagnosisChecklist(props: &DiagnosisChecklistProps) -> Html {
    let words = &use_words().diagnosis;
    let diagnosis = &props.diagnosis;
    html! {
        <>
            { cause(diagnosis, words) }
            <h3>{ words.checklist }</h3>
            <ol class="checklist" aria-label={words.checklist}>
                { for diagnosis.rows.iter().map(|row| line(row, words)) }
            </ol>
            { deliveries(&diagnosis.deliveries, words) }
            { logs(&diagnosis.logs, words) }
        </>
    }
}

fn cause(diagnosis: &Diagnosis, words: &DiagnosisWords) -> Html {
    let standing = (words.standing)(diagnosis.standing);
    let Some(row) = diagnosis.cause() else {
        return html! { <Note tone={Tone::Plain} title={words.no_cause} alert=true><p>{ standing }</p></Note> };
    };
    let title = format!("{}: {}. {}", words.cause, (words.check)(row.check), (words.finding)(row.finding));
    html! {
        <Note tone={tone(row.outcome)} {title} alert=true>
            <p>{ standing }</p>
            { remedies(row) }
        </Note>
    }
}

fn line(row: &Row, words: &DiagnosisWords) -> Html {
    html! {
        <li class="check">
            <StatusWord tone={tone(row.outcome)} word={(words.outcome)(row.outcome)} />
            <div class="check-body">
                <p><strong>{ (words.check)(row.check) }</strong>{ ": " }{ (words.finding)(row.finding) }</p>
                if !row.facts.is_empty() {
                    <dl class="registration-facts">{ for row.facts.iter().map(|seen| fact(seen, words)) }</dl>
                }
                if row.undocumented { <p class="muted">{ words.undocumented }</p> }
                { remedies(row) }
            </div>
        </li>
    }
}

fn fact(fact: &Fact, words: &DiagnosisWords) -> Html {
    let value = fact.at.map_or_else(|| html! { <code>{ &fact.text }</code> }, |at| html! { <Moment {at} /> });
    html! { <div><dt>{ (words.fact)(fact.kind) }</dt><dd>{ value }</dd></div> }
}

fn remedies(row: &Row) -> Html {
    html! {
        if !row.remedies.is_empty() {
            <ul class="remedies">
                { for row.remedies.iter().map(|remedy| html! { <li><RemedyAct remedy={remedy.clone()} /></li> }) }
            </ul>
        }
    }
}

fn deliveries(deliveries: &Deliveries, words: &DiagnosisWords) -> Html {
    html! {
        <dl class="registration-facts">
            <div>
                <dt>{ (words.check)(jitr_shared::api::diagnosis::Check::Deliveries) }</dt>
                <dd>
                    { (words.accepted)(deliveries.accepted) }
                    if let Some(at) = deliveries.accepted_at { { " · " }<Moment {at} /> }
                </dd>
            </div>
            { for deliveries.refused.iter().map(|refused| html! {
                <div><dt>{ (words.refusal)(refused.reason) }</dt><dd>{ refused.count }{ " · " }<Moment at={refused.at} /></dd></div>
            }) }
        </dl>
    }
}

fn logs(logs: &Logs, words: &DiagnosisWords) -> Html {
    html! {
        <>
            if !logs.lines.is_empty() {
                <Folded summary={words.logs}>
                    <ul class="log-lines">
                        { for logs.lines.iter().map(|line| html! {
                            <li>
                                <Moment at={line.at} />{ " " }<strong>{ &line.level }</strong>{ format!(" {} {} {}", line.event, line.status, line.reason) }
                                <pre class="raw" tabindex="0" lang="en">{ &line.text }</pre>
                            </li>
                        }) }
                    </ul>
                    if logs.truncated { <p class="muted">{ words.more_logs }</p> }
                </Folded>
            }
            if !logs.query.is_empty() { <Command label={words.query} text={logs.query.clone()} /> }
        </>
    }
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Pass => Tone::Good,
        Outcome::Fail => Tone::Bad,
        Outcome::Warn => Tone::Soon,
        Outcome::Unknown | Outcome::Skipped => Tone::Plain,
    }
}
