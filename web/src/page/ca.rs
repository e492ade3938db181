//! Stage CA.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Stage CA.
#[component]
pub fn CaPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Ca} lead={words.ca.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.ca.empty }</p></Part>
        </Stage>
    }
}
