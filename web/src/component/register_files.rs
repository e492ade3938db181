//! Registers a CA from its certificate and a verification certificate that were made elsewhere, for people whose CA key never meets a browser.

use jitr_shared::api::ca::{CaRow, RegisterCa};
use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, component, html, use_state};

use crate::component::file_input::FileInput;
use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::file::ReadFile;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::phase::Phase;
use crate::ui::button::Button;

/// What [`RegisterFiles`] shows.
#[derive(Properties, PartialEq)]
pub struct RegisterFilesProps {
    /// AWS registered one.
    pub onregistered: Callback<()>,
}

/// Registers a CA from two certificates.
#[component]
pub fn RegisterFiles(props: &RegisterFilesProps) -> Html {
    let words = use_words();
    let announce = use_announce();
    let session = use_session();
    let signed_in = session.state.signed_in().is_some();
    let ca = use_state(|| None::<ReadFile>);
    let verification = use_state(|| None::<ReadFile>);
    let phase = use_state(Phase::<ApiError>::default);
    let body = text(ca.as_ref()).zip(text(verification.as_ref()));
    let blocked = (body.is_none().then_some(words.register.blocked_files))
        .or((!signed_in).then_some(words.register.blocked_session));
    let onsubmit = {
        let (phase, onregistered, notice) =
            (phase.clone(), props.onregistered.clone(), session.notice_fault.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some((ca_certificate_pem, verification_certificate_pem)) = body.clone() else { return };
            if phase.is_busy() || !signed_in {
                return;
            }
            let (phase, onregistered, notice) = (phase.setter(), onregistered.clone(), notice.clone());
            let announce = announce.clone();
            phase.set(Phase::Busy);
            task::spawn(async move {
                let body = RegisterCa {
                    ca_certificate_pem,
                    verification_certificate_pem,
                    activate: true,
                    auto_registration: true,
                };
                match http::post::<RegisterCa, CaRow>(&http::profile("cas"), &body).await {
                    Ok(row) => {
                        let digits: String = row.ca_certificate_id.chars().take(8).collect();
                        announce.emit((words.register.registered)(&digits));
                        onregistered.emit(());
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
    let (set_ca, set_verification) = (ca.setter(), verification.setter());
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <FileInput id="register-ca-file" label={words.ca.certificate_file} hint={words.ca.certificate_hint} paste=true
                file={(*ca).clone()} onfile={Callback::from(move |file| set_ca.set(file))} />
            <FileInput id="register-verification-file" label={words.register.verification_file} hint={words.register.verification_hint}
                paste=true file={(*verification).clone()} onfile={Callback::from(move |file| set_verification.set(file))} />
            <Button label={words.register.register} submit=true blocked={blocked.map(AttrValue::Static)}
                busy={phase.is_busy().then_some(AttrValue::Static(words.register.registering))} />
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </form>
    }
}

/// AWS takes PEM; what is no text is none.
fn text(file: Option<&ReadFile>) -> Option<String> {
    String::from_utf8(file?.bytes.clone()).ok()
}
