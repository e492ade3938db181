//! The form that downloads a CA key as an encrypted file: the danger in one sentence, the passphrase twice.

use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, component, html, use_state, use_state_eq};

use crate::component::certificate_card::file_stem;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::platform::{download, task};
use crate::state::ca::{Passphrase, Strength};
use crate::state::keys::{HeldCa, KeysAction};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};

/// The media type of PKCS#8 (RFC 5958 section 7); browsers do not open it.
const KEY: &str = "application/pkcs8-encrypted";

/// What [`ExportKey`] shows.
#[derive(Properties, PartialEq)]
pub struct ExportKeyProps {
    /// The CA.
    pub ca: HeldCa,
    /// The file was downloaded.
    pub ondone: Callback<()>,
}

/// The form that downloads a CA key.
#[component]
pub fn ExportKey(props: &ExportKeyProps) -> Html {
    let words = &use_words().ca;
    let passphrase = use_state(Passphrase::default);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let onsubmit = use_export(props, (*passphrase).clone(), &phase);
    let typed = |change: fn(&mut Passphrase, String)| {
        let passphrase = passphrase.clone();
        Callback::from(move |text| {
            let mut next = (*passphrase).clone();
            change(&mut next, text);
            passphrase.set(next);
        })
    };
    let tone = match passphrase.strength() {
        Strength::TooShort => Tone::Plain,
        Strength::Fair => Tone::Soon,
        Strength::Good => Tone::Good,
    };
    let id = &props.ca.certificate.certificate_id;
    html! {
        <form class="form export-key" {onsubmit} novalidate=true>
            <Note tone={Tone::Soon} title={words.danger} />
            <Field id={format!("passphrase-{id}")} label={words.passphrase} hint={words.passphrase_hint} kind={FieldKind::Secret}
                autocomplete="new-password" value={passphrase.first.clone()} oninput={typed(|next, text| next.first = text)} />
            <div role="status"><StatusWord {tone} word={(words.strength)(passphrase.strength())} /></div>
            <Field id={format!("again-{id}")} label={words.passphrase_again} kind={FieldKind::Secret}
                autocomplete="new-password" value={passphrase.again.clone()} oninput={typed(|next, text| next.again = text)} />
            <Button label={words.encrypt} submit=true weight={Weight::Primary} icon={Icon::Download}
                busy={phase.is_busy().then_some(AttrValue::Static(words.encrypting))}
                blocked={passphrase.fault().map(|fault| AttrValue::from((words.passphrase_fault)(fault)))} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}

#[yew::hook]
fn use_export(
    props: &ExportKeyProps,
    passphrase: Passphrase,
    phase: &yew::UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let words = &use_words().ca;
    let announce = use_announce();
    let keys = use_keys();
    let (ca, ondone, phase) = (props.ca.clone(), props.ondone.clone(), phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let ready = passphrase.fault().is_none() && !phase.is_busy();
        let Some(keys) = keys.clone().filter(|_| ready) else { return };
        let (ca, ondone, announce) = (ca.clone(), ondone.clone(), announce.clone());
        let (phase, passphrase) = (phase.setter(), passphrase.first.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            match keys.export_ca_key(ca.handle, passphrase).await {
                Ok(file) => {
                    let name = format!("{}.key.pem", file_stem(&ca.certificate.name));
                    // Only a file that the browser took makes the key safe to forget.
                    if download::save(&name, KEY, file.pem.as_bytes()) {
                        keys.keys.dispatch(KeysAction::CaSaved(ca.handle));
                        announce.emit((words.encrypted)(&ca.certificate.name, &name, &file.algorithm));
                        ondone.emit(());
                    }
                    phase.set(Phase::Idle);
                }
                Err(fault) => phase.set(Phase::Failed(fault)),
            }
        });
    })
}
