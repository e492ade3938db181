//! The page's side of the issuer: starts the Web Worker at the first need, and asks it.
//!
//! The Web Worker may not connect anywhere (its response carries `connect-src 'none'`), so this file fetches and compiles the
//! issuer's WebAssembly and posts the module to `issuer-loader.js`, which starts it. The files' names are fixed, so the two build
//! ids are compared before anything is asked. Not here: what is asked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, WebAssembly};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::web_crypto::words_of;
use crate::issuer::BUILD_ID;
use crate::issuer::message::{Answer, Call, IssuerFault, IssuerState, Reply, Request};

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
    next: Cell<u32>,
    on_state: Box<dyn Fn(IssuerState)>,
}

/// What the loader says while it starts.
#[derive(Deserialize)]
struct Started {
    state: String,
    detail: String,
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
        self.start().await?;
        let number = self.shared.next.get();
        self.shared.next.set(number.wrapping_add(1));
        let message = serde_wasm_bindgen::to_value(&Call { number, request })
            .map_err(|error| IssuerFault::Message { detail: error.to_string() })?;
        let answered = Promise::new(&mut |resolve, _| {
            self.shared.waiting.borrow_mut().push((number, resolve));
        });
        let posted = match self.shared.worker.borrow().as_ref() {
            Some(worker) => worker.post_message(&message).map_err(|error| words_of(&error)),
            None => Err(String::from("it ended")),
        };
        posted.map_err(|detail| IssuerFault::Crashed { detail })?;
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
        Reflect::set(&start, &JsValue::from_str("module"), &module).map_err(|error| failed(&error))?;
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
            let answer = event.data();
            let number =
                Reflect::get(&answer, &JsValue::from_str("number")).ok().and_then(|number| number.as_f64());
            let waiting = number.and_then(|number| {
                let mut waiting = shared.waiting.borrow_mut();
                let place = waiting.iter().position(|(key, _)| f64::from(*key) == number)?;
                Some(waiting.swap_remove(place).1)
            });
            if let Some(resolve) = waiting {
                // Resolving a promise runs nothing that could throw.
                let _ = resolve.call1(&JsValue::NULL, &answer);
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
