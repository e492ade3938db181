//! The form that makes a device: who signs, its name, where it connects; all else folded, because its usual choice fits.

use jitr_shared::api::destination::Language;
use jitr_shared::certificate::Role;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseReducerHandle, UseStateHandle, component, hook,
    html, use_reducer, use_state, use_state_eq,
};
use yew_router::components::Link;

use crate::component::algorithm_field::AlgorithmField;
use crate::component::ca_choice::CaChoice;
use crate::component::endpoint_field::EndpointField;
use crate::component::issuer_note::IssuerNote;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_words::use_words;
use crate::issuer::message::device::{MakeDevice as Wish, PackageWish};
use crate::issuer::message::{IssuerFault, KeyHandle};
use crate::platform::{download, task};
use crate::route::Route;
use crate::state::devices::EndpointChoice;
use crate::state::forms::FormChoice;
use crate::state::keys::{DeviceKey, HeldCa, KeysAction};
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
    let form = use_reducer(|| SubjectForm::new(Role::Device));
    let files = use_state(FormChoice::default);
    let (ca, choose) = use_signer();
    let endpoint = use_state(EndpointChoice::default);
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let onsubmit = use_make(ca.as_ref(), &form, &files, &endpoint, &phase);
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    let set_endpoint = endpoint.setter();
    let blocked = match (&ca, endpoint.endpoint(), files.fault()) {
        (None, _, _) => Some(AttrValue::Static(words.devices.no_ca)),
        (Some(_), None, _) => Some(AttrValue::Static(words.devices.endpoint_fault)),
        (Some(_), Some(_), fault) => fault.map(|fault| AttrValue::from((words.forms.fault)(fault))),
    };
    html! {
        <form class="form" {onsubmit} novalidate=true>
                <SignerChoice id="device-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
            <SubjectFields id="device" form={(*form).clone()} onaction={onaction.clone()} />
                <EndpointField choice={(*endpoint).clone()} onchange={Callback::from(move |choice| set_endpoint.set(choice))} />
            <AlgorithmField id="device" form={(*form).clone()} onaction={onaction.clone()} />
            <ValidityFields id="device" form={(*form).clone()} {onaction} />
            <SigningWarnings draft={form.draft.clone()} issuer={ca.map(|ca| ca.certificate)} />
            <Button label={words.devices.make} submit=true weight={Weight::Primary} icon={Icon::Download}
                busy={phase.is_busy().then_some(AttrValue::Static(words.devices.making))} {blocked} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}

/// The CA that signs, and how to choose another: the one that was chosen last may have been forgotten meanwhile, then the newest
/// takes its place.
#[hook]
pub(crate) fn use_signer() -> (Option<HeldCa>, Callback<KeyHandle>) {
    let keys = use_keys();
    let chosen = use_state_eq(|| None::<KeyHandle>);
    let ca = keys.and_then(|keys| {
        let keys = &keys.keys;
        let mut able = keys.able();
        able.find(|ca| Some(ca.handle) == *chosen).or_else(|| keys.able().last()).cloned()
    });
    let setter = chosen.setter();
    (ca, Callback::from(move |handle| setter.set(Some(handle))))
}

/// What [`SignerChoice`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct SignerChoiceProps {
    /// Unique on the page.
    pub(crate) id: AttrValue,
    /// The CA that signs, if there is one.
    pub(crate) chosen: Option<KeyHandle>,
    /// The CA that was chosen now.
    pub(crate) onchoose: Callback<KeyHandle>,
}

/// Which CA signs, or the way to one.
#[component]
pub(crate) fn SignerChoice(props: &SignerChoiceProps) -> Html {
    let words = &use_words().devices;
    if props.chosen.is_none() {
        return html! { <p>{ words.no_ca }{ " " }<Link<Route> to={Route::Ca}>{ words.to_ca }</Link<Route>></p> };
    }
    html! { <CaChoice id={props.id.clone()} label={words.ca} chosen={props.chosen} onchoose={props.onchoose.clone()} /> }
}

#[hook]
fn use_make(
    ca: Option<&HeldCa>,
    form: &UseReducerHandle<SubjectForm>,
    files: &UseStateHandle<FormChoice>,
    endpoint: &UseStateHandle<EndpointChoice>,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let (keys, say) = (use_keys(), use_announce());
    let language = use_preferences().language;
    let words = &use_words().devices;
    let (ca, form, files) = (ca.cloned(), form.clone(), files.clone());
    let (endpoint, phase) = (endpoint.endpoint(), phase.clone());
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
        phase.set(Phase::Busy);
        task::spawn(async move {
            phase.set(match make(&keys, ca, wish, holds_key).await {
                Ok((name, Some(file_name))) => {
                    say.emit((words.made)(&name, &file_name));
                    dispatch.dispatch(SubjectAction::Made);
                    Phase::Idle
                }
                Ok((name, None)) => {
                    say.emit((words.made_unsaved)(&name));
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
