//! The form that makes a device: who signs, its name, where it connects; all else folded, because its usual choice fits.

use jitr_shared::api::destination::Language;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::preset::Preset;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, hook, html, use_state_eq,
};

use crate::component::algorithm_field::AlgorithmField;
use crate::component::endpoint_field::EndpointField;
use crate::component::file_forms::FileForms;
use crate::component::issuer_note::IssuerNote;
use crate::component::preset_bar::PresetBar;
use crate::component::signer_choice::SignerChoice;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_device_form::DeviceForm;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_signer::Signer;
use crate::hook::use_templates::remember;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::device::{MakeDevice as Wish, PackageWish};
use crate::platform::{download, task};
use crate::state::forms::FormChoice;
use crate::state::keys::{DeviceKey, HeldCa, KeysAction};
use crate::state::phase::Phase;
use crate::state::subject::SubjectAction;
use crate::state::templates::TemplateKind;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// The media type of a ZIP.
pub const ZIP: &str = "application/zip";

/// What [`MakeDevice`] begins with.
#[derive(Properties, PartialEq)]
pub struct MakeDeviceProps {
    /// Who signs.
    pub signer: Signer,
    /// What is typed.
    pub settings: DeviceForm,
}

/// The form that makes a device.
#[component]
pub fn MakeDevice(props: &MakeDeviceProps) -> Html {
    let words = use_words();
    let DeviceForm { form, files, endpoint } = &props.settings;
    let Signer { ca, choose } = props.signer.clone();
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let onsubmit = use_make(ca.as_ref(), &props.settings, &phase);
    let onaction = props.settings.onaction();
    let preset = Preset { draft: form.draft.clone(), forms: files.forms.clone() };
    let onpick = {
        let (form, files) = (form.clone(), files.setter());
        Callback::from(move |preset: Preset| {
            let common_name = form.draft.common_name.clone();
            files.set(FormChoice::of(&preset.forms));
            form.dispatch(SubjectAction::All(Box::new(Draft { common_name, ..preset.draft })));
        })
    };
    let blocked = match (&ca, endpoint.endpoint(), files.fault()) {
        (None, _, _) => Some(AttrValue::Static(words.devices.no_ca)),
        (Some(_), None, _) => Some(AttrValue::Static(words.devices.endpoint_fault)),
        (Some(_), Some(_), fault) => fault.map(|fault| AttrValue::from((words.forms.fault)(fault))),
    };
    html! {
        <>
            // Outside of the form: Enter in the name of a template makes no device.
            <PresetBar id="device" role={Role::Device} {preset} {onpick} />
            <form class="form" {onsubmit} novalidate=true>
                <SignerChoice id="device-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
                <SubjectFields id="device" form={(**form).clone()} onaction={onaction.clone()} />
                <EndpointField choice={(**endpoint).clone()} onchange={props.settings.onendpoint()} />
                <AlgorithmField id="device" form={(**form).clone()} onaction={onaction.clone()} signer={ca.as_ref().map(|ca| ca.algorithm)} />
                <ValidityFields id="device" form={(**form).clone()} {onaction} />
                <FileForms id="device-files" choice={(**files).clone()} onchange={props.settings.onfiles()} />
                <SigningWarnings draft={form.draft.clone()} issuer={ca.map(|ca| ca.certificate)} />
                <Button label={words.devices.make} submit=true weight={Weight::Primary} icon={Icon::Download}
                    busy={phase.is_busy().then_some(AttrValue::Static(words.devices.making))} {blocked} />
                if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
            </form>
        </>
    }
}

#[hook]
fn use_make(
    ca: Option<&HeldCa>,
    settings: &DeviceForm,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let (keys, say) = (use_keys(), use_announce());
    let language = use_preferences().language;
    let words = &use_words().devices;
    let (ca, form, files) = (ca.cloned(), settings.form.clone(), settings.files.clone());
    let (endpoint, phase) = (settings.endpoint.endpoint(), phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        form.dispatch(SubjectAction::Sent);
        let ready = form.is_right() && files.fault().is_none() && !phase.is_busy();
        let Some(keys) = keys.clone().filter(|_| ready) else { return };
        let (Some(ca), Some(endpoint)) = (ca.clone(), endpoint.clone()) else { return };
        let package = PackageWish {
            endpoint,
            korean: language == Language::Ko,
            forms: files.forms.clone(),
            password: files.password(),
        };
        let wish = Wish { handle: ca.handle, draft: form.draft.clone(), package };
        let (phase, dispatch) = (phase.setter(), form.dispatcher());
        let (holds_key, say) = (files.holds_key(), say.clone());
        let used = Preset { draft: form.draft.clone(), forms: files.forms.clone() };
        phase.set(Phase::Busy);
        task::spawn(async move {
            phase.set(match make(&keys, ca, wish, holds_key).await {
                Ok((name, file_name)) => {
                    say.emit(match file_name {
                        Some(file_name) => (words.made)(&name, &file_name),
                        None => (words.made_unsaved)(&name),
                    });
                    remember(TemplateKind::Device, &used);
                    dispatch.dispatch(SubjectAction::Made);
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}

/// Makes the device and downloads its ZIP; gives its name, and the file's if the browser took it.
async fn make(
    keys: &KeysHandle,
    ca: HeldCa,
    wish: Wish,
    holds_key: bool,
) -> Result<(String, Option<String>), IssuerFault> {
    let package = keys.make_device(wish).await?;
    let (name, file_name) = (package.certificate.name.clone(), package.file_name.clone());
    let saved = download::save(&file_name, ZIP, &package.archive);
    let key = if saved && holds_key { DeviceKey::AlsoInFile } else { DeviceKey::OnlyHere };
    let ca_certificate_id = ca.certificate.certificate_id;
    keys.keys.dispatch(KeysAction::DeviceCame { ca_certificate_id, package, key });
    Ok((name, saved.then_some(file_name)))
}
