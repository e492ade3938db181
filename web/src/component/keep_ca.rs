//! The form that keeps a CA in this browser: what that means, and the passphrase twice.

use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, hook, html, use_state,
};

use crate::component::issuer_note::IssuerNote;
use crate::component::password_fields::PasswordFields;
use crate::component::stored_ca::StoreNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::ca::CaFile;
use crate::platform::task;
use crate::platform::vault::{self, StoredCa, VaultError};
use crate::state::ca::Passphrase;
use crate::state::keys::{HeldCa, KeysAction};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};

/// What [`KeepCa`] shows.
#[derive(Properties, PartialEq)]
pub struct KeepCaProps {
    /// The CA.
    pub ca: HeldCa,
    /// It is kept.
    pub ondone: Callback<()>,
}

/// Why it was not kept.
#[derive(Clone, Debug, PartialEq)]
enum KeepFault {
    Issuer(IssuerFault),
    Store(VaultError),
}

/// The form that keeps a CA in this browser.
#[component]
pub fn KeepCa(props: &KeepCaProps) -> Html {
    let words = &use_words().ca;
    let passphrase = use_state(Passphrase::default);
    let phase = use_state(Phase::<KeepFault>::default);
    let onsubmit = use_keep(props, &passphrase, &phase);
    let set = passphrase.setter();
    html! {
        <form class="form keep-ca" {onsubmit} novalidate=true>
            <p class="prose">{ words.keep_says }</p>
            <PasswordFields id={format!("keep-{}", props.ca.certificate.certificate_id)} label={words.passphrase}
                hint={words.passphrase_hint} again={words.passphrase_again} passphrase={(*passphrase).clone()}
                onchange={Callback::from(move |typed| set.set(typed))} />
            <Button label={words.keep_do} submit=true weight={Weight::Primary}
                busy={phase.is_busy().then_some(AttrValue::Static(words.encrypting))}
                blocked={passphrase.fault().map(|fault| AttrValue::from((words.passphrase_fault)(fault)))} />
            { match phase.fault() {
                Some(KeepFault::Issuer(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
                Some(KeepFault::Store(fault)) => html! { <StoreNote fault={fault.clone()} /> },
                None => Html::default(),
            } }
        </form>
    }
}

#[hook]
fn use_keep(
    props: &KeepCaProps,
    passphrase: &UseStateHandle<Passphrase>,
    phase: &UseStateHandle<Phase<KeepFault>>,
) -> Callback<SubmitEvent> {
    let words = &use_words().ca;
    let announce = use_announce();
    let keys = use_keys();
    let (ca, ondone) = (props.ca.clone(), props.ondone.clone());
    let (phase, passphrase) = (phase.clone(), passphrase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let ready = passphrase.fault().is_none() && !phase.is_busy();
        let Some(keys) = keys.clone().filter(|_| ready) else { return };
        let (ca, ondone, announce) = (ca.clone(), ondone.clone(), announce.clone());
        let (phase, typed) = (phase.setter(), passphrase.first.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            match keep(&keys, &ca, typed).await {
                Ok(stored) => {
                    announce.emit((words.kept)(&stored.name));
                    keys.keys.dispatch(KeysAction::CaStored(stored));
                    ondone.emit(());
                }
                Err(fault) => phase.set(Phase::Failed(fault)),
            }
        });
    })
}

/// The issuer encrypts and reads back; here only files pass.
async fn keep(keys: &KeysHandle, ca: &HeldCa, passphrase: String) -> Result<StoredCa, KeepFault> {
    let nothing = String::new;
    let key = keys.export_ca(ca.handle, CaFile::KeyEncrypted, passphrase, nothing()).await;
    let key = key.map_err(KeepFault::Issuer)?;
    let chain = keys.export_ca(ca.handle, CaFile::Chain, nothing(), nothing()).await;
    let chain = chain.map_err(KeepFault::Issuer)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let stored = StoredCa {
        certificate_id: ca.certificate.certificate_id.clone(),
        name: ca.certificate.name.clone(),
        not_before: ca.certificate.not_before,
        not_after: ca.certificate.not_after,
        self_signed: ca.certificate.self_signed,
        certificates_pem: text(chain.bytes),
        key_pem: text(key.bytes),
    };
    vault::keep(&stored).await.map_err(KeepFault::Store)?;
    Ok(stored)
}
