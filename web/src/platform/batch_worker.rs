//! The Web Workers that make a batch: the wire between the issuer and each of them, both ends.
//!
//! What is made goes as a buffer that is handed over: the archive's records pass through the issuer untouched, on their way to
//! the page, which hands the buffer back ([`rooms`]): memory that is fresh costs more than all that is copied into it.
//! Not here: in what order runs are joined (`issuer::serve::batch`).

use jitr_shared::bundle::line::Run;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::nested::{Nested, NestedError};
use super::web_crypto::{SigningKey, WebCryptoError, public_key};
use super::{batch_line, nested_scope, rooms};
use crate::issuer::message::Part;
use crate::issuer::message::batch::BatchStart;

const RECORDS: &str = "records";
const CENTRAL: &str = "central";
const JSON: &str = "json";
const CSV: &str = "csv";
const SUMS: &str = "sums";
const BASE64: &str = "base64";
const PRINTS: &str = "prints";
const ROOM: &str = "room";
/// Rooms are somewhat larger than the run that they were made for, so that the next one fits in, too.
const SPARE: u32 = 1 << 16;

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
        let handed_over = Array::new();
        if let Some(room) = rooms::take() {
            handed_over.push(&room);
            set(message.unchecked_ref(), ROOM, &room);
        }
        let answer = self.nested.ask(&message, &handed_over).await?;
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
    /// The buffer that all of it is in.
    pub(super) fn room(&self) -> JsValue {
        member(&self.answer, ROOM)
    }

    /// Takes its buffer back, where nothing of it goes to the page: private keys are in it.
    pub fn drop_unsent(&self) {
        // It is one: a run is answered with nothing else.
        if let Ok(room) = self.room().dyn_into() {
            rooms::keep(room);
        }
    }

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
        Piece(member(&self.answer, name).dyn_into().unwrap_or_default())
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

    /// Other bytes in its place: in the same memory where they are as many.
    #[must_use]
    pub fn replaced(self, bytes: &[u8]) -> Self {
        if self.length() == bytes.len() as u64 {
            self.0.copy_from(bytes);
            return self;
        }
        Self::of(bytes)
    }

    /// Replaces the first byte.
    pub fn set_first(&self, byte: u8) {
        self.0.set_index(0, byte);
    }
}

/// The other end: sets the line up at the first message, makes a run at each that follows.
pub(crate) fn answer() {
    nested_scope::answer_values(|message| async move {
        let member = |name| member(&message, name);
        let answered = if member("start").is_undefined() {
            match serde_wasm_bindgen::from_value::<RunWish>(message.clone()) {
                Ok(wish) => {
                    let room = member(ROOM).dyn_into().ok();
                    let read = |run: &Run| handed_over(run, room);
                    batch_line::run(wish.first, wish.count, wish.left, read).await
                }
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

/// All that a run is in one buffer: the room that was handed in, where it is large enough.
fn handed_over(run: &Run, room: Option<ArrayBuffer>) -> (JsValue, Array) {
    let answer = Object::new();
    let pieces = [
        (RECORDS, run.records()),
        (CENTRAL, run.central()),
        (JSON, run.json()),
        (CSV, run.csv()),
        (SUMS, run.sums()),
        (BASE64, run.base64()),
        (PRINTS, run.prints()),
    ];
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let all = pieces.iter().fold(0_u32, |all, (_, bytes)| all.saturating_add(length(bytes)));
    let room = room.filter(|room| room.byte_length() >= all);
    let room = room.unwrap_or_else(|| ArrayBuffer::new(all.saturating_add(SPARE)));
    let mut start = 0;
    for (name, bytes) in pieces {
        let place = Uint8Array::new_with_byte_offset_and_length(&room, start, length(bytes));
        place.copy_from(bytes);
        set(&answer, name, &place);
        start += length(bytes);
    }
    set(&answer, ROOM, &room);
    (answer.into(), Array::of1(&room))
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
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
