//! Stage Prove and register.

use yew::{Html, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::{Part, Stage};

/// Stage Prove and register.
#[component]
pub fn RegisterPage() -> Html {
    let words = use_words();
    html! {
        <Stage route={Route::Register} lead={words.register.lead}>
            <Part title={words.frame.what_stands}><p class="empty">{ words.register.empty }</p></Part>
        </Stage>
    }
}
