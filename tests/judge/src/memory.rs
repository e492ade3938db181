//! How much memory a case takes at most: every allocation of its thread is counted.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static IN_USE: Cell<u64> = const { Cell::new(0) };
    static PEAK: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, with the bytes of each thread counted.
struct Counting;

#[expect(unsafe_code, reason = "an allocator can't be written without; every call goes to the system's own")]
// SAFETY: each call is handed to `System` as it is; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        // SAFETY: the caller keeps `GlobalAlloc`'s contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        given_back(layout.size());
        // SAFETY: the caller keeps `GlobalAlloc`'s contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn taken(size: usize) {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    // A thread that ends counts no more.
    let _ = IN_USE.try_with(|in_use| {
        in_use.set(in_use.get().saturating_add(size));
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(in_use.get())));
    });
}

fn given_back(size: usize) {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    let _ = IN_USE.try_with(|in_use| in_use.set(in_use.get().saturating_sub(size)));
}

/// Forgets the highest value, and gives what is in use now.
pub(crate) fn restart() -> u64 {
    let in_use = IN_USE.with(Cell::get);
    PEAK.with(|peak| peak.set(in_use));
    in_use
}

/// The highest value since then.
pub(crate) fn peak() -> u64 {
    PEAK.with(Cell::get)
}
