//! The form of a revocation list: whom to revoke and why, and when the next list comes; the same for a list that the Worker serves
//! and for one that is only downloaded.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use jitr_shared::certificate::crl::RevocationReason;
use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, html, use_state};

use crate::component::hash_field::HashField;
use crate::component::issuer_note::IssuerNote;
use crate::component::list_sources::{ListSources, Source, dropped};
use crate::hook::use_keys::KeysHandle;
use crate::hook::use_make_list::{ListWish, MakingFault};
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::state::list_draft::read;
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::{Field, FieldKind};
use crate::ui::note::Note;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::Tone;
use crate::words::Words;

/// What [`ListForm`] shows.
#[derive(Properties, PartialEq)]
pub struct ListFormProps {
    /// In each field's id; unique on the page.
    pub id: AttrValue,
    /// The kind of the key that signs.
    pub signer: KeyAlgorithm,
    /// Who reads what is dropped.
    pub keys: KeysHandle,
    /// The number that the list will have.
    pub number: AttrValue,
    /// The CA in PEM: whose certificates can be dropped to be revoked.
    pub issuer: Option<AttrValue>,
    /// Below the field of whom to revoke.
    pub hint: AttrValue,
    /// The button.
    pub label: AttrValue,
    /// It is being made.
    pub busy: bool,
    /// Makes it.
    pub onmake: Callback<ListWish>,
    /// Beside the button.
    #[prop_or_default]
    pub beside: Html,
    /// Below the form.
    #[prop_or_default]
    pub children: Html,
}

/// The form of a revocation list.
#[component]
pub fn ListForm(props: &ListFormProps) -> Html {
    let words = use_words();
    let whom = use_state(String::new);
    let reason = use_state(|| RevocationReason::Unspecified);
    let hash = use_state(HashAlgorithm::default);
    let days = use_state(|| "7".to_owned());
    let sources = use_state(Vec::<Source>::new);
    let fault = use_state(|| None::<IssuerFault>);
    let (id, issuer) = (&props.id, props.issuer.as_deref());
    let wanted = read(&whom);
    let valid_days = days.trim().parse::<u32>().ok().filter(|days| (1..=3_650).contains(days));
    let onsubmit = {
        let make = props.onmake.clone();
        let ready = wanted.clone().ok().zip(valid_days).map(|(wanted, days)| ListWish {
            wanted,
            reason: *reason,
            hash: *hash,
            days,
            sources: sources.iter().map(|source| source.picked.clone()).collect(),
        });
        let busy = props.busy;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(wish) = ready.clone().filter(|_| !busy) {
                make.emit(wish);
            }
        })
    };
    let whom_fault = wanted.err().map(|line| AttrValue::from((words.crl.whom_fault)(line)));
    let days_fault = valid_days.is_none().then_some(AttrValue::Static(words.crl.days_fault));
    let blocked = whom_fault.clone().or_else(|| days_fault.clone());
    html! {
        <form class="settings-form" {onsubmit} novalidate=true>
            <Field id={format!("whom-{id}")} label={words.crl.whom} hint={props.hint.clone()} kind={FieldKind::Lines} code=true
                value={(*whom).clone()} oninput={typed(&whom)} fault={whom_fault} />
            <DropZone id={format!("whom-file-{id}")} label={words.crl.drop_certificate} accept=".pem,.crt,.cer,.der"
                onfiles={dropped(&props.keys, issuer, Some(&whom), &sources, &fault)} />
            <ListSources id={id.clone()} sources={(*sources).clone()} onfiles={dropped(&props.keys, issuer, None, &sources, &fault)} />
            if let Some(fault) = &*fault { <IssuerNote fault={fault.clone()} /> }
            <div class="pair">
                { reasons(id, &reason, words) }
                <Field id={format!("next-{id}")} label={words.crl.next_update} hint={(words.crl.next_update_hint)(&props.number)}
                    kind={FieldKind::Number} value={(*days).clone()} oninput={typed(&days)} fault={days_fault} />
            </div>
            if let Some(says) = (words.crl.reason_says)(*reason) { <p class="field-hint">{ says }</p> }
            <HashField id={format!("hash-{id}")} signer={props.signer} chosen={*hash} onchoose={Callback::from(move |chosen| hash.set(chosen))} />
            <div class="row">
                <Button label={props.label.clone()} weight={Weight::Primary} submit=true {blocked}
                    busy={props.busy.then_some(AttrValue::Static(words.crl.making))} />
                { props.beside.clone() }
            </div>
            { props.children.clone() }
        </form>
    }
}

fn typed(text: &UseStateHandle<String>) -> Callback<String> {
    let setter = text.setter();
    Callback::from(move |typed| setter.set(typed))
}

fn reasons(id: &str, reason: &UseStateHandle<RevocationReason>, words: &Words) -> Html {
    // The other is for attribute authorities.
    let offered =
        RevocationReason::ALL.into_iter().filter(|(_, reason)| *reason != RevocationReason::AaCompromise);
    let choices = offered.map(|(number, reason)| Choice {
        value: number.to_string().into(),
        label: AttrValue::Static(if reason.revokes() {
            (words.crl.reason)(reason)
        } else {
            words.crl.take_back
        }),
    });
    let setter = reason.setter();
    let onchoose = Callback::from(move |value: String| {
        if let Some(reason) = value.parse().ok().and_then(RevocationReason::from_number) {
            setter.set(reason);
        }
    });
    html! {
        <Select id={format!("reason-{id}")} label={words.crl.reason_label} choices={choices.collect::<Vec<_>>()}
            chosen={reason.number().to_string()} {onchoose} />
    }
}

/// Why a list was not made, but for what the Worker said.
pub(super) fn not_made(fault: &MakingFault, unknown: fn(&str) -> String, words: &Words) -> Html {
    match fault {
        MakingFault::Api(fault) => {
            html! { <crate::component::problem_note::ProblemNote fault={fault.clone()} /> }
        }
        MakingFault::Issuer(fault) => html! { <IssuerNote fault={fault.clone()} /> },
        MakingFault::UnknownId(id) => html! {
            <Note tone={Tone::Bad} title={words.crl.make_fault} alert=true><p>{ unknown(id) }</p></Note>
        },
    }
}
