//! Stage Wire: the plan of destination, confirmation, rule and policy; Apply; the IAM policies and commands.

use jitr_shared::api::wiring::{WiringNames, WiringPlan};
use jitr_shared::wiring::NamesError;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::component::gate::Gate;
use crate::component::problem_note::ProblemNote;
use crate::component::rail::Anchor;
use crate::component::wiring_cli::WiringDocuments;
use crate::component::wiring_plan::WiringTable;
use crate::hook::use_feed::use_feed;
use crate::hook::use_session::use_session;
use crate::hook::use_wire::{WireHandle, use_wire};
use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::state::stage::StageState;
use crate::state::wire::WireState;
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::stage::{HowItWorks, Part, Stage};
use crate::ui::status_word::Tone;
use crate::words::Words;
use crate::words::wire::WireWords;

/// Stage Wire.
#[component]
pub fn WirePage() -> Html {
    let words = use_words();
    let wire = use_wire();
    let usable = use_session().state.usable();
    // What AWS would refuse is shown at its field; documents go on with the proposed names then.
    let names = wire.state.checked_names().unwrap_or_default();
    html! {
        <Stage route={Route::Wire} lead={words.wire.lead}>
            <Gate>
                <Part title={words.frame.what_stands} beside={reread(&wire, words)}>{ standing(&wire, words) }</Part>
                <Part title={words.frame.next} next=true>{ next(&wire, words) }</Part>
            </Gate>
            // Without the plan they still go into the policies and commands below.
            if !usable { <Part title={words.wire.names}>{ name_fields(&wire) }</Part> }
            <WiringDocuments {names} plan={wire.state.plan.clone()} />
            <HowItWorks paragraphs={words.wire.how.map(AttrValue::Static)} link="https://docs.aws.amazon.com/iot/latest/developerguide/https-rule-action.html" />
        </Stage>
    }
}

fn reread(wire: &WireHandle, words: &Words) -> Html {
    let busy = wire.state.reading.then_some(AttrValue::Static(words.frame.loading));
    html! {
        <Button label={words.frame.refresh} icon={Icon::Refresh} weight={Weight::Quiet} onclick={wire.read.clone()} {busy} />
    }
}

fn standing(wire: &WireHandle, words: &Words) -> Html {
    html! {
        <>
            if let Some(fault) = &wire.state.fault { <ProblemNote fault={fault.clone()} /> }
            { name_fields(wire) }
            if let Some(plan) = &wire.state.plan {
                { ingest(plan, &words.wire) }
                <WiringTable rows={plan.rows.clone()} state={(*wire.state).clone()} replace={wire.replace.clone()} />
            } else if wire.state.fault.is_none() {
                <p class="waiting" role="status">{ words.frame.loading }</p>
            }
            if let Some((_, fault)) = wire.state.step_fault() { <ProblemNote fault={fault.clone()} /> }
            <ConfirmationFault />
        </>
    }
}

fn ingest(plan: &WiringPlan, words: &WireWords) -> Html {
    html! { <p class="identifier"><span class="muted">{ words.ingest }</span><code>{ &plan.ingest_url }</code></p> }
}

#[component]
fn ConfirmationFault() -> Html {
    let words = &use_words().wire;
    let feed = use_feed();
    let failed = feed.state.confirmation.as_ref().filter(|confirmation| !confirmation.confirmed);
    failed.map_or_else(Html::default, |confirmation| {
        html! {
            <Note tone={Tone::Bad} title={words.confirmation_failed} alert=true>
                <p lang="en">{ confirmation.detail.as_ref() }</p>
            </Note>
        }
    })
}

fn next(wire: &WireHandle, words: &Words) -> Html {
    let wired = wire.state.stage() == StageState::Wired && !wire.state.stale();
    let busy = wire.state.applying.then_some(AttrValue::Static(words.wire.applying));
    let blocked = blocked(&wire.state, &words.wire).map(AttrValue::Static);
    html! {
        if wired && !wire.state.applying {
            <Note tone={Tone::Good} title={words.wire.wired}>
                <p>{ words.wire.wired_next }</p>
                <p><span class="link-button"><Anchor route={Route::Devices}>{ (words.frame.title)(Route::Devices) }</Anchor></span></p>
            </Note>
        } else {
            <p class="prose">{ words.wire.apply_hint }</p>
            <Button label={words.wire.apply} weight={Weight::Primary} onclick={wire.apply.clone()} {busy} {blocked} />
        }
    }
}

fn blocked(state: &WireState, words: &WireWords) -> Option<&'static str> {
    if state.plan.is_none() {
        Some(words.no_plan)
    } else if state.checked_names().is_err() {
        Some(words.names_wrong)
    } else if state.stale() {
        Some(words.stale)
    } else if !state.has_work() && state.has_altered() {
        Some(words.decide_first)
    } else if !state.has_work() {
        Some(words.nothing_to_do)
    } else {
        None
    }
}

fn name_fields(wire: &WireHandle) -> Html {
    html! { <NameFields state={(*wire.state).clone()} oninput={wire.type_names.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct NameFieldsProps {
    state: WireState,
    oninput: Callback<WiringNames>,
}

#[component]
fn NameFields(props: &NameFieldsProps) -> Html {
    let words = &use_words().wire;
    let names = props.state.names.clone();
    let fault = props.state.checked_names().err();
    let said = fault.as_ref().map(|fault| AttrValue::from((words.name_fault)(fault)));
    let (of_rule, of_policy) = match fault {
        Some(NamesError::Rule(_)) => (said, None),
        Some(NamesError::Policy(_)) => (None, said),
        None => (None, None),
    };
    let type_rule = {
        let names = names.clone();
        props
            .oninput
            .reform(move |rule: String| WiringNames { rule: rule.trim().to_owned(), ..names.clone() })
    };
    let type_policy = {
        let names = names.clone();
        props
            .oninput
            .reform(move |policy: String| WiringNames { policy: policy.trim().to_owned(), ..names.clone() })
    };
    html! {
            <div class="pair">
                <Field id="rule-name" label={words.rule} hint={words.rule_hint} code=true value={names.rule.clone()}
                    oninput={type_rule} fault={of_rule} readonly={props.state.applying} />
                <Field id="policy-name" label={words.policy} hint={words.policy_hint} code=true value={names.policy.clone()}
                    oninput={type_policy} fault={of_policy} readonly={props.state.applying} />
            </div>
    }
}
