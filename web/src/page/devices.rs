//! Stage Devices: the devices made in this tab, and the form that makes one.

use yew::{Html, component, html, use_effect_with};

use crate::component::device_card::DeviceCard;
use crate::component::make_devices::MakeDevices;
use crate::hook::use_keys::use_keys;
use crate::hook::use_stages::use_stage_report;
use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::state::keys::MadeDevice;
use crate::state::stage::StageState;
use crate::ui::stage::{HowItWorks, Part, Stage};

const AWS_PAGE: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html";

/// Stage Devices.
#[component]
pub fn DevicesPage() -> Html {
    let words = use_words();
    let keys = use_keys();
    let devices: Vec<MadeDevice> = keys.as_ref().map(|keys| keys.keys.devices.clone()).unwrap_or_default();
    let issuer = keys.map(|keys| (words.certificate.issuer_state)(&keys.keys.issuer)).unwrap_or_default();
    let report = use_stage_report(Route::Devices);
    use_effect_with(devices.len(), move |count| {
        let made = u32::try_from(*count).unwrap_or(u32::MAX);
        report.emit(if made == 0 { StageState::Nothing } else { StageState::Made(made) });
    });
    html! {
        <Stage route={Route::Devices} lead={words.devices.lead}>
            <Part title={words.frame.what_stands}>
                if devices.is_empty() { <p class="empty">{ words.devices.empty }</p> }
                // The newest first: it is the one to try now.
                <div class="cards">{ for devices.iter().rev().map(|device| html! {
                    <DeviceCard key={device.certificate.certificate_id.clone()} device={device.clone()} />
                }) }</div>
            </Part>
            <Part title={words.frame.next} next=true>
                <MakeDevices />
                <p class="waiting" role="status">{ issuer }</p>
            </Part>
            <HowItWorks paragraphs={[words.devices.how_first.into(), words.devices.how_second.into()]} link={AWS_PAGE} />
        </Stage>
    }
}
