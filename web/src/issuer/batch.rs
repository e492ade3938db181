//! What each Web Worker of a batch does: `bin/batch.rs` starts it.

use crate::platform::batch_worker;

/// Makes runs of devices until the Web Worker ends.
pub fn run() {
    batch_worker::answer();
}
