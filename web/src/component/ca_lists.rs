//! A CA's revocation list and batch manifest: what is in force, how to replace it, and what a new list revokes in AWS.

use jitr_shared::api::crl::{CaLists as Lists, CrlInForce, ManifestInForce, Upload, UploadKind};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::component::make_list::MakeList;
use crate::component::problem_note::ProblemNote;
use crate::component::revocation_plan::RevocationPlanView;
use crate::component::upload_list::UploadList;
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_announce::use_announce;
use crate::hook::use_remote::use_remote;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::remote::Remote;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::moment::Moment;
use crate::words::crl::CrlWords;

/// What [`CaLists`] is about.
#[derive(Properties, PartialEq)]
pub struct CaListsProps {
    /// The CA.
    pub ca_certificate_id: String,
}

/// A CA's revocation list and batch manifest.
#[component]
pub fn CaLists(props: &CaListsProps) -> Html {
    let words = use_words();
    let id = &props.ca_certificate_id;
    let lists = use_remote::<Lists>(Some(http::profile(&format!("cas/{id}/crl"))));
    let oninforce = lists.reload.reform(|_: Upload| ());
    let ready = match lists.remote() {
        Remote::Idle | Remote::Loading => {
            return html! { <p class="waiting" role="status">{ words.frame.loading }</p> };
        }
        Remote::Failed(fault) => return html! { <ProblemNote fault={fault.clone()} /> },
        Remote::Ready(ready) => ready,
    };
    let refused = |kind| {
        ready.uploads.iter().find(|upload| upload.kind == kind).and_then(|upload| upload.fault.clone())
    };
    html! {
        <div class="settings-form">
            <section>
                <h4>{ (words.crl.kind)(UploadKind::Crl) }</h4>
                { crl(ready.crl.as_ref(), &ready.distribution_point, &words.crl) }
                <UploadList ca_certificate_id={id.clone()} kind={UploadKind::Crl} there={ready.crl.is_some()}
                    refused={refused(UploadKind::Crl)} oninforce={oninforce.clone()} />
            </section>
            <MakeList ca_certificate_id={id.clone()} former={ready.crl.clone()} oninforce={oninforce.clone()} />
            if let Some(crl) = &ready.crl {
                // Read anew for another list.
                <RevocationPlanView key={crl.sha256.clone()} ca_certificate_id={id.clone()} />
            }
            <section>
                <h4>{ (words.crl.kind)(UploadKind::Manifest) }</h4>
                { manifest(ready.manifest.as_ref(), &words.crl) }
                if ready.manifest.is_some() {
                    <DropManifest ca_certificate_id={id.clone()} ondropped={lists.reload.clone()} />
                }
                <UploadList ca_certificate_id={id.clone()} kind={UploadKind::Manifest} there={ready.manifest.is_some()}
                    refused={refused(UploadKind::Manifest)} {oninforce} />
            </section>
        </div>
    }
}

fn crl(crl: Option<&CrlInForce>, distribution_point: &str, words: &CrlWords) -> Html {
    let Some(crl) = crl else { return html! { <p>{ (words.none)(UploadKind::Crl) }</p> } };
    let number =
        crl.number.as_ref().map_or_else(|| words.numberless.to_owned(), |number| (words.number)(number));
    html! {
        <>
            <ValidityBar not_before={crl.this_update.div_euclid(1000)} not_after={crl.next_update.div_euclid(1000)} />
            <p class="chain-facts">
                { format!("{number} · {} · {} ", (words.entries)(crl.entries), words.loaded_at) }<Moment at={crl.loaded_at} />
            </p>
            <p class="chain-facts">{ words.issuer }{ " " }<span class="code">{ &crl.issuer }</span></p>
            <Command label={words.address} text={distribution_point.to_owned()} />
            <p class="field-hint">{ words.address_hint }</p>
        </>
    }
}

fn manifest(manifest: Option<&ManifestInForce>, words: &CrlWords) -> Html {
    let Some(manifest) = manifest else { return html! { <p>{ (words.none)(UploadKind::Manifest) }</p> } };
    html! {
        <p class="chain-facts">
            { format!("{} · {} ", (words.rows)(manifest.rows), words.loaded_at) }<Moment at={manifest.loaded_at} />
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct DropManifestProps {
    ca_certificate_id: String,
    ondropped: Callback<()>,
}

#[component]
fn DropManifest(props: &DropManifestProps) -> Html {
    let words = &use_words().crl;
    let announce = use_announce();
    let fault = use_state_eq(|| None::<ApiError>);
    let onclick = {
        let path = http::profile(&format!("cas/{}/manifest", props.ca_certificate_id));
        let (ondropped, fault) = (props.ondropped.clone(), fault.setter());
        Callback::from(move |()| {
            let (path, ondropped) = (path.clone(), ondropped.clone());
            let (announce, fault) = (announce.clone(), fault.clone());
            task::spawn(async move {
                let answer = http::delete(&path).await;
                if answer.is_ok() {
                    announce.emit(words.manifest_dropped.to_owned());
                    ondropped.emit(());
                }
                fault.set(answer.err());
            });
        })
    };
    html! {
        <>
            <div class="actions"><Button label={words.drop_manifest} weight={Weight::Quiet} {onclick} /></div>
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}
