//! A CA that this tab holds: its card, the export of its key as an encrypted file, and the way to forget it.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::certificate_card::CertificateCard;
use crate::component::export_key::ExportKey;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::platform::task;
use crate::state::keys::{HeldCa, KeyPlace};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::certificate::CardRole;

/// What [`CaCard`] shows.
#[derive(Properties, PartialEq)]
pub struct CaCardProps {
    /// The CA.
    pub ca: HeldCa,
}

/// What is open below the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Export,
    Forget,
}

/// A CA that this tab holds.
#[component]
pub fn CaCard(props: &CaCardProps) -> Html {
    let words = use_words();
    let open = use_state_eq(|| Open::Nothing);
    let fault = use_state_eq(|| None::<IssuerFault>);
    let forget = use_forget(&props.ca, fault.setter());
    let name = &props.ca.certificate.name;
    let toggle = |target: Open| {
        let open = open.clone();
        Callback::from(move |()| open.set(if *open == target { Open::Nothing } else { target }))
    };
    let (tone, gone) = match props.ca.key {
        KeyPlace::OnlyHere => (Tone::Soon, false),
        KeyPlace::AlsoInFile => (Tone::Good, false),
        KeyPlace::Gone => (Tone::Bad, true),
    };
    // A key that can be had again from its file is forgotten at once; for the last copy there is a question in place.
    let onforget = if props.ca.key == KeyPlace::OnlyHere { toggle(Open::Forget) } else { forget.clone() };
    let named = |action: &str| AttrValue::from(format!("{action}: {name}"));
    let actions = html! {
        <>
            <Button label={words.ca.download_key} name={named(words.ca.download_key)} weight={Weight::Quiet} icon={Icon::Key}
                blocked={gone.then_some(AttrValue::Static(words.ca.key_gone))}
                expanded={*open == Open::Export} onclick={toggle(Open::Export)} />
            <Button label={words.ca.forget} name={named(words.ca.forget)} weight={Weight::Quiet} icon={Icon::Cross} onclick={onforget} />
        </>
    };
    let role = if props.ca.certificate.self_signed { CardRole::RootCa } else { CardRole::SigningCa };
    let badge = (tone, AttrValue::Static((words.certificate.key_place)(props.ca.key)));
    html! {
        <CertificateCard certificate={props.ca.certificate.clone()} {role} {badge} {actions}>
            if *open == Open::Export { <ExportKey ca={props.ca.clone()} ondone={toggle(Open::Export)} /> }
            if *open == Open::Forget {
                <Note tone={Tone::Bad} title={(words.ca.forget_confirm)(name)} alert=true>
                    <div class="actions">
                        <Button label={words.ca.forget_anyway} weight={Weight::Danger} onclick={forget} />
                        <Button label={words.frame.cancel} onclick={toggle(Open::Forget)} />
                    </div>
                </Note>
            }
            if let Some(fault) = &*fault { <IssuerNote fault={fault.clone()} /> }
        </CertificateCard>
    }
}

#[yew::hook]
fn use_forget(ca: &HeldCa, fault: yew::UseStateSetter<Option<IssuerFault>>) -> Callback<()> {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let ca = ca.clone();
    Callback::from(move |()| {
        let Some(keys) = keys.clone() else { return };
        let (ca, fault, announce) = (ca.clone(), fault.clone(), announce.clone());
        task::spawn(async move {
            match keys.forget(ca.handle).await {
                Ok(()) => announce.emit((words.ca.forgotten)(&ca.certificate.name)),
                Err(error) => fault.set(Some(error)),
            }
        });
    })
}
