//! What of a long list is in sight: measured now, after each drawing, when it scrolls, and when the window changes.

use yew::{AttrValue, Callback, hook, use_effect, use_effect_with, use_state_eq};

use crate::platform::frame;
use crate::state::window::Sight;

/// Before anything was measured.
const UNSEEN: Sight = Sight { top: 0, height: 640, row: 44, details: 0 };

/// No screen is higher; without its style sheet the frame would be as high as the list.
const MOST: u32 = 4_000;

/// What is measured inside of a list's frame, as CSS selects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// A row.
    pub row: &'static str,
    /// The details of the row that is open.
    pub details: &'static str,
}

/// How the frame with this id stands, and what to call when it scrolls.
#[hook]
pub fn use_sight(id: &AttrValue, rows: Rows) -> (Sight, Callback<()>) {
    let sight = use_state_eq(|| UNSEEN);
    let measure = {
        let (id, sight) = (id.clone(), sight.setter());
        Callback::from(move |()| {
            if let Some(frame) = frame::of(&id) {
                let row = frame::height_in(&id, rows.row).filter(|height| *height > 0).unwrap_or(UNSEEN.row);
                let details = frame::height_in(&id, rows.details).unwrap_or_default();
                // By whole rows: between two of them nothing else is drawn.
                sight.set(Sight {
                    top: frame.top - frame.top % row,
                    height: frame.height.min(MOST),
                    row,
                    details,
                });
            }
        })
    };
    let after = measure.clone();
    use_effect(move || after.emit(()));
    let resized = measure.clone();
    use_effect_with((), move |()| {
        let listener = frame::on_resize(move || resized.emit(()));
        move || drop(listener)
    });
    (*sight, measure)
}

/// A screen's worth of rows.
#[must_use]
pub fn leap(sight: Sight) -> usize {
    usize::try_from(sight.height / sight.row.max(1)).unwrap_or(1).max(1)
}
