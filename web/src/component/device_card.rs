//! A device that was signed in this tab: its card, its files, the line of its first connection, and what to expect.

use jitr_shared::aws::call::certificate::NewStatus;
use jitr_shared::aws::command;
use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_state_eq};
use yew_router::components::Link;

use crate::component::certificate_card::CertificateCard;
use crate::component::device_files::DeviceFileList;
use crate::component::issuer_note::IssuerNote;
use crate::component::make_device::ZIP;
use crate::hook::use_account::use_account;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_names::use_names;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::platform::{download, task};
use crate::route::Route;
use crate::state::keys::{DeviceKey, MadeDevice};
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::certificate::CardRole;

/// What [`DeviceCard`] shows.
#[derive(Properties, PartialEq)]
pub struct DeviceCardProps {
    /// The device.
    pub device: MadeDevice,
}

/// A device.
#[component]
pub fn DeviceCard(props: &DeviceCardProps) -> Html {
    let words = use_words();
    let device = &props.device;
    let asks = use_state_eq(|| false);
    let fault = use_state_eq(|| None::<IssuerFault>);
    let forget = use_forget(device, fault.setter());
    let ask = |answer: bool| {
        let setter = asks.setter();
        Callback::from(move |()| setter.set(answer))
    };
    // What can be had again from its file is forgotten at once; for the last copy of a key there is a question in place.
    let onforget = if device.key == DeviceKey::OnlyHere { ask(!*asks) } else { forget.clone() };
    let again = {
        let (name, archive) = (device.file_name.clone(), device.archive.clone());
        Callback::from(move |()| {
            let _ = download::save(&name, ZIP, archive.bytes());
        })
    };
    let name = &device.certificate.name;
    let named = |action: &str| AttrValue::from(format!("{action}: {name}"));
    let actions = html! {
        <>
            <Button label={words.devices.download_again} name={named(words.devices.download_again)} weight={Weight::Quiet}
                icon={Icon::Download} onclick={again} />
            <Button label={words.ca.forget} name={named(words.ca.forget)} weight={Weight::Quiet} icon={Icon::Cross} onclick={onforget} />
        </>
    };
    let badge = (tone(device.key), AttrValue::Static((words.devices.key_place)(device.key)));
    html! {
        <CertificateCard certificate={device.certificate.clone()} role={CardRole::Device} {badge} {actions}>
            if *asks {
                <Note tone={Tone::Bad} title={(words.ca.forget_confirm)(name)} alert=true>
                    <div class="actions">
                        <Button label={words.ca.forget_anyway} weight={Weight::Danger} onclick={forget} />
                        <Button label={words.frame.cancel} onclick={ask(false)} />
                    </div>
                </Note>
            }
            if let Some(fault) = &*fault { <IssuerNote fault={fault.clone()} /> }
            <Command label={words.devices.connect} text={device.command.clone()} />
            <ol class="expect">{ for words.devices.expect.iter().map(|line| html! { <li>{ *line }</li> }) }</ol>
            <p><Link<Route> to={Route::Watch} classes="onward">{ words.devices.to_watch }</Link<Route>></p>
            <Folded summary={words.devices.one_file} small=true><DeviceFileList device={device.clone()} /></Folded>
            <Folded summary={words.frame.with_cli} small=true>
                <ByHand certificate_id={device.certificate.certificate_id.clone()} />
            </Folded>
        </CertificateCard>
    }
}

fn tone(key: DeviceKey) -> Tone {
    match key {
        DeviceKey::AlsoInFile | DeviceKey::InFile | DeviceKey::OnDevice => Tone::Good,
        DeviceKey::OnlyHere => Tone::Soon,
        DeviceKey::Lost => Tone::Bad,
    }
}

#[hook]
fn use_forget(device: &MadeDevice, fault: yew::UseStateSetter<Option<IssuerFault>>) -> Callback<()> {
    let words = &use_words().devices;
    let (keys, announce) = (use_keys(), use_announce());
    let (device, name) = (device.device, device.certificate.name.clone());
    Callback::from(move |()| {
        let Some(keys) = keys.clone() else { return };
        let (fault, announce, name) = (fault.clone(), announce.clone(), name.clone());
        task::spawn(async move {
            match keys.forget_device(device).await {
                Ok(()) => announce.emit((words.forgotten)(&name)),
                Err(error) => fault.set(Some(error)),
            }
        });
    })
}

#[derive(Properties, PartialEq)]
struct ByHandProps {
    certificate_id: String,
}

/// What the Worker does for the device, as commands.
#[component]
fn ByHand(props: &ByHandProps) -> Html {
    let words = &use_words().devices;
    let (place, policy) = (use_account().account.place(), use_names().policy());
    let Ok(id) = props.certificate_id.parse() else { return Html::default() };
    // In this order: an active certificate without a policy is connected and disconnected at once.
    let lines = [
        command::describe_certificate(&place, &id),
        command::attach_policy(&place, &policy, &id),
        command::update_certificate(&place, &id, NewStatus::Active),
    ];
    let text = lines.map(|line| format!("{line}")).join("\n");
    html! { <Command label={words.by_hand} {text} /> }
}
