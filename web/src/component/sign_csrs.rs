//! The form that signs CSRs: drop or paste them, see what of each is taken, sign one, or all as a batch.

use std::rc::Rc;

use jitr_shared::api::destination::Language;
use jitr_shared::bundle::form::Form;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::preset::Preset;
use yew::{
    AttrValue, Callback, Html, Properties, UseReducerHandle, UseStateHandle, component, hook, html,
    use_effect_with, use_state_eq,
};

use crate::component::batch_plan::BatchPlan;
use crate::component::batch_run::BatchRunPanel;
use crate::component::csr_lines::CsrLines;
use crate::component::csr_recipe_panel::CsrRecipe;
use crate::component::csr_source::CsrSources;
use crate::component::earlier_manifests::EarlierManifests;
use crate::component::endpoint_field::EndpointField;
use crate::component::file_forms::FileForms;
use crate::component::hash_field::HashField;
use crate::component::issuer_note::IssuerNote;
use crate::component::make_device::ZIP;
use crate::component::preset_bar::PresetBar;
use crate::component::signer_choice::SignerChoice;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_batch::{BatchHandle, use_batches, use_planning};
use crate::hook::use_csrs::CsrsHandle;
use crate::hook::use_device_form::DeviceForm;
use crate::hook::use_keys::use_keys;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_signer::Signer;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::batch::BatchRun;
use crate::issuer::message::csr::{CsrFacts, SignCsr as Wish};
use crate::issuer::message::device::PackageWish;
use crate::platform::{download, task};
use crate::state::batch::{BatchAction, Run, archive_name};
use crate::state::csrs::{Csrs, CsrsAction};
use crate::state::forms::FormChoice;
use crate::state::keys::{DeviceKey, KeysAction};
use crate::state::phase::Phase;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// What a device that has its key needs at first.
const USUAL: [Form; 2] = [Form::CertificatePem, Form::ChainPem];
/// Stands in for the name, which the CSR says.
const NAME: &str = "device";

/// What [`SignCsrs`] begins with.
#[derive(Properties, PartialEq)]
pub struct SignCsrsProps {
    /// Who signs.
    pub signer: Signer,
    /// What is typed.
    pub settings: DeviceForm,
    /// What was dropped or pasted.
    pub csrs: CsrsHandle,
}

/// The form that signs CSRs.
#[component]
pub fn SignCsrs(props: &SignCsrsProps) -> Html {
    match use_batches() {
        Some(batches) => html! {
            <Signing batch={batches.signed} signer={props.signer.clone()} settings={props.settings.clone()} csrs={props.csrs.clone()} />
        },
        None => Html::default(),
    }
}

/// What stands in it at first: of the last settings what a CSR does not say itself.
pub(super) fn csr_form(last: Option<Preset>) -> (SubjectForm, FormChoice) {
    let draft = last.map_or_else(|| Draft::new(Role::Device), |last| last.draft);
    (SubjectForm::of(Some(set_here(&draft)), Role::Device), FormChoice::of(&USUAL))
}

/// What is set here; everything else comes from the CSR.
fn set_here(draft: &Draft) -> Draft {
    Draft {
        common_name: NAME.to_owned(),
        validity: draft.validity.clone(),
        hash: draft.hash,
        ..Draft::new(Role::Device)
    }
}

#[derive(Properties, PartialEq)]
struct SigningProps {
    batch: BatchHandle,
    signer: Signer,
    settings: DeviceForm,
    csrs: CsrsHandle,
}

#[component]
fn Signing(props: &SigningProps) -> Html {
    let words = use_words();
    let (batch, csrs) = (&props.batch, &props.csrs.csrs);
    let DeviceForm { form, files, endpoint } = &props.settings;
    let Signer { ca, choose } = props.signer.clone();
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let blocked = use_blocked(props);
    let sign = use_sign(props, &phase);
    use_batch_of(batch, csrs);
    use_planning(batch, &form.draft);
    let onaction = props.settings.onaction();
    let onhash = onaction.reform(SubjectAction::Hash);
    let onpick = {
        let (onaction, onfiles) = (onaction.clone(), props.settings.onfiles());
        Callback::from(move |preset: Preset| {
            let forms: Vec<Form> = preset.forms.into_iter().filter(|form| !form.holds_key()).collect();
            onfiles.emit(FormChoice::of(if forms.is_empty() { &USUAL } else { &forms }));
            onaction.emit(SubjectAction::All(Box::new(set_here(&preset.draft))));
        })
    };
    let preset = Preset { draft: form.draft.clone(), forms: files.forms.clone() };
    html! {
        <div class="form">
            <p class="prose">{ words.csr.lead }</p>
            <CsrSources csrs={(**csrs).clone()} onbring={props.csrs.bring.clone()} />
            <CsrLines csrs={(**csrs).clone()} blocked={blocked.clone()} onsign={sign} />
            if phase.is_busy() { <p role="status">{ words.csr.signing }</p> }
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
            <p class="field-hint">{ words.csr.note }</p>
            <PresetBar id="csr" role={Role::Device} {preset} {onpick} />
            <SignerChoice id="csr-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
            if let Some(ca) = &ca {
                <HashField id="csr-hash" signer={ca.algorithm} chosen={form.draft.hash} onchoose={onhash} />
            }
            <ValidityFields id="csr" form={(**form).clone()} {onaction} />
            <EndpointField choice={(**endpoint).clone()} onchange={props.settings.onendpoint()} />
            <FileForms id="csr-files" choice={(**files).clone()} onchange={props.settings.onfiles()} with_key=false />
            <SigningWarnings draft={form.draft.clone()} issuer={ca.map(|ca| ca.certificate)} />
            if csrs.able_count() > 0 {
                <EarlierManifests id="csr-earlier" batch={batch.clone()} />
                <BatchPlan batch={batch.clone()} />
            }
            <SignAll batch={batch.clone()} settings={props.settings.clone()} signer={props.signer.clone()} {blocked} />
            <CsrRecipe />
        </div>
    }
}

