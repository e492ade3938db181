//! What a CA's list would revoke in AWS: counted and listed, confirmed, then handed over to each certificate's own way.

use jitr_shared::api::crl::{ApplyRevocations, PlannedRevocation, RevocationPlan, RevocationProgress};
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_remote::use_remote;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::input::checked_of;
use crate::platform::{task, timer};
use crate::state::phase::Phase;
use crate::state::remote::Remote;
use crate::ui::button::{Button, Weight};
use crate::ui::moment::Moment;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;
use crate::words::crl::CrlWords;

/// How often an application that is under way is looked at.
const LOOK_MILLISECONDS: u32 = 2_000;

/// What [`RevocationPlanView`] is about.
#[derive(Properties, PartialEq)]
pub struct RevocationPlanViewProps {
    /// The CA.
    pub ca_certificate_id: String,
}

/// What a CA's list would revoke in AWS.
#[component]
pub fn RevocationPlanView(props: &RevocationPlanViewProps) -> Html {
    let words = use_words();
    let path = http::profile(&format!("cas/{}/revocations", props.ca_certificate_id));
    let plan = use_remote::<RevocationPlan>(Some(path.clone()));
    let under_way =
        plan.remote().ready().and_then(|plan| plan.progress).filter(|run| run.finished_at.is_none());
    {
        let reload = plan.reload.clone();
        use_effect_with(under_way, move |under_way| {
            let timer = under_way.map(|_| timer::every(LOOK_MILLISECONDS, move || reload.emit(())));
            move || drop(timer)
        });
    }
    html! {
        <section>
            <h4>{ words.crl.plan }</h4>
            { match plan.remote() {
                Remote::Idle | Remote::Loading => html! { <p class="waiting" role="status">{ words.frame.loading }</p> },
                Remote::Failed(fault) => html! { <ProblemNote fault={fault.clone()} /> },
                Remote::Ready(ready) => html! { <Plan {path} plan={ready.clone()} onapplied={plan.reload.clone()} /> },
            } }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PlanProps {
    path: String,
    plan: RevocationPlan,
    onapplied: Callback<()>,
}

#[component]
fn Plan(props: &PlanProps) -> Html {
    let words = use_words();
    let plan = &props.plan;
    let include_on_hold = use_state_eq(|| false);
    let asks = use_state_eq(|| false);
    let phase = use_state_eq(Phase::<ApiError>::default);
    let announce = use_announce();
    let many = plan.to_revoke + if *include_on_hold { plan.on_hold } else { 0 };
    let ask = |open: bool| {
        let asks = asks.setter();
        Callback::from(move |()| asks.set(open))
    };
    let apply = {
        let (path, onapplied, body) = (
            props.path.clone(),
            props.onapplied.clone(),
            ApplyRevocations { include_on_hold: *include_on_hold },
        );
        let (phase, asks) = (phase.setter(), asks.setter());
        Callback::from(move |()| {
            let (path, onapplied, announce) = (path.clone(), onapplied.clone(), announce.clone());
            let phase = phase.clone();
            asks.set(false);
            phase.set(Phase::Busy);
            task::spawn(async move {
                match http::post::<_, RevocationProgress>(&path, &body).await {
                    Ok(progress) => {
                        announce.emit(told(progress, &words.crl));
                        phase.set(Phase::Idle);
                        onapplied.emit(());
                    }
                    Err(fault) => phase.set(Phase::Failed(fault)),
                }
            });
        })
    };
    let ontick = {
        let include_on_hold = include_on_hold.setter();
        Callback::from(move |event: Event| include_on_hold.set(checked_of(&event)))
    };
    html! {
        <>
            if let Some(progress) = plan.progress { <p role="status">{ told(progress, &words.crl) }</p> }
            <p>{ if plan.to_revoke == 0 { words.crl.plan_empty.to_owned() } else { (words.crl.plan_count)(plan.to_revoke) } }</p>
            if plan.on_hold > 0 {
                <p>{ (words.crl.plan_hold)(plan.on_hold) }</p>
                <label class="choice"><input type="checkbox" checked={*include_on_hold} onchange={ontick} />{ words.crl.include_hold }</label>
            }
            if !plan.rows.is_empty() { <Rows path={props.path.clone()} plan={plan.clone()} /> }
            if many > 0 {
                <div class="actions">
                    <Button label={(words.crl.apply)(many)} weight={Weight::Danger} onclick={ask(true)}
                        busy={phase.is_busy().then_some(AttrValue::Static(words.register.changing))} />
                </div>
            }
            if *asks { { confirmation(words, apply, ask(false)) } }
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}

fn told(progress: RevocationProgress, words: &CrlWords) -> String {
    let say = if progress.finished_at.is_some() { words.handed_all } else { words.handed_over };
    say(progress.handed_over)
}

fn confirmation(words: &Words, apply: Callback<()>, cancel: Callback<()>) -> Html {
    html! {
        <Note tone={Tone::Bad} title={words.crl.confirm} alert=true>
            <div class="actions">
                <Button label={words.crl.apply_anyway} weight={Weight::Danger} onclick={apply} />
                <Button label={words.frame.cancel} onclick={cancel} />
            </div>
        </Note>
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    path: String,
    plan: RevocationPlan,
}

/// The first page is there already; further ones are read when asked for.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let words = &use_words().crl;
    let further = use_state_eq(|| (Vec::<PlannedRevocation>::new(), props.plan.next.clone()));
    let fault = use_state_eq(|| None::<ApiError>);
    let (rows, next) = &*further;
    let onmore = {
        let (path, further, fault) = (props.path.clone(), further.clone(), fault.setter());
        Callback::from(move |()| {
            let (mut rows, Some(next)) = (*further).clone() else { return };
            let (path, setter, fault) = (format!("{path}?after={next}"), further.setter(), fault.clone());
            task::spawn(async move {
                match http::get::<RevocationPlan>(&path).await {
                    Ok(page) => {
                        rows.extend(page.rows);
                        setter.set((rows, page.next));
                    }
                    Err(error) => fault.set(Some(error)),
                }
            });
        })
    };
    html! {
        <>
            <div class="table-frame">
                <table class="table">
                    <thead><tr>{ for words.columns.iter().map(|column| html! { <th scope="col">{ *column }</th> }) }</tr></thead>
                    <tbody>{ for props.plan.rows.iter().chain(rows).map(|planned| row(planned, words)) }</tbody>
                </table>
            </div>
            if next.is_some() { <Button label={words.more} weight={Weight::Quiet} onclick={onmore} /> }
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}

fn row(planned: &PlannedRevocation, words: &CrlWords) -> Html {
    html! {
        <tr key={planned.certificate_id.clone()}>
            <th scope="row">{ planned.name.as_ref().unwrap_or(&planned.certificate_id) }</th>
            <td class="code">{ &planned.serial }</td>
            <td><Moment at={planned.revoked_at} /></td>
            <td>{ (words.reason)(planned.reason) }</td>
        </tr>
    }
}
