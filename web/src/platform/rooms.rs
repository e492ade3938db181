//! Buffers that finished runs of a batch came in, handed back by the page once it has taken what was in them: the next runs go
//! into them.
//!
//! Memory that a browser gives anew costs several times what is copied into it, and what is dropped waits for a collector that
//! has nothing else to do. Private keys are in them, so they are wiped when the batch is over.

use std::cell::RefCell;

use js_sys::{ArrayBuffer, Uint8Array};

thread_local! {
    /// None while there is no batch.
    static ROOMS: RefCell<Option<Vec<ArrayBuffer>>> = const { RefCell::new(None) };
}

/// From now on they are kept.
pub fn begin() {
    ROOMS.set(Some(Vec::new()));
}

/// Keeps one; one that comes late is wiped.
pub(super) fn keep(room: ArrayBuffer) {
    ROOMS.with_borrow_mut(|rooms| match rooms {
        Some(rooms) => rooms.push(room),
        None => wipe(&room),
    });
}

/// Takes one, if there is any.
pub(super) fn take() -> Option<ArrayBuffer> {
    ROOMS.with_borrow_mut(|rooms| rooms.as_mut()?.pop())
}

/// Wipes and drops all.
pub fn end() {
    ROOMS.take().iter().flatten().for_each(wipe);
}

fn wipe(room: &ArrayBuffer) {
    let all = Uint8Array::new(room);
    all.fill(0, 0, all.length());
}
