//! Makes a revocation list with a CA key of this tab, and puts it in force in the same act.

use jitr_shared::api::crl::{CrlInForce, Upload, UploadKind};
use jitr_shared::certificate::crl::RevocationReason;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, hook, html, use_state,
};

use crate::component::issuer_note::IssuerNote;
use crate::component::problem_note::ProblemNote;
use crate::component::upload_list::standing;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_make_list::{Making, MakingFault, make_list};
use crate::hook::use_upload::{UploadHandle, use_upload};
use crate::hook::use_words::use_words;
use crate::issuer::message::{KeyHandle, MadeList};
use crate::platform::outgoing::Outgoing;
use crate::platform::picked::Picked;
use crate::platform::{download, file, task};
use crate::state::list_draft::{number_after, read};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::{Field, FieldKind};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::Tone;
use crate::words::Words;

/// What [`MakeList`] makes.
#[derive(Properties, PartialEq)]
pub struct MakeListProps {
    /// Of which CA.
    pub ca_certificate_id: String,
    /// The list in force, which the new one follows.
    pub former: Option<CrlInForce>,
    /// The new one is in force.
    pub oninforce: Callback<Upload>,
}

/// Makes a revocation list, where this tab holds the CA's key.
#[component]
pub fn MakeList(props: &MakeListProps) -> Html {
    let words = &use_words().crl;
    let keys = use_keys();
    let handle = keys.as_ref().and_then(|keys| keys.keys.able_key_of(&props.ca_certificate_id));
    html! {
        <section>
            <h4>{ words.make }</h4>
            if let Some((keys, handle)) = keys.zip(handle) {
                <Form {keys} {handle} ca_certificate_id={props.ca_certificate_id.clone()} former={props.former.clone()}
                    oninforce={props.oninforce.clone()} />
            } else {
                <p>{ words.make_no_key }</p>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    keys: KeysHandle,
    handle: KeyHandle,
    ca_certificate_id: String,
    former: Option<CrlInForce>,
    oninforce: Callback<Upload>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let words = use_words();
    let whom = use_state(String::new);
    let reason = use_state(|| RevocationReason::Unspecified);
    let days = use_state(|| "7".to_owned());
    let made = use_made(props);
    let id = &props.ca_certificate_id;
    let wanted = read(&whom);
    let valid_days = days.trim().parse::<u32>().ok().filter(|days| (1..=3_650).contains(days));
    let onsubmit = {
        let make = made.make.clone();
        let ready = wanted.clone().ok().zip(valid_days).map(|(wanted, days)| Making {
            ca_certificate_id: id.clone(),
            handle: props.handle,
            former: props.former.clone(),
            wanted,
            reason: *reason,
            days,
        });
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(making) = ready.clone() {
                make.emit(making);
            }
        })
    };
    let whom_fault = wanted.err().map(|line| AttrValue::from((words.crl.whom_fault)(line)));
    let days_fault = valid_days.is_none().then_some(AttrValue::Static(words.crl.days_fault));
    let blocked = whom_fault.clone().or_else(|| days_fault.clone());
    let number = number_after(props.former.as_ref().and_then(|former| former.number.as_deref()));
    let number = number.map(String::from).unwrap_or_default();
    let busy = made.phase.is_busy() || made.upload.sending.is_busy();
    html! {
        <form class="settings-form" {onsubmit}>
            <Field id={format!("whom-{id}")} label={words.crl.whom} hint={words.crl.whom_hint} kind={FieldKind::Lines} code=true
                value={(*whom).clone()} oninput={typed(&whom)} fault={whom_fault} />
            <DropZone id={format!("whom-file-{id}")} label={words.crl.drop_certificate} accept=".pem,.crt,.cer,.der"
                onfiles={dropped(&props.keys, &whom)} />
            <div class="pair">
                { reasons(id, &reason, words) }
                <Field id={format!("next-{id}")} label={words.crl.next_update} hint={(words.crl.next_update_hint)(&number)}
                    kind={FieldKind::Number} value={(*days).clone()} oninput={typed(&days)} fault={days_fault} />
            </div>
            <div class="row">
                <Button label={words.crl.make_and_send} weight={Weight::Primary} submit=true {blocked}
                    busy={busy.then_some(AttrValue::Static(words.crl.making))} />
                if let Some(list) = &made.list { { save(id, list, words) } }
            </div>
            if let Some(fault) = made.phase.fault() { { failed(fault, words) } }
            { standing(&made.upload, UploadKind::Crl, None, words) }
        </form>
    }
}

