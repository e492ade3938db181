//! The form that makes a CA: a Root CA, or an Intermediate CA under one of this tab.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::preset::Preset;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseReducerHandle, UseStateHandle, component, hook,
    html, use_effect_with, use_reducer, use_state_eq,
};

use crate::component::algorithm_field::AlgorithmField;
use crate::component::custody_field::CustodyField;
use crate::component::issuer_note::IssuerNote;
use crate::component::preset_bar::PresetBar;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_templates::{last_used, remember};
use crate::hook::use_words::use_words;
use crate::issuer::message::ca::Custody;
use crate::issuer::message::{IssuerFault, KeyHandle};
use crate::platform::task;
use crate::state::keys::HeldCa;
use crate::state::phase::Phase;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::state::templates::TemplateKind;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::select::{Choice, Select};
use crate::words::openssl;

/// The form that makes a CA.
#[component]
pub fn MakeCa() -> Html {
    let words = use_words();
    let keys = use_keys();
    let form = use_reducer(|| {
        let last = last_used(TemplateKind::Ca).map(|last| last.draft);
        SubjectForm::of(last, Role::RootCa)
    });
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let under = use_state_eq(|| None::<KeyHandle>);
    let custody = use_state_eq(Custody::default);
    let able: Vec<HeldCa> = keys.map(|keys| keys.keys.able().cloned().collect()).unwrap_or_default();
    // A CA that was forgotten meanwhile signs nothing.
    let signer = able.iter().find(|ca| Some(ca.handle) == *under).cloned();
    let role = if signer.is_some() { Role::IntermediateCa } else { Role::RootCa };
    let dispatch = form.dispatcher();
    use_effect_with(role, move |role| dispatch.dispatch(SubjectAction::Role(*role)));
    let onsubmit = use_make(&form, signer.as_ref().map(|ca| ca.handle), *custody, &phase);
    let dispatch = form.dispatcher();
    let onaction = Callback::from(move |action| dispatch.dispatch(action));
    let (set_under, set_custody) = (under.setter(), custody.setter());
    let busy = phase.is_busy().then_some(AttrValue::Static(words.ca.making));
    let preset = Preset { draft: form.draft.clone(), forms: Vec::new() };
    let onpick = {
        let form = form.clone();
        Callback::from(move |preset: Preset| {
            // Who signs is chosen beside it, and so the role is.
            let (role, common_name) = (form.draft.role, form.draft.common_name.clone());
            form.dispatch(SubjectAction::All(Box::new(Draft { role, common_name, ..preset.draft })));
        })
    };
    html! {
        <>
            <PresetBar id="ca" {role} {preset} {onpick} />
            <form class="form" {onsubmit} novalidate=true>
                <SignedBy {able} chosen={signer.as_ref().map(|ca| ca.handle)} onchoose={Callback::from(move |ca| set_under.set(ca))} />
                <SubjectFields id="ca" form={(*form).clone()} onaction={onaction.clone()} />
                <ValidityFields id="ca" form={(*form).clone()} onaction={onaction.clone()} />
                <div class="folds">
                    <AlgorithmField id="ca" form={(*form).clone()} {onaction} signer={signer.as_ref().map(|ca| ca.algorithm)} />
                    <CustodyField id="ca-custody" label={words.ca.custody_label} custody={*custody}
                        onchoose={Callback::from(move |chosen| set_custody.set(chosen))} />
                </div>
                <SigningWarnings draft={form.draft.clone()} issuer={signer.as_ref().map(|ca| ca.certificate.clone())} />
                <p class="field-hint">{ (words.ca.make_note)(signer.is_some()) }</p>
                <Button label={words.ca.make} submit=true weight={Weight::Primary} {busy} />
                if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
                <Folded summary={words.ca.commands} small=true>
                    <Command label="openssl" text={openssl::make_ca(&form.draft)} />
                </Folded>
            </form>
        </>
    }
}

#[hook]
fn use_make(
    form: &UseReducerHandle<SubjectForm>,
    under: Option<KeyHandle>,
    custody: Custody,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let (form, phase) = (form.clone(), phase.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        form.dispatch(SubjectAction::Sent);
        let Some(keys) = keys.clone().filter(|_| form.is_right() && !phase.is_busy()) else { return };
        let role = if under.is_some() { Role::IntermediateCa } else { Role::RootCa };
        let draft = Draft { role, ..form.draft.clone() };
        let used = Preset { draft: draft.clone(), forms: Vec::new() };
        let (dispatch, phase, announce) = (form.dispatcher(), phase.setter(), announce.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            phase.set(match keys.make_ca(draft, under, custody).await {
                Ok(ca) => {
                    announce.emit((words.ca.made)(&ca.certificate.name));
                    remember(TemplateKind::Ca, &used);
                    dispatch.dispatch(SubjectAction::Made);
                    Phase::Idle
                }
                Err(fault) => Phase::Failed(fault),
            });
        });
    })
}

#[derive(Properties, PartialEq)]
struct SignedByProps {
    able: Vec<HeldCa>,
    chosen: Option<KeyHandle>,
    onchoose: Callback<Option<KeyHandle>>,
}

/// Which CA signs the new one.
#[component]
fn SignedBy(props: &SignedByProps) -> Html {
    let words = &use_words().ca;
    let itself = Choice { value: AttrValue::Static(""), label: AttrValue::Static(words.signed_by_itself) };
    let others = props.able.iter().map(|ca| Choice {
        value: AttrValue::from(ca.handle.to_string()),
        label: AttrValue::from((words.signed_by_ca)(&ca.certificate.name)),
    });
    let choices: Vec<Choice> = std::iter::once(itself).chain(others).collect();
    let handles: Vec<KeyHandle> = props.able.iter().map(|ca| ca.handle).collect();
    let onchoose = props
        .onchoose
        .reform(move |value: String| handles.iter().copied().find(|handle| handle.to_string() == value));
    let chosen = props.chosen.map(|handle| handle.to_string()).unwrap_or_default();
    html! {
        <div class="with-hint">
            <Select id="ca-signed-by" label={words.signed_by} {choices} {chosen} {onchoose} />
            <p class="field-hint">{ (words.signed_by_hint)(!props.able.is_empty()) }</p>
        </div>
    }
}
