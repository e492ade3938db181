//! Something is dragged over a place and dropped there: what a place needs to show it and to take it.

use yew::{Callback, DragEvent, hook, use_state_eq};

/// A drag over a place.
pub struct Drag {
    /// Something is over it.
    pub over: bool,
    /// It is over it, still.
    pub ondragover: Callback<DragEvent>,
    /// It went.
    pub ondragleave: Callback<DragEvent>,
    /// It was dropped.
    pub ondrop: Callback<DragEvent>,
}

/// A drag over a place; what was dropped has to be taken out of the event at once.
#[hook]
pub fn use_drag(onevent: Callback<DragEvent>) -> Drag {
    let over = use_state_eq(|| false);
    let set = |is_over: bool| {
        let setter = over.setter();
        Callback::from(move |event: DragEvent| {
            // The browser would open what is dropped.
            event.prevent_default();
            setter.set(is_over);
        })
    };
    let (ondragover, ondragleave, ended) = (set(true), set(false), set(false));
    let ondrop = Callback::from(move |event: DragEvent| {
        ended.emit(event.clone());
        onevent.emit(event);
    });
    Drag { over: *over, ondragover, ondragleave, ondrop }
}
