//! One registration's way: a row for each step with time, outcome, duration and AWS's words on demand.

use jitr_shared::api::registration::{RegistrationRow, Step, StepOutcome};
use yew::{AttrValue, Html, Properties, component, html};

use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::state::watch::standing::{is_pending, waits};
use crate::ui::folded::Folded;
use crate::ui::moment::Moment;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`Timeline`] shows.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The registration as it stands.
    pub registration: RegistrationRow,
    /// Its steps, oldest first.
    pub steps: Vec<Step>,
}

/// One registration's way.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let words = use_words();
    html! {
        <div class="timeline">
            <ol>
                { for props.steps.iter().map(|step| html! { <li key={step.sequence}>{ row(step, words) }</li> }) }
                if waits(props.registration.state) {
                    <li class="timeline-waits"><Waits registration={props.registration.clone()} /></li>
                }
            </ol>
        </div>
    }
}

fn row(step: &Step, words: &Words) -> Html {
    let watch = &words.watch;
    html! {
        <div class="timeline-row">
            <span class="timeline-step">{ (watch.step)(step.kind) }</span>
            <StatusWord tone={tone(step.outcome)} word={(watch.outcome)(step.outcome)} />
            <Moment at={step.at} time_only=true />
            <span class="timeline-took">{ (words.frame.duration)(step.duration) }</span>
            if step.attempt > 1 { <span class="muted">{ (watch.attempt)(step.attempt) }</span> }
            if let Some(detail) = &step.detail {
                <Folded summary={watch.words_of_aws} small=true><pre class="raw" tabindex="0" lang="en">{ detail }</pre></Folded>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WaitsProps {
    registration: RegistrationRow,
}

#[component]
fn Waits(props: &WaitsProps) -> Html {
    let words = use_words();
    let now = use_now(1_000);
    let row = &props.registration;
    let ahead = row.next_attempt_at.map(|at| at - now).filter(|ahead| *ahead > 0);
    let until = match ahead {
        Some(ahead) => AttrValue::from((words.watch.next_attempt)(&(words.frame.ahead)(ahead))),
        None if is_pending(row.state) => AttrValue::Static(words.watch.at_once),
        // Nothing happens by itself.
        None => AttrValue::default(),
    };
    html! {
        <div class="timeline-row">
            <span>{ (words.watch.waits_for)(props.registration.state) }</span>
            <span class="muted">{ until }</span>
        </div>
    }
}

fn tone(outcome: StepOutcome) -> Tone {
    match outcome {
        StepOutcome::Done => Tone::Good,
        StepOutcome::Retrying => Tone::Soon,
        StepOutcome::Failed => Tone::Bad,
    }
}
