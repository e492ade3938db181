//! Buffers that finished runs of a batch came in, handed back by the page once it has taken what was in them: the next runs go
//! into them.
//!
//! Memory that a browser gives anew costs several times what is copied into it, and what is dropped waits for a collector that
//! has nothing else to do. Private keys are in them, so each is wiped as soon as it is back: the Web Worker that gets it next may be ended
//! with it.

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

/// Wipes one, and keeps it while there is a batch.
pub(super) fn keep(room: ArrayBuffer) {
    wipe(&room);
    ROOMS.with_borrow_mut(|rooms| rooms.as_mut().map(|rooms| rooms.push(room)));
}

/// Takes one, if there is any.
pub(super) fn take() -> Option<ArrayBuffer> {
    ROOMS.with_borrow_mut(|rooms| rooms.as_mut()?.pop())
}

/// Drops all.
pub fn end() {
    ROOMS.set(None);
}

/// Overwrites one that is not handed on.
pub(super) fn wipe(room: &ArrayBuffer) {
    let all = Uint8Array::new(room);
    all.fill(0, 0, all.length());
}
