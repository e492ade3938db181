//! Where a batch's names come from: a pattern, or a table with what its columns hold.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, html};

use crate::component::batch_mapping::BatchMapping;
use crate::component::earlier_manifests::EarlierManifests;
use crate::hook::use_batch::BatchHandle;
use crate::hook::use_words::use_words;
use crate::platform::picked::Picked;
use crate::platform::{file, task};
use crate::state::batch::{BatchAction, Source, SourceFile};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::Field;
use crate::ui::options::{OptionLine, Options};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::batch::BatchWords;

const SOURCES: [(&str, Source); 2] = [("pattern", Source::Pattern), ("table", Source::Table)];

/// What [`BatchSourceFields`] shows.
#[derive(Properties, PartialEq)]
pub struct BatchSourceFieldsProps {
    /// The batch.
    pub batch: BatchHandle,
}

/// Where the names come from.
#[component]
pub fn BatchSourceFields(props: &BatchSourceFieldsProps) -> Html {
    let words = &use_words().batch;
    let batch = &props.batch;
    let source = batch.batch.sources.source;
    let options = SOURCES.map(|(value, source)| OptionLine {
        value,
        label: (words.source)(source).into(),
        says: (words.source_says)(source).into(),
    });
    let chosen =
        SOURCES.iter().find(|(_, known)| *known == source).map(|(name, _)| *name).unwrap_or_default();
    let onchoose = {
        let batch = batch.clone();
        Callback::from(move |value: String| {
            if let Some((_, source)) = SOURCES.into_iter().find(|(name, _)| *name == value) {
                batch.act(BatchAction::Source(source));
            }
        })
    };
    html! {
        <>
            <Options id="batch-source" label={words.source_label} options={options.to_vec()} {chosen} {onchoose} />
            { match source {
                Source::Pattern => pattern(batch, words),
                Source::Table => table(batch, words),
                // They are dropped at a place of their own.
                Source::Csrs => Html::default(),
            } }
            <EarlierManifests id="batch-earlier" batch={batch.clone()} />
        </>
    }
}

fn pattern(batch: &BatchHandle, words: &BatchWords) -> Html {
    let oninput = {
        let batch = batch.clone();
        Callback::from(move |text| batch.act(BatchAction::Pattern(text)))
    };
    html! {
        <Field id="batch-pattern" label={words.pattern} hint={words.pattern_hint} code=true placeholder="line7-{0001..5000}"
            value={batch.batch.sources.pattern.clone()} {oninput} />
    }
}

fn table(batch: &BatchHandle, words: &BatchWords) -> Html {
    let onfiles = {
        let batch = batch.clone();
        Callback::from(move |picked: Vec<Picked>| {
            let Some(first) = picked.into_iter().next() else { return };
            let batch = batch.clone();
            task::spawn(async move {
                batch.act(match file::read_manifest(&first).await {
                    Ok(read) => {
                        BatchAction::Table(Rc::new(SourceFile { name: read.name, bytes: read.bytes }))
                    }
                    Err(fault) => BatchAction::Unread(fault.to_string()),
                });
            });
        })
    };
    html! {
        <>
            <div class="file-input">
                <DropZone id="batch-table" label={words.drop_table} hint={words.drop_table_hint} accept=".csv,.tsv,.txt" {onfiles} />
                if let Some(table) = &batch.batch.sources.table {
                    <StatusWord tone={Tone::Good} word={(words.table_is)(&table.name, table.bytes.len())} />
                }
            </div>
            if batch.batch.sources.table.is_some() { <BatchMapping batch={batch.clone()} /> }
        </>
    }
}
