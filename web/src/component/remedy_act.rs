//! What to do about a failing check: a button that does it, a link to where it is done, a line to copy, or a sentence.

use jitr_shared::api::ca::{CaDetail, CaStatus, ChangeCa};
use jitr_shared::api::diagnosis::{Remedy, RemedyKind};
use jitr_shared::api::session::Role;
use jitr_shared::api::watch::{Act, ActKind, Acted, Expect, Expecting};
use jitr_shared::api::wiring::{RunWiringStep, WiringNames, WiringRow};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::component::problem_note::ProblemNote;
use crate::component::rail::Anchor;
use crate::hook::use_announce::use_announce;
use crate::hook::use_names::use_names;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::route::Route;
use crate::state::phase::Phase;
use crate::ui::button::Button;
use crate::ui::command::Command;

/// What [`RemedyAct`] offers.
#[derive(Properties, PartialEq)]
pub struct RemedyActProps {
    /// What to do.
    pub remedy: Remedy,
}

/// Where something is done.
enum Way {
    /// Here, by somebody with this role.
    Here(Role),
    /// At another place.
    There(Route),
    /// Outside of this page.
    Outside,
}

/// What to do about a failing check.
#[component]
pub fn RemedyAct(props: &RemedyActProps) -> Html {
    let words = &use_words().diagnosis;
    let remedy = &props.remedy;
    let label = (words.remedy)(remedy.kind);
    let button = match way(remedy) {
        Way::Here(role) => html! { <Doing remedy={remedy.clone()} {role} /> },
        Way::There(route) => html! { <Anchor {route}>{ label }</Anchor> },
        Way::Outside => html! { <span>{ label }</span> },
    };
    html! {
        <>
            <p class="row">
                { button }
                if let Some(on) = &remedy.on { <code class="remedy-on">{ on }</code> }
            </p>
            if let Some(command) = &remedy.command { <Command {label} text={command.clone()} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DoingProps {
    remedy: Remedy,
    role: Role,
}

/// The button that does it.
#[component]
fn Doing(props: &DoingProps) -> Html {
    let words = &use_words().diagnosis;
    let session = use_session();
    let announce = use_announce();
    let names = use_names().names;
    let phase = use_state(Phase::<ApiError>::default);
    let allowed = session.state.signed_in().is_some_and(|session| session.role >= props.role);
    let onclick = {
        let (phase, remedy, notice) = (phase.setter(), props.remedy.clone(), session.notice_fault.clone());
        Callback::from(move |()| {
            let (phase, remedy, notice) = (phase.clone(), remedy.clone(), notice.clone());
            let (announce, names) = (announce.clone(), names.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                match perform(&remedy, &names).await {
                    Ok(()) => {
                        phase.set(Phase::Idle);
                        announce.emit(words.done.to_owned());
                    }
                    Err(fault) => {
                        notice.emit(fault.clone());
                        phase.set(Phase::Failed(fault));
                    }
                }
            });
        })
    };
    html! {
        <>
            <Button label={(words.remedy)(props.remedy.kind)} {onclick} busy={phase.is_busy().then_some(AttrValue::Static(words.asking))}
                blocked={(!allowed).then_some(AttrValue::Static(words.role_missing))} />
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}

fn way(remedy: &Remedy) -> Way {
    match remedy.kind {
        RemedyKind::AdoptCa
        | RemedyKind::ActivateCa
        | RemedyKind::EnableAutoRegistration
        | RemedyKind::RunWiringStep
            if remedy.on.is_some() =>
        {
            Way::Here(Role::Administrator)
        }
        RemedyKind::Approve | RemedyKind::Retry if remedy.on.is_some() => Way::Here(Role::Operator),
        RemedyKind::Sweep => Way::Here(Role::Operator),
        RemedyKind::RegisterCa
        | RemedyKind::AdoptCa
        | RemedyKind::ActivateCa
        | RemedyKind::EnableAutoRegistration => Way::There(Route::Register),
        RemedyKind::NewCertificate | RemedyKind::CheckEndpoint => Way::There(Route::Devices),
        RemedyKind::RunWiringStep => Way::There(Route::Wire),
        RemedyKind::DropCertificate
        | RemedyKind::WaitForValidity
        | RemedyKind::RemoveTemplate
        | RemedyKind::ConnectAgain
        | RemedyKind::AttachPolicy
        | RemedyKind::AttachThing
        | RemedyKind::UseClientId
        | RemedyKind::ChangePolicy
        | RemedyKind::ActivateCertificate
        | RemedyKind::Approve
        | RemedyKind::Retry
        | RemedyKind::SwitchLoggingOn
        | RemedyKind::RunQuery
        | RemedyKind::GrantPermission
        | RemedyKind::AskAgain => Way::Outside,
    }
}

async fn perform(remedy: &Remedy, names: &WiringNames) -> Result<(), ApiError> {
    let on = remedy.on.clone().unwrap_or_default();
    let ca = http::profile(&format!("cas/{on}"));
    let change = async |status, auto_registration| {
        let body = ChangeCa { status, auto_registration };
        http::patch::<ChangeCa, CaDetail>(&ca, &body).await.map(drop)
    };
    let act = async |act| {
        let body = Act { act, certificate_ids: vec![on.clone()] };
        http::post::<Act, Acted>(&http::profile("registrations/acts"), &body).await.map(drop)
    };
    match remedy.kind {
        RemedyKind::AdoptCa => http::post_empty(&format!("{ca}/adoption")).await,
        RemedyKind::ActivateCa => change(Some(CaStatus::Active), None).await,
        RemedyKind::EnableAutoRegistration => change(None, Some(true)).await,
        RemedyKind::RunWiringStep => {
            let path = http::profile(&format!("wiring/{on}"));
            // Nothing that somebody altered by hand is replaced from here.
            let body = RunWiringStep { names: names.clone(), replace: false };
            http::post::<RunWiringStep, WiringRow>(&path, &body).await.map(drop)
        }
        RemedyKind::Approve => act(ActKind::Approve).await,
        RemedyKind::Retry => act(ActKind::Retry).await,
        RemedyKind::Sweep => {
            let body = Expect { expecting: false };
            http::post::<Expect, Expecting>(&http::profile("sweep"), &body).await.map(drop)
        }
        // They have no button.
        RemedyKind::DropCertificate
        | RemedyKind::NewCertificate
        | RemedyKind::WaitForValidity
        | RemedyKind::RegisterCa
        | RemedyKind::RemoveTemplate
        | RemedyKind::ConnectAgain
        | RemedyKind::CheckEndpoint
        | RemedyKind::AttachPolicy
        | RemedyKind::AttachThing
        | RemedyKind::UseClientId
        | RemedyKind::ChangePolicy
        | RemedyKind::ActivateCertificate
        | RemedyKind::SwitchLoggingOn
        | RemedyKind::RunQuery
        | RemedyKind::GrantPermission
        | RemedyKind::AskAgain => Ok(()),
    }
}
