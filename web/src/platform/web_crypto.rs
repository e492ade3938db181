//! Keys as WebCrypto holds them: ECDSA on P-256, made, used and exported inside the issuer's Web Worker.
//!
//! A [`SigningKey`] is a `CryptoKey` and its public half as SPKI. Key bytes leave WebCrypto only by [`SigningKey::pkcs8`],
//! which the issuer calls for an encrypted CA key file and for a device's ZIP. Not here: certificates, files, handles.
//! Source: W3C Web Cryptography API, sections 23 (ECDSA) and 14 (SubtleCrypto).

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto, WorkerGlobalScope};
use zeroize::Zeroizing;

/// Why WebCrypto did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebCryptoError {
    /// Not in a Web Worker, or WebCrypto is missing: an insecure origin (neither https nor localhost) has none.
    #[error("this context has no WebCrypto")]
    Unavailable,
    /// An operation failed.
    #[error("WebCrypto refused to {operation}: {reason}")]
    Refused {
        /// What was asked.
        operation: &'static str,
        /// The browser's words.
        reason: String,
    },
}

/// A private key with its public half.
#[derive(Clone)]
pub struct SigningKey {
    private: CryptoKey,
    public_spki: Vec<u8>,
}

impl SigningKey {
    /// Makes a new P-256 key.
    ///
    /// `exportable` is WebCrypto's `extractable`. A CA key and a device key must be so, because they are written into files
    /// (inside the issuer alone); a verification key never is, and so nobody can read it.
    ///
    /// # Errors
    /// WebCrypto is missing or refuses.
    pub async fn generate(exportable: bool) -> Result<Self, WebCryptoError> {
        let usages = Array::of2(&JsValue::from_str("sign"), &JsValue::from_str("verify"));
        let made = subtle()?.generate_key_with_object(&parameters(), exportable, &usages);
        let pair: CryptoKeyPair = settle(made, "generate a key").await?.unchecked_into();
        let public_spki = export("spki", &pair.get_public_key()).await?;
        Ok(Self { private: pair.get_private_key(), public_spki })
    }

    /// Takes a key from PKCS#8; the public half comes from the caller, who has read it.
    ///
    /// # Errors
    /// WebCrypto is missing, or the bytes are no P-256 key.
    pub async fn import(pkcs8: &[u8], public_spki: Vec<u8>) -> Result<Self, WebCryptoError> {
        let bytes = Uint8Array::from(pkcs8);
        let usages = Array::of1(&JsValue::from_str("sign"));
        let imported = subtle()?.import_key_with_object("pkcs8", &bytes, &parameters(), true, &usages);
        let outcome = settle(imported, "take the key").await;
        bytes.fill(0, 0, bytes.length());
        Ok(Self { private: outcome?.unchecked_into(), public_spki })
    }

    /// The public half: DER of SubjectPublicKeyInfo.
    #[must_use]
    pub fn public_spki(&self) -> &[u8] {
        &self.public_spki
    }

    /// Signs with SHA-256; gives r and s, 32 bytes each, as WebCrypto does.
    ///
    /// # Errors
    /// WebCrypto is missing or refuses.
    pub async fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
        let signed = subtle()?.sign_with_object_and_u8_array(&parameters(), &self.private, bytes);
        let signature = settle(signed, "sign").await?;
        Ok(Uint8Array::new(&signature).to_vec())
    }

    /// The private key as PKCS#8; wiped when dropped.
    ///
    /// # Errors
    /// WebCrypto is missing, or the key is not exportable.
    pub async fn pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
        export("pkcs8", &self.private).await.map(Zeroizing::new)
    }
}

/// One object serves to generate, import and sign: WebCrypto ignores the members that an operation does not know.
fn parameters() -> Object {
    let parameters = Object::new();
    for (name, value) in [("name", "ECDSA"), ("namedCurve", "P-256"), ("hash", "SHA-256")] {
        // Setting a member of a fresh plain object does not fail.
        let _ = Reflect::set(&parameters, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    parameters
}

async fn export(format: &str, key: &CryptoKey) -> Result<Vec<u8>, WebCryptoError> {
    let exported = settle(subtle()?.export_key(format, key), "export a key").await?;
    let view = Uint8Array::new(&exported);
    let bytes = view.to_vec();
    // The engine's own copy would otherwise stay until the next garbage collection.
    view.fill(0, 0, view.length());
    Ok(bytes)
}

async fn settle(
    promise: Result<Promise, JsValue>,
    operation: &'static str,
) -> Result<JsValue, WebCryptoError> {
    let refused = |error: JsValue| WebCryptoError::Refused { operation, reason: words_of(&error) };
    JsFuture::from(promise.map_err(refused)?).await.map_err(refused)
}

/// The browser's words for an error.
pub(super) fn words_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => format!("{}: {}", String::from(error.name()), String::from(error.message())),
        None => Object::from(error.clone()).to_string().into(),
    }
}

fn subtle() -> Result<SubtleCrypto, WebCryptoError> {
    let scope: WorkerGlobalScope = js_sys::global().dyn_into().map_err(|_| WebCryptoError::Unavailable)?;
    let crypto = scope.crypto().map_err(|_| WebCryptoError::Unavailable)?;
    let subtle = crypto.subtle();
    // On an insecure origin the property is undefined, whatever its type says.
    if AsRef::<JsValue>::as_ref(&subtle).is_undefined() {
        Err(WebCryptoError::Unavailable)
    } else {
        Ok(subtle)
    }
}
