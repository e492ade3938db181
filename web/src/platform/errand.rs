//! The issuer's side of its parts that answer question by question: each runs in one nested Web Worker, started at the first need.
//!
//! One question at a time is with a part, so that a limit counts for that one alone. A part that traps or takes too long is ended, and
//! the next question starts a new one: nothing of it is shared with the issuer's own memory, where the keys are. Not here: what is asked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::pin;

use futures_util::future::{Either, select};
use js_sys::{Array, Function, Promise};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::nested::{Nested, NestedError};
use super::{issuer_scope, timer};
use crate::issuer::message::Part;

thread_local! {
    static RUNNING: RefCell<BTreeMap<Part, Nested>> = const { RefCell::new(BTreeMap::new()) };
    static TURNS: RefCell<BTreeMap<Part, Promise>> = const { RefCell::new(BTreeMap::new()) };
}

/// Asks a part.
///
/// `limit` is how many seconds it may take; a part that only does what was computed beforehand needs none.
///
/// # Errors
/// If it was not loaded, ended, or took too long.
pub async fn ask<Q: Serialize, A: DeserializeOwned>(
    part: Part,
    question: &Q,
    limit: Option<u32>,
) -> Result<A, NestedError> {
    let unreadable =
        |error: serde_wasm_bindgen::Error| NestedError::Ended { part, detail: error.to_string() };
    let message = serde_wasm_bindgen::to_value(question).map_err(unreadable)?;
    let (before, done) = turn(part);
    if let Some(before) = before {
        // Each turn resolves, whatever came of it.
        let _ = JsFuture::from(before).await;
    }
    let answer = exchange(part, &message, limit).await;
    if let Some(done) = done {
        // Resolving a promise runs nothing that could throw.
        let _ = done.call0(&JsValue::NULL);
    }
    serde_wasm_bindgen::from_value(answer?).map_err(unreadable)
}

/// Ends what a part is doing now, if it does anything; who asked hears that it ended.
pub fn end(part: Part) {
    if let Some(nested) = RUNNING.with_borrow_mut(|running| running.remove(&part)) {
        nested.end();
    }
}

/// The turn before, and what ends one's own.
fn turn(part: Part) -> (Option<Promise>, Option<Function>) {
    let mut done = None;
    let turn = Promise::new(&mut |resolve, _| done = Some(resolve));
    (TURNS.with_borrow_mut(|turns| turns.insert(part, turn)), done)
}

async fn exchange(part: Part, message: &JsValue, limit: Option<u32>) -> Result<JsValue, NestedError> {
    let answered = pin!(answered(part, message));
    let answer = match limit {
        None => answered.await,
        Some(seconds) => match select(answered, pin!(timer::sleep(seconds.saturating_mul(1_000)))).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(NestedError::TooLong { part, seconds }),
        },
    };
    if answer.is_err() {
        end(part);
    }
    answer
}

/// Starts the part where it does not run: also that may hang, and can be ended from outside.
async fn answered(part: Part, message: &JsValue) -> Result<JsValue, NestedError> {
    let running = RUNNING.with_borrow(|running| running.get(&part).cloned());
    let nested = match running {
        Some(nested) => nested,
        None => {
            if issuer_scope::part(part).is_none() {
                return Err(NestedError::NotLoaded { part });
            }
            let nested = Nested::launch(part)?;
            RUNNING.with_borrow_mut(|running| running.insert(part, nested.clone()));
            nested.ready().await?;
            nested
        }
    };
    nested.ask(message, &Array::new()).await
}
