//! An address that leads nowhere.

use yew::{Html, component, html};

use crate::component::rail::Anchor;
use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::stage::Stage;

/// An address that leads nowhere.
#[component]
pub fn NotFoundPage() -> Html {
    let words = &use_words().frame;
    html! {
        <Stage route={Route::NotFound} lead={words.not_found_body}>
            <p><span class="link-button"><Anchor route={Route::Ca}>{ words.to_start }</Anchor></span></p>
        </Stage>
    }
}
