//! The page's side of the issuer: starts the Web Worker at the first need, and asks it.
//!
//! The Web Worker may not connect anywhere (its response carries `connect-src 'none'`), so this file fetches and compiles the
//! issuer's WebAssembly and posts the module to `issuer-loader.js`, which starts it. The files' names are fixed, so the two build
//! ids are compared before anything is asked. Parts of the issuer are fetched the same way when it says that it needs them.
//! Not here: what is asked.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array, WebAssembly};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::rooms;
use super::web_crypto::words_of;
use crate::issuer::BUILD_ID;
use crate::issuer::message::batch::{BatchEvent, Lane};
use crate::issuer::message::{Answer, Call, Happening, IssuerFault, IssuerState, Part, Reply, Request};

const LOADER: &str = "/issuer/loader.js";
const WASM: &str = "/issuer/issuer.wasm";

/// The issuer, shared by everything on the page.
#[derive(Clone)]
pub struct Issuer {
    shared: Rc<Shared>,
}

struct Shared {
    worker: RefCell<Option<Worker>>,
    starting: RefCell<Option<Promise>>,
    waiting: RefCell<Vec<(u32, Function)>>,
    hearing: RefCell<BTreeMap<u32, Hear>>,
    next: Cell<u32>,
    on_state: Box<dyn Fn(IssuerState)>,
}

/// What the loader says while it starts.
#[derive(Deserialize)]
struct Started {
    state: String,
    detail: String,
}

/// Who hears what comes before an answer.
type Hear = Rc<dyn Fn(Heard)>;

/// What comes before an answer.
pub enum Heard {
    /// Something happened.
    Event(BatchEvent),
    /// The next bytes of an archive.
    Part(ArchivePart),
    /// All parts of this lane go to the archive's end now.
    Append(Lane),
    /// So far the archive would be a whole one.
    Whole(WholeSoFar),
}

/// What makes a whole archive of what came so far.
pub struct WholeSoFar {
    /// Devices in it.
    pub(super) made: u32,
    /// How long it would be.
    pub(super) bytes: f64,
    /// What follows its directory.
    pub(super) end: Uint8Array,
}

/// Bytes of an archive, which stay outside of this module's memory, and are there only while they are heard of.
pub struct ArchivePart {
    pub(super) lane: Lane,
    pub(super) bytes: Uint8Array,
}

impl PartialEq for Issuer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Issuer {
    /// Makes an issuer that is not started yet; `on_state` hears of every change.
    pub fn new(on_state: impl Fn(IssuerState) + 'static) -> Self {
        let shared = Shared {
            worker: RefCell::new(None),
            starting: RefCell::new(None),
            waiting: RefCell::default(),
            hearing: RefCell::default(),
            next: Cell::new(0),
            on_state: Box::new(on_state),
        };
        Self { shared: Rc::new(shared) }
    }

    /// Asks the issuer, starting it if it does not run.
    ///
    /// # Errors
    /// The issuer can't be started, or it says why it can't do what was asked.
    pub async fn ask(&self, request: Request) -> Result<Reply, IssuerFault> {
        self.ask_hearing(request, |_| ()).await
    }

    /// Asks the issuer only if it runs: what belongs to one that has ended is nothing to start another for, as if nothing had happened.
    pub async fn ask_running(&self, request: Request) {
        if self.shared.worker.borrow().is_some() {
            // Nobody waits for the answer.
            let _ = self.ask(request).await;
        }
    }

    /// As [`Self::ask`], and `hear` is called with what happens before the answer.
    ///
    /// # Errors
    /// As above.
    pub async fn ask_hearing(
        &self,
        request: Request,
        hear: impl Fn(Heard) + 'static,
    ) -> Result<Reply, IssuerFault> {
        self.start().await?;
        let number = self.shared.number();
        let message = serde_wasm_bindgen::to_value(&Call { number, request })
            .map_err(|error| IssuerFault::Message { detail: error.to_string() })?;
        self.shared.hearing.borrow_mut().insert(number, Rc::new(hear));
        let outcome = self.exchange_with_parts(number, &message).await;
        self.shared.hearing.borrow_mut().remove(&number);
        outcome
    }

    /// Says what is not answered; where no issuer runs, nobody wants to know.
    pub fn tell(&self, request: Request) {
        let number = self.shared.number();
        if let Ok(message) = serde_wasm_bindgen::to_value(&Call { number, request }) {
            let _ = self.post(&message);
        }
    }