/// Keeps the batch of the CSRs that can be signed; once all of them are saved, they are not offered again.
#[hook]
fn use_batch_of(batch: &BatchHandle, csrs: &UseReducerHandle<Csrs>) {
    {
        let (batch, csrs) = (batch.clone(), csrs.clone());
        let reading = csrs.progress.is_some();
        use_effect_with((csrs.number, csrs.able_count(), reading), move |(_, _, reading)| {
            if !reading {
                let numbers: Vec<u32> = csrs.able().map(|(_, facts)| facts.number).collect();
                batch.act(BatchAction::Csrs(Rc::new(numbers)));
            }
        });
    }
    let (dispatch, handle) = (csrs.dispatcher(), batch.clone());
    use_effect_with(batch.batch.run.clone(), move |run| {
        let numbers = handle.batch.sources.csrs.to_vec();
        // Where some were left out or it ended early, the manifest says which; it can be dropped beside the rest.
        if let Run::Saved { report, .. } = run
            && usize::try_from(report.made) == Ok(numbers.len())
        {
            dispatch.dispatch(CsrsAction::Signed(numbers));
        }
    });
}

#[derive(Properties, PartialEq)]
struct SignAllProps {
    batch: BatchHandle,
    signer: Signer,
    settings: DeviceForm,
    /// Why nothing can be signed.
    blocked: Option<AttrValue>,
}

/// The button that signs all, and how that stands.
#[component]
fn SignAll(props: &SignAllProps) -> Html {
    let words = use_words();
    let batch = &props.batch;
    let korean = use_preferences().language == Language::Ko;
    let count = batch.batch.view().map_or(0, |view| view.count);
    let blocked = match batch.batch.view() {
        None => Some(AttrValue::Static(words.csr.none)),
        Some(_) if batch.batch.is_planning() => Some(AttrValue::Static(words.batch.planning)),
        Some(_) if !batch.batch.is_runnable() => Some(AttrValue::Static(words.batch.blocked_rows)),
        Some(_) => props.blocked.clone(),
    };
    let onclick = {
        let (batch, settings, ca) = (batch.clone(), props.settings.clone(), props.signer.ca.clone());
        Callback::from(move |()| {
            let (Some(ca), Some(endpoint)) = (&ca, settings.endpoint.endpoint()) else { return };
            let Some(file_name) = batch.batch.view().map(archive_name) else { return };
            let forms = settings.files.forms.clone();
            let password = settings.files.password().unwrap_or_default();
            let run = BatchRun { handle: ca.handle, endpoint, korean, forms, password, workers: None };
            batch.make(run, settings.form.draft.clone(), &file_name);
        })
    };
    html! {
        <>
            if !batch.batch.is_unsaved() {
                <p class="field-hint">{ words.csr.sign_hint }</p>
                <Button label={(words.csr.sign_all)(usize::try_from(count).unwrap_or(usize::MAX))} weight={Weight::Primary}
                    icon={Icon::Download} {blocked} {onclick} />
            }
            <BatchRunPanel batch={batch.clone()} />
        </>
    }
}

/// Why nothing can be signed, whichever CSR.
#[hook]
fn use_blocked(props: &SigningProps) -> Option<AttrValue> {
    let words = use_words();
    let settings = &props.settings;
    if props.signer.ca.is_none() {
        return Some(AttrValue::Static(words.devices.no_ca));
    }
    if settings.endpoint.endpoint().is_none() {
        return Some(AttrValue::Static(words.devices.endpoint_fault));
    }
    if !settings.form.is_right() {
        return Some(AttrValue::Static(words.batch.blocked_fields));
    }
    settings.files.fault().map(|fault| AttrValue::from((words.forms.fault)(fault)))
}

/// Signs one, which becomes a device with a card.
#[hook]
fn use_sign(props: &SigningProps, phase: &UseStateHandle<Phase<IssuerFault>>) -> Callback<CsrFacts> {
    let words = &use_words().csr;
    let (keys, announce) = (use_keys(), use_announce());
    let korean = use_preferences().language == Language::Ko;
    let (dispatch, phase) = (props.csrs.csrs.dispatcher(), phase.clone());
    let (settings, ca) = (props.settings.clone(), props.signer.ca.clone());
    Callback::from(move |facts: CsrFacts| {
        let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
        let (Some(ca), Some(endpoint)) = (ca.clone(), settings.endpoint.endpoint()) else { return };
        let package = PackageWish { endpoint, korean, forms: settings.files.forms.clone(), password: None };
        let number = facts.number;
        let wish = Wish { handle: ca.handle, draft: settings.form.draft.clone(), number, package };
        let (dispatch, phase, announce) = (dispatch.clone(), phase.setter(), announce.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            phase.set(match keys.sign_csr(wish).await {
                Ok(package) => {
                    // A download that the browser refused can be had again from the device's card.
                    let _ = download::save(&package.file_name, ZIP, &package.archive);
                    announce.emit((words.signed)(&package.certificate.name, &package.file_name));
                    let ca_certificate_id = ca.certificate.certificate_id;
                    keys.keys.dispatch(KeysAction::DeviceCame {
                        ca_certificate_id,
                        package,
                        key: DeviceKey::OnDevice,
                    });
                    dispatch.dispatch(CsrsAction::Signed(vec![number]));
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}
