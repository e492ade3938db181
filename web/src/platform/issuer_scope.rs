//! The issuer's side of the wire between page and Web Worker: a message in, one answer out.
//!
//! serde-wasm-bindgen carries the messages; the buffers of an answer are transferred, so that no copy of a finished
//! file stays behind. Not here: what an answer says (`issuer::serve`), and the start (`issuer-loader.js`).

use std::future::Future;
use std::rc::Rc;

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::issuer::message::{Answer, Call, IssuerFault, Reply, Request};

/// Answers every message of the page with what `handler` makes of it.
///
/// Outside of a Web Worker there is nobody to answer, and nothing happens.
pub fn answer_with<H, F>(handler: H)
where
    H: Fn(Request) -> F + 'static,
    F: Future<Output = Result<Reply, IssuerFault>> + 'static,
{
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let handler = Rc::new(handler);
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // A message that is no `Call` has no number to answer to; only another build could send one, and it never gets here.
        let Ok(Call { number, request }) = serde_wasm_bindgen::from_value(event.data()) else { return };
        let (handler, scope) = (Rc::clone(&handler), answering.clone());
        spawn_local(async move {
            let outcome = handler(request).await;
            post(&scope, &Answer { number, outcome });
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The Web Worker answers until it ends.
    on_message.forget();
}

fn post(scope: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let message = serde_wasm_bindgen::to_value(answer).or_else(|error| {
        let fault = IssuerFault::Message { detail: error.to_string() };
        serde_wasm_bindgen::to_value(&Answer { number: answer.number, outcome: Err(fault) })
    });
    let Ok(message) = message else { return };
    let buffers = Array::new();
    collect_buffers(&message, &buffers);
    // It throws only for a buffer that was transferred already; each was made a moment ago.
    let _ = scope.post_message_with_transfer(&message, &buffers);
}

fn collect_buffers(value: &JsValue, buffers: &Array) {
    if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
        buffers.push(&bytes.buffer());
    } else if let Some(object) = value.dyn_ref::<Object>() {
        Object::values(object).for_each(&mut |inner, _, _| collect_buffers(&inner, buffers));
    }
}
