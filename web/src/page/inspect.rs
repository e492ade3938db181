//! Inspect.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Inspect.
#[component]
pub fn InspectPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Inspect} lead={words.inspect.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.inspect.empty }</p></Part>
        </Stage>
    }
}
