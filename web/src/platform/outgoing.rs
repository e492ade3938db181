//! Bytes that are sent in slices: a file stays with the browser, and only its sum and the slice at hand pass through memory.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::picked::Picked;
use super::web_crypto::words_of;

/// Bytes that are to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    blob: Blob,
}

impl Outgoing {
    /// A dropped or chosen file.
    #[must_use]
    pub fn of(picked: &Picked) -> Self {
        Self { blob: Blob::from(picked.file().clone()) }
    }

    /// Bytes that were made here; `None` if the browser has no room for them.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
        Blob::new_with_u8_array_sequence(&parts).ok().map(|blob| Self { blob })
    }

    /// How many bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        // A browser's number for a size: whole, and far below 2^53.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size is whole and positive"
        )]
        let bytes = self.blob.size() as u64;
        bytes
    }

    /// SHA-256 of all of them in hex, by the browser's WebCrypto.
    ///
    /// # Errors
    /// The browser's words: it can't read the file, or has no WebCrypto.
    pub async fn sha256(&self) -> Result<String, String> {
        let words = |fault: JsValue| words_of(&fault);
        let content = JsFuture::from(self.blob.array_buffer()).await.map_err(words)?;
        let crypto = web_sys::window().ok_or_else(String::new)?.crypto().map_err(words)?.subtle();
        let digest =
            crypto.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::new(&content)).map_err(words)?;
        let digest = Uint8Array::new(&JsFuture::from(digest).await.map_err(words)?).to_vec();
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A slice: from its first byte to behind its last.
    pub(super) fn slice(&self, from: f64, to: f64) -> Result<Blob, JsValue> {
        self.blob.slice_with_f64_and_f64(from, to)
    }
}
