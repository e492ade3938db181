//! A nested Web Worker's side of the wire to the issuer: a message in, one answer out, in the same order.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use js_sys::{Array, Promise};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::issuer_scope::keep_part;

/// Answers every message of the issuer with what `handler` makes of it.
///
/// Outside of a Web Worker there is nobody to answer, and nothing happens.
pub fn answer_with<Q, A, H, F>(handler: H)
where
    Q: DeserializeOwned + 'static,
    A: Serialize,
    H: Fn(Q) -> F + Clone + 'static,
    F: Future<Output = A> + 'static,
{
    answer_values(move |message| {
        let (handler, request) = (handler.clone(), serde_wasm_bindgen::from_value::<Q>(message));
        async move {
            let answer = match request {
                Ok(request) => serde_wasm_bindgen::to_value(&handler(request).await),
                // Only the issuer of the same build can send anything.
                Err(error) => Err(error),
            };
            (answer.unwrap_or(JsValue::NULL), Array::new())
        }
    });
}

/// The same for messages that hold more than serde can carry; with each answer comes what is handed over, not copied.
pub(crate) fn answer_values<H, F>(handler: H)
where
    H: Fn(JsValue) -> F + 'static,
    F: Future<Output = (JsValue, Array)> + 'static,
{
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let handler = Rc::new(handler);
    let answering = scope.clone();
    // One after the other: the next message may be here already, and what works on it may hold only one.
    let before = RefCell::new(Promise::resolve(&JsValue::UNDEFINED));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        if keep_part(&message) {
            return;
        }
        let (handler, scope) = (Rc::clone(&handler), answering.clone());
        let turn = JsFuture::from(before.borrow().clone());
        *before.borrow_mut() = future_to_promise(async move {
            // Each turn resolves, whatever its answer is.
            let _ = turn.await;
            let (answer, handed_over) = handler(message).await;
            // It throws only for what can't be cloned; these are plain values.
            let _ = scope.post_message_with_transfer(&answer, &handed_over);
            Ok(JsValue::UNDEFINED)
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It answers until it ends.
    on_message.forget();
}
