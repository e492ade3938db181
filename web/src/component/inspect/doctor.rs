//! What is behind a complaint: causes by how much speaks for them, each with the words that were seen and what to do.

use std::rc::Rc;

use jitr_shared::inspect::Rule;
use jitr_shared::inspect::doctor::{Cause, Strength};
use jitr_shared::inspect::remedy::{Known, REGION};
use yew::{AttrValue, Html, Properties, component, html};

use crate::component::inspect::finding_list::{evidence_text, source};
use crate::component::inspect::remedy::Remedy;
use crate::hook::use_account::use_account;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::Overview;
use crate::ui::copy::Copy;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;

/// What [`InspectDoctor`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectDoctorProps {
    /// What was read.
    pub overview: Rc<Overview>,
}

/// What is behind a complaint.
#[component]
pub fn InspectDoctor(props: &InspectDoctorProps) -> Html {
    let words = use_words();
    let overview = &props.overview;
    let region = use_account().account.region;
    if overview.causes.is_empty() {
        return html! { <Note tone={Tone::Plain} title={words.doctor.nothing}><p>{ words.doctor.nothing_remedy }</p></Note> };
    }
    let copied: Vec<String> =
        overview.causes.iter().map(|cause| text(cause, overview, &region, words)).collect();
    html! {
        <div class="causes">
            <div class="row row-spread">
                <p class="muted">{ words.doctor.lead }</p>
                <Copy text={AttrValue::from(copied.join("\n"))} label={words.inspect.copy_findings} />
            </div>
            <ol class="findings">{ for overview.causes.iter().map(|cause| html! {
                <li key={cause.rule.id()}>{ note(cause, overview, &region, words) }</li>
            }) }</ol>
        </div>
    }
}

fn note(cause: &Cause, overview: &Overview, region: &str, words: &Words) -> Html {
    let rule = Rule::Doctor(cause.rule);
    let title = format!("{}: {}", (words.doctor.strength)(cause.strength), words.rule.what(&rule));
    html! {
        <Note tone={tone(cause.strength)} {title}>
            <p>{ words.rule.why(&rule) }</p>
            <ul class="evidence">{ for cause.evidence.iter().map(|evidence| html! {
                <li>{ evidence_text(evidence, &overview.inputs, words) }</li>
            }) }</ul>
            <p><strong>{ words.problem.remedy_label }{ ": " }</strong>{ words.rule.remedy(&rule) }</p>
            if let Some(command) = command(cause, region) { <Remedy {command} /> }
            <p class="finding-place"><code>{ rule.id() }</code>{ " " }{ source(rule.source(), words) }</p>
        </Note>
    }
}

/// What the case did not know of the Region, the chosen one fills in.
fn command(cause: &Cause, region: &str) -> Option<String> {
    let mut known = Known::default();
    known.note(REGION, region);
    cause.command.as_ref().map(|command| known.fill(command))
}

fn tone(strength: Strength) -> Tone {
    match strength {
        Strength::Certain => Tone::Bad,
        Strength::Strong => Tone::Soon,
        Strength::Weak => Tone::Plain,
    }
}

fn text(cause: &Cause, overview: &Overview, region: &str, words: &Words) -> String {
    let rule = Rule::Doctor(cause.rule);
    let mut lines = vec![format!(
        "{}: {} [{}]",
        (words.doctor.strength)(cause.strength),
        words.rule.what(&rule),
        rule.id()
    )];
    lines.push(words.rule.why(&rule).to_owned());
    lines.extend(cause.evidence.iter().map(|evidence| evidence_text(evidence, &overview.inputs, words)));
    lines.push(format!("{}: {}", words.problem.remedy_label, words.rule.remedy(&rule)));
    lines.extend(command(cause, region));
    format!("{}\n", lines.join("\n"))
}
