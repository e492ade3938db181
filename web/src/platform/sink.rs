//! Where a batch's archive goes: into a file that the person has chosen, while it is being made (File System Access API), or into
//! a download at its end where the browser has no such thing.
//!
//! Every part also stays as a Blob, outside of this page's memory, until the sink is dropped: if the file can't be written (the
//! disk is full, the drive is gone) nothing is lost, and the whole archive can still be saved elsewhere. A file appears under its
//! name only when it is closed, so that a half-written one is never there.
//! Source: WICG File System Access, section 2.3 (`createWritable`, changes are written on `close`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, FileSystemFileHandle, FileSystemWritableFileStream};

use super::download;
use super::issuer::{ArchivePart, WholeSoFar};
use super::task;
use super::web_crypto::words_of;
use crate::issuer::message::batch::Lane;

const MEDIA_TYPE: &str = "application/zip";

/// Why an archive was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SinkFault {
    /// The person closed the dialog without choosing a file.
    #[error("no file was chosen")]
    Cancelled,
    /// The file could not be opened for writing.
    #[error("{file_name} could not be opened for writing: {detail}")]
    Open {
        /// What was to be written.
        file_name: String,
        /// The browser's words.
        detail: String,
    },
    /// The file could not be written to its end: the disk is full or gone.
    #[error("{file_name} could not be written: {detail}")]
    Write {
        /// What was to be written.
        file_name: String,
        /// The browser's words.
        detail: String,
    },
    /// The browser has lost some of it, so that there is nothing whole to be saved.
    #[error("{file_name} is not whole any more: {detail}")]
    Lost {
        /// What was to be saved.
        file_name: String,
        /// What is missing, or the browser's words.
        detail: String,
    },
    /// The browser refused the download.
    #[error("{file_name} could not be downloaded")]
    Download {
        /// What was to be saved.
        file_name: String,
    },
}

/// Where one archive goes.
#[derive(Clone)]
pub struct Sink {
    shared: Rc<Shared>,
}

struct Shared {
    file_name: String,
    stream: Option<FileSystemWritableFileStream>,
    /// The last write that was asked for: writes go one after the other.
    written: RefCell<Promise>,
    lanes: RefCell<BTreeMap<Lane, Array>>,
    bytes: Cell<f64>,
    /// How long the archive is, once that is known.
    wanted: Cell<f64>,
    /// The browser had no memory for a part; whatever came behind it is not kept.
    lost: Cell<bool>,
    whole: RefCell<Option<Whole>>,
}

/// How far the archive could be ended without whoever makes it.
struct Whole {
    so_far: WholeSoFar,
    /// Parts of the archive, and of its directory.
    parts: [u32; 2],
}

impl PartialEq for Sink {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Sink {
    /// Asks the person for a file where the browser can, which only works inside of a click.
    ///
    /// # Errors
    /// [`SinkFault::Cancelled`], or the file can't be opened.
    pub async fn choose(file_name: &str) -> Result<Self, SinkFault> {
        let Some(picker) = picker() else { return Ok(Self::download(file_name)) };
        let fault = |error: &JsValue| match error.dyn_ref::<js_sys::Error>() {
            Some(error) if error.name() == "AbortError" => SinkFault::Cancelled,
            Some(_) | None => SinkFault::Open { file_name: file_name.to_owned(), detail: words_of(error) },
        };
        let window = JsValue::from(web_sys::window());
        let asked = picker.call1(&window, &suggestion(file_name)).map_err(|error| fault(&error))?;
        let chosen = JsFuture::from(Promise::resolve(&asked)).await.map_err(|error| fault(&error))?;
        let handle: FileSystemFileHandle = chosen.unchecked_into();
        let name = handle.name();
        let opened = JsFuture::from(handle.create_writable()).await.map_err(|error| fault(&error))?;
        Ok(Self::of(&name, Some(opened.unchecked_into())))
    }

