//! A frame that scrolls: how far, how much of it is in sight, and how high its parts are.

use gloo_events::EventListener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::TargetCast;

/// How a frame stands, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// How far it is scrolled.
    pub top: u32,
    /// How much of it is in sight.
    pub height: u32,
}

/// How the element with this id stands.
#[must_use]
pub fn of(id: &str) -> Option<Frame> {
    let element = by_id(id)?;
    Some(Frame { top: whole(element.scroll_top()), height: whole(element.client_height()) })
}

/// How high the first element is that fits inside the one with this id; none where there is none.
#[must_use]
pub fn height_in(id: &str, selector: &str) -> Option<u32> {
    let found = by_id(id)?.query_selector(selector).ok().flatten()?;
    found.dyn_ref::<HtmlElement>().map(|element| whole(element.offset_height()))
}

/// Scrolls the element with this id so far, in CSS pixels.
pub fn scroll(id: &str, top: u32) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
    }
}

/// Whether the focus is inside of the element with this id.
#[must_use]
pub fn holds_focus(id: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    by_id(id).zip(active).is_some_and(|(element, active)| element.contains(Some(&active)))
}

/// The key, if it was pressed alone, on something that fits.
#[must_use]
pub fn key_on(event: &KeyboardEvent, selector: &str) -> Option<String> {
    let alone = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
    let on = event.target_dyn_into::<Element>().filter(|_| alone)?;
    on.matches(selector).ok().filter(|fits| *fits).map(|_| event.key())
}

/// Calls back whenever the window gets another size, until dropped.
#[must_use]
pub fn on_resize(call: impl Fn() + 'static) -> Option<EventListener> {
    web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| call()))
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn whole(pixels: i32) -> u32 {
    u32::try_from(pixels).unwrap_or_default()
}
