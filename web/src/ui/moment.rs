//! An instant: in the person's own time, with UTC on hover.

use yew::{Html, Properties, component, html};

use crate::hook::use_preferences::use_preferences;
use crate::platform::{clock, language};

/// What [`Moment`] shows.
#[derive(Properties, PartialEq)]
pub struct MomentProps {
    /// Milliseconds since the epoch.
    pub at: i64,
    /// Hours to seconds only.
    #[prop_or(false)]
    pub time_only: bool,
}

/// An instant.
#[component]
pub fn Moment(props: &MomentProps) -> Html {
    let tag = language::tag(use_preferences().language);
    let utc = clock::utc(props.at);
    let text = if props.time_only { clock::local_time(props.at, tag) } else { clock::local(props.at, tag) };
    html! { <time class="moment" datetime={utc.clone()} title={utc}>{ text }</time> }
}
