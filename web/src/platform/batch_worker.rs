//! The Web Workers that make a batch: the wire between the issuer and each of them, both ends.
//!
//! What is made goes as buffers that are handed over: the archive's records pass through the issuer untouched, on their way to
//! the page. Not here: in what order runs are joined (`issuer::serve::batch`).

use jitr_shared::bundle::line::Run;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::nested::{Nested, NestedError};
use super::web_crypto::{SigningKey, WebCryptoError, public_key};
use super::{batch_line, nested_scope};
use crate::issuer::message::Part;
use crate::issuer::message::batch::BatchStart;

const RECORDS: &str = "records";
const CENTRAL: &str = "central";
const JSON: &str = "json";
const CSV: &str = "csv";
const SUMS: &str = "sums";
const BASE64: &str = "base64";
const PRINTS: &str = "prints";

/// A run to make.
#[derive(Serialize, Deserialize)]
struct RunWish {
    first: u32,
    count: u32,
    /// How many devices of the batch come after it.
    left: u32,
}

/// A Web Worker that makes runs of a batch.
#[derive(Clone)]
pub struct BatchWorker {
    nested: Nested,
}

/// A run of devices, finished; its buffers lie outside of this module's memory.
pub struct FinishedRun {
    answer: JsValue,
}

/// Some bytes of a finished run.
pub struct Piece(pub(super) Uint8Array);

impl BatchWorker {
    /// Starts one and hands it the order and the CA's key.
    ///
    /// # Errors
    /// If it can't be started, or the key can't sign so.
    pub async fn start(start: &BatchStart, authority: &SigningKey) -> Result<Self, NestedError> {
        let fault = |detail: String| NestedError::Ended { part: Part::Batch, detail };
        let handed = handed(start, authority).await.map_err(|error| fault(error.to_string()))?;
        let nested = Nested::start(Part::Batch).await?;
        nested.pass_on(Part::Software)?;
        match nested.ask(&handed, &Array::new()).await?.as_string() {
            None => Ok(Self { nested }),
            Some(detail) => Err(fault(detail)),
        }
    }

    /// Has a run made, after which `left` devices of the batch come.
    ///
    /// # Errors
    /// If it ended, or says what is wrong.
    pub async fn run(&self, first: u32, count: u32, left: u32) -> Result<FinishedRun, NestedError> {
        let message = serde_wasm_bindgen::to_value(&RunWish { first, count, left }).unwrap_or(JsValue::NULL);
        let answer = self.nested.ask(&message, &Array::new()).await?;
        match answer.as_string() {
            None => Ok(FinishedRun { answer }),
            Some(detail) => Err(NestedError::Ended { part: Part::Batch, detail }),
        }
    }

    /// Ends it at once.
    pub fn end(&self) {
        self.nested.end();
    }
}

impl FinishedRun {
    /// Records of the archive.
    #[must_use]
    pub fn records(&self) -> Piece {
        self.piece(RECORDS)
    }

    /// Their part of the archive's directory.
    #[must_use]
    pub fn central(&self) -> Piece {
        self.piece(CENTRAL)
    }

    /// Rows of the manifest in JSON.
    #[must_use]
    pub fn json(&self) -> Piece {
        self.piece(JSON)
    }

    /// Rows of the manifest in CSV.
    #[must_use]
    pub fn csv(&self) -> Piece {
        self.piece(CSV)
    }

    /// Lines of the checksums.
    #[must_use]
    pub fn sums(&self) -> Piece {
        self.piece(SUMS)
    }

    /// The certificates, one Base64 line each.
    #[must_use]
    pub fn base64(&self) -> Piece {
        self.piece(BASE64)
    }

    /// Serial number and SHA-256 of the public key of each device.
    #[must_use]
    pub fn prints(&self) -> Piece {
        self.piece(PRINTS)
    }

    fn piece(&self, name: &str) -> Piece {
        let member = Reflect::get(&self.answer, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        Piece(member.dyn_into().unwrap_or_default())
    }
}

impl Piece {
    /// Bytes of this module, copied out.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// How many bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        u64::from(self.0.length())
    }

    /// A copy in this module's memory.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Replaces the first byte.
    pub fn set_first(&self, byte: u8) {
        self.0.set_index(0, byte);
    }
}

/// The other end: sets the line up at the first message, makes a run at each that follows.
pub(crate) fn answer() {
    nested_scope::answer_values(|message| async move {
        let member =
            |name: &str| Reflect::get(&message, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        let answered = if member("start").is_undefined() {
            match serde_wasm_bindgen::from_value::<RunWish>(message.clone()) {
                Ok(wish) => batch_line::run(wish.first, wish.count, wish.left, handed_over).await,
                Err(error) => Err(error.to_string()),
            }
        } else {
            serde_wasm_bindgen::from_value::<BatchStart>(member("start"))
                .map_err(|error| error.to_string())
                .and_then(|start| batch_line::set_up(start, member("authority"), member("verifier")))
                .map(|()| (JsValue::NULL, Array::new()))
        };
        answered.unwrap_or_else(|detail| (JsValue::from_str(&detail), Array::new()))
    });
}

fn handed_over(run: &Run) -> (JsValue, Array) {
    let (answer, buffers) = (Object::new(), Array::new());
    for (name, bytes) in [
        (RECORDS, run.records()),
        (CENTRAL, run.central()),
        (JSON, run.json()),
        (CSV, run.csv()),
        (SUMS, run.sums()),
        (BASE64, run.base64()),
        (PRINTS, run.prints()),
    ] {
        let copy = Uint8Array::from(bytes);
        buffers.push(&copy.buffer());
        set(&answer, name, &copy);
    }
    (answer.into(), buffers)
}

async fn handed(start: &BatchStart, authority: &SigningKey) -> Result<JsValue, WebCryptoError> {
    let message = Object::new();
    let said = serde_wasm_bindgen::to_value(start).unwrap_or(JsValue::NULL);
    set(&message, "start", &said);
    set(&message, "authority", &authority.handed_over(start.signature)?);
    if !start.in_software {
        let verifier = public_key(authority.algorithm(), authority.public_spki(), start.signature).await?;
        set(&message, "verifier", &verifier);
    }
    Ok(message.into())
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of a fresh plain object does not fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
