//! Runs a future on the browser's event loop.

use std::future::Future;

/// Starts the future; nobody waits for it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}
