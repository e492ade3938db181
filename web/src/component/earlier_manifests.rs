//! The manifests of batches before, which names, things, serial numbers and keys are compared with.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_batch::BatchHandle;
use crate::hook::use_words::use_words;
use crate::platform::picked::Picked;
use crate::platform::{file, task};
use crate::state::batch::{BatchAction, SourceFile};
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;

/// What [`EarlierManifests`] shows.
#[derive(Properties, PartialEq)]
pub struct EarlierManifestsProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// The batch that they are compared with.
    pub batch: BatchHandle,
}

/// The manifests of batches before.
#[component]
pub fn EarlierManifests(props: &EarlierManifestsProps) -> Html {
    let words = &use_words().batch;
    let batch = &props.batch;
    let onfiles = {
        let batch = batch.clone();
        Callback::from(move |picked: Vec<Picked>| {
            let batch = batch.clone();
            task::spawn(async move { read_manifests(&batch, &picked).await });
        })
    };
    html! {
        <>
            <div class="file-input">
                <DropZone id={props.id.clone()} label={words.drop_earlier} hint={words.drop_earlier_hint} accept=".json,.csv,.jsonl,.txt" {onfiles} />
                if !batch.batch.sources.earlier.is_empty() {
                    <ul class="batch-files">{ for batch.batch.sources.earlier.iter().enumerate().map(|(place, file)| {
                        let onclick = {
                            let batch = batch.clone();
                            Callback::from(move |()| batch.act(BatchAction::EarlierGone(place)))
                        };
                        html! {
                            <li key={file.name.clone()} class="row">
                                <span>{ &file.name }</span>
                                <Button label={(words.remove)(&file.name)} weight={Weight::Quiet} {onclick} />
                            </li>
                        }
                    }) }</ul>
                }
            </div>
            if let Some(detail) = &batch.batch.unread {
                <Note tone={Tone::Bad} title={words.unread} alert=true><p lang="en">{ detail }</p></Note>
            }
        </>
    }
}

async fn read_manifests(batch: &BatchHandle, picked: &[Picked]) {
    let mut files = Vec::new();
    for one in picked {
        match file::read_manifest(one).await {
            Ok(read) => files.push(Rc::new(SourceFile { name: read.name, bytes: read.bytes })),
            Err(fault) => return batch.act(BatchAction::Unread(fault.to_string())),
        }
    }
    batch.act(BatchAction::Earlier(files));
}
