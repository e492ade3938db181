//! The form that proves a CA and registers it: which CA, the registration code, the verification certificate, then AWS.

use jitr_shared::api::ca::{CaRow, RegisterCa, RegistrationCode};
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, component, hook, html, use_state, use_state_eq,
};
use yew_router::components::Link;

use crate::component::ca_choice::CaChoice;
use crate::component::certificate_card::file_stem;
use crate::component::issuer_note::IssuerNote;
use crate::component::problem_note::ProblemNote;
use crate::component::registration_code::RegistrationCodeField;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::issuer::message::{IssuerFault, KeyHandle};
use crate::platform::http::{self, ApiError};
use crate::platform::{download, task};
use crate::route::Route;
use crate::state::keys::HeldCa;
use crate::state::phase::Phase;
use crate::state::register::{RegisterForm as Form, Verification};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::status_word::{StatusWord, Tone};

/// The media type of a PEM certificate.
const PEM: &str = "application/pem-certificate-chain";

/// What [`RegisterForm`] shows.
#[derive(Properties, PartialEq)]
pub struct RegisterFormProps {
    /// AWS registered one.
    pub onregistered: Callback<()>,
}

/// Why it did not work out.
#[derive(Clone, Debug, PartialEq)]
enum Fault {
    Issuer(IssuerFault),
    Api(Box<ApiError>),
}

/// The form that proves a CA and registers it.
#[component]
pub fn RegisterForm(props: &RegisterFormProps) -> Html {
    let words = use_words();
    let keys = use_keys();
    let signed_in = use_session().state.signed_in().is_some();
    let chosen = use_state_eq(|| None::<KeyHandle>);
    let form = use_state(Form::default);
    let phase = use_state_eq(Phase::<Fault>::default);
    let ca = chosen_ca(keys.as_ref(), *chosen);
    let act = use_act(ca.clone(), &form, &phase, &props.onregistered);
    let verification = ca.as_ref().and_then(|ca| form.verification(&ca.certificate.certificate_id).cloned());
    // An empty field is filled by the acts themselves where the Worker can ask AWS.
    let no_code = form.registration_code().is_none() && (form.fault().is_some() || !signed_in);
    let blocked = (ca.is_none().then_some(words.register.blocked_ca))
        .or(no_code.then_some(words.register.blocked_code));
    let onsubmit = {
        let act = act.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if signed_in {
                act.emit(true);
            }
        })
    };
    let (set_ca, set_form) = (chosen.setter(), form.setter());
    let busy = phase.is_busy().then_some(AttrValue::Static(words.register.registering));
    html! {
        <form class="form" {onsubmit} novalidate=true>
            if let Some(ca) = &ca {
                <CaChoice id="register-ca" label={words.register.ca} chosen={ca.handle}
                    onchoose={Callback::from(move |handle| set_ca.set(Some(handle)))} />
            } else {
                <p>{ words.register.no_ca }{ " " }<Link<Route> to={Route::Ca}>{ words.devices.to_ca }</Link<Route>></p>
            }
            <RegistrationCodeField form={(*form).clone()} onchange={Callback::from(move |next| set_form.set(next))} />
            if let Some(verification) = verification { <VerificationLine {verification} name={name_of(ca.as_ref())} /> }
            <p class="field-hint">{ words.register.register_note }</p>
            <div class="actions">
                <Button label={words.register.register} submit=true weight={Weight::Primary} {busy}
                    blocked={blocked.or((!signed_in).then_some(words.register.blocked_session)).map(AttrValue::Static)} />
                <Button label={words.register.make_verification} blocked={blocked.map(AttrValue::Static)}
                    onclick={Callback::from(move |()| act.emit(false))} />
            </div>
            { fault_note(phase.fault()) }
        </form>
    }
}