    /// Loads what the issuer says that it needs, and asks again; each part once, so that it ends.
    async fn exchange_with_parts(&self, number: u32, message: &JsValue) -> Result<Reply, IssuerFault> {
        let mut sent = Vec::new();
        loop {
            match self.exchange(number, message).await {
                Err(IssuerFault::PartNeeded { part }) if !sent.contains(&part) => {
                    self.send_part(part).await?;
                    sent.push(part);
                    if part == Part::Software {
                        (self.shared.on_state)(IssuerState::ReadyInSoftware);
                    }
                }
                outcome => return outcome,
            }
        }
    }

    async fn send_part(&self, part: Part) -> Result<(), IssuerFault> {
        let module = compile(address(part)).await?;
        let name = serde_wasm_bindgen::to_value(&part)
            .map_err(|error| IssuerFault::Message { detail: error.to_string() })?;
        let message = Object::new();
        for (key, value) in [("part", &name), ("module", &module)] {
            Reflect::set(&message, &JsValue::from_str(key), value).map_err(|error| failed(&error))?;
        }
        self.post(&message)
    }

    fn post(&self, message: &JsValue) -> Result<(), IssuerFault> {
        let posted = match self.shared.worker.borrow().as_ref() {
            Some(worker) => worker.post_message(message).map_err(|error| words_of(&error)),
            None => Err(String::from("it ended")),
        };
        posted.map_err(|detail| IssuerFault::Crashed { detail })
    }

    async fn exchange(&self, number: u32, message: &JsValue) -> Result<Reply, IssuerFault> {
        let answered = Promise::new(&mut |resolve, _| {
            self.shared.waiting.borrow_mut().push((number, resolve));
        });
        self.post(message)?;
        let answer = JsFuture::from(answered)
            .await
            .map_err(|error| IssuerFault::Crashed { detail: words_of(&error) })?;
        match serde_wasm_bindgen::from_value::<Answer>(answer) {
            Ok(answer) => answer.outcome,
            Err(error) => Err(IssuerFault::Message { detail: error.to_string() }),
        }
    }

    /// Starts once, however many ask at the same time; a failed start may be tried again.
    async fn start(&self) -> Result<(), IssuerFault> {
        if self.shared.worker.borrow().is_some() {
            return Ok(());
        }
        let begun = self.shared.starting.borrow().clone();
        let starting = begun.unwrap_or_else(|| {
            let shared = Rc::clone(&self.shared);
            let promise = wasm_bindgen_futures::future_to_promise(async move {
                match shared.begin().await {
                    Ok(()) => Ok(JsValue::UNDEFINED),
                    Err(fault) => Err(serde_wasm_bindgen::to_value(&fault).unwrap_or(JsValue::NULL)),
                }
            });
            *self.shared.starting.borrow_mut() = Some(promise.clone());
            promise
        });
        let outcome = JsFuture::from(starting).await;
        *self.shared.starting.borrow_mut() = None;
        outcome.map(|_| ()).map_err(|fault| {
            let detail = words_of(&fault);
            serde_wasm_bindgen::from_value(fault).unwrap_or(IssuerFault::Start { detail })
        })
    }
}

impl Shared {
    /// The next call's number.
    fn number(&self) -> u32 {
        let number = self.next.get();
        self.next.set(number.wrapping_add(1));
        number
    }

    async fn begin(self: &Rc<Self>) -> Result<(), IssuerFault> {
        (self.on_state)(IssuerState::Starting);
        let outcome = self.launch().await;
        (self.on_state)(match &outcome {
            Ok(()) => IssuerState::Ready,
            Err(fault) => IssuerState::Failed(fault.clone()),
        });
        outcome
    }

    async fn launch(self: &Rc<Self>) -> Result<(), IssuerFault> {
        let module = compile(WASM).await?;
        let worker = Worker::new(LOADER).map_err(|error| failed(&error))?;
        let started = first_message(&worker);
        let start = Object::new();
        for (name, value) in [("module", &module), ("script", &JsValue::from_str("issuer"))] {
            Reflect::set(&start, &JsValue::from_str(name), value).map_err(|error| failed(&error))?;
        }
        worker.post_message(&start).map_err(|error| failed(&error))?;
        let said = JsFuture::from(started).await.map_err(|error| failed(&error))?;
        let said: Started = serde_wasm_bindgen::from_value(said)
            .map_err(|error| IssuerFault::Start { detail: error.to_string() })?;
        if said.state != "ready" {
            worker.terminate();
            return Err(IssuerFault::Start { detail: said.detail });
        }
        if said.detail != BUILD_ID {
            worker.terminate();
            return Err(IssuerFault::OtherBuild { page: BUILD_ID.to_owned(), issuer: said.detail });
        }
        self.listen(&worker);
        *self.worker.borrow_mut() = Some(worker);
        Ok(())
    }

