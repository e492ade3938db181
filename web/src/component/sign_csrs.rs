//! The form that signs CSRs: drop or paste them, see what of each is taken, sign one or all.

use jitr_shared::api::destination::Language;
use jitr_shared::bundle::form::Form;
use jitr_shared::certificate::Role;
use yew::{
    AttrValue, Callback, Html, UseReducerHandle, UseStateHandle, component, hook, html, use_reducer,
    use_state, use_state_eq,
};

use crate::component::csr_lines::CsrLines;
use crate::component::csr_recipe_panel::CsrRecipe;
use crate::component::endpoint_field::EndpointField;
use crate::component::file_forms::FileForms;
use crate::component::issuer_note::IssuerNote;
use crate::component::make_device::ZIP;
use crate::component::signer_choice::SignerChoice;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_csrs::{CsrSource, use_csrs};
use crate::hook::use_keys::use_keys;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_signer::use_signer;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::csr::{CsrFacts, SignCsrs as Wish};
use crate::issuer::message::device::PackageWish;
use crate::platform::{download, task};
use crate::state::csrs::{Csrs, CsrsAction, MOST_FILES};
use crate::state::devices::EndpointChoice;
use crate::state::forms::FormChoice;
use crate::state::keys::{DeviceKey, HeldCa, KeysAction};
use crate::state::phase::Phase;
use crate::state::subject::SubjectForm;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};
use crate::ui::folder_zone::FolderZone;
use crate::ui::icon::Icon;

/// What a device that has its key needs at first.
const USUAL: [Form; 2] = [Form::CertificatePem, Form::ChainPem];

/// What the form says beside the CSRs.
#[derive(Clone, PartialEq)]
struct Settings {
    ca: Option<HeldCa>,
    form: SubjectForm,
    files: FormChoice,
    endpoint: EndpointChoice,
}

/// The form that signs CSRs.
#[component]
pub fn SignCsrs() -> Html {
    let words = use_words();
    let (csrs, bring) = use_csrs();
    let form = use_reducer(|| SubjectForm::new(Role::Device));
    let files = use_state(|| FormChoice::of(&USUAL));
    let endpoint = use_state(EndpointChoice::default);
    let (ca, choose) = use_signer();
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let settings = Settings {
        ca: ca.clone(),
        form: (*form).clone(),
        files: (*files).clone(),
        endpoint: (*endpoint).clone(),
    };
    let blocked = use_blocked(&settings);
    let sign = use_sign(settings, &csrs, &phase);
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    let (set_files, set_endpoint) = (files.setter(), endpoint.setter());
    let able: Vec<CsrFacts> = csrs.able().map(|(_, facts)| facts.clone()).collect();
    let none = able.is_empty().then_some(AttrValue::Static(words.csr.none));
    let all = {
        let (sign, able) = (sign.clone(), able.clone());
        Callback::from(move |()| sign.emit(able.clone()))
    };
    html! {
        <div class="form">
            <p class="prose">{ words.csr.lead }</p>
            <Brought csrs={(*csrs).clone()} onbring={bring.reform(|source| source)} />
            <CsrLines csrs={(*csrs).clone()} blocked={blocked.clone()} onsign={sign.reform(|facts| vec![facts])} />
            <p class="field-hint">{ words.csr.note }</p>
            <SignerChoice id="csr-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
            <ValidityFields id="csr" form={(*form).clone()} {onaction} />
            <EndpointField choice={(*endpoint).clone()} onchange={Callback::from(move |choice| set_endpoint.set(choice))} />
            <FileForms id="csr-files" choice={(*files).clone()} onchange={Callback::from(move |choice| set_files.set(choice))} with_key=false />
            <SigningWarnings draft={form.draft.clone()} issuer={ca.map(|ca| ca.certificate)} />
            <Button label={(words.csr.sign_all)(able.len())} weight={Weight::Primary} icon={Icon::Download}
                busy={phase.is_busy().then_some(AttrValue::Static(words.csr.signing))} blocked={none.or(blocked)} onclick={all} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
            <CsrRecipe />
        </div>
    }
}

#[derive(yew::Properties, PartialEq)]
struct BroughtProps {
    csrs: Csrs,
    onbring: Callback<CsrSource>,
}