fn fault_note(fault: Option<&Fault>) -> Html {
    match fault {
        Some(Fault::Issuer(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
        Some(Fault::Api(fault)) => html! { <ProblemNote fault={(**fault).clone()} /> },
        None => Html::default(),
    }
}

/// The chosen one may have been forgotten meanwhile; then the newest takes its place.
fn chosen_ca(keys: Option<&KeysHandle>, chosen: Option<KeyHandle>) -> Option<HeldCa> {
    let keys = &keys?.keys;
    let found = keys.able().find(|ca| Some(ca.handle) == chosen).or_else(|| keys.able().last());
    found.cloned()
}

fn name_of(ca: Option<&HeldCa>) -> String {
    ca.map(|ca| ca.certificate.name.clone()).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct VerificationLineProps {
    verification: Verification,
    name: String,
}

#[component]
fn VerificationLine(props: &VerificationLineProps) -> Html {
    let words = &use_words().register;
    let (stem, pem) = (file_stem(&props.name), props.verification.pem.clone());
    let save = Callback::from(move |()| {
        let _ = download::save(&format!("{stem}.verification.pem"), PEM, pem.as_bytes());
    });
    html! {
        <div role="status">
            <StatusWord tone={Tone::Good} word={words.verification_made} />
            <Button label={words.download_verification} weight={Weight::Quiet} icon={Icon::Download} onclick={save} />
        </div>
    }
}

/// Makes the verification certificate; with `true` registers too.
#[hook]
fn use_act(
    ca: Option<HeldCa>,
    form: &yew::UseStateHandle<Form>,
    phase: &yew::UseStateHandle<Phase<Fault>>,
    onregistered: &Callback<()>,
) -> Callback<bool> {
    let words = use_words();
    let announce = use_announce();
    let notice = use_session().notice_fault;
    let keys = use_keys();
    let (form, phase, onregistered) = (form.clone(), phase.clone(), onregistered.clone());
    Callback::from(move |register: bool| {
        let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
        let Some(ca) = ca.clone() else { return };
        let (form_now, set_form, phase) = ((*form).clone(), form.setter(), phase.setter());
        let (announce, notice, onregistered) = (announce.clone(), notice.clone(), onregistered.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            let name = ca.certificate.name.clone();
            let outcome = async {
                let code = known_or_fetched(&form_now).await?;
                let verification = prove(&keys, &ca, &form_now, code.clone()).await.map_err(Fault::Issuer)?;
                set_form.set(Form { made: Some(verification.clone()), code });
                if register { send(&ca, verification).await } else { Ok(()) }
            };
            match outcome.await {
                Ok(()) => {
                    phase.set(Phase::Idle);
                    if register {
                        announce.emit((words.register.registered)(&name));
                        onregistered.emit(());
                    }
                }
                Err(fault) => {
                    if let Fault::Api(fault) = &fault {
                        notice.emit((**fault).clone());
                    }
                    phase.set(Phase::Failed(fault));
                }
            }
        });
    })
}

async fn known_or_fetched(form: &Form) -> Result<String, Fault> {
    match form.registration_code() {
        Some(code) => Ok(code),
        None => fetch_code().await.map_err(|fault| Fault::Api(Box::new(fault))),
    }
}

async fn prove(
    keys: &KeysHandle,
    ca: &HeldCa,
    form: &Form,
    registration_code: String,
) -> Result<Verification, IssuerFault> {
    let ca_certificate_id = ca.certificate.certificate_id.clone();
    if let Some(made) = form.verification(&ca_certificate_id) {
        return Ok(made.clone());
    }
    let pem = keys.make_verification(ca.handle, registration_code.clone()).await?;
    Ok(Verification { ca_certificate_id, registration_code, pem })
}

async fn send(ca: &HeldCa, verification: Verification) -> Result<(), Fault> {
    let body = RegisterCa {
        ca_certificate_pem: ca.certificate.pem.clone(),
        verification_certificate_pem: verification.pem,
        activate: true,
        auto_registration: true,
    };
    let answer = http::post::<RegisterCa, CaRow>(&http::profile("cas"), &body).await;
    answer.map(|_| ()).map_err(|fault| Fault::Api(Box::new(fault)))
}

/// Asks AWS for the registration code.
///
/// # Errors
/// See [`ApiError`].
pub async fn fetch_code() -> Result<String, ApiError> {
    let answer: RegistrationCode = http::get(&http::profile("registration-code")).await?;
    Ok(answer.registration_code)
}
