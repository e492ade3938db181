//! What is to be read: files, a text, an example; what came so far, each with a way to remove it, and one step back.

use std::cell::Cell;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html, use_memo, use_state_eq};
use zeroize::Zeroizing;

use crate::component::inspect::link::ShareLink;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::platform::file::read_manifest;
use crate::platform::picked::Picked;
use crate::platform::task;
use crate::state::inspect::example::{BROKEN, GOOD};
use crate::state::inspect::{Advance, From, InspectAction, Source};
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::{Field, FieldKind};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::note::Note;
use crate::ui::stage::Part;
use crate::ui::status_word::Tone;
use crate::words::number;

/// What [`InspectInput`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectInputProps {
    /// What was dropped and read.
    pub inspector: Inspector,
}

/// What is to be read.
#[component]
pub fn InspectInput(props: &InspectInputProps) -> Html {
    let words = &use_words().inspect;
    let state = &props.inspector.state;
    let unread = use_state_eq(Vec::<String>::new);
    let fetched = use_state_eq(|| None::<(usize, usize)>);
    let wanted = (*use_memo((), |()| Rc::new(Cell::new(0_u32)))).clone();
    let onfiles = {
        let (dispatch, unread, fetched) = (state.dispatcher(), unread.setter(), fetched.setter());
        let wanted = Rc::clone(&wanted);
        Callback::from(move |picked: Vec<Picked>| {
            let (dispatch, unread, fetched) = (dispatch.clone(), unread.clone(), fetched.clone());
            let (wanted, own) = (Rc::clone(&wanted), wanted.get().wrapping_add(1));
            wanted.set(own);
            task::spawn(async move {
                let (mut files, mut faults) = (Vec::new(), Vec::new());
                for (place, file) in picked.iter().enumerate() {
                    fetched.set(Some((place, picked.len())).filter(|_| picked.len() > 1));
                    match read_manifest(file).await {
                        Ok(file) => files.push((file.name, Zeroizing::new(file.bytes))),
                        Err(error) => faults.push(error.to_string()),
                    }
                    if wanted.get() != own {
                        // Stopped, or others came: what was there stays.
                        return;
                    }
                }
                fetched.set(None);
                unread.set(faults);
                if !files.is_empty() {
                    dispatch.dispatch(InspectAction::Came(From::File, files));
                }
            });
        })
    };
    let onleave = {
        let fetched = fetched.setter();
        Callback::from(move |()| {
            wanted.set(wanted.get().wrapping_add(1));
            fetched.set(None);
        })
    };
    let oninput = {
        let dispatch = state.dispatcher();
        Callback::from(move |text| dispatch.dispatch(InspectAction::Typed(text)))
    };
    html! {
        <Part title={words.input} next=true>
            <DropZone id="inspect-files" label={words.choose} hint={words.choose_hint} {onfiles} />
            <Field id="inspect-text" label={words.text} hint={words.text_hint} kind={FieldKind::Lines} code=true
                value={state.inputs.pasted.shown()} placeholder="-----BEGIN CERTIFICATE-----" {oninput} />
            if !unread.is_empty() {
                <Note tone={Tone::Bad} title={words.unread} alert=true>
                    { for unread.iter().map(|fault| html! { <p>{ fault }</p> }) }
                </Note>
            }
            if let Some((done, all)) = *fetched {
                <div class="actions">
                    <span class="waiting">{ (words.fetching)(done, all) }</span>
                    <Button label={words.stop} weight={Weight::Quiet} onclick={onleave} />
                </div>
            }
            <InspectSources inspector={props.inspector.clone()} />
            <InspectActions inspector={props.inspector.clone()} />
            if let Some(fault) = &state.fault { <IssuerNote fault={fault.clone()} /> }
        </Part>
    }
}

/// The files and the like, each with its size, where it came from, and a way to remove it.
#[component]
fn InspectSources(props: &InspectInputProps) -> Html {
    let words = &use_words().inspect;
    let state = &props.inspector.state;
    let announce = use_announce();
    if state.inputs.sources.is_empty() {
        return Html::default();
    }
    let line = |source: &Rc<Source>| {
        let (number, name) = (source.number, source.name.clone());
        let (dispatch, announce) = (state.dispatcher(), announce.clone());
        let onclick = Callback::from(move |()| {
            dispatch.dispatch(InspectAction::Removed(number));
            announce.emit((words.removed)(&name));
        });
        let size = number::bytes(i64::try_from(source.bytes.len()).unwrap_or(i64::MAX));
        html! {
            <li key={number} class="source">
                <Glyph icon={Icon::File} />
                <span class="source-name">
                    <strong>{ &source.name }</strong>{ " " }
                    <span class="muted">{ size }{ " · " }{ (words.from)(source.from) }</span>
                </span>
                <Button label={words.remove} name={AttrValue::from((words.remove_named)(&source.name))} weight={Weight::Quiet} {onclick} />
            </li>
        }
    };
    html! {
        <ul class="sources" aria-label={words.sources}>{ for state.inputs.sources.iter().map(line) }</ul>
    }
}

/// What can be done with all of it; while it is read, how much and a way to stop.
#[component]
fn InspectActions(props: &InspectInputProps) -> Html {
    let words = &use_words().inspect;
    let state = &props.inspector.state;
    let does = |action: fn() -> InspectAction| {
        let dispatch = state.dispatcher();
        Callback::from(move |()| dispatch.dispatch(action()))
    };
    let example = |name: &'static str, text: &'static str| {
        let dispatch = state.dispatcher();
        Callback::from(move |()| {
            let file = (name.to_owned(), Zeroizing::new(text.as_bytes().to_vec()));
            dispatch.dispatch(InspectAction::Came(From::Example, vec![file]));
        })
    };
    let stop = {
        let inspector = props.inspector.clone();
        Callback::from(move |()| inspector.stop())
    };
    let inputs = &state.inputs;
    let size = number::bytes(i64::try_from(inputs.size()).unwrap_or(i64::MAX));
    let count = inputs.sources.len() + usize::from(inputs.has_text());
    let reading = state.awaited.is_some().then(|| (words.reading)(count, &size));
    let is_reading = reading.is_some();
    // One region for both, which is there before anything is said: else nobody would hear it.
    let said = reading.or_else(|| state.is_behind().then(|| words.stopped.to_owned()));
    html! {
        <div class="actions">
            if inputs.is_empty() {
                <span class="muted">{ words.examples }</span>
                <Button label={words.example_good} weight={Weight::Quiet} icon={Icon::Certificate} onclick={example("good-chain.pem", GOOD)} />
                <Button label={words.example_broken} weight={Weight::Quiet} icon={Icon::Alert} onclick={example("broken-chain.pem", BROKEN)} />
            } else {
                <Button label={words.clear} weight={Weight::Quiet} onclick={does(|| InspectAction::Cleared)} />
                <ShareLink inspector={props.inspector.clone()} />
            }
            if state.before.is_some() {
                <Button label={words.undo} weight={Weight::Quiet} icon={Icon::Refresh} onclick={does(|| InspectAction::Undone)} />
            }
            <span class={is_reading.then_some("waiting")} role="status">{ said }</span>
            if let Some(Advance { progress, elapsed }) = state.advance {
                // Not in the live region: each turn would be read out.
                <span class="muted">{ (words.advance)(progress, elapsed) }</span>
            }
            if is_reading {
                <Button label={words.stop} weight={Weight::Quiet} onclick={stop} />
            }
            if state.is_behind() {
                <Button label={words.again} weight={Weight::Quiet} icon={Icon::Refresh} onclick={does(|| InspectAction::Again)} />
            }
        </div>
    }
}
