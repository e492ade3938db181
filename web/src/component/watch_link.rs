//! A link to Watch with a filter in its address: a real one, so that it opens in a new tab and can be shared.

use jitr_shared::api::watch::Filter;
use yew::{Callback, Html, MouseEvent, Properties, component, hook, html};
use yew_router::Routable;
use yew_router::hooks::use_navigator;
use yew_router::query::Raw;

use crate::platform::{click, query};
use crate::route::Route;
use crate::state::watch::filter::to_pairs;

/// What [`WatchLink`] leads to.
#[derive(Properties, PartialEq)]
pub struct WatchLinkProps {
    /// Which registrations.
    pub filter: Filter,
    /// What it shows.
    pub children: Html,
}

/// A link to Watch with a filter.
#[component]
pub fn WatchLink(props: &WatchLinkProps) -> Html {
    let go = use_watch_address(true);
    let href = format!("{}{}", Route::Watch.to_path(), query::text(&to_pairs(&props.filter)));
    let filter = props.filter.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if click::is_plain(&event) {
            event.prevent_default();
            go.emit(filter.clone());
        }
    });
    html! { <a {href} {onclick}>{ props.children.clone() }</a> }
}

/// Goes to Watch with a filter in the address: as a step that Back undoes, or in place of the address that is shown.
#[hook]
pub fn use_watch_address(as_step: bool) -> Callback<Filter> {
    let navigator = use_navigator();
    Callback::from(move |filter: Filter| {
        let Some(navigator) = &navigator else { return };
        let text = query::text(&to_pairs(&filter));
        let query = Raw(text.trim_start_matches('?'));
        // It fails for queries that can't be written only, and this one is.
        let _ = if as_step {
            navigator.push_with_query(&Route::Watch, query)
        } else {
            navigator.replace_with_query(&Route::Watch, query)
        };
    })
}
