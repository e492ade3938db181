//! The form that makes a CA.

use jitr_shared::certificate::Role;
use yew::{AttrValue, Callback, Html, SubmitEvent, component, html, use_reducer, use_state_eq};

use crate::component::issuer_note::IssuerNote;
use crate::component::signing_warnings::SigningWarnings;
use crate::component::subject_form::SubjectFields;
use crate::component::validity_fields::ValidityFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::platform::task;
use crate::state::phase::Phase;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::words::openssl;

/// The form that makes a CA.
#[component]
pub fn MakeCa() -> Html {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let form = use_reducer(|| SubjectForm::new(Role::RootCa));
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    let onsubmit = {
        let (form, phase) = (form.clone(), phase.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            form.dispatch(SubjectAction::Sent);
            let Some(keys) = keys.clone().filter(|_| form.is_right() && !phase.is_busy()) else { return };
            let (draft, dispatch) = (form.draft.clone(), form.dispatcher());
            let (phase, announce) = (phase.setter(), announce.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                phase.set(match keys.make_ca(draft).await {
                    Ok(ca) => {
                        announce.emit((words.ca.made)(&ca.certificate.name));
                        dispatch.dispatch(SubjectAction::Made);
                        Phase::Idle
                    }
                    Err(fault) => Phase::Failed(fault),
                });
            });
        })
    };
    let busy = phase.is_busy().then_some(AttrValue::Static(words.ca.making));
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <SubjectFields id="ca" form={(*form).clone()} onaction={onaction.clone()} />
            <ValidityFields id="ca" form={(*form).clone()} {onaction} />
            <SigningWarnings draft={form.draft.clone()} issuer={None} />
            <p class="field-hint">{ words.ca.make_note }</p>
            <Button label={words.ca.make} submit=true weight={Weight::Primary} {busy} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
            <Folded summary={words.ca.commands} small=true>
                <Command label="openssl" text={openssl::make_ca(&form.draft)} />
            </Folded>
        </form>
    }
}
