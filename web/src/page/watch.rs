//! Stage Watch.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Stage Watch.
#[component]
pub fn WatchPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Watch} lead={words.watch.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.watch.empty }</p></Part>
        </Stage>
    }
}
