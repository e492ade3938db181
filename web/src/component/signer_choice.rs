//! Which CA signs, or the way to one.

use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::components::Link;

use crate::component::ca_choice::CaChoice;
use crate::hook::use_words::use_words;
use crate::issuer::message::KeyHandle;
use crate::route::Route;

/// What [`SignerChoice`] shows.
#[derive(Properties, PartialEq)]
pub struct SignerChoiceProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// The CA that signs, if there is one.
    pub chosen: Option<KeyHandle>,
    /// The CA that was chosen now.
    pub onchoose: Callback<KeyHandle>,
}

/// Which CA signs, or the way to one.
#[component]
pub fn SignerChoice(props: &SignerChoiceProps) -> Html {
    let words = &use_words().devices;
    if props.chosen.is_none() {
        return html! { <p>{ words.no_ca }{ " " }<Link<Route> to={Route::Ca}>{ words.to_ca }</Link<Route>></p> };
    }
    html! { <CaChoice id={props.id.clone()} label={words.ca} chosen={props.chosen} onchoose={props.onchoose.clone()} /> }
}
