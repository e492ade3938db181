//! Holds the handles on the keys that the issuer keeps, and tells the header how many there are.

use yew::{ContextProvider, Html, Properties, component, html};

use crate::hook::use_key_count::KeyCount;

/// What [`KeyRing`] wraps.
#[derive(Properties, PartialEq)]
pub struct KeyRingProps {
    /// All that may ask for keys.
    pub children: Html,
}

/// Holds the handles on the keys.
#[component]
pub fn KeyRing(props: &KeyRingProps) -> Html {
    html! {
        <ContextProvider<KeyCount> context={KeyCount::default()}>{ props.children.clone() }</ContextProvider<KeyCount>>
    }
}