/// What was made, and how its making and sending stand.
struct Made {
    phase: Phase<MakingFault>,
    list: Option<MadeList>,
    upload: UploadHandle,
    make: Callback<Making>,
}

#[hook]
fn use_made(props: &FormProps) -> Made {
    let phase = use_state(Phase::<MakingFault>::default);
    let list = use_state(|| None::<MadeList>);
    let upload = use_upload(&props.ca_certificate_id, UploadKind::Crl, &props.oninforce);
    let make = {
        let (keys, send) = (props.keys.clone(), upload.send.clone());
        let (phase, list) = (phase.clone(), list.setter());
        Callback::from(move |making: Making| {
            if phase.is_busy() {
                return;
            }
            let (keys, send, phase, list) = (keys.clone(), send.clone(), phase.setter(), list.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                match make_list(&keys, making).await {
                    Ok(made) => {
                        phase.set(Phase::Idle);
                        if let Some(outgoing) = Outgoing::from_bytes(&made.der) {
                            send.emit(outgoing);
                        }
                        list.set(Some(made));
                    }
                    Err(fault) => phase.set(Phase::Failed(fault)),
                }
            });
        })
    };
    Made { phase: (*phase).clone(), list: (*list).clone(), upload, make }
}

fn typed(text: &UseStateHandle<String>) -> Callback<String> {
    let setter = text.setter();
    Callback::from(move |typed| setter.set(typed))
}

/// Writes the serial numbers of dropped certificates below what stands there.
fn dropped(keys: &KeysHandle, whom: &UseStateHandle<String>) -> Callback<Vec<Picked>> {
    let (keys, whom) = (keys.clone(), whom.clone());
    Callback::from(move |picked: Vec<Picked>| {
        let (keys, whom) = (keys.clone(), whom.clone());
        task::spawn(async move {
            let mut text = (*whom).clone();
            for one in &picked {
                let Ok(file) = file::read(one).await else { continue };
                let Ok(report) = keys.inspect(file.bytes).await else { continue };
                for facts in report.certificates.iter().filter(|facts| facts.is_ca != Some(true)) {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    text.push_str(&facts.serial);
                }
            }
            whom.set(text);
        });
    })
}

fn reasons(id: &str, reason: &UseStateHandle<RevocationReason>, words: &Words) -> Html {
    // The others are for attribute authorities and delta lists.
    let offered = RevocationReason::ALL.into_iter().filter(|(_, reason)| {
        !matches!(reason, RevocationReason::RemoveFromCrl | RevocationReason::AaCompromise)
    });
    let choices = offered.map(|(number, reason)| Choice {
        value: number.to_string().into(),
        label: AttrValue::Static((words.crl.reason)(reason)),
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

fn save(id: &str, list: &MadeList, words: &Words) -> Html {
    let (name, der) = (format!("{id}.crl"), list.der.clone());
    let onclick = Callback::from(move |()| {
        let _ = download::save(&name, "application/pkix-crl", &der);
    });
    html! { <Button label={words.crl.download} icon={Icon::Download} {onclick} /> }
}

fn failed(fault: &MakingFault, words: &Words) -> Html {
    match fault {
        MakingFault::Api(fault) => html! { <ProblemNote fault={fault.clone()} /> },
        MakingFault::Issuer(fault) => html! { <IssuerNote fault={fault.clone()} /> },
        MakingFault::UnknownId(id) => html! {
            <Note tone={Tone::Bad} title={words.crl.make_fault} alert=true><p>{ (words.crl.unknown_id)(id) }</p></Note>
        },
    }
}
