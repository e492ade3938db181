//! Findings: how bad, what, where, why, what to do, and the rule's name for searching. The worst come first.

use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::inspect::{Finding, Severity, Subject};
use yew::{Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;

/// What [`FindingList`] shows.
#[derive(Properties, PartialEq)]
pub struct FindingListProps {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The certificates that some of them are about.
    pub certificates: Vec<CertificateFacts>,
}

/// Findings.
#[component]
pub fn FindingList(props: &FindingListProps) -> Html {
    let words = use_words();
    if props.findings.is_empty() {
        return html! { <Note tone={Tone::Good} title={words.inspect.no_findings} /> };
    }
    let of = |severity| props.findings.iter().filter(move |finding| finding.rule.severity() == severity);
    let findings = [Severity::Error, Severity::Warning, Severity::Note].into_iter().flat_map(of);
    html! {
        <ul class="findings">{ for findings.map(|finding| html! {
            <li><FindingNote finding={finding.clone()} name={name_of(finding, &props.certificates)} /></li>
        }) }</ul>
    }
}

#[derive(Properties, PartialEq)]
struct FindingNoteProps {
    finding: Finding,
    name: Option<String>,
}

#[component]
fn FindingNote(props: &FindingNoteProps) -> Html {
    let words = use_words();
    let finding = &props.finding;
    let rule = &finding.rule;
    let tone = match rule.severity() {
        Severity::Note => Tone::Plain,
        Severity::Warning => Tone::Soon,
        Severity::Error => Tone::Bad,
    };
    let title = format!("{}: {}", (words.finding.severity)(rule.severity()), words.rule.what(rule));
    let place = finding.place().map(|place| (words.finding.place)(place.line, place.offset));
    html! {
        <Note {tone} {title}>
            <p>
                if let Some(name) = &props.name { <strong>{ name }{ " " }</strong> }
                { words.rule.why(rule) }
            </p>
            <p><strong>{ words.problem.remedy_label }{ ": " }</strong>{ words.rule.remedy(rule) }</p>
            <p class="finding-place">{ place }{ " " }<code>{ rule.id() }</code></p>
        </Note>
    }
}

fn name_of(finding: &Finding, certificates: &[CertificateFacts]) -> Option<String> {
    let Some(Subject::Certificate(index)) = finding.subject else { return None };
    let facts = certificates.get(index)?;
    Some(facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()))
}
