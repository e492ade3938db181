//! What a person dropped or chose, read whole into memory by the browser's `Blob.arrayBuffer`.
//!
//! Nothing in here sends anything. Sizes are capped before reading. Not here: files that go out (`download`).

use js_sys::Uint8Array;
use thiserror::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::picked::Picked;
use super::web_crypto::words_of;

/// The largest file that is read: a certificate is some 2 KB, a chain of ten with a key below 64 KB; 1 MiB leaves room for a bundle of roots.
pub const LARGEST_FILE: f64 = 1_048_576.0;

/// The largest manifest or revocation list: `jitr_shared::manifest::LARGEST_MANIFEST`, which is above the largest list.
const LARGEST_MANIFEST: f64 = 50_331_648.0;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    /// More bytes than are read.
    #[error("{name} has {size} bytes, at most {limit} is read")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: String,
        /// What is read.
        limit: String,
    },
    /// The browser could not read it.
    #[error("{name}: {reason}")]
    Browser {
        /// The file's name.
        name: String,
        /// The browser's words.
        reason: String,
    },
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name, without a path.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads a dropped or chosen file.
///
/// # Errors
/// It is too large, or the browser can't read it.
pub async fn read(picked: &Picked) -> Result<ReadFile, FileError> {
    read_at_most(picked, LARGEST_FILE).await
}

/// Reads one that may be a manifest, a revocation list or a table of devices.
///
/// # Errors
/// It is too large, or the browser can't read it.
pub async fn read_manifest(picked: &Picked) -> Result<ReadFile, FileError> {
    read_at_most(picked, LARGEST_MANIFEST).await
}

async fn read_at_most(picked: &Picked, limit: f64) -> Result<ReadFile, FileError> {
    let file = picked.file();
    let name = file.name();
    if file.size() > limit {
        let (size, limit) = (format!("{}", file.size()), format!("{} MiB", limit / 1_048_576.0));
        return Err(FileError::TooLarge { name, size, limit });
    }
    let read = JsFuture::from(file.array_buffer()).await.map_err(|error| browser(&name, &error))?;
    Ok(ReadFile { name, bytes: Uint8Array::new(&read).to_vec() })
}

fn browser(name: &str, error: &JsValue) -> FileError {
    FileError::Browser { name: name.to_owned(), reason: words_of(error) }
}
