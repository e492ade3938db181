//! What is noteworthy about everything that was read: by how bad it is, and to be copied as a text.

use std::rc::Rc;

use jitr_shared::inspect::{Finding, Severity};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state_eq};

use crate::component::inspect::finding_list::{FindingList, text};
use crate::component::inspect::items::name_of;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::Overview;
use crate::ui::copy::Copy;
use crate::words::Words;

/// The worst first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// What [`InspectFindings`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectFindingsProps {
    /// What was read.
    pub overview: Rc<Overview>,
}

/// What is noteworthy.
#[component]
pub fn InspectFindings(props: &InspectFindingsProps) -> Html {
    let words = use_words();
    let only = use_state_eq(|| None::<Severity>);
    let overview = &props.overview;
    let findings: Vec<&Finding> = overview
        .findings
        .iter()
        .filter(|finding| only.is_none_or(|only| finding.rule.severity() == only))
        .collect();
    let names: Vec<String> = findings.iter().map(|finding| name(finding, overview, words)).collect();
    let all: usize = overview.counts.iter().sum();
    let choose = |severity: Severity| {
        let only = only.clone();
        Callback::from(move |_| only.set((*only != Some(severity)).then_some(severity)))
    };
    let chip = |(severity, count): (Severity, usize)| {
        let pressed = *only == Some(severity);
        html! {
            <button key={(words.finding.severity)(severity)} type="button" class={classes!("chip", pressed.then_some("chip-pressed"))}
                aria-pressed={if pressed { "true" } else { "false" }} onclick={choose(severity)}>
                { (words.finding.severity)(severity) }<span class="chip-count">{ count }</span>
            </button>
        }
    };
    let copied: String = findings
        .iter()
        .zip(&names)
        .map(|(finding, name)| text(finding, name, &overview.inputs, words))
        .collect::<Vec<_>>()
        .join("\n");
    let shown: Rc<[Finding]> = findings.into_iter().cloned().collect();
    html! {
        <div class="finding-view">
            if all > 0 {
                <div class="row row-spread">
                    <div class="chips">{ for SEVERITIES.into_iter().zip(overview.counts).filter(|(_, count)| *count > 0).map(chip) }</div>
                    <Copy text={AttrValue::from(copied)} label={words.inspect.copy_findings} />
                </div>
            }
            if all > overview.findings.len() { <p class="field-hint">{ (words.inspect.findings_cut)(overview.findings.len(), all) }</p> }
            <FindingList findings={shown} names={Rc::from(names)} inputs={Rc::from(overview.inputs.as_slice())} />
        </div>
    }
}

fn name(finding: &Finding, overview: &Overview, words: &Words) -> String {
    let Some(subject) = finding.subject else { return String::new() };
    overview
        .lines
        .iter()
        .find(|line| line.subject == subject)
        .map(|line| name_of(line, words))
        .unwrap_or_default()
}