    fn listen(self: &Rc<Self>, worker: &Worker) {
        let shared = Rc::clone(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data();
            let Some(number) = member(&message, "number").as_f64() else { return };
            if member(&message, "outcome").is_undefined() {
                shared.hear(number, &message);
            } else {
                shared.answer(number, &message);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let shared = Rc::clone(self);
        let on_error =
            Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| shared.crash(&event.message()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    fn answer(&self, number: f64, answer: &JsValue) {
        let mut waiting = self.waiting.borrow_mut();
        let place = waiting.iter().position(|(key, _)| f64::from(*key) == number);
        if let Some((_, resolve)) = place.map(|place| waiting.swap_remove(place)) {
            // Resolving a promise runs nothing that could throw.
            let _ = resolve.call1(&JsValue::NULL, answer);
        }
    }

    /// What can't be read is passed over: only another build could send it, and it never gets here.
    fn hear(&self, number: f64, message: &JsValue) {
        let hearing = self
            .hearing
            .borrow()
            .iter()
            .find_map(|(key, hear)| (f64::from(*key) == number).then(|| Rc::clone(hear)));
        let Some(hear) = hearing else { return };
        if let Ok(parts) = member(message, "parts").dyn_into::<Array>() {
            parts.iter().filter_map(|part| archive_part(&part)).for_each(|part| hear(Heard::Part(part)));
            if let Some(whole) = whole(message) {
                hear(whole);
            }
            self.hand_back(&member(message, "room"));
        } else if let Ok(lane) = serde_wasm_bindgen::from_value(member(message, "append")) {
            hear(Heard::Append(lane));
        } else if let Ok(happening) = serde_wasm_bindgen::from_value::<Happening>(message.clone()) {
            hear(Heard::Event(happening.event));
        }
    }

    /// Gives the issuer the buffer back that parts came in.
    fn hand_back(&self, room: &JsValue) {
        let Some(room) = room.dyn_ref::<ArrayBuffer>() else { return };
        let worker = self.worker.borrow();
        let Some(worker) = worker.as_ref() else {
            // Nobody is there who would wipe it.
            return rooms::wipe(room);
        };
        let message = Object::new();
        // Setting a member of a fresh plain object does not fail; nor does handing over what just came.
        let _ = Reflect::set(&message, &JsValue::from_str("room"), room);
        let _ = worker.post_message_with_transfer(&message, &Array::of1(room));
    }

    /// The keys went with it: everybody who waits is told, and the next question starts a new one.
    fn crash(&self, detail: &str) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.terminate();
        }
        let fault = IssuerFault::Crashed { detail: detail.to_owned() };
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for (number, resolve) in waiting {
            if let Ok(answer) = serde_wasm_bindgen::to_value(&Answer { number, outcome: Err(fault.clone()) })
            {
                let _ = resolve.call1(&JsValue::NULL, &answer);
            }
        }
        (self.on_state)(IssuerState::Failed(fault));
    }
}

fn archive_part(part: &JsValue) -> Option<ArchivePart> {
    let lane = serde_wasm_bindgen::from_value(member(part, "lane")).ok()?;
    Some(ArchivePart { lane, bytes: member(part, "bytes").dyn_into().ok()? })
}

/// Where a part of the issuer lies.
const fn address(part: Part) -> &'static str {
    match part {
        Part::Batch => "/issuer/batch.wasm",
        Part::Files => "/issuer/files.wasm",
        Part::Reader => "/issuer/reader.wasm",
        Part::Software => "/issuer/software.wasm",
    }
}

fn whole(message: &JsValue) -> Option<Heard> {
    let whole = member(message, "whole").dyn_into::<Array>().ok()?;
    let end = whole.get(2).dyn_into::<Uint8Array>().ok()?;
    let made = serde_wasm_bindgen::from_value(whole.get(0)).ok()?;
    Some(Heard::Whole(WholeSoFar { made, bytes: whole.get(1).as_f64()?, end }))
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

async fn compile(address: &str) -> Result<JsValue, IssuerFault> {
    let window = web_sys::window().ok_or_else(|| IssuerFault::Start { detail: String::from("no window") })?;
    let response = window.fetch_with_str(address);
    let module = JsFuture::from(WebAssembly::compile_streaming(&response)).await;
    module.map_err(|error| failed(&error))
}

/// Resolves with the loader's first message; rejects if the Web Worker can't be loaded at all.
fn first_message(worker: &Worker) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        let on_error = Closure::once_into_js(move |event: Event| {
            // A file that is missing gives a plain event without words.
            let detail = event.dyn_ref::<ErrorEvent>().map_or_else(String::new, ErrorEvent::message);
            let _ = reject.call1(&JsValue::NULL, &js_sys::Error::new(&detail));
        });
        worker.set_onerror(Some(on_error.unchecked_ref()));
    })
}

fn failed(error: &JsValue) -> IssuerFault {
    IssuerFault::Start { detail: words_of(error) }
}
