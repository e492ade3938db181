//! Stage Prove and register: the CAs that AWS knows, and the form that registers one.

use jitr_shared::api::ca::{CaList, CaStatus};
use jitr_shared::aws::command;
use jitr_shared::wiring::tags;
use yew::{Html, component, html, use_effect_with};

use crate::component::account_fields::AccountFields;
use crate::component::gate::Gate;
use crate::component::problem_note::ProblemNote;
use crate::component::register_files::RegisterFiles;
use crate::component::register_form::RegisterForm;
use crate::component::registered_ca::RegisteredCa;
use crate::hook::use_account::use_account;
use crate::hook::use_remote::{RemoteHandle, use_remote};
use crate::hook::use_session::use_session;
use crate::hook::use_stages::use_stage_report;
use crate::hook::use_words::use_words;
use crate::platform::http;
use crate::route::Route;
use crate::state::remote::Remote;
use crate::state::stage::StageState;
use crate::ui::button::Button;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::stage::{HowItWorks, Part, Stage};
use crate::ui::status_word::Tone;
use crate::words::openssl;

const AWS_PAGE: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/register-CA-cert.html";

/// Stage Prove and register.
#[component]
pub fn RegisterPage() -> Html {
    let words = use_words();
    let signed_in = use_session().state.signed_in().is_some();
    let cas = use_remote::<CaList>(signed_in.then(|| http::profile("cas")));
    use_report(cas.remote().ready());
    let refresh = html! {
        if signed_in { <Button label={words.frame.refresh} icon={Icon::Refresh} onclick={cas.reload.clone()} /> }
    };
    html! {
        <Stage route={Route::Register} lead={words.register.lead}>
            <Part title={words.register.known} beside={refresh}><Gate>{ known(&cas) }</Gate></Part>
            <Part title={words.frame.next} next=true>
                <RegisterForm onregistered={cas.reload.clone()} />
                <Folded summary={words.register.source_files}><RegisterFiles onregistered={cas.reload.clone()} /></Folded>
                <Folded summary={words.frame.with_cli}><Commands /></Folded>
            </Part>
            <HowItWorks paragraphs={[words.register.how_first.into(), words.register.how_second.into()]} link={AWS_PAGE} />
        </Stage>
    }
}

fn known(cas: &RemoteHandle<CaList>) -> Html {
    match cas.remote() {
        Remote::Idle => Html::default(),
        Remote::Loading => html! { <Waiting /> },
        Remote::Failed(fault) => html! { <ProblemNote fault={fault.clone()} /> },
        Remote::Ready(list) => html! { <>
            if list.rows.is_empty() { <Nothing /> }
            if list.truncated { <Truncated /> }
            <div class="cards">{ for list.rows.iter().map(|row| html! {
                <RegisteredCa key={row.ca_certificate_id.clone()} row={row.clone()} onchanged={cas.reload.clone()} />
            }) }</div>
        </> },
    }
}

#[component]
fn Waiting() -> Html {
    let words = use_words();
    html! { <p class="waiting" role="status">{ words.frame.loading }</p> }
}

#[component]
fn Nothing() -> Html {
    let words = use_words();
    html! { <p class="empty">{ words.register.empty }</p> }
}

#[component]
fn Truncated() -> Html {
    let words = use_words();
    html! { <Note tone={Tone::Soon} title={words.register.truncated} /> }
}

/// The same acts as commands.
#[component]
fn Commands() -> Html {
    let words = &use_words().register;
    let place = use_account().account.place();
    let register = command::register_ca_certificate(&place, "ca.cert.pem", "verification.cert.pem", &tags());
    html! {
        <>
            <AccountFields />
            <Command label={words.command_code} text={format!("{}", command::get_registration_code(&place))} />
            <Command label={words.command_verification} text={openssl::make_verification("REGISTRATION_CODE")} />
            <Command label={words.command_register} text={format!("{register}")} />
        </>
    }
}

#[yew::hook]
fn use_report(list: Option<&CaList>) {
    let report = use_stage_report(Route::Register);
    let state = list.map(|list| {
        let ready = list.rows.iter().any(|row| row.adopted && row.status == CaStatus::Active);
        if ready { StageState::Registered } else { StageState::Nothing }
    });
    use_effect_with(state, move |state| {
        if let Some(state) = *state {
            report.emit(state);
        }
    });
}
