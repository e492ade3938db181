//! A CA's revocation list in this tab, without any Worker: the one before is dropped, revoking makes the next, and it is downloaded.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_state};

use crate::component::certificate_card::file_stem;
use crate::component::issuer_note::IssuerNote;
use crate::component::list_entries::ListEntries;
use crate::component::list_form::{ListForm, not_made};
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_make_list::{Former, ListWish, Making, MakingFault, make_list};
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::list::MadeList;
use crate::platform::picked::Picked;
use crate::platform::{download, file, task};
use crate::state::keys::{HeldCa, KeysAction};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::icon::Icon;
use crate::words::crl::CrlWords;

/// What [`CaList`] is about.
#[derive(Properties, PartialEq)]
pub struct CaListProps {
    /// The CA.
    pub ca: HeldCa,
}

/// A CA's revocation list.
#[component]
pub fn CaList(props: &CaListProps) -> Html {
    let words = use_words();
    let keys = use_keys();
    let ca = &props.ca;
    let (phase, onmake) = use_make(ca);
    let (fault, onformer) = use_former(ca);
    let Some(keys) = keys else { return Html::default() };
    let id = AttrValue::from(format!("own-{}", ca.certificate.certificate_id));
    let former = former(ca);
    let saved = {
        let (dispatch, handle) = (keys.keys.dispatcher(), ca.handle);
        Callback::from(move |()| dispatch.dispatch(KeysAction::ListSaved(handle)))
    };
    html! {
        <section class="ca-list">
            <h4>{ words.crl.panel }</h4>
            { match &ca.list {
                Some(list) => html! { <Shown list={Rc::clone(list)} stem={file_stem(&ca.certificate.name)} onsaved={saved} /> },
                None => html! { <p class="empty">{ words.crl.own_none }</p> },
            } }
            <DropZone id={format!("former-{id}")} label={(words.crl.drop_former)(ca.list.is_some())} hint={words.crl.drop_former_hint}
                accept=".crl,.pem,.der" onfiles={onformer} />
            if let Some(fault) = fault { <IssuerNote {fault} /> }
            <ListForm {id} {keys} issuer={ca.certificate.pem.clone()} signer={ca.algorithm} number={former.next_number()} hint={words.crl.own_whom_hint} label={words.crl.make_own}
                busy={phase.is_busy()} {onmake}>
                if let Some(fault) = phase.fault() { { not_made(fault, words.crl.own_unknown_id, words) } }
            </ListForm>
        </section>
    }
}

fn former(ca: &HeldCa) -> Former {
    ca.list.as_ref().map_or(Former::Nothing, |list| Former::Held(Rc::clone(list)))
}

#[hook]
fn use_make(ca: &HeldCa) -> (Phase<MakingFault>, Callback<ListWish>) {
    let words = &use_words().crl;
    let announce = use_announce();
    let keys = use_keys();
    let phase = use_state(Phase::<MakingFault>::default);
    let making = {
        let (phase, ca) = (phase.clone(), ca.clone());
        Callback::from(move |wish: ListWish| {
            let Some(keys) = keys.clone().filter(|_| !phase.is_busy()) else { return };
            let making = Making { handle: ca.handle, former: former(&ca), ask_worker: false, wish };
            let (phase, announce, handle) = (phase.setter(), announce.clone(), ca.handle);
            phase.set(Phase::Busy);
            task::spawn(async move {
                match make_list(&keys, making).await {
                    Ok(list) => {
                        announce.emit(made(&list, words));
                        keys.keys.dispatch(KeysAction::ListCame {
                            handle,
                            list: Rc::new(list),
                            from_file: false,
                        });
                        phase.set(Phase::Idle);
                    }
                    Err(fault) => phase.set(Phase::Failed(fault)),
                }
            });
        })
    };
    ((*phase).clone(), making)
}

/// Takes the list before, once the issuer has found it to be this CA's.
#[hook]
fn use_former(ca: &HeldCa) -> (Option<IssuerFault>, Callback<Vec<Picked>>) {
    let words = &use_words().crl;
    let announce = use_announce();
    let keys = use_keys();
    let fault = use_state(|| None::<IssuerFault>);
    let take = {
        let (setter, handle) = (fault.setter(), ca.handle);
        Callback::from(move |picked: Vec<Picked>| {
            let (Some(keys), Some(first)) = (keys.clone(), picked.into_iter().next()) else { return };
            let (setter, announce) = (setter.clone(), announce.clone());
            task::spawn(async move {
                setter.set(match taken(&keys, handle, &first).await {
                    Ok(list) => {
                        announce.emit((words.former_taken)(list.number.as_deref(), list.entries));
                        keys.keys.dispatch(KeysAction::ListCame {
                            handle,
                            list: Rc::new(list),
                            from_file: true,
                        });
                        None
                    }
                    Err(fault) => Some(fault),
                });
            });
        })
    };
    ((*fault).clone(), take)
}

async fn taken(
    keys: &KeysHandle,
    handle: crate::issuer::message::KeyHandle,
    picked: &Picked,
) -> Result<MadeList, IssuerFault> {
    let read = file::read_manifest(picked).await;
    let read = read.map_err(|error| IssuerFault::List { detail: error.to_string() })?;
    keys.read_list(handle, read.bytes).await
}

fn made(list: &MadeList, words: &CrlWords) -> String {
    (words.own_made)(list.number.as_deref().unwrap_or_default(), list.entries)
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    list: Rc<MadeList>,
    stem: String,
    onsaved: Callback<()>,
}

/// What the newest list says, and its two files.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let words = &use_words().crl;
    let list = &props.list;
    let number =
        list.number.as_ref().map_or_else(|| words.numberless.to_owned(), |number| (words.number)(number));
    let save = |ending: &str, media: &'static str| {
        let (name, list, pem) = (format!("{}{ending}", props.stem), Rc::clone(list), ending == ".crl.pem");
        let onsaved = props.onsaved.clone();
        Callback::from(move |()| {
            let bytes = if pem { list.pem.as_bytes() } else { &list.der };
            // The browser itself says that it blocked a download; the button stays.
            if download::save(&name, media, bytes) {
                onsaved.emit(());
            }
        })
    };
    html! {
        <>
            <p class="list-number">{ format!("{number} · {}", (words.entries)(list.entries)) }</p>
            <ValidityBar not_before={list.this_update} not_after={list.next_update.unwrap_or(list.this_update)} />
            <div class="actions">
                <Button label={words.download_der} weight={Weight::Plain} icon={Icon::Download} onclick={save(".crl", "application/pkix-crl")} />
                <Button label={words.download_pem} weight={Weight::Plain} icon={Icon::Download} onclick={save(".crl.pem", "application/x-pem-file")} />
            </div>
            <ListEntries list={Rc::clone(list)} />
        </>
    }
}
