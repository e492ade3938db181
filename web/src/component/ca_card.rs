//! A CA that this tab holds: its card, and what can be done with it, opened below: its files, its place in this browser, its
//! revocation list, and the way to forget it.

use yew::{AttrValue, Callback, Html, Properties, UseStateSetter, component, hook, html, use_state_eq};

use crate::component::ca_list::CaList;
use crate::component::certificate_card::CertificateCard;
use crate::component::export_ca::ExportCa;
use crate::component::issuer_note::IssuerNote;
use crate::component::keep_ca::KeepCa;
use crate::component::stored_ca::Remove;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::ca::Custody;
use crate::platform::task;
use crate::platform::vault::StoredCa;
use crate::state::keys::{HeldCa, KeyPlace};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;
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
    Keep,
    List,
    Forget,
}

/// A CA that this tab holds.
#[component]
pub fn CaCard(props: &CaCardProps) -> Html {
    let words = use_words();
    let ca = &props.ca;
    let open = use_state_eq(|| Open::Nothing);
    let fault = use_state_eq(|| None::<IssuerFault>);
    let forget = use_forget(ca, fault.setter());
    let stored = use_stored(ca);
    let name = &ca.certificate.name;
    let toggle = |target: Open| {
        let open = open.clone();
        Callback::from(move |()| open.set(if *open == target { Open::Nothing } else { target }))
    };
    // A key that can be had again from its copy is forgotten at once; for the last one there is a question in place.
    let asks = ca.key == KeyPlace::OnlyHere || ca.list_only_here;
    let onforget = if asks { toggle(Open::Forget) } else { forget.clone() };
    let act = |label: &'static str, icon: Icon, target: Open, blocked: Option<&'static str>| {
        html! {
            <Button {label} name={format!("{label}: {name}")} weight={Weight::Quiet} {icon} blocked={blocked.map(AttrValue::Static)}
                expanded={*open == target} onclick={toggle(target)} />
        }
    };
    let gone = (ca.key == KeyPlace::Gone).then_some(words.ca.key_gone);
    let sealed = (ca.custody == Custody::Sealed).then_some(words.ca.sealed_why);
    let actions = html! {
        <>
            { act(words.ca.download_key, Icon::Key, Open::Export, gone) }
            if stored.is_none() { { act(words.ca.keep, Icon::Shield, Open::Keep, gone.or(sealed)) } }
            { act(words.crl.panel, Icon::File, Open::List, gone) }
            <Button label={words.ca.forget} name={format!("{}: {name}", words.ca.forget)} weight={Weight::Quiet} icon={Icon::Cross} onclick={onforget} />
        </>
    };
    let role = if ca.certificate.self_signed { CardRole::RootCa } else { CardRole::SigningCa };
    html! {
        <CertificateCard certificate={ca.certificate.clone()} {role} badge={badge(ca, words)} {actions}>
            <p class="chain-facts">
                { (words.issue.key_of)(ca.algorithm, ca.bits) }
                if ca.above > 0 { { " · " }{ (words.ca.above)(ca.above) } }
            </p>
            { match *open {
                Open::Nothing => Html::default(),
                Open::Export => html! { <ExportCa ca={ca.clone()} ondone={toggle(Open::Export)} /> },
                Open::Keep => html! { <KeepCa ca={ca.clone()} ondone={toggle(Open::Keep)} /> },
                Open::List => html! { <CaList ca={ca.clone()} /> },
                Open::Forget => html! {
                    <Note tone={Tone::Bad} title={if ca.key == KeyPlace::OnlyHere { (words.ca.forget_confirm)(name) } else { (words.ca.forget_list)(name) }} alert=true>
                        <div class="actions">
                            <Button label={words.ca.forget_anyway} weight={Weight::Danger} onclick={forget} />
                            <Button label={words.frame.cancel} onclick={toggle(Open::Forget)} />
                        </div>
                    </Note>
                },
            } }
            if let Some(stored) = stored { <Remove ca={stored} /> }
            if let Some(fault) = &*fault { <IssuerNote fault={fault.clone()} /> }
        </CertificateCard>
    }
}

fn badge(ca: &HeldCa, words: &Words) -> (Tone, AttrValue) {
    let tone = match ca.key {
        KeyPlace::OnlyHere => Tone::Soon,
        KeyPlace::AlsoInFile | KeyPlace::AlsoStored => Tone::Good,
        KeyPlace::Gone => Tone::Bad,
    };
    let sealed = ca.custody == Custody::Sealed && ca.key == KeyPlace::OnlyHere;
    let word = if sealed { words.ca.sealed } else { (words.certificate.key_place)(ca.key) };
    (tone, AttrValue::Static(word))
}

#[hook]
fn use_stored(ca: &HeldCa) -> Option<StoredCa> {
    let keys = use_keys()?;
    let mut stored = keys.keys.stored.iter();
    stored.find(|stored| stored.certificate_id == ca.certificate.certificate_id).cloned()
}

#[hook]
fn use_forget(ca: &HeldCa, fault: UseStateSetter<Option<IssuerFault>>) -> Callback<()> {
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
