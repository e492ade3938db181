//! What a person typed or chose, out of the browser's events.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent};
use yew::{NodeRef, TargetCast};

/// The text of the input or text area that the event is about.
#[must_use]
pub fn text_of(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    target.dyn_ref::<HtmlTextAreaElement>().map_or_else(
        || target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default(),
        HtmlTextAreaElement::value,
    )
}

/// The value of the input that the event is about.
#[must_use]
pub fn value_of(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// The value of the select that the event is about.
#[must_use]
pub fn choice_of(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// Whether the check box that the event is about is checked.
#[must_use]
pub fn checked_of(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// Whether something that can be folded away is open.
#[must_use]
pub fn is_open(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|element| element.has_attribute("open"))
}
