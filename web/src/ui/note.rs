//! A framed remark: what happened or what is missing, with an icon, a heading and what to do.

use yew::{AttrValue, Html, Properties, classes, component, html};

use crate::ui::icon::Glyph;
use crate::ui::status_word::Tone;

/// What [`Note`] shows.
#[derive(Properties, PartialEq)]
pub struct NoteProps {
    /// What kind of news it is.
    pub tone: Tone,
    /// In one sentence.
    pub title: AttrValue,
    /// It came as the answer to something a person did: screen readers hear it at once.
    #[prop_or(false)]
    pub alert: bool,
    /// More of it.
    #[prop_or_default]
    pub children: Html,
}

/// A framed remark.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    html! {
        <div class={classes!("note", props.tone.class())} role={props.alert.then_some("alert")}>
            <Glyph icon={props.tone.icon()} />
            <div class="note-body">
                <p class="note-title">{ &props.title }</p>
                { props.children.clone() }
            </div>
        </div>
    }
}
