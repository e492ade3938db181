//! Stage Devices.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Stage Devices.
#[component]
pub fn DevicesPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Devices} lead={words.devices.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.devices.empty }</p></Part>
        </Stage>
    }
}
