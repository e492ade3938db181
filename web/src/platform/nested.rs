//! Web Workers that the issuer starts itself: each runs one part of it, and talks to nobody else.
//!
//! Module and keys are handed over directly, so that no key ever passes the page. Such a Web Worker is under the same policy
//! as the issuer (`connect-src 'none'`), because its script comes from the same folder. Not here: what is said to it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::issuer_scope;
use super::web_crypto::words_of;
use crate::issuer::BUILD_ID;
use crate::issuer::message::Part;

const LOADER: &str = "/issuer/loader.js";

/// Why a nested Web Worker did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NestedError {
    /// Its module was not sent by the page yet.
    #[error("the part {part:?} was not loaded yet")]
    NotLoaded {
        /// Which.
        part: Part,
    },
    /// It could not be started, or it ended.
    #[error("the part {part:?} of the issuer ended: {detail}")]
    Ended {
        /// Which.
        part: Part,
        /// The browser's words.
        detail: String,
    },
    /// It took longer than it may, and was ended.
    #[error("the part {part:?} of the issuer took longer than {seconds} seconds")]
    TooLong {
        /// Which.
        part: Part,
        /// What it may take.
        seconds: u32,
    },
}

/// A running part.
#[derive(Clone)]
pub struct Nested {
    shared: Rc<Shared>,
}

struct Shared {
    part: Part,
    worker: Worker,
    /// Answers come in the order of the questions.
    waiting: RefCell<VecDeque<(Function, Function)>>,
}

impl Nested {
    /// Starts a part; waits until it runs.
    ///
    /// # Errors
    /// If it was not loaded, can't be started, or is of another build.
    pub async fn start(part: Part) -> Result<Self, NestedError> {
        let nested = Self::launch(part)?;
        nested.ready().await?;
        Ok(nested)
    }

    /// Starts a part that is not waited for yet, so that it can be ended also while it starts.
    ///
    /// # Errors
    /// If it can't be started.
    pub(super) fn launch(part: Part) -> Result<Self, NestedError> {
        let worker =
            Worker::new(LOADER).map_err(|error| NestedError::Ended { part, detail: words_of(&error) })?;
        let nested = Self { shared: Rc::new(Shared { part, worker, waiting: RefCell::default() }) };
        nested.listen();
        Ok(nested)
    }

    /// Waits until it runs.
    ///
    /// # Errors
    /// If it was not loaded, ended, or is of another build.
    pub(super) async fn ready(&self) -> Result<(), NestedError> {
        let part = self.shared.part;
        let module = issuer_scope::part(part).ok_or(NestedError::NotLoaded { part })?;
        let start = Object::new();
        for (name, value) in [("module", &module), ("script", &JsValue::from_str(script(part)))] {
            // Setting a member of a fresh plain object does not fail.
            let _ = Reflect::set(&start, &JsValue::from_str(name), value);
        }
        let said = self.ask(&start, &Array::new()).await?;
        let member = |name: &str| Reflect::get(&said, &JsValue::from_str(name)).ok()?.as_string();
        let (state, detail) = (member("state").unwrap_or_default(), member("detail").unwrap_or_default());
        if state == "ready" && detail == BUILD_ID {
            Ok(())
        } else {
            self.end();
            Err(NestedError::Ended { part, detail: format!("{state}: {detail}") })
        }
    }

    /// Asks; answers come in the order of the questions.
    ///
    /// # Errors
    /// If it ended.
    pub async fn ask(&self, message: &JsValue, transferred: &Array) -> Result<JsValue, NestedError> {
        let ended = |error: JsValue| NestedError::Ended { part: self.shared.part, detail: words_of(&error) };
        self.shared.worker.post_message_with_transfer(message, transferred).map_err(ended)?;
        let answered = Promise::new(&mut |resolve, reject| {
            self.shared.waiting.borrow_mut().push_back((resolve, reject));
        });
        JsFuture::from(answered).await.map_err(ended)
    }

    /// Hands it another part's module, if the page has sent it: parts may need parts.
    ///
    /// # Errors
    /// If it can't be sent.
    pub fn pass_on(&self, part: Part) -> Result<(), NestedError> {
        let Some(module) = issuer_scope::part(part) else { return Ok(()) };
        let message = Object::new();
        let name = serde_wasm_bindgen::to_value(&part).unwrap_or(JsValue::NULL);
        for (key, value) in [("part", &name), ("module", &module)] {
            let _ = Reflect::set(&message, &JsValue::from_str(key), value);
        }
        let ended = |error: JsValue| NestedError::Ended { part: self.shared.part, detail: words_of(&error) };
        self.shared.worker.post_message(&message).map_err(ended)
    }

    /// Ends it at once, whatever it is doing; who waits is told.
    pub fn end(&self) {
        self.shared.worker.terminate();
        self.shared.fail("it was ended");
    }

    fn listen(&self) {
        let shared = Rc::clone(&self.shared);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let waiting = shared.waiting.borrow_mut().pop_front();
            if let Some((resolve, _)) = waiting {
                // Resolving a promise runs nothing that could throw.
                let _ = resolve.call1(&JsValue::NULL, &event.data());
            }
        });
        self.shared.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let shared = Rc::clone(&self.shared);
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // Else it would go on to the issuer, then to the page, which would take the issuer itself for ended.
            event.prevent_default();
            // A file that is missing gives a plain event without words.
            let detail = event.dyn_ref::<ErrorEvent>().map_or_else(String::new, ErrorEvent::message);
            shared.worker.terminate();
            shared.fail(&detail);
        });
        self.shared.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }
}

impl Shared {
    fn fail(&self, detail: &str) {
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for (_, reject) in waiting {
            let _ = reject.call1(&JsValue::NULL, &js_sys::Error::new(detail));
        }
    }
}

/// The loader's word for a part's script.
const fn script(part: Part) -> &'static str {
    match part {
        Part::Batch => "batch",
        Part::Files => "files",
        Part::Reader => "reader",
        Part::Software => "software",
    }
}
