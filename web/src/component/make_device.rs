//! The form that makes a device: who signs, its name, where it connects.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::certificate::Role;
use yew::{
    AttrValue, Callback, Html, SubmitEvent, UseReducerHandle, UseStateHandle, component, hook, html,
    use_reducer, use_state, use_state_eq,
};
use yew_router::components::Link;

use crate::component::ca_choice::CaChoice;
use crate::component::endpoint_field::EndpointField;
use crate::component::issuer_note::IssuerNote;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_words::use_words;
use crate::issuer::message::{IssuerFault, KeyHandle};
use crate::platform::{download, task};
use crate::route::Route;
use crate::state::devices::EndpointChoice;
use crate::state::keys::KeysAction;
use crate::state::phase::Phase;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// The media type of a ZIP.
pub const ZIP: &str = "application/zip";

/// The form that makes a device.
#[component]
pub fn MakeDevice() -> Html {
    let words = use_words();
    let keys = use_keys();
    let form = use_reducer(|| SubjectForm::new(Role::Device));
    let chosen = use_state_eq(|| None::<KeyHandle>);
    let endpoint = use_state(EndpointChoice::default);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    // The chosen one may have been forgotten meanwhile; then the newest takes its place.
    let ca = keys.as_ref().and_then(|keys| {
        let mut able = keys.keys.able();
        able.find(|ca| Some(ca.handle) == *chosen).or_else(|| keys.keys.able().last()).map(|ca| ca.handle)
    });
    let onsubmit = use_make(ca, &form, endpoint.endpoint(), &phase);
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    let (set_ca, set_endpoint) = (chosen.setter(), endpoint.setter());
    let blocked = match (ca, endpoint.endpoint()) {
        (None, _) => Some(words.devices.no_ca),
        (Some(_), None) => Some(words.devices.endpoint_fault),
        (Some(_), Some(_)) => None,
    };
    html! {
        <form class="form" {onsubmit} novalidate=true>
            if ca.is_none() {
                <p>{ words.devices.no_ca }{ " " }<Link<Route> to={Route::Ca}>{ words.devices.to_ca }</Link<Route>></p>
            } else {
                <CaChoice id="device-ca" label={words.devices.ca} chosen={ca} onchoose={Callback::from(move |handle| set_ca.set(Some(handle)))} />
            }
            <SubjectFields id="device" form={(*form).clone()} onaction={onaction.clone()} />
            <ValidityFields id="device" form={(*form).clone()} {onaction} />
            <EndpointField choice={(*endpoint).clone()} onchange={Callback::from(move |choice| set_endpoint.set(choice))} />
            <p class="field-hint">{ words.devices.package_note }</p>
            <Button label={words.devices.make} submit=true weight={Weight::Primary} icon={Icon::Download}
                busy={phase.is_busy().then_some(AttrValue::Static(words.devices.making))}
                blocked={blocked.map(AttrValue::Static)} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}

#[hook]
fn use_make(
    ca: Option<KeyHandle>,
    form: &UseReducerHandle<SubjectForm>,
    endpoint: Option<DeviceEndpoint>,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let language = use_preferences().language;
    let (form, phase) = (form.clone(), phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        form.dispatch(SubjectAction::Sent);
        let Some(keys) = keys.clone().filter(|_| form.is_right() && !phase.is_busy()) else { return };
        let (Some(handle), Some(endpoint)) = (ca, endpoint.clone()) else { return };
        let signed_by =
            keys.keys.ca(handle).map(|ca| ca.certificate.certificate_id.clone()).unwrap_or_default();
        let (draft, dispatch) = (form.draft.clone(), form.dispatcher());
        let (phase, announce) = (phase.setter(), announce.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            phase.set(match keys.make_device(handle, draft, endpoint, language).await {
                Ok(package) => {
                    // A download that the browser refused can be had again from the device's card.
                    let _ = download::save(&package.file_name, ZIP, &package.archive);
                    announce.emit((words.devices.made)(&package.certificate.name, &package.file_name));
                    keys.keys.dispatch(KeysAction::DeviceCame { ca_certificate_id: signed_by, package });
                    dispatch.dispatch(SubjectAction::Made);
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}