/// The places to bring CSRs to, and what came of it.
#[component]
fn Brought(props: &BroughtProps) -> Html {
    let words = &use_words().csr;
    let pasted = use_state_eq(String::new);
    let set_pasted = pasted.setter();
    let onbring = props.onbring.clone();
    let onpaste = Callback::from(move |text: String| {
        set_pasted.set(text.clone());
        if !text.trim().is_empty() {
            onbring.emit(CsrSource::Text(text, words.pasted));
        }
    });
    let csrs = &props.csrs;
    let said = match csrs.progress {
        Some((done, all)) => (words.reading)(done, all),
        None if csrs.number == 0 || csrs.fault.is_some() => String::new(),
        None => (words.found)(csrs.able().count(), csrs.wrong().count()),
    };
    html! {
        <>
            <FolderZone id="csr-drop" label={words.drop} folder_label={words.folder} hint={words.drop_hint} limit={MOST_FILES}
                onfound={props.onbring.reform(CsrSource::Files)} />
            <Field id="csr-text" label={words.paste} kind={FieldKind::Lines} code=true value={(*pasted).clone()}
                placeholder="-----BEGIN CERTIFICATE REQUEST-----" oninput={onpaste} />
            // In the document before it has a text, so that screen readers hear the text come.
            <p role="status">{ said }</p>
            if csrs.more { <p>{ (words.more)(MOST_FILES) }</p> }
            if let Some(fault) = &csrs.fault { <IssuerNote fault={fault.clone()} /> }
        </>
    }
}

/// Why nothing can be signed, whichever CSR.
#[hook]
fn use_blocked(settings: &Settings) -> Option<AttrValue> {
    let words = use_words();
    if settings.ca.is_none() {
        return Some(AttrValue::Static(words.devices.no_ca));
    }
    if settings.endpoint.endpoint().is_none() {
        return Some(AttrValue::Static(words.devices.endpoint_fault));
    }
    settings.files.fault().map(|fault| AttrValue::from((words.forms.fault)(fault)))
}

#[hook]
fn use_sign(
    settings: Settings,
    csrs: &UseReducerHandle<Csrs>,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<Vec<CsrFacts>> {
    let words = &use_words().csr;
    let (keys, announce) = (use_keys(), use_announce());
    let korean = use_preferences().language == Language::Ko;
    let (dispatch, phase) = (csrs.dispatcher(), phase.clone());
    Callback::from(move |facts: Vec<CsrFacts>| {
        let Some(keys) = keys.clone().filter(|_| !phase.is_busy() && !facts.is_empty()) else { return };
        let (Some(ca), Some(endpoint)) = (settings.ca.clone(), settings.endpoint.endpoint()) else { return };
        let package = PackageWish { endpoint, korean, forms: settings.files.forms.clone(), password: None };
        let numbers: Vec<u32> = facts.iter().map(|facts| facts.number).collect();
        let wish =
            Wish { handle: ca.handle, draft: settings.form.draft.clone(), numbers: numbers.clone(), package };
        let (dispatch, phase, announce) = (dispatch.clone(), phase.setter(), announce.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            let outcome = if numbers.len() == 1 {
                keys.sign_csr(wish).await.map(|package| {
                    // A download that the browser refused can be had again from the device's card.
                    let _ = download::save(&package.file_name, ZIP, &package.archive);
                    announce.emit((words.signed)(&package.certificate.name, &package.file_name));
                    let ca_certificate_id = ca.certificate.certificate_id;
                    keys.keys.dispatch(KeysAction::DeviceCame {
                        ca_certificate_id,
                        package,
                        key: DeviceKey::OnDevice,
                    });
                    true
                })
            } else {
                keys.sign_csrs(wish).await.map(|archive| {
                    let saved = download::save(&archive.file_name, ZIP, &archive.archive);
                    if saved {
                        announce.emit((words.signed_all)(archive.made, &archive.file_name));
                    }
                    saved
                })
            };
            phase.set(match outcome {
                // What the browser did not save stays, to be signed again.
                Ok(saved) => {
                    if saved {
                        dispatch.dispatch(CsrsAction::Signed(numbers));
                    }
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}
