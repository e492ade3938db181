//! A CA that is kept in this browser and locked: its card, the passphrase that opens it, and the way to remove it.

use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, hook, html, use_state,
    use_state_eq,
};

use crate::component::certificate_id::CertificateIdLine;
use crate::component::issuer_note::IssuerNote;
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::ca::Custody;
use crate::platform::task;
use crate::platform::vault::{self, StoredCa, VaultError};
use crate::state::keys::KeysAction;
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::certificate::CardRole;

/// What [`StoredCaCard`] shows.
#[derive(Properties, PartialEq)]
pub struct StoredCaCardProps {
    /// The CA.
    pub ca: StoredCa,
}

/// A CA that is kept and locked.
#[component]
pub fn StoredCaCard(props: &StoredCaCardProps) -> Html {
    let words = use_words();
    let ca = &props.ca;
    let passphrase = use_state_eq(String::new);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let onsubmit = use_unlock(ca, &passphrase, &phase);
    let set = passphrase.setter();
    let role = if ca.self_signed { CardRole::RootCa } else { CardRole::SigningCa };
    html! {
        <article class="card certificate-card" aria-label={ca.name.clone()}>
            <header class="certificate-card-head">
                <h3>{ &ca.name }</h3>
                <p class="badges">
                    <span class="badge"><Glyph icon={Icon::Certificate} />{ (words.certificate.role)(role) }</span>
                    <StatusWord tone={Tone::Plain} word={words.ca.locked} />
                </p>
            </header>
            <ValidityBar not_before={ca.not_before} not_after={ca.not_after} />
            <CertificateIdLine certificate_id={ca.certificate_id.clone()} />
            <form class="form" {onsubmit} novalidate=true>
                <Field id={format!("unlock-{}", ca.certificate_id)} label={words.ca.unlock_passphrase} kind={FieldKind::Secret}
                    autocomplete="current-password" value={(*passphrase).clone()} oninput={Callback::from(move |text| set.set(text))} />
                <Button label={words.ca.unlock} submit=true icon={Icon::Key} name={named(words.ca.unlock, ca)}
                    busy={phase.is_busy().then_some(AttrValue::Static(words.ca.unlocking))}
                    blocked={passphrase.is_empty().then_some(AttrValue::Static(words.ca.unlock_missing))} />
                if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
            </form>
            <Remove ca={ca.clone()} />
        </article>
    }
}

#[hook]
fn use_unlock(
    ca: &StoredCa,
    passphrase: &UseStateHandle<String>,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let words = &use_words().ca;
    let announce = use_announce();
    let keys = use_keys();
    let (ca, passphrase, phase) = (ca.clone(), passphrase.clone(), phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let ready = !passphrase.is_empty() && !phase.is_busy();
        let Some(keys) = keys.clone().filter(|_| ready) else { return };
        let (ca, typed, announce) = (ca.clone(), (*passphrase).clone(), announce.clone());
        let (phase, passphrase) = (phase.setter(), passphrase.setter());
        phase.set(Phase::Busy);
        task::spawn(async move {
            let (certificates, key) = (ca.certificates_pem.into_bytes(), ca.key_pem.into_bytes());
            match keys.load_ca(certificates, key, typed, Custody::Exportable).await {
                Ok(opened) => {
                    announce.emit((words.unlocked)(&opened.certificate.name));
                    passphrase.set(String::new());
                    phase.set(Phase::Idle);
                }
                Err(fault) => phase.set(Phase::Failed(fault)),
            }
        });
    })
}

/// What [`Remove`] removes.
#[derive(Properties, PartialEq)]
pub struct RemoveProps {
    /// The CA.
    pub ca: StoredCa,
}

/// Removes a CA from this browser, after a question in place.
#[component]
pub fn Remove(props: &RemoveProps) -> Html {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let asking = use_state_eq(|| false);
    let fault = use_state(|| None::<VaultError>);
    let ask = |answer: bool| {
        let setter = asking.setter();
        Callback::from(move |()| setter.set(answer))
    };
    let remove = {
        let (ca, fault) = (props.ca.clone(), fault.setter());
        Callback::from(move |()| {
            let Some(keys) = keys.clone() else { return };
            let (ca, fault, announce) = (ca.clone(), fault.clone(), announce.clone());
            task::spawn(async move {
                match vault::remove(&ca.certificate_id).await {
                    Ok(()) => {
                        announce.emit((words.ca.removed)(&ca.name));
                        keys.keys.dispatch(KeysAction::StoredRemoved(ca.certificate_id));
                    }
                    Err(error) => fault.set(Some(error)),
                }
            });
        })
    };
    html! {
        <>
            if *asking {
                <Note tone={Tone::Bad} title={(words.ca.remove_confirm)(&props.ca.name)} alert=true>
                    <div class="actions">
                        <Button label={words.ca.remove_anyway} weight={Weight::Danger} onclick={remove} />
                        <Button label={words.frame.cancel} onclick={ask(false)} />
                    </div>
                </Note>
            } else {
                <div class="actions">
                    <Button label={words.ca.remove} name={named(words.ca.remove, &props.ca)} weight={Weight::Quiet}
                        icon={Icon::Cross} onclick={ask(true)} />
                </div>
            }
            if let Some(fault) = &*fault { <StoreNote fault={fault.clone()} /> }
        </>
    }
}

/// What [`StoreNote`] tells.
#[derive(Properties, PartialEq)]
pub struct StoreNoteProps {
    /// The fault.
    pub fault: VaultError,
}

/// Why the browser's store did not do what was asked.
#[component]
pub fn StoreNote(props: &StoreNoteProps) -> Html {
    let words = use_words();
    html! {
        <Note tone={Tone::Bad} title={words.ca.store_fault} alert=true>
            <p>{ props.fault.to_string() }</p>
            <p><strong>{ words.problem.remedy_label }{ ": " }</strong>{ words.ca.store_remedy }</p>
        </Note>
    }
}

fn named(action: &str, ca: &StoredCa) -> AttrValue {
    AttrValue::from(format!("{action}: {}", ca.name))
}
