//! The issuer's side of the wire between page and Web Worker: a message in, what happens meanwhile and one answer out.
//!
//! serde-wasm-bindgen carries the messages; the buffers of an answer are transferred, so that no copy of a finished
//! file stays behind. A part of the issuer (see [`Part`]) comes as `{ part, module }`, compiled, because nothing can be fetched
//! here; a buffer that is handed back as `{ room }`. Not here: what an answer says (`issuer::serve`), and the start (`issuer-loader.js`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::batch_worker::{FinishedRun, Piece};
use super::rooms;
use crate::issuer::message::batch::{BatchEvent, Lane};
use crate::issuer::message::{Answer, Call, Happening, IssuerFault, Part, Reply, Request};

thread_local! {
    static PARTS: RefCell<BTreeMap<Part, JsValue>> = RefCell::default();
}

/// The compiled module of a part; none before the page has sent it.
#[must_use]
pub fn part(part: Part) -> Option<JsValue> {
    PARTS.with_borrow(|parts| parts.get(&part).cloned())
}

/// The way back to the page while one call is being carried out.
#[derive(Clone)]
pub struct Events {
    scope: DedicatedWorkerGlobalScope,
    number: u32,
}

impl Events {
    /// Tells the page what happened.
    pub fn tell(&self, event: BatchEvent) {
        if let Ok(message) = serde_wasm_bindgen::to_value(&Happening { number: self.number, event }) {
            // It throws only for what can't be cloned; these are plain values.
            let _ = self.scope.post_message(&message);
        }
    }

    /// Hands the next bytes of a lane to the page, which then alone has them.
    pub fn bytes(&self, lane: Lane, piece: &Piece) {
        let said = Array::of1(&part_of(lane, piece));
        self.send(&[("parts", &said)], &Array::of1(&piece.0.buffer()));
    }

    /// Hands over the parts of a run; with the directory and then `end` behind it, the archive so far would be a whole one of so many
    /// devices and bytes. In one message, because each wakes another thread up. The run's buffer comes back (`platform::rooms`).
    pub fn run(&self, run: &FinishedRun, parts: &[(Lane, Piece)], so_far: (u32, u64), end: &Piece) {
        let room = run.room();
        let (said, transferred) = (Array::new(), Array::of2(&room, &end.0.buffer()));
        for (lane, piece) in parts {
            said.push(&part_of(*lane, piece));
            let buffer = JsValue::from(piece.0.buffer());
            if buffer != room {
                transferred.push(&buffer);
            }
        }
        let whole = wholeness(so_far, end);
        self.send(&[("parts", &said), ("whole", &whole), ("room", &room)], &transferred);
    }

    /// All parts of a lane go to the archive's end now.
    pub fn append(&self, lane: Lane) {
        self.send(&[("append", &value(&lane))], &Array::new());
    }

    /// Not by serde, which would copy the bytes into the memory of both sides.
    fn send(&self, members: &[(&str, &JsValue)], transferred: &Array) {
        let message = object(members);
        set(&message, "number", &JsValue::from(self.number));
        // It throws only for a buffer that was transferred already; each is sent once.
        let _ = self.scope.post_message_with_transfer(&message, transferred);
    }
}

#[expect(clippy::cast_precision_loss, reason = "an archive stays far below 2^53 bytes")]
fn wholeness((made, bytes): (u32, u64), end: &Piece) -> JsValue {
    Array::of3(&JsValue::from(made), &JsValue::from(bytes as f64), &end.0).into()
}

fn part_of(lane: Lane, piece: &Piece) -> Object {
    object(&[("lane", &value(&lane)), ("bytes", &piece.0)])
}

/// Answers every message of the page with what `handler` makes of it.
///
/// Outside of a Web Worker there is nobody to answer, and nothing happens.
pub fn answer_with<H, F>(handler: H)
where
    H: Fn(Request, Events) -> F + 'static,
    F: Future<Output = Result<Reply, IssuerFault>> + 'static,
{
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let handler = Rc::new(handler);
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if keep_part(&event.data()) || keep_room(&event.data()) {
            return;
        }
        // A message that is no `Call` has no number to answer to; only another build could send one, and it never gets here.
        let Ok(Call { number, request }) = serde_wasm_bindgen::from_value(event.data()) else { return };
        let (handler, scope) = (Rc::clone(&handler), answering.clone());
        spawn_local(async move {
            let outcome = handler(request, Events { scope: scope.clone(), number }).await;
            // Nobody waits for this one, and each message wakes another thread up.
            if !matches!(outcome, Ok(Reply::Heard)) {
                post(&scope, &Answer { number, outcome });
            }
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The Web Worker answers until it ends.
    on_message.forget();
}

/// Takes `{ part, module }`; says whether it was one.
pub(super) fn keep_part(message: &JsValue) -> bool {
    if !message.is_object() {
        return false;
    }
    let member = |name| Reflect::get(message, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let module = member("module");
    match serde_wasm_bindgen::from_value::<Part>(member("part")) {
        Ok(part) if !module.is_undefined() => {
            PARTS.with_borrow_mut(|parts| parts.insert(part, module));
            true
        }
        Ok(_) | Err(_) => false,
    }
}

/// Takes `{ room }`; says whether it was one.
fn keep_room(message: &JsValue) -> bool {
    let room = Reflect::get(message, &JsValue::from_str("room")).unwrap_or(JsValue::UNDEFINED);
    room.dyn_into().map(rooms::keep).is_ok()
}

fn value(lane: &Lane) -> JsValue {
    serde_wasm_bindgen::to_value(lane).unwrap_or(JsValue::NULL)
}

fn object(members: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    members.iter().for_each(|(name, value)| set(&object, name, value));
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of a fresh plain object does not fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
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
