//! The line of a batch inside its Web Worker: set up once, then run after run.
//!
//! Where WebCrypto has the algorithms, `batch-loop.js` runs, which calls the functions here a few times for each lot; else a loop
//! in Rust does the same by [`SigningKey`], whose slowness hides what it costs. Not here: what is made (`bundle::line`), and who asks (`issuer::batch`).

use std::cell::RefCell;

use jitr_shared::bundle::line::{LOT, Line, Order, Places, Run};
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::time::UnixTime;
use js_sys::{Object, Promise};
use serde_bytes::ByteBuf;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::web_crypto::{SigningKey, of_key, of_signature, verify_with, words_of};
use crate::issuer::message::batch::BatchStart;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = jitr_run, catch)]
    fn jitr_run(
        key: &Object,
        signature: &Object,
        authority: &CryptoKey,
        verifier: &CryptoKey,
        count: u32,
        left: u32,
    ) -> Result<Promise, JsValue>;
}

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
}

struct State {
    line: Line,
    way: Way,
}

#[derive(Clone)]
enum Way {
    WebCrypto {
        key: Object,
        signature: Object,
        authority: CryptoKey,
        verifier: CryptoKey,
    },
    Slow {
        key: KeyAlgorithm,
        authority: Box<SigningKey>,
    },
    /// The devices made their own keys.
    Requests {
        authority: Box<SigningKey>,
        verifier: Option<CryptoKey>,
    },
}

/// Sets the line up.
///
/// # Errors
/// If the plan can't be read, or the password is too short for the forms that are encrypted.
pub(crate) fn set_up(start: BatchStart, authority: JsValue, verifier: JsValue) -> Result<(), String> {
    let order = Order {
        plan: start.plan.read()?,
        issuers: start.issuers.into_iter().map(ByteBuf::into_vec).collect(),
        forms: start.forms,
        password: start.password,
        now: UnixTime::from_seconds(start.now),
    };
    let line = Line::new(order, start.signature).map_err(|error| error.to_string())?;
    let requests = line.brings_keys();
    let way = if requests || start.in_software {
        let authority = Box::new(SigningKey::taken_over(start.authority, start.signature, authority));
        if requests {
            Way::Requests { authority, verifier: verifier.dyn_into().ok() }
        } else {
            Way::Slow { key: start.key, authority }
        }
    } else {
        Way::WebCrypto {
            key: of_key(start.key, start.key.signature(start.signature.hash()).hash()),
            signature: of_signature(start.signature),
            authority: authority.unchecked_into(),
            verifier: verifier.unchecked_into(),
        }
    };
    STATE.set(Some(State { line, way }));
    Ok(())
}

/// Makes a run of devices, after which `left` of the batch come, and hands it to `read`.
///
/// # Errors
/// What is wrong, in words.
pub(crate) async fn run<T>(
    first: u32,
    count: u32,
    left: u32,
    read: impl FnOnce(&Run) -> T,
) -> Result<T, String> {
    let mut random = vec![0; with(|state| state.line.random_length())?.saturating_mul(count as usize)];
    getrandom::fill(&mut random).map_err(|error| error.to_string())?;
    let way = with(|state| {
        state.line.open(first, count, &random);
        state.way.clone()
    })?;
    match way {
        Way::WebCrypto { key, signature, authority, verifier } => {
            let looped = jitr_run(&key, &signature, &authority, &verifier, count, left);
            JsFuture::from(looped.map_err(words)?).await.map_err(words)?;
        }
        Way::Slow { key, authority } => {
            for _ in 0..count {
                slowly(key, &authority).await?;
            }
        }
        Way::Requests { authority, verifier } => {
            for place in 0..count {
                let verifier = verifier.as_ref().filter(|_| place == 0);
                sign(&authority, verifier).await?;
            }
        }
    }
    with(|state| read(state.line.run()))
}

async fn slowly(algorithm: KeyAlgorithm, authority: &SigningKey) -> Result<(), String> {
    let key = SigningKey::generate(algorithm, true).await.map_err(|error| error.to_string())?;
    let pkcs8 = key.pkcs8().await.map_err(|error| error.to_string())?;
    with(|state| state.line.keys().put(0, &pkcs8).map_err(|error| error.to_string()))??;
    sign(authority, None).await
}

/// Begins a device, has it signed and finishes it; the signature is checked where there is a key for that.
async fn sign(authority: &SigningKey, verifier: Option<&CryptoKey>) -> Result<(), String> {
    let (unsigned, signature) = with(|state| {
        let begun = state.line.begin(1).map_err(|error| error.to_string());
        begun.map(|()| (state.line.unsigned().to_vec(), state.line.algorithm()))
    })??;
    let signed = authority.sign(signature, &unsigned).await.map_err(|error| error.to_string())?;
    if let Some(verifier) = verifier {
        let verified = verify_with(verifier, signature, &unsigned, &signed).await;
        if !verified.map_err(|error| error.to_string())? {
            return Err(String::from("the CA's key did not make this signature"));
        }
    }
    with(|state| {
        let put = state.line.signatures().put(0, &signed);
        put.and_then(|()| state.line.finish()).map_err(|error| error.to_string())
    })?
}

/// What the loop has to know once: how many devices a lot has; then of the keys, and of the signatures, where their places are,
/// how large one is, and where their lengths are.
#[must_use]
pub fn places() -> Vec<usize> {
    let of =
        |places: &Places| [places.bytes().as_ptr().addr(), places.size(), places.lengths().as_ptr().addr()];
    with(|state| [&[LOT as usize][..], &of(state.line.keys()), &of(state.line.signatures())].concat())
        .unwrap_or_default()
}

/// Begins a lot of devices with the keys that came in; gives where what is to be signed begins.
///
/// # Errors
/// What is wrong.
pub fn begin(count: usize) -> Result<usize, JsValue> {
    let begun = with(|state| {
        state.line.begin(count).map_err(|error| error.to_string())?;
        Ok(state.line.unsigned().as_ptr().addr())
    });
    begun.flatten().map_err(|detail: String| js_sys::Error::new(&detail).into())
}

/// Where it stands at which byte what is to be signed ends, of each device.
#[must_use]
pub fn ends() -> usize {
    with(|state| state.line.ends().as_ptr().addr()).unwrap_or_default()
}

/// Finishes the lot with the signatures that came in.
///
/// # Errors
/// What is wrong.
pub fn finish() -> Result<(), JsValue> {
    let finished = with(|state| state.line.finish().map_err(|error| error.to_string()));
    finished.flatten().map_err(|detail: String| js_sys::Error::new(&detail).into())
}

fn with<T>(act: impl FnOnce(&mut State) -> T) -> Result<T, String> {
    STATE.with_borrow_mut(|state| state.as_mut().map(act)).ok_or_else(|| String::from("no line is set up"))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn words(error: JsValue) -> String {
    words_of(&error)
}
