//! Sends a revocation list or manifest: a file is dropped, its way is told, and it may be cancelled.

use jitr_shared::api::crl::{Upload, UploadFault, UploadKind, UploadStage};
use yew::{Callback, Html, Properties, component, html, use_effect_with};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_upload::{UploadHandle, use_upload};
use crate::hook::use_words::use_words;
use crate::platform::outgoing::Outgoing;
use crate::platform::picked::Picked;
use crate::state::upload::{Pace, Sending, progress};
use crate::ui::button::Button;
use crate::ui::drop_zone::DropZone;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;
use crate::words::crl::CrlWords;

/// What [`UploadList`] sends.
#[derive(Properties, PartialEq)]
pub struct UploadListProps {
    /// For which CA.
    pub ca_certificate_id: String,
    /// A list or a manifest.
    pub kind: UploadKind,
    /// One is in force already.
    pub there: bool,
    /// Why the last one was refused, as the Worker keeps it.
    pub refused: Option<UploadFault>,
    /// It is in force.
    pub oninforce: Callback<Upload>,
}

/// Sends a revocation list or manifest.
#[component]
pub fn UploadList(props: &UploadListProps) -> Html {
    let words = use_words();
    let kind = props.kind;
    let upload = use_upload(&props.ca_certificate_id, kind, &props.oninforce);
    let announce = use_announce();
    use_effect_with(ended(&upload.sending, kind, &words.crl), move |said| {
        if let Some(said) = said {
            announce.emit(said.clone());
        }
    });
    let onfiles = {
        let send = upload.send.clone();
        Callback::from(move |picked: Vec<Picked>| {
            if let Some(first) = picked.first() {
                send.emit(Outgoing::of(first));
            }
        })
    };
    html! {
        <>
            if !upload.sending.is_busy() {
                <DropZone id={format!("{}-{}", name(kind), props.ca_certificate_id)} label={(words.crl.drop)(kind, props.there)}
                    hint={(words.crl.drop_hint)(kind)} accept={accepts(kind)} {onfiles} />
            }
            { standing(&upload, kind, props.refused.as_ref(), words) }
        </>
    }
}

fn name(kind: UploadKind) -> &'static str {
    match kind {
        UploadKind::Crl => "crl-file",
        UploadKind::Manifest => "manifest-file",
    }
}

fn accepts(kind: UploadKind) -> &'static str {
    match kind {
        UploadKind::Crl => ".crl,.pem,.der",
        UploadKind::Manifest => ".csv,.json,.jsonl,.ndjson,.txt",
    }
}

fn ended(sending: &Sending, kind: UploadKind, words: &CrlWords) -> Option<String> {
    match sending {
        Sending::InForce(upload) => Some((words.in_force)(kind, upload.loaded)),
        Sending::Cancelled => Some(words.cancelled.to_owned()),
        Sending::Nothing
        | Sending::Summing
        | Sending::Under(..)
        | Sending::Refused(_)
        | Sending::Unread(_)
        | Sending::Failed(_) => None,
    }
}

pub(super) fn standing(
    upload: &UploadHandle,
    kind: UploadKind,
    refused: Option<&UploadFault>,
    words: &Words,
) -> Html {
    match &upload.sending {
        Sending::Nothing => {
            refused.map_or_else(Html::default, |fault| refusal(fault, kind, &words.crl, false))
        }
        Sending::Summing => under_way(words.crl.summing.to_owned(), upload, words),
        Sending::Under(under, pace) => under_way(said(under, *pace, &words.crl), upload, words),
        Sending::InForce(upload) => {
            html! { <Note tone={Tone::Good} title={(words.crl.in_force)(kind, upload.loaded)} /> }
        }
        Sending::Cancelled => html! { <Note tone={Tone::Plain} title={words.crl.cancelled} /> },
        Sending::Refused(fault) => refusal(fault, kind, &words.crl, true),
        Sending::Unread(detail) => html! {
            <Note tone={Tone::Bad} title={words.crl.unread} alert=true><p lang="en">{ detail }</p></Note>
        },
        Sending::Failed(fault) => html! { <ProblemNote fault={fault.clone()} /> },
    }
}

fn said(upload: &Upload, pace: Pace, words: &CrlWords) -> String {
    match upload.stage {
        UploadStage::Receiving => {
            let progress = progress(upload, pace);
            (words.progress)(progress.sent, progress.bytes, progress.rate, progress.seconds_left)
        }
        UploadStage::Loading | UploadStage::InForce | UploadStage::Refused => (words.loading)(upload.loaded),
    }
}

fn under_way(said: String, upload: &UploadHandle, words: &Words) -> Html {
    html! {
        <div class="row">
            <span role="status">{ said }</span>
            <Button label={words.frame.cancel} onclick={upload.cancel.clone()} />
        </div>
    }
}

fn refusal(fault: &UploadFault, kind: UploadKind, words: &CrlWords, alert: bool) -> Html {
    html! {
        <Note tone={Tone::Bad} title={(words.refused)(kind)} {alert}><p>{ (words.fault)(fault) }</p></Note>
    }
}
