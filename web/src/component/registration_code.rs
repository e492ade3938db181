//! The registration code: AWS's word by a button, or pasted by hand.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::component::problem_note::ProblemNote;
use crate::component::register_form::fetch_code;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::platform::task;
use crate::state::phase::Phase;
use crate::state::register::RegisterForm;
use crate::ui::button::Button;
use crate::ui::field::Field;

/// What [`RegistrationCodeField`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationCodeFieldProps {
    /// As it stands.
    pub form: RegisterForm,
    /// As it stands now.
    pub onchange: Callback<RegisterForm>,
}

/// The registration code.
#[component]
pub fn RegistrationCodeField(props: &RegistrationCodeFieldProps) -> Html {
    let words = use_words();
    let session = use_session();
    let phase = use_state(Phase::<ApiError>::default);
    let form = props.form.clone();
    let oninput = props.onchange.reform(move |code| RegisterForm { code, ..form.clone() });
    let fetch = {
        let (phase, oninput, notice) = (phase.setter(), oninput.clone(), session.notice_fault.clone());
        Callback::from(move |()| {
            let (phase, oninput, notice) = (phase.clone(), oninput.clone(), notice.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                match fetch_code().await {
                    Ok(code) => {
                        oninput.emit(code);
                        phase.set(Phase::Idle);
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
        <div class="with-button">
            <Field id="registration-code" label={words.register.code} hint={words.register.code_hint} code=true
                value={props.form.code.clone()} {oninput}
                fault={props.form.fault().map(|fault| AttrValue::from((words.certificate.fault)(&fault)))} />
            if session.state.signed_in().is_some() {
                <Button label={words.register.fetch_code} onclick={fetch}
                    busy={phase.is_busy().then_some(AttrValue::Static(words.register.fetching_code))} />
            }
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </div>
    }
}
