//! A place to drop files on, or to choose them from; reading them is the caller's.

use yew::{AttrValue, Callback, DragEvent, Event, Html, Properties, classes, component, html};

use crate::hook::use_drag::use_drag;
use crate::platform::picked::{Picked, chosen_of, dropped_of};
use crate::ui::icon::{Glyph, Icon};

/// What [`DropZone`] shows.
#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    /// The id of its input; unique on the page.
    pub id: AttrValue,
    /// What may be dropped.
    pub label: AttrValue,
    /// Below it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What the file dialog offers: `.pem,.crt`.
    #[prop_or_default]
    pub accept: Option<AttrValue>,
    /// The files that came.
    pub onfiles: Callback<Vec<Picked>>,
}

/// A place to drop files on; the whole of it is the label of a file input, so keyboard and touch work as everywhere.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let drag = use_drag(props.onfiles.reform(|event: DragEvent| dropped_of(&event)));
    let onchange = props.onfiles.reform(|event: Event| chosen_of(&event));
    html! {
        <label class={classes!("drop-zone", drag.over.then_some("drop-zone-over"))} for={props.id.clone()}
            ondragover={drag.ondragover} ondragleave={drag.ondragleave} ondrop={drag.ondrop}>
            <Glyph icon={Icon::File} />
            <span class="drop-zone-label">{ &props.label }</span>
            if let Some(hint) = &props.hint { <span class="field-hint">{ hint }</span> }
            <input id={props.id.clone()} class="unseen" type="file" multiple=true accept={props.accept.clone()} {onchange} />
        </label>
    }
}
