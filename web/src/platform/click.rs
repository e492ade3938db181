//! What kind of click it was.

use web_sys::MouseEvent;

/// A plain click follows a link here; with a modifier the browser opens a tab or window, and we keep out of it.
#[must_use]
pub fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
}
