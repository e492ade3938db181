//! The form that makes many devices at once: who signs, where the names come from, what all have in common, which files.

use std::rc::Rc;

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::api::destination::Language;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::{Draft, Field};
use jitr_shared::preset::Preset;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseReducerHandle, component, hook, html,
    use_effect_with, use_memo, use_mut_ref, use_reducer, use_state,
};

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
use crate::hook::use_batch::{BatchHandle, use_batch};
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_signer::use_signer;
use crate::hook::use_templates::{last_used, remember};
use crate::hook::use_words::use_words;
use crate::issuer::message::KeyHandle;
use crate::issuer::message::batch::BatchRun;
use crate::platform::timer;
use crate::state::batch::archive_name;
use crate::state::devices::EndpointChoice;
use crate::state::forms::FormChoice;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::state::templates::TemplateKind;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::words::Words;

/// How long nothing has to be typed until the names are checked.
const PAUSE: u32 = 250;
/// Stands in for the names of the devices.
const NAME: &str = "device";

/// The form that makes many devices at once.
#[component]
pub fn MakeBatch() -> Html {
    match use_batch() {
        Some(batch) => html! { <Form {batch} /> },
        None => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    batch: BatchHandle,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let words = use_words();
    let batch = &props.batch;
    let last = use_memo((), |()| last_used(TemplateKind::Device));
    // Each device has a name of its own; this one only lets the rest of the form be right.
    let form = use_reducer(|| {
        let name = SubjectAction::Typed(Field::CommonName, NAME.to_owned());
        SubjectForm::of(last.as_ref().as_ref().map(|last| last.draft.clone()), Role::Device).after(name)
    });
    let (ca, choose) = use_signer();
    let endpoint = use_state(EndpointChoice::default);
    let forms = use_state(|| {
        last.as_ref().as_ref().map_or_else(FormChoice::default, |last| FormChoice::of(&last.forms))
    });
    use_planning(batch, &form.draft);
    let wanted = Wanted {
        ca: ca.as_ref().map(|ca| ca.handle),
        endpoint: endpoint.endpoint(),
        forms: (*forms).clone(),
    };
    let blocked = blocked(batch, &form, &wanted, words);
    let onsubmit = onmake(batch, &form, wanted, blocked.is_none(), use_preferences().language);
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    let preset = Preset { draft: form.draft.clone(), forms: forms.forms.clone() };
    let onpick = {
        let (form, forms) = (form.clone(), forms.setter());
        Callback::from(move |preset: Preset| {
            forms.set(FormChoice::of(&preset.forms));
            let draft = Draft { common_name: NAME.to_owned(), ..preset.draft };
            form.dispatch(SubjectAction::All(Box::new(draft)));
        })
    };
    let (set_endpoint, set_forms) = (endpoint.setter(), forms.setter());
    let devices = batch.batch.view().map(|view| view.count).filter(|count| *count > 0);
    let label = devices.map_or_else(|| words.batch.make_none.to_owned(), |count| (words.batch.make)(count));
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <PresetBar id="batch" role={Role::Device} {preset} {onpick} />
            <SignerChoice id="batch-ca" chosen={ca.as_ref().map(|ca| ca.handle)} onchoose={choose} />
            <BatchSourceFields batch={batch.clone()} />
            <BatchPlan batch={batch.clone()} />
            <SubjectFields id="batch" form={(*form).clone()} onaction={onaction.clone()} nameless=true />
            <AlgorithmField id="batch" form={(*form).clone()} onaction={onaction.clone()} />
            <ValidityFields id="batch" form={(*form).clone()} {onaction} />
            <EndpointField choice={(*endpoint).clone()} onchange={Callback::from(move |choice| set_endpoint.set(choice))} />
            <FileForms id="batch-forms" choice={(*forms).clone()} onchange={Callback::from(move |choice| set_forms.set(choice))} />
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

/// Asks for a plan once nothing was changed for a moment.
#[hook]
fn use_planning(batch: &BatchHandle, draft: &Draft) {
    let waiting = use_mut_ref(|| None);
    let handle = batch.clone();
    use_effect_with((batch.batch.sources.clone(), draft.clone()), move |(_, draft)| {
        let draft = draft.clone();
        *waiting.borrow_mut() = Some(timer::after(PAUSE, move || handle.plan(draft)));
    });
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
