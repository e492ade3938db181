//! The form that takes a CA from its certificate and its key file.

use yew::{AttrValue, Callback, Html, SubmitEvent, component, html, use_state, use_state_eq};

use crate::component::file_input::FileInput;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::platform::file::ReadFile;
use crate::platform::task;
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};

/// The form that takes a CA from its files.
#[component]
pub fn LoadCa() -> Html {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let certificate = use_state(|| None::<ReadFile>);
    let key = use_state(|| None::<ReadFile>);
    let passphrase = use_state_eq(String::new);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let complete = certificate.is_some() && key.is_some();
    let onsubmit = {
        let (certificate, key, passphrase) = (certificate.clone(), key.clone(), passphrase.clone());
        let phase = phase.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
            let (Some(certificate_file), Some(key_file)) = (&*certificate, &*key) else { return };
            let (certificate_bytes, key_bytes) = (certificate_file.bytes.clone(), key_file.bytes.clone());
            let (typed, announce) = ((*passphrase).clone(), announce.clone());
            let (phase, key, certificate) = (phase.setter(), key.setter(), certificate.setter());
            let passphrase = passphrase.setter();
            phase.set(Phase::Busy);
            task::spawn(async move {
                phase.set(match keys.load_ca(certificate_bytes, key_bytes, typed).await {
                    Ok(ca) => {
                        announce.emit((words.ca.loaded)(&ca.certificate.name));
                        // Nothing of the key stays on the page: the issuer has it.
                        key.set(None);
                        certificate.set(None);
                        passphrase.set(String::new());
                        Phase::Idle
                    }
                    Err(fault) => Phase::Failed(fault),
                });
            });
        })
    };
    let (set_certificate, set_key, set_passphrase) =
        (certificate.setter(), key.setter(), passphrase.setter());
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <FileInput id="ca-certificate" label={words.ca.certificate_file} hint={words.ca.certificate_hint} paste=true
                file={(*certificate).clone()} onfile={Callback::from(move |file| set_certificate.set(file))} />
            <FileInput id="ca-key" label={words.ca.key_file} hint={words.ca.key_hint}
                file={(*key).clone()} onfile={Callback::from(move |file| set_key.set(file))} />
            <Field id="ca-key-passphrase" label={words.ca.key_passphrase} hint={words.ca.key_passphrase_hint}
                kind={FieldKind::Secret} value={(*passphrase).clone()}
                oninput={Callback::from(move |text| set_passphrase.set(text))} />
            <Button label={words.ca.load} submit=true weight={Weight::Primary}
                busy={phase.is_busy().then_some(AttrValue::Static(words.ca.loading))}
                blocked={(!complete).then_some(AttrValue::Static(words.ca.load_incomplete))} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}
