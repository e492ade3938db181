//! Every form of a device's files, each to be downloaded alone, as long as the issuer has the device.

use jitr_shared::bundle::form::Form;
use yew::{
    AttrValue, Callback, Html, Properties, UseStateHandle, component, hook, html, use_state, use_state_eq,
};

use crate::component::file_forms::slug;
use crate::component::issuer_note::IssuerNote;
use crate::component::password_fields::PasswordFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::device::DeviceFileWish;
use crate::platform::{download, task};
use crate::state::ca::Passphrase;
use crate::state::forms::FormFault;
use crate::state::keys::{DeviceKey, KeysAction, MadeDevice};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// No browser opens it by itself.
const BYTES: &str = "application/octet-stream";

/// What [`DeviceFileList`] shows.
#[derive(Properties, PartialEq)]
pub struct DeviceFileListProps {
    /// The device.
    pub device: MadeDevice,
}

/// Every form that can be had of this device.
#[component]
pub fn DeviceFileList(props: &DeviceFileListProps) -> Html {
    let words = &use_words().forms;
    let password = use_state(Passphrase::default);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let download = use_download(&props.device, &password, &phase);
    let forms: Vec<Form> =
        Form::ALL.into_iter().filter(|form| props.device.key.is_here() || !form.holds_key()).collect();
    let id = &props.device.certificate.certificate_id;
    let set_password = password.setter();
    let fault = password.fault().map(|fault| AttrValue::from((words.fault)(FormFault::Password(fault))));
    let blocked = |form: Form| fault.clone().filter(|_| form.needs_password());
    html! {
        <div class="device-files">
            if forms.iter().any(|form| form.needs_password()) {
                <PasswordFields id={format!("file-{id}")} label={words.password} hint={words.password_hint} again={words.password_again}
                    passphrase={(*password).clone()} onchange={Callback::from(move |typed| set_password.set(typed))} />
            }
            <ul class="device-file-list">{ for forms.into_iter().map(|form| html! {
                <li key={slug(form)}>
                    <div><strong>{ (words.name)(form) }</strong><p class="field-hint">{ (words.says)(form) }</p></div>
                    <Button label={words.download} name={format!("{}: {}", words.download, (words.name)(form))} weight={Weight::Quiet}
                        icon={Icon::Download} blocked={blocked(form)} onclick={download.reform(move |()| form)} />
                </li>
            }) }</ul>
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </div>
    }
}

#[hook]
fn use_download(
    device: &MadeDevice,
    password: &UseStateHandle<Passphrase>,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<Form> {
    let words = &use_words().forms;
    let (keys, announce) = (use_keys(), use_announce());
    let (device, password, phase) = (device.clone(), password.clone(), phase.clone());
    Callback::from(move |form: Form| {
        let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
        let password = form.needs_password().then(|| password.first.clone());
        let wish = DeviceFileWish { device: device.device, form, password };
        let (key, phase, announce) = (device.key, phase.setter(), announce.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            let handle = wish.device;
            phase.set(match keys.device_file(wish).await {
                Ok(file) => {
                    // Only a file that the browser took makes the key safe to forget.
                    if download::save(&file.file_name, BYTES, &file.bytes) {
                        if form.holds_key() && key == DeviceKey::OnlyHere {
                            keys.keys.dispatch(KeysAction::DeviceSaved(handle));
                        }
                        announce.emit((words.downloaded)(&file.file_name, file.bytes.len()));
                    }
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}
