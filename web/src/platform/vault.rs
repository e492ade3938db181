//! CAs that a person asked to be kept: certificate, and key as encrypted PKCS#8, in IndexedDB of this browser.
//!
//! What comes in here was encrypted by the issuer under a passphrase that is not here: whoever reads the store has no key yet
//! (ARCHITECTURE.md, invariant 2). Not here: encrypting and opening.

use js_sys::{Array, Promise};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::web_crypto::words_of;

const DATABASE: &str = "jitr-workbench";
const STORE: &str = "cas";
/// Changes with the form of [`StoredCa`].
const VERSION: u32 = 1;

/// A CA as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCa {
    /// SHA-256 of the certificate in hex; its key in the store.
    pub certificate_id: String,
    /// The subject's common name.
    pub name: String,
    /// notBefore, seconds since the epoch.
    pub not_before: i64,
    /// notAfter, seconds since the epoch.
    pub not_after: i64,
    /// It names itself as its issuer.
    pub self_signed: bool,
    /// The certificate, and those above it, as PEM.
    pub certificates_pem: String,
    /// The key: `ENCRYPTED PRIVATE KEY`.
    pub key_pem: String,
}

/// Why the store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The browser has no IndexedDB for this page.
    #[error("this browser gives the page no IndexedDB")]
    Unavailable,
    /// An operation failed: no room, or the browser forbids it.
    #[error("{reason}")]
    Refused {
        /// The browser's words.
        reason: String,
    },
}

/// All that is kept; what can't be read is passed over.
///
/// # Errors
/// The browser's words.
pub async fn list() -> Result<Vec<StoredCa>, VaultError> {
    let (_, store) = open(IdbTransactionMode::Readonly).await?;
    let all = settled(&store.get_all().map_err(refused)?).await?;
    Ok(Array::from(&all).iter().filter_map(|value| serde_wasm_bindgen::from_value(value).ok()).collect())
}

/// Keeps a CA, in place of its older self.
///
/// # Errors
/// The browser's words: there may be no room.
pub async fn keep(ca: &StoredCa) -> Result<(), VaultError> {
    let value = serde_wasm_bindgen::to_value(ca)
        .map_err(|error| VaultError::Refused { reason: error.to_string() })?;
    let (transaction, store) = open(IdbTransactionMode::Readwrite).await?;
    store.put_with_key(&value, &JsValue::from_str(&ca.certificate_id)).map_err(refused)?;
    completed(&transaction).await
}

/// Removes a CA.
///
/// # Errors
/// The browser's words.
pub async fn remove(certificate_id: &str) -> Result<(), VaultError> {
    let (transaction, store) = open(IdbTransactionMode::Readwrite).await?;
    store.delete(&JsValue::from_str(certificate_id)).map_err(refused)?;
    completed(&transaction).await
}

/// Removes them all.
///
/// # Errors
/// The browser's words.
pub async fn clear() -> Result<(), VaultError> {
    let (transaction, store) = open(IdbTransactionMode::Readwrite).await?;
    store.clear().map_err(refused)?;
    completed(&transaction).await
}

async fn open(mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), VaultError> {
    let window = web_sys::window().ok_or(VaultError::Unavailable)?;
    let factory = window.indexed_db().map_err(refused)?.ok_or(VaultError::Unavailable)?;
    let request = factory.open_with_u32(DATABASE, VERSION).map_err(refused)?;
    let asked = request.clone();
    let on_upgrade = Closure::once_into_js(move |_: Event| {
        let database = asked.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
        if let Some(database) = database {
            // If it fails, opening fails with it, and that is told.
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    let database: IdbDatabase = settled(&request).await?.dyn_into().map_err(refused)?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode).map_err(refused)?;
    let store = transaction.object_store(STORE).map_err(refused)?;
    Ok((transaction, store))
}

/// Waits for what a request gives.
async fn settled(request: &IdbRequest) -> Result<JsValue, VaultError> {
    let promise = Promise::new(&mut |resolve, reject| {
        let succeeded = request.clone();
        let on_success = Closure::once_into_js(move |_: Event| {
            let _ = resolve.call1(&JsValue::NULL, &succeeded.result().unwrap_or(JsValue::UNDEFINED));
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        let failed = request.clone();
        let on_error = Closure::once_into_js(move |_: Event| {
            let error = failed.error().ok().flatten();
            let _ = reject.call1(&JsValue::NULL, &error.map_or(JsValue::NULL, JsValue::from));
        });
        request.set_onerror(Some(on_error.unchecked_ref()));
    });
    JsFuture::from(promise).await.map_err(refused)
}

/// Waits until what was written stays.
async fn completed(transaction: &IdbTransaction) -> Result<(), VaultError> {
    let promise = Promise::new(&mut |resolve, reject| {
        let on_complete = Closure::once_into_js(move |_: Event| {
            let _ = resolve.call0(&JsValue::NULL);
        });
        transaction.set_oncomplete(Some(on_complete.unchecked_ref()));
        let aborted = transaction.clone();
        let on_abort = Closure::once_into_js(move |_: Event| {
            let error = aborted.error();
            let _ = reject.call1(&JsValue::NULL, &error.map_or(JsValue::NULL, JsValue::from));
        });
        transaction.set_onabort(Some(on_abort.unchecked_ref()));
    });
    JsFuture::from(promise).await.map(|_| ()).map_err(refused)
}

fn refused(error: impl Into<JsValue>) -> VaultError {
    VaultError::Refused { reason: words_of(&error.into()) }
}
