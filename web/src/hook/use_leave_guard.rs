//! Asks once before the tab is left, as long as something would be lost.

use yew::{hook, use_effect_with};

use crate::platform::leave;

/// Asks before the tab is left while `unsaved`.
#[hook]
pub fn use_leave_guard(unsaved: bool) {
    use_effect_with(unsaved, |unsaved| {
        let guard = unsaved.then(leave::ask_before);
        move || drop(guard)
    });
}
