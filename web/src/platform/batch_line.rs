//! The line of a batch inside its Web Worker: set up once, then run after run.
//!
//! Where WebCrypto has the algorithms, `batch-loop.js` runs, which calls the functions here; else a loop in Rust does the same by
//! [`SigningKey`], whose slowness hides what it costs. Not here: what is made (`bundle::line`), and who asks (`issuer::batch`).

use std::cell::RefCell;

use jitr_shared::bundle::line::{Line, LineError, Run};
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use js_sys::{Object, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;
use zeroize::{Zeroize, Zeroizing};

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
    ) -> Result<Promise, JsValue>;
}

/// More than any private key has, so that a key that comes in never moves and leaves a copy behind.
const ROOM: usize = 8 << 10;

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
}

struct State {
    line: Line,
    /// What comes in: a key, then a signature.
    bytes: Zeroizing<Vec<u8>>,
    unsigned_at: usize,
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
/// If the password is too short for the forms that are encrypted.
pub(crate) fn set_up(start: BatchStart, authority: JsValue, verifier: JsValue) -> Result<(), LineError> {
    let line = Line::new(start.order, start.signature)?;
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
    STATE.set(Some(State { line, bytes: Zeroizing::new(Vec::with_capacity(ROOM)), unsigned_at: 0, way }));
    Ok(())
}

/// Makes a run of devices, and hands it to `read`.
///
/// # Errors
/// What is wrong, in words.
pub(crate) async fn run<T>(first: u32, count: u32, read: impl FnOnce(&Run) -> T) -> Result<T, String> {
    let mut random = vec![0; with(|state| state.line.random_length())?.saturating_mul(count as usize)];
    getrandom::fill(&mut random).map_err(|error| error.to_string())?;
    let way = with(|state| {
        state.line.open(first, count, &random);
        state.way.clone()
    })?;
    match way {
        Way::WebCrypto { key, signature, authority, verifier } => {
            let looped = jitr_run(&key, &signature, &authority, &verifier, count);
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
                sign(&authority, verifier, Line::begin_request).await?;
            }
        }
    }
    with(|state| read(state.line.run()))
}

async fn slowly(algorithm: KeyAlgorithm, authority: &SigningKey) -> Result<(), String> {
    let key = SigningKey::generate(algorithm, true).await.map_err(|error| error.to_string())?;
    let pkcs8 = key.pkcs8().await.map_err(|error| error.to_string())?;
    sign(authority, None, |line| line.begin(&pkcs8)).await
}

/// Begins a device, has it signed and finishes it; the signature is checked where there is a key for that.
async fn sign(
    authority: &SigningKey,
    verifier: Option<&CryptoKey>,
    begin: impl FnOnce(&mut Line) -> Result<&[u8], LineError>,
) -> Result<(), String> {
    let (unsigned, signature) = with(|state| {
        let unsigned = begin(&mut state.line).map(<[u8]>::to_vec).map_err(|error| error.to_string());
        unsigned.map(|unsigned| (unsigned, state.line.algorithm()))
    })??;
    let signed = authority.sign(signature, &unsigned).await.map_err(|error| error.to_string())?;
    if let Some(verifier) = verifier {
        let verified = verify_with(verifier, signature, &unsigned, &signed).await;
        if !verified.map_err(|error| error.to_string())? {
            return Err(String::from("the CA's key did not make this signature"));
        }
    }
    with(|state| state.line.finish(&signed).map_err(|error| error.to_string()))?
}

/// A place for as many bytes.
#[must_use]
pub fn bytes(length: usize) -> usize {
    with(|state| {
        // A key's bytes, before a signature takes their place.
        state.bytes.as_mut_slice().zeroize();
        state.bytes.clear();
        state.bytes.resize(length, 0);
        state.bytes.as_ptr().addr()
    })
    .unwrap_or_default()
}

/// Begins a device with the key that came in; gives the length of what is to be signed.
///
/// # Errors
/// What is wrong.
pub fn begin() -> Result<usize, JsValue> {
    let begun = with(|state| {
        let unsigned = state.line.begin(&state.bytes).map_err(|error| error.to_string())?;
        state.unsigned_at = unsigned.as_ptr().addr();
        Ok(unsigned.len())
    });
    begun.flatten().map_err(|detail| js_sys::Error::new(&detail).into())
}

/// Where what is to be signed lies.
#[must_use]
pub fn unsigned_at() -> usize {
    with(|state| state.unsigned_at).unwrap_or_default()
}

/// Finishes the device with the signature that came in.
///
/// # Errors
/// What is wrong.
pub fn finish() -> Result<(), JsValue> {
    let finished = with(|state| state.line.finish(&state.bytes).map_err(|error| error.to_string()));
    finished.flatten().map_err(|detail: String| js_sys::Error::new(&detail).into())
}

fn with<T>(act: impl FnOnce(&mut State) -> T) -> Result<T, String> {
    STATE.with_borrow_mut(|state| state.as_mut().map(act)).ok_or_else(|| String::from("no line is set up"))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn words(error: JsValue) -> String {
    words_of(&error)
}