    /// Collects the archive and downloads it at its end.
    #[must_use]
    pub fn download(file_name: &str) -> Self {
        Self::of(file_name, None)
    }

    fn of(file_name: &str, stream: Option<FileSystemWritableFileStream>) -> Self {
        let shared = Shared {
            file_name: file_name.to_owned(),
            stream,
            written: RefCell::new(Promise::resolve(&JsValue::UNDEFINED)),
            lanes: RefCell::default(),
            bytes: Cell::new(0.0),
            wanted: Cell::new(0.0),
            lost: Cell::new(false),
            whole: RefCell::new(None),
        };
        Self { shared: Rc::new(shared) }
    }

    /// The file's name; the person may have chosen another than was suggested.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.shared.file_name
    }

    /// Whether the archive is written while it is being made.
    #[must_use]
    pub fn streams(&self) -> bool {
        self.shared.stream.is_some()
    }

    /// Takes the next part of its lane; `written` is called once a part of the archive itself is where it goes, or can't be
    /// written there.
    pub fn take(&self, part: &ArchivePart, written: impl FnOnce() + 'static) {
        self.keep_bytes(part.lane, &part.bytes);
        if part.lane == Lane::Archive {
            let before = self.shared.written.borrow().clone();
            task::spawn(async move {
                // What went wrong is told at the end.
                let _ = JsFuture::from(before).await;
                written();
            });
        }
    }

