//! One file that a person chooses, drops, or pastes as PEM; its content is shown only where it is no secret.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hook::use_words::use_words;
use crate::platform::file::{FileError, ReadFile, read};
use crate::platform::picked::Picked;
use crate::platform::task;
use crate::ui::drop_zone::DropZone;
use crate::ui::field::{Field, FieldKind};
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};

/// What [`FileInput`] shows.
#[derive(Properties, PartialEq)]
pub struct FileInputProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// One sentence below it.
    pub hint: AttrValue,
    /// What is here so far.
    pub file: Option<ReadFile>,
    /// What came; nothing when a pasted text was emptied.
    pub onfile: Callback<Option<ReadFile>>,
    /// PEM may be pasted; not for a secret, which would stand there for everyone to read.
    #[prop_or(false)]
    pub paste: bool,
}

/// One file.
#[component]
pub fn FileInput(props: &FileInputProps) -> Html {
    let words = &use_words().certificate;
    let fault = use_state_eq(|| None::<FileError>);
    let onfiles = {
        let (onfile, fault) = (props.onfile.clone(), fault.setter());
        Callback::from(move |picked: Vec<Picked>| {
            let Some(first) = picked.into_iter().next() else { return };
            let (onfile, fault) = (onfile.clone(), fault.clone());
            task::spawn(async move {
                match read(&first).await {
                    Ok(file) => {
                        fault.set(None);
                        onfile.emit(Some(file));
                    }
                    Err(error) => fault.set(Some(error)),
                }
            });
        })
    };
    let pasted = props.onfile.reform(|text: String| {
        (!text.trim().is_empty()).then(|| ReadFile { name: String::new(), bytes: text.into_bytes() })
    });
    html! {
        <div class="file-input">
            <DropZone id={props.id.clone()} label={props.label.clone()} hint={props.hint.clone()} {onfiles} />
            if let Some(file) = props.file.as_ref().filter(|file| !file.name.is_empty()) {
                <StatusWord tone={Tone::Good} word={format!("{}, {} B", file.name, file.bytes.len())} />
            }
            if props.paste {
                <Field id={format!("{}-text", props.id)} label={format!("{} (PEM)", props.label)} kind={FieldKind::Lines} code=true
                    value={pasted_text(props.file.as_ref())} oninput={pasted} />
            }
            if let Some(error) = &*fault {
                <Note tone={Tone::Bad} title={words.file_fault} alert=true>
                    <p>{ error.to_string() }</p>
                    <p>{ words.file_remedy }</p>
                </Note>
            }
        </div>
    }
}

/// Only what was pasted stands in the field: a file may be DER.
fn pasted_text(file: Option<&ReadFile>) -> String {
    file.filter(|file| file.name.is_empty())
        .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
        .unwrap_or_default()
}
