//! Destinations.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Destinations.
#[component]
pub fn DestinationsPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Destinations} lead={words.destinations.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.destinations.empty }</p></Part>
        </Stage>
    }
}
