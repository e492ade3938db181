//! Stage Wire.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Stage Wire.
#[component]
pub fn WirePage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Wire} lead={words.wire.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.wire.empty }</p></Part>
        </Stage>
    }
}
