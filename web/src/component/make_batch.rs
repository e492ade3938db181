//! The form that makes many devices at once: who signs, where the names come from, what all have in common, which files.

use std::rc::Rc;

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::api::destination::Language;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::{Draft, Field};
use jitr_shared::preset::Preset;
use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, UseReducerHandle, component, html};

use crate::component::algorithm_field::AlgorithmField;
use crate::component::batch_plan::BatchPlan;
use crate::component::batch_run::BatchRunPanel;
use crate::component::batch_source::BatchSourceFields;
use crate::component::endpoint_field::EndpointField;
use crate::component::file_forms::FileForms;
use crate::component::preset_bar::PresetBar;
use crate::component::signer_choice::SignerChoice;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_batch::{BatchHandle, use_batches, use_planning};
use crate::hook::use_device_form::{DeviceForm, as_last};
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_signer::Signer;
use crate::hook::use_templates::remember;
use crate::hook::use_words::use_words;
use crate::issuer::message::KeyHandle;
use crate::issuer::message::batch::BatchRun;
use crate::state::batch::archive_name;
use crate::state::forms::FormChoice;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::state::templates::TemplateKind;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::words::Words;

/// Stands in for the names of the devices.
const NAME: &str = "device";

/// What [`MakeBatch`] begins with.
#[derive(Properties, PartialEq)]
pub struct MakeBatchProps {
    /// Who signs.
    pub signer: Signer,
    /// What is typed.
    pub settings: DeviceForm,
}

/// The form that makes many devices at once.
#[component]
pub fn MakeBatch(props: &MakeBatchProps) -> Html {
    match use_batches() {
        Some(batches) => html! {
            <Form batch={batches.made} signer={props.signer.clone()} settings={props.settings.clone()} />
        },
        None => Html::default(),
    }
}

/// What stands in it at first.
pub(super) fn batch_form(last: Option<Preset>) -> (SubjectForm, FormChoice) {
    let (form, files) = as_last(last);
    // Each device has a name of its own; this one only lets the rest of the form be right.
    (form.after(SubjectAction::Typed(Field::CommonName, NAME.to_owned())), files)
}

#[derive(Properties, PartialEq)]
struct FormProps {
    batch: BatchHandle,
    signer: Signer,
    settings: DeviceForm,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let words = use_words();
    let batch = &props.batch;
    let DeviceForm { form, files: forms, endpoint } = &props.settings;
    let Signer { ca, choose } = props.signer.clone();
    use_planning(batch, &form.draft);
    let wanted = Wanted {
        ca: ca.as_ref().map(|ca| ca.handle),
        endpoint: endpoint.endpoint(),
        forms: (**forms).clone(),
    };
    let blocked = blocked(batch, form, &wanted, words);
    let onsubmit = onmake(batch, form, wanted, blocked.is_none(), use_preferences().language);
    let onaction = props.settings.onaction();
    let preset = Preset { draft: form.draft.clone(), forms: forms.forms.clone() };
    let onpick = {
        let (form, forms) = (form.clone(), forms.setter());
        Callback::from(move |preset: Preset| {
            forms.set(FormChoice::of(&preset.forms));
            let draft = Draft { common_name: NAME.to_owned(), ..preset.draft };
            form.dispatch(SubjectAction::All(Box::new(draft)));
        })
    };
    let devices = batch.batch.view().map(|view| view.count).filter(|count| *count > 0);
    let label = devices.map_or_else(|| words.batch.make_none.to_owned(), |count| (words.batch.make)(count));
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <PresetBar id="batch" role={Role::Device} {preset} {onpick} />
            <SignerChoice id="batch-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
            <BatchSourceFields batch={batch.clone()} />
            <BatchPlan batch={batch.clone()} />
            <SubjectFields id="batch" form={(**form).clone()} onaction={onaction.clone()} nameless=true />
            <AlgorithmField id="batch" form={(**form).clone()} onaction={onaction.clone()} signer={ca.as_ref().map(|ca| ca.algorithm)} />
            <ValidityFields id="batch" form={(**form).clone()} {onaction} />
            <EndpointField choice={(**endpoint).clone()} onchange={props.settings.onendpoint()} />
            <FileForms id="batch-forms" choice={(**forms).clone()} onchange={props.settings.onfiles()} />
            <SigningWarnings draft={form.draft.clone()} issuer={ca.map(|ca| ca.certificate)} />
            if !batch.batch.is_unsaved() {
                <p class="field-hint">{ words.batch.make_hint }</p>
                <Button {label} submit=true weight={Weight::Primary} icon={Icon::Download} {blocked} />
            }
            <BatchRunPanel batch={batch.clone()} />
        </form>
    }
}

/// What is chosen beside the names.
struct Wanted {
    ca: Option<KeyHandle>,
    endpoint: Option<DeviceEndpoint>,
    forms: FormChoice,
}

fn blocked(
    batch: &BatchHandle,
    form: &UseReducerHandle<SubjectForm>,
    wanted: &Wanted,
    words: &Words,
) -> Option<AttrValue> {
    if wanted.ca.is_none() {
        return Some(words.devices.no_ca.into());
    }
    if batch.batch.view().is_none_or(|view| view.count == 0 && view.faulty_rows == 0) {
        return Some(words.batch.blocked_names.into());
    }
    if !batch.batch.is_planning() && !batch.batch.is_runnable() {
        return Some(words.batch.blocked_rows.into());
    }
    if !form.is_right() {
        return Some(words.batch.blocked_fields.into());
    }
    if wanted.endpoint.is_none() {
        return Some(words.devices.endpoint_fault.into());
    }
    if let Some(fault) = wanted.forms.fault() {
        return Some((words.forms.fault)(fault).into());
    }
    batch.batch.is_planning().then(|| words.batch.planning.into())
}

fn onmake(
    batch: &BatchHandle,
    form: &UseReducerHandle<SubjectForm>,
    wanted: Wanted,
    ready: bool,
    language: Language,
) -> Callback<SubmitEvent> {
    let (batch, form, wanted) = (batch.clone(), form.clone(), Rc::new(wanted));
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        form.dispatch(SubjectAction::Sent);
        let (Some(handle), Some(endpoint)) = (wanted.ca, wanted.endpoint.clone()) else { return };
        let Some(file_name) = batch.batch.view().filter(|_| ready).map(archive_name) else { return };
        let run = BatchRun {
            handle,
            endpoint,
            korean: language == Language::Ko,
            forms: wanted.forms.forms.clone(),
            password: wanted.forms.password().unwrap_or_default(),
            workers: None,
        };
        remember(TemplateKind::Device, &Preset { draft: form.draft.clone(), forms: run.forms.clone() });
        batch.make(run, form.draft.clone(), &file_name);
    })
}
