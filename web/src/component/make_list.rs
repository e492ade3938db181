//! Makes a revocation list with a CA key of this tab, and puts it in force in the same act.

use jitr_shared::api::crl::{CrlInForce, Upload, UploadKind};
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_state, use_state_eq};

use crate::component::list_form::{ListForm, not_made};
use crate::component::upload_list::standing;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_leave_guard::use_leave_guard;
use crate::hook::use_make_list::{Former, ListWish, Making, MakingFault, make_list};
use crate::hook::use_upload::{UploadHandle, use_upload};
use crate::hook::use_words::use_words;
use crate::issuer::message::KeyHandle;
use crate::issuer::message::list::MadeList;
use crate::platform::outgoing::Outgoing;
use crate::platform::{download, task};
use crate::state::phase::Phase;
use crate::state::upload::Sending;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
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
    let id = &props.ca_certificate_id;
    let signer = props.keys.keys.ca(props.handle).map_or_else(KeyAlgorithm::default, |ca| ca.algorithm);
    let issuer = props.keys.keys.ca(props.handle).map(|ca| AttrValue::from(ca.certificate.pem.clone()));
    let former = match &props.former {
        Some(crl) => Former::Served(id.clone(), crl.clone()),
        None => Former::Nothing,
    };
    let made = use_made(props, &former);
    let saved = use_state_eq(|| None::<Option<String>>);
    let number = made.list.as_ref().map(|list| list.number.clone());
    // A list that is in force is with the Worker.
    let in_force = matches!(made.upload.sending, Sending::InForce(_));
    use_leave_guard(number.is_some() && number != *saved && !in_force);
    let onsaved = Callback::from(move |()| saved.set(number.clone()));
    let beside = made.list.as_ref().map_or_else(Html::default, |list| save(id, list, onsaved, words));
    html! {
        <ListForm id={id.clone()} {signer} {issuer} keys={props.keys.clone()} number={former.next_number()} hint={words.crl.whom_hint}
            label={words.crl.make_and_send} busy={made.phase.is_busy() || made.upload.sending.is_busy()} onmake={made.make} {beside}>
            if let Some(fault) = made.phase.fault() { { not_made(fault, words.crl.unknown_id, words) } }
            { standing(&made.upload, UploadKind::Crl, None, words) }
        </ListForm>
    }
}

/// What was made, and how its making and sending stand.
struct Made {
    phase: Phase<MakingFault>,
    list: Option<MadeList>,
    upload: UploadHandle,
    make: Callback<ListWish>,
}

#[hook]
fn use_made(props: &FormProps, former: &Former) -> Made {
    let phase = use_state(Phase::<MakingFault>::default);
    let list = use_state(|| None::<MadeList>);
    let upload = use_upload(&props.ca_certificate_id, UploadKind::Crl, &props.oninforce);
    let make = {
        let (keys, handle, former, send) =
            (props.keys.clone(), props.handle, former.clone(), upload.send.clone());
        let (phase, list) = (phase.clone(), list.setter());
        Callback::from(move |wish: ListWish| {
            if phase.is_busy() {
                return;
            }
            let making = Making { handle, former: former.clone(), ask_worker: true, wish };
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

fn save(id: &str, list: &MadeList, onsaved: Callback<()>, words: &Words) -> Html {
    let (name, der) = (format!("{id}.crl"), list.der.clone());
    let onclick = Callback::from(move |()| {
        if download::save(&name, "application/pkix-crl", &der) {
            onsaved.emit(());
        }
    });
    html! { <Button label={words.crl.download} icon={Icon::Download} {onclick} /> }
}
