//! A place to drop files and folders on, or to choose them from; reading them is the caller's.

use yew::{AttrValue, Callback, DragEvent, Event, Html, Properties, classes, component, html};

use crate::hook::use_drag::use_drag;
use crate::platform::folder::{Dropped, Found, chosen};
use crate::platform::picked::chosen_of;
use crate::platform::task;
use crate::ui::icon::{Glyph, Icon};

/// What [`FolderZone`] shows.
#[derive(Properties, PartialEq)]
pub struct FolderZoneProps {
    /// The id of its file input; unique on the page.
    pub id: AttrValue,
    /// What may be dropped, and that files may be chosen.
    pub label: AttrValue,
    /// The same for a folder.
    pub folder_label: AttrValue,
    /// Below it.
    pub hint: AttrValue,
    /// The most files that are taken at once.
    pub limit: usize,
    /// What came.
    pub onfound: Callback<Found>,
}

/// A place to drop files and folders on: two labels of two file inputs, because one input takes either files or a folder.
#[component]
pub fn FolderZone(props: &FolderZoneProps) -> Html {
    let (onfound, limit) = (props.onfound.clone(), props.limit);
    let drag = use_drag(Callback::from(move |event: DragEvent| {
        let (dropped, onfound) = (Dropped::of(&event), onfound.clone());
        task::spawn(async move { onfound.emit(dropped.files(limit).await) });
    }));
    let onchange = props.onfound.reform(move |event: Event| chosen(chosen_of(&event), limit));
    let folder = AttrValue::from(format!("{}-folder", props.id));
    html! {
        <div class={classes!("folder-zone", drag.over.then_some("folder-zone-over"))} ondragover={drag.ondragover} ondragleave={drag.ondragleave} ondrop={drag.ondrop}>
            <label class="drop-zone" for={props.id.clone()}>
                <Glyph icon={Icon::File} />
                <span class="drop-zone-label">{ &props.label }</span>
                <span class="field-hint">{ &props.hint }</span>
                <input id={props.id.clone()} class="unseen" type="file" multiple=true onchange={onchange.clone()} />
            </label>
            <label class="folder-choice" for={folder.clone()}>
                { &props.folder_label }
                <input id={folder} class="unseen" type="file" webkitdirectory=true {onchange} />
            </label>
        </div>
    }
}
