//! A device that was made in this tab: its card, the line of its first connection, and what to expect.

use jitr_shared::aws::call::certificate::NewStatus;
use jitr_shared::aws::command;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::components::Link;

use crate::component::certificate_card::CertificateCard;
use crate::component::make_device::ZIP;
use crate::hook::use_account::use_account;
use crate::hook::use_names::use_names;
use crate::hook::use_words::use_words;
use crate::platform::download;
use crate::route::Route;
use crate::state::keys::MadeDevice;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::icon::Icon;
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
    let again = {
        let (name, archive) = (device.file_name.clone(), device.archive.clone());
        Callback::from(move |()| {
            let _ = download::save(&name, ZIP, archive.bytes());
        })
    };
    let name = AttrValue::from(format!("{}: {}", words.devices.download_again, device.certificate.name));
    let actions = html! {
        <Button label={words.devices.download_again} {name} weight={Weight::Quiet} icon={Icon::Download} onclick={again} />
    };
    html! {
        <CertificateCard certificate={device.certificate.clone()} role={CardRole::Device} {actions}
            badge={(Tone::Good, AttrValue::Static(words.certificate.key_in_zip))}>
            <Command label={words.devices.connect} text={device.command.clone()} />
            <ol class="expect">{ for words.devices.expect.iter().map(|line| html! { <li>{ *line }</li> }) }</ol>
            <p><Link<Route> to={Route::Watch} classes="onward">{ words.devices.to_watch }</Link<Route>></p>
            <Folded summary={words.frame.with_cli} small=true>
                <ByHand certificate_id={device.certificate.certificate_id.clone()} />
            </Folded>
        </CertificateCard>
    }
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
