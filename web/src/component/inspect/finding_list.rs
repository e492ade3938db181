//! Findings: how bad, what, where, what was expected and found, why, what to do, who says so, and the rule's name.

use std::rc::Rc;

use jitr_shared::inspect::remedy::{FILE, Known, template};
use jitr_shared::inspect::{Document, Evidence, Finding, InputFacts, Severity, Source};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::component::inspect::remedy::Remedy;
use crate::hook::use_words::use_words;
use crate::ui::button::Button;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;

/// How many are drawn at first, and each time that more are wanted.
const STEP: usize = 40;

/// What [`FindingList`] shows.
#[derive(Properties, PartialEq)]
pub struct FindingListProps {
    /// The findings.
    pub findings: Rc<[Finding]>,
    /// The inputs that they lie in.
    #[prop_or_default]
    pub inputs: Rc<[InputFacts]>,
    /// The name of what each is about; empty where that is plain.
    #[prop_or_default]
    pub names: Rc<[String]>,
}

/// Findings, the worst first.
#[component]
pub fn FindingList(props: &FindingListProps) -> Html {
    let words = use_words();
    let most = use_state_eq(|| STEP);
    {
        let most = most.setter();
        use_effect_with(Rc::clone(&props.findings), move |_| most.set(STEP));
    }
    if props.findings.is_empty() {
        return html! { <Note tone={Tone::Good} title={words.inspect.no_findings} /> };
    }
    let more = {
        let most = most.clone();
        Callback::from(move |()| most.set(*most + STEP))
    };
    let line = |(place, finding): (usize, &Finding)| {
        html! {
            <li key={place}>
                <FindingNote finding={finding.clone()} name={props.names.get(place).cloned().unwrap_or_default()}
                    inputs={Rc::clone(&props.inputs)} />
            </li>
        }
    };
    html! {
        <>
            <ul class="findings">{ for props.findings.iter().enumerate().take(*most).map(line) }</ul>
            if props.findings.len() > *most {
                <Button label={(words.inspect.more)(props.findings.len() - *most)} onclick={more} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FindingNoteProps {
    finding: Finding,
    name: String,
    inputs: Rc<[InputFacts]>,
}

#[component]
fn FindingNote(props: &FindingNoteProps) -> Html {
    let words = use_words();
    let finding = &props.finding;
    let rule = &finding.rule;
    html! {
        <Note tone={tone(rule.severity())} title={title(finding, words)}>
            <p>
                if !props.name.is_empty() { <strong>{ &props.name }{ ": " }</strong> }
                { words.rule.why(rule) }
            </p>
            if !finding.evidence.is_empty() {
                <ul class="evidence">{ for finding.evidence.iter().map(|evidence| html! {
                    <li>{ evidence_text(evidence, &props.inputs, words) }</li>
                }) }</ul>
            }
            <p><strong>{ words.problem.remedy_label }{ ": " }</strong>{ words.rule.remedy(rule) }</p>
            if let Some(command) = command(finding, &props.inputs) { <Remedy {command} /> }
            <p class="finding-place"><code>{ rule.id() }</code>{ " " }{ source(rule.source(), words) }</p>
        </Note>
    }
}

/// The command that helps, with the name of the file in which it was seen.
fn command(finding: &Finding, inputs: &[InputFacts]) -> Option<String> {
    let template = template(&finding.rule)?;
    let mut known = Known::default();
    if let Some(input) = finding.place().and_then(|place| inputs.get(place.input)) {
        known.note(FILE, &input.name);
    }
    Some(known.fill(&template))
}

/// How a severity looks.
#[must_use]
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Note => Tone::Plain,
        Severity::Warning => Tone::Soon,
        Severity::Error => Tone::Bad,
    }
}

fn title(finding: &Finding, words: &Words) -> AttrValue {
    let rule = &finding.rule;
    format!("{}: {}", (words.finding.severity)(rule.severity()), words.rule.what(rule)).into()
}

/// Where it was seen, what was expected there, and what was found.
#[must_use]
pub fn evidence_text(evidence: &Evidence, inputs: &[InputFacts], words: &Words) -> String {
    let place = evidence.place;
    let input = inputs.get(place.input).filter(|_| inputs.len() > 1).map(|input| input.name.as_str());
    let mut parts = vec![(words.inspect.place)(input, place)];
    parts.extend(evidence.field.clone());
    parts.extend(evidence.expected.as_ref().map(|expected| (words.inspect.expected)(expected)));
    parts.extend(evidence.found.as_ref().map(|found| (words.inspect.actual)(found)));
    parts.join(" · ")
}

/// A finding as a text that can be sent to somebody.
#[must_use]
pub fn text(finding: &Finding, name: &str, inputs: &[InputFacts], words: &Words) -> String {
    let rule = &finding.rule;
    let mut lines = vec![format!("{} [{}]", title(finding, words), rule.id())];
    let why = words.rule.why(rule);
    lines.push(if name.is_empty() { why.to_owned() } else { format!("{name}: {why}") });
    lines.extend(finding.evidence.iter().map(|evidence| evidence_text(evidence, inputs, words)));
    lines.push(format!("{}: {}", words.problem.remedy_label, words.rule.remedy(rule)));
    lines.extend(command(finding, inputs));
    lines.push(source_text(rule.source(), words));
    format!("{}\n", lines.join("\n"))
}

/// Who says so, with a way there.
pub fn source(source: Source, words: &Words) -> Html {
    let text = source_text(source, words);
    match address(source) {
        Some(address) => html! {
            <a class="outward" href={address} rel="noreferrer" target="_blank">{ text }<Glyph icon={Icon::Outward} /></a>
        },
        None => html! { text },
    }
}

fn source_text(source: Source, words: &Words) -> String {
    let document = match source.document {
        Document::Rfc { number, section } => format!("RFC {number}, {section}"),
        Document::Page { title, .. } => title.to_owned(),
        Document::Observed => words.inspect.observed.to_owned(),
        Document::Inspector => words.inspect.own_rule.to_owned(),
    };
    source.lint.map_or_else(|| document.clone(), |lint| format!("{document} ({lint})"))
}

fn address(source: Source) -> Option<String> {
    match source.document {
        Document::Rfc { number, section } => {
            Some(format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{section}"))
        }
        Document::Page { address, .. } => Some(address.to_owned()),
        Document::Observed | Document::Inspector => None,
    }
}
