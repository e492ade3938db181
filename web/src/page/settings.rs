//! Settings.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Settings.
#[component]
pub fn SettingsPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Settings} lead={words.settings.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.settings.empty }</p></Part>
        </Stage>
    }
}