    /// Whether the browser had no memory for a part of it.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        self.shared.lost.get()
    }

    /// Notes that what has come so far would be a whole archive.
    pub fn note_whole(&self, so_far: WholeSoFar) {
        if !self.has_lost() {
            let parts = [Lane::Archive, Lane::Directory].map(|lane| self.parts(lane).length());
            *self.shared.whole.borrow_mut() = Some(Whole { so_far, parts });
        }
    }

    /// Ends the archive by itself, where whoever made it has ended or a part was lost: gives how many devices are in it, and how long it
    /// is. It is without what grows beside the devices, of which nobody knows the checksums any more.
    pub fn rescue(&self) -> Option<(u32, u64)> {
        let Whole { so_far: WholeSoFar { made, bytes, end }, parts: [records, directory] } =
            self.shared.whole.take()?;
        self.shared.lost.set(false);
        // What came behind is no whole run. A file that has it already can't be closed as one, which `finish` tells by the length.
        let surplus = size(&self.parts(Lane::Archive).slice(records, u32::MAX));
        let written = if self.streams() { surplus } else { 0.0 };
        self.shared.bytes.set(self.shared.bytes.get() - surplus + written);
        self.parts(Lane::Archive).set_length(records);
        self.parts(Lane::Directory).set_length(directory);
        self.append(Lane::Directory);
        self.keep_bytes(Lane::Archive, &end);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes are whole numbers"
        )]
        let bytes = bytes as u64;
        Some((made, bytes))
    }

    fn parts(&self, lane: Lane) -> Array {
        self.shared.lanes.borrow_mut().entry(lane).or_default().clone()
    }

    /// Puts a lane at the archive's end; one that lacks a part ends earlier.
    pub fn append(&self, lane: Lane) {
        if self.has_lost() {
            return;
        }
        let parts = self.parts(lane);
        for part in parts.iter() {
            self.keep(Lane::Archive, &part.unchecked_into());
        }
    }

    fn keep_bytes(&self, lane: Lane, bytes: &Uint8Array) {
        match Blob::new_with_u8_array_sequence(&Array::of1(bytes)) {
            Ok(blob) if !self.has_lost() => self.keep(lane, &blob),
            Ok(_) => {}
            // It throws only where the browser is out of memory.
            Err(_) => self.shared.lost.set(true),
        }
    }

    fn keep(&self, lane: Lane, blob: &Blob) {
        self.shared.lanes.borrow_mut().entry(lane).or_default().push(blob);
        if lane == Lane::Archive {
            self.shared.bytes.set(self.shared.bytes.get() + blob.size());
            self.write(blob.clone());
        }
    }

    fn write(&self, blob: Blob) {
        let Some(stream) = self.shared.stream.clone() else { return };
        let mut written = self.shared.written.borrow_mut();
        let before = written.clone();
        *written = future_to_promise(async move {
            JsFuture::from(before).await?;
            JsFuture::from(stream.write_with_blob(&blob)?).await
        });
    }

    /// Closes the file or starts the download, once all has come; `bytes` is what the issuer says that it sent.
    ///
    /// # Errors
    /// The file could not be written: [`Sink::save_copy`] still can.
    pub async fn finish(&self, bytes: u64) -> Result<(), SinkFault> {
        let fault = |detail: String| SinkFault::Write { file_name: self.shared.file_name.clone(), detail };
        #[expect(clippy::cast_precision_loss, reason = "an archive stays far below 2^53 bytes")]
        let wanted = bytes as f64;
        self.shared.wanted.set(wanted);
        if (self.shared.bytes.get() - wanted).abs() > 0.5 {
            let detail = format!("{} of {bytes} bytes came", self.shared.bytes.get());
            self.abandon().await;
            return Err(fault(detail));
        }
        let Some(stream) = &self.shared.stream else { return self.save_copy().await };
        let written = self.shared.written.borrow().clone();
        let closed = async {
            JsFuture::from(written).await?;
            JsFuture::from(stream.close()).await
        };
        match closed.await {
            Ok(_) => Ok(()),
            Err(error) => {
                self.abandon().await;
                Err(fault(words_of(&error)))
            }
        }
    }

    /// Leaves the chosen file as it was before.
    pub async fn abandon(&self) {
        if let Some(aborted) = self.shared.stream.as_ref().map(|stream| stream.abort()) {
            // A stream that has failed is closed already, and says so.
            let _ = JsFuture::from(aborted).await;
        }
    }

    /// Downloads all that has come, wherever the file went.
    ///
    /// # Errors
    /// The browser refused, or has lost some of it: then nothing is saved.
    pub async fn save_copy(&self) -> Result<(), SinkFault> {
        let parts = self.parts(Lane::Archive);
        let file_name = || self.shared.file_name.clone();
        let lost = |detail: String| SinkFault::Lost { file_name: file_name(), detail };
        let (came, wanted) = (size(&parts), self.shared.wanted.get());
        if (came - wanted).abs() > 0.5 {
            return Err(lost(format!("{came} of {wanted} bytes are here")));
        }
        let properties = BlobPropertyBag::new();
        properties.set_type(MEDIA_TYPE);
        let whole = Blob::new_with_blob_sequence_and_options(&parts, &properties);
        let whole = whole.map_err(|error| lost(words_of(&error)))?;
        last_byte(&whole).await.map_err(|error| lost(words_of(&error)))?;
        let saved = download::save_blob(&self.shared.file_name, &whole);
        saved.map_err(|_| SinkFault::Download { file_name: file_name() })
    }
}

/// Reads the last byte: a browser that could not keep a part says so for the whole, wherever the part stood.
async fn last_byte(whole: &Blob) -> Result<(), JsValue> {
    let last = whole.slice_with_f64_and_f64(whole.size() - 1.0, whole.size())?;
    JsFuture::from(last.array_buffer()).await.map(drop)
}

fn size(blobs: &Array) -> f64 {
    blobs.iter().map(|blob| blob.unchecked_into::<Blob>().size()).sum()
}

/// `showSaveFilePicker`, which only some browsers have.
fn picker() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &JsValue::from_str("showSaveFilePicker")).ok()?.dyn_into().ok()
}

fn suggestion(file_name: &str) -> Object {
    let options = Object::new();
    // Setting a member of a fresh plain object does not fail.
    let _ = Reflect::set(&options, &JsValue::from_str("suggestedName"), &JsValue::from_str(file_name));
    options
}
