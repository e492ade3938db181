//! The form that takes a CA from its certificate and its key file, or from one PKCS#12 that holds both.

use yew::{
    AttrValue, Callback, Html, SubmitEvent, UseStateHandle, component, hook, html, use_state, use_state_eq,
};

use crate::component::custody_field::CustodyField;
use crate::component::file_input::FileInput;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::ca::Custody;
use crate::platform::file::ReadFile;
use crate::platform::task;
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};

/// What was given.
struct Given {
    certificate: UseStateHandle<Option<ReadFile>>,
    key: UseStateHandle<Option<ReadFile>>,
    passphrase: UseStateHandle<String>,
    custody: UseStateHandle<Custody>,
}

/// The form that takes a CA from its files.
#[component]
pub fn LoadCa() -> Html {
    let words = use_words();
    let given = Given {
        certificate: use_state(|| None),
        key: use_state(|| None),
        passphrase: use_state_eq(String::new),
        custody: use_state_eq(Custody::default),
    };
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    // One file may hold both, whichever field it was given to.
    let complete = given.certificate.is_some() || given.key.is_some();
    let onsubmit = use_load(&given, &phase);
    let (set_certificate, set_key) = (given.certificate.setter(), given.key.setter());
    let (set_passphrase, set_custody) = (given.passphrase.setter(), given.custody.setter());
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <FileInput id="ca-certificate" label={words.ca.certificate_file} hint={words.ca.certificate_hint} paste=true
                file={(*given.certificate).clone()} onfile={Callback::from(move |file| set_certificate.set(file))} />
            <FileInput id="ca-key" label={words.ca.key_file} hint={words.ca.key_hint}
                file={(*given.key).clone()} onfile={Callback::from(move |file| set_key.set(file))} />
            <Field id="ca-key-passphrase" label={words.ca.key_passphrase} hint={words.ca.key_passphrase_hint}
                kind={FieldKind::Secret} value={(*given.passphrase).clone()}
                oninput={Callback::from(move |text| set_passphrase.set(text))} />
            <CustodyField id="load-custody" label={words.ca.load_custody} custody={*given.custody}
                onchoose={Callback::from(move |chosen| set_custody.set(chosen))} />
            <Button label={words.ca.load} submit=true weight={Weight::Primary}
                busy={phase.is_busy().then_some(AttrValue::Static(words.ca.loading))}
                blocked={(!complete).then_some(AttrValue::Static(words.ca.load_incomplete))} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}

#[hook]
fn use_load(given: &Given, phase: &UseStateHandle<Phase<IssuerFault>>) -> Callback<SubmitEvent> {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let (certificate, key) = (given.certificate.clone(), given.key.clone());
    let (passphrase, custody, phase) = (given.passphrase.clone(), *given.custody, phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
        let bytes = |file: &Option<ReadFile>| file.as_ref().map(|file| file.bytes.clone());
        let (certificate_bytes, key_bytes) = (bytes(&certificate), bytes(&key));
        if certificate_bytes.is_none() && key_bytes.is_none() {
            return;
        }
        let (typed, announce, phase) = ((*passphrase).clone(), announce.clone(), phase.setter());
        let (certificate, key, passphrase) = (certificate.setter(), key.setter(), passphrase.setter());
        phase.set(Phase::Busy);
        task::spawn(async move {
            let (of_certificate, of_key) =
                (certificate_bytes.unwrap_or_default(), key_bytes.unwrap_or_default());
            phase.set(match keys.load_ca(of_certificate, of_key, typed, custody).await {
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
}
