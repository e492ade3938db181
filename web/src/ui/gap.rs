//! Rows of a long list that are not drawn: as high as they would be.

use yew::{Html, Properties, component, html};

/// What [`Gap`] shows.
#[derive(Properties, PartialEq)]
pub struct GapProps {
    /// CSS pixels.
    pub height: u32,
}

/// So high, as an attribute: the page's policy allows no inline style.
#[component]
pub fn Gap(props: &GapProps) -> Html {
    html! {
        <svg class="list-gap" width="1" height={props.height.to_string()} aria-hidden="true" focusable="false" />
    }
}
