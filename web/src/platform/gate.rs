//! Somebody waits until somebody else says to go on. Not here: what for.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Where some wait.
#[derive(Default)]
pub struct Gate {
    waiting: RefCell<Vec<Function>>,
}

impl Gate {
    /// Waits until it is opened the next time.
    pub async fn wait(&self) {
        let opened = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
        // It is never rejected.
        let _ = JsFuture::from(opened).await;
    }

    /// Lets all go on who wait now.
    pub fn open(&self) {
        for resolve in self.waiting.take() {
            // Resolving a promise runs nothing that could throw.
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}
