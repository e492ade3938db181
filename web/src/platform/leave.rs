//! Asks once before the tab is closed or left; the browser has its own words for it.

use gloo_events::{EventListener, EventListenerOptions};

/// Asks as long as it lives.
pub struct LeaveGuard {
    _listener: Option<EventListener>,
}

/// Asks before the tab is left, until the guard is dropped.
#[must_use]
pub fn ask_before() -> LeaveGuard {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = web_sys::window().map(|window| {
        EventListener::new_with_options(&window, "beforeunload", options, |event| event.prevent_default())
    });
    LeaveGuard { _listener: listener }
}
