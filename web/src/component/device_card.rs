//! A device that was made in this tab: its card, the line of its first connection, and what to expect.

use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::components::Link;

use crate::component::certificate_card::CertificateCard;
use crate::component::make_device::ZIP;
use crate::hook::use_account::use_account;
use crate::hook::use_words::use_words;
use crate::platform::download;
use crate::route::Route;
use crate::state::keys::MadeDevice;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::icon::Icon;
use crate::ui::status_word::Tone;
use crate::words::aws_cli;
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
    let account = use_account().account;
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
    let by_hand = aws_cli::activate_device(&account, &device.certificate.certificate_id);
    html! {
        <CertificateCard certificate={device.certificate.clone()} role={CardRole::Device} {actions}
            badge={(Tone::Good, AttrValue::Static(words.certificate.key_in_zip))}>
            <Command label={words.devices.connect} text={device.command.clone()} />
            <ol class="expect">{ for words.devices.expect.iter().map(|line| html! { <li>{ *line }</li> }) }</ol>
            <p><Link<Route> to={Route::Watch} classes="onward">{ words.devices.to_watch }</Link<Route>></p>
            <Folded summary={words.frame.with_cli} small=true>
                <Command label={words.devices.by_hand} text={by_hand} />
            </Folded>
        </CertificateCard>
    }
}
