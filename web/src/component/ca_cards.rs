//! The CAs of this tab, and those that this browser keeps and that are not opened.

use yew::{Html, component, html};

use crate::component::ca_card::CaCard;
use crate::component::stored_ca::StoredCaCard;
use crate::hook::use_keys::use_keys;

/// The cards of all CAs.
#[component]
pub fn CaCards() -> Html {
    let Some(keys) = use_keys() else { return Html::default() };
    html! {
        <div class="cards">
            { for keys.keys.cas.iter().map(|ca| html! { <CaCard key={ca.certificate.certificate_id.clone()} ca={ca.clone()} /> }) }
            { for keys.keys.locked().map(|ca| html! { <StoredCaCard key={ca.certificate_id.clone()} ca={ca.clone()} /> }) }
        </div>
    }
}
