//! Keys as WebCrypto holds them, of every kind that AWS IoT takes: made, used and exported inside the issuer's Web Workers.
//!
//! A [`SigningKey`] is one `CryptoKey` or several (WebCrypto binds an RSA key to one hash) and the public half as SPKI. Key bytes leave
//! WebCrypto only by [`SigningKey::pkcs8`]. Where WebCrypto lacks the algorithm, [`super::software`] does the same with RustCrypto, once
//! the page has loaded it. Not here: certificates, files, handles.
//! Source: W3C Web Cryptography API, sections 14 (SubtleCrypto), 20 (RSASSA-PKCS1-v1_5) and 23 (ECDSA).

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};
use zeroize::Zeroizing;

use super::software::{self, SoftwareError};

mod parameters;

pub(super) use self::parameters::{of_key, of_signature};

/// What a browser says of an algorithm that it does not have.
const NOT_SUPPORTED: &str = "NotSupportedError";

/// Why WebCrypto did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebCryptoError {
    /// WebCrypto is missing: an insecure origin (neither https nor localhost) has none.
    #[error("this context has no WebCrypto")]
    Unavailable,
    /// This browser lacks the algorithm, and what replaces it was not loaded yet.
    #[error("this browser's WebCrypto lacks {algorithm:?}")]
    Lacks {
        /// Which.
        algorithm: KeyAlgorithm,
    },
    /// The key was made for other signatures.
    #[error("a key of {key:?} cannot sign with {signature:?}")]
    OtherKind {
        /// The key's kind.
        key: KeyAlgorithm,
        /// What was asked of it.
        signature: SignatureAlgorithm,
    },
    /// An operation failed.
    #[error("WebCrypto refused to {operation}: {reason}")]
    Refused {
        /// What was asked.
        operation: &'static str,
        /// The browser's words.
        reason: String,
    },
    /// What replaces a missing algorithm failed.
    #[error(transparent)]
    Software(#[from] SoftwareError),
}

/// A private key with its public half.
#[derive(Clone)]
pub struct SigningKey {
    algorithm: KeyAlgorithm,
    public_spki: Vec<u8>,
    private: Private,
}

#[derive(Clone)]
enum Private {
    /// One `CryptoKey` for each hash that it may sign with; the first exports it.
    WebCrypto(Vec<(HashAlgorithm, CryptoKey)>),
    /// PKCS#8, where WebCrypto lacks the algorithm. What is not exportable is simply never given out.
    Software { pkcs8: Zeroizing<Vec<u8>>, exportable: bool },
}

impl SigningKey {
    /// Makes a new key.
    ///
    /// `exportable` is WebCrypto's `extractable`: a key that is written into files must be so. A key that is not can't be read by
    /// anybody, not even by this program.
    ///
    /// # Errors
    /// WebCrypto is missing or refuses.
    pub async fn generate(algorithm: KeyAlgorithm, exportable: bool) -> Result<Self, WebCryptoError> {
        // For every hash a CryptoKey of its own, which has to be imported: made exportable, and the bytes are wiped.
        let extractable = exportable || algorithm.is_rsa();
        let made = match generate_pair(algorithm, extractable).await {
            Err(WebCryptoError::Lacks { .. }) => {
                return Self::generate_in_software(algorithm, exportable).await;
            }
            made => made?,
        };
        let public_spki = export("spki", &made.get_public_key()).await?;
        if algorithm.is_rsa() {
            let pkcs8 = Zeroizing::new(export("pkcs8", &made.get_private_key()).await?);
            return Self::import(algorithm, &pkcs8, public_spki, exportable).await;
        }
        let hash = algorithm.signature(HashAlgorithm::default()).hash();
        let private = Private::WebCrypto(vec![(hash, made.get_private_key())]);
        Ok(Self { algorithm, public_spki, private })
    }

    async fn generate_in_software(algorithm: KeyAlgorithm, exportable: bool) -> Result<Self, WebCryptoError> {
        let made = software::generate(algorithm).await.map_err(|error| missing(error, algorithm))?;
        let private = Private::Software { pkcs8: made.pkcs8, exportable };
        Ok(Self { algorithm, public_spki: made.spki, private })
    }

    /// Takes a key from PKCS#8; kind and public half come from the caller, who has read them.
    ///
    /// # Errors
    /// WebCrypto is missing, or the bytes are no such key.
    pub async fn import(
        algorithm: KeyAlgorithm,
        pkcs8: &[u8],
        public_spki: Vec<u8>,
        exportable: bool,
    ) -> Result<Self, WebCryptoError> {
        let hashes = if algorithm.is_rsa() {
            HashAlgorithm::ALL.to_vec()
        } else {
            vec![algorithm.signature(HashAlgorithm::default()).hash()]
        };
        let mut keys = Vec::new();
        for hash in hashes {
            let usages = usages(&["sign"]);
            match import_key("pkcs8", pkcs8, &of_key(algorithm, hash), exportable, &usages).await {
                Ok(key) => keys.push((hash, key)),
                Err(error) if lacks(&error) && software::is_loaded() => {
                    let private = Private::Software { pkcs8: Zeroizing::new(pkcs8.to_vec()), exportable };
                    return Ok(Self { algorithm, public_spki, private });
                }
                Err(error) => return Err(named(&error, "take the key", algorithm)),
            }
        }
        Ok(Self { algorithm, public_spki, private: Private::WebCrypto(keys) })
    }

    /// Its kind.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// The public half: DER of SubjectPublicKeyInfo.
    #[must_use]
    pub fn public_spki(&self) -> &[u8] {
        &self.public_spki
    }

    /// Whether RustCrypto does the work, because this browser's WebCrypto lacks the algorithm.
    #[must_use]
    pub fn in_software(&self) -> bool {
        matches!(self.private, Private::Software { .. })
    }

    /// Signs. ECDSA gives r and s, each as long as the curve's order (what WebCrypto does), RSA the octets of the signature.
    ///
    /// # Errors
    /// WebCrypto is missing or refuses, or the key can't make such signatures.
    pub async fn sign(&self, algorithm: SignatureAlgorithm, bytes: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
        if let Private::Software { pkcs8, .. } = &self.private {
            return Ok(software::sign(self.algorithm, pkcs8, bytes).await?);
        }
        let key = self.crypto_key(algorithm)?;
        let signed = subtle()?.sign_with_object_and_u8_array(&of_signature(algorithm), &key, bytes);
        let signature = settle(signed, "sign").await?;
        Ok(Uint8Array::new(&signature).to_vec())
    }

    /// What another Web Worker of the issuer needs in order to sign with it: a `CryptoKey`, or the key's bytes where it is in software.
    ///
    /// # Errors
    /// The key can't make such signatures.
    pub(super) fn handed_over(&self, algorithm: SignatureAlgorithm) -> Result<JsValue, WebCryptoError> {
        match &self.private {
            Private::WebCrypto(_) => self.crypto_key(algorithm).map(JsValue::from),
            Private::Software { pkcs8, .. } => Ok(Uint8Array::from(pkcs8.as_slice()).into()),
        }
    }

    /// Takes what [`SigningKey::handed_over`] gave; it signs, and can't be exported.
    pub(super) fn taken_over(
        algorithm: KeyAlgorithm,
        signature: SignatureAlgorithm,
        handed: JsValue,
    ) -> Self {
        let private = match handed.dyn_into::<Uint8Array>() {
            Ok(pkcs8) => Private::Software { pkcs8: Zeroizing::new(pkcs8.to_vec()), exportable: false },
            Err(key) => Private::WebCrypto(vec![(signature.hash(), key.unchecked_into())]),
        };
        Self { algorithm, public_spki: Vec::new(), private }
    }

    /// WebCrypto's key for such signatures, to be handed to another Web Worker of the issuer.
    ///
    /// # Errors
    /// The key can't make such signatures, or it is not WebCrypto's.
    pub fn crypto_key(&self, algorithm: SignatureAlgorithm) -> Result<CryptoKey, WebCryptoError> {
        let other = WebCryptoError::OtherKind { key: self.algorithm, signature: algorithm };
        if self.algorithm.signature(algorithm.hash()) != algorithm {
            return Err(other);
        }
        match &self.private {
            Private::WebCrypto(keys) => keys
                .iter()
                .find_map(|(hash, key)| (*hash == algorithm.hash()).then(|| key.clone()))
                .ok_or(other),
            Private::Software { .. } => Err(WebCryptoError::Lacks { algorithm: self.algorithm }),
        }
    }

    /// The private key as PKCS#8; wiped when dropped.
    ///
    /// # Errors
    /// WebCrypto is missing, or the key is not exportable.
    pub async fn pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, WebCryptoError> {
        let refused =
            |reason: &str| WebCryptoError::Refused { operation: "export a key", reason: reason.to_owned() };
        match &self.private {
            Private::WebCrypto(keys) => {
                let (_, key) = keys.first().ok_or_else(|| refused("there is none"))?;
                export("pkcs8", key).await.map(Zeroizing::new)
            }
            Private::Software { pkcs8, exportable: true } => Ok(pkcs8.clone()),
            Private::Software { exportable: false, .. } => Err(refused("the key is not exportable")),
        }
    }
}

/// Whether `signature`, in the form that [`SigningKey::sign`] gives, was made by the key with this SPKI.
///
/// # Errors
/// WebCrypto is missing, or it is no such key.
pub async fn verify(
    key: KeyAlgorithm,
    public_spki: &[u8],
    algorithm: SignatureAlgorithm,
    bytes: &[u8],
    signature: &[u8],
) -> Result<bool, WebCryptoError> {
    let usages = usages(&["verify"]);
    let imported = import_key("spki", public_spki, &of_key(key, algorithm.hash()), true, &usages).await;
    let public = match imported {
        Ok(public) => public,
        Err(error) if lacks(&error) => {
            let verified = software::verify(key, public_spki, bytes, signature).await;
            return verified.map_err(|error| missing(error, key));
        }
        Err(error) => return Err(named(&error, "take the public key", key)),
    };
    verify_with(&public, algorithm, bytes, signature).await
}

/// The same with a key that [`public_key`] gave.
pub(super) async fn verify_with(
    public: &CryptoKey,
    algorithm: SignatureAlgorithm,
    bytes: &[u8],
    signature: &[u8],
) -> Result<bool, WebCryptoError> {
    let verified = subtle()?.verify_with_object_and_u8_array_and_u8_array(
        &of_signature(algorithm),
        public,
        signature,
        bytes,
    );
    Ok(settle(verified, "check a signature").await?.is_truthy())
}

/// WebCrypto's key that checks such signatures.
///
/// # Errors
/// WebCrypto is missing or lacks the algorithm, or it is no such key.
pub(super) async fn public_key(
    key: KeyAlgorithm,
    public_spki: &[u8],
    algorithm: SignatureAlgorithm,
) -> Result<CryptoKey, WebCryptoError> {
    let parameters = of_key(key, algorithm.hash());
    let imported = import_key("spki", public_spki, &parameters, true, &usages(&["verify"])).await;
    imported.map_err(|error| named(&error, "take the public key", key))
}

async fn generate_pair(algorithm: KeyAlgorithm, extractable: bool) -> Result<CryptoKeyPair, WebCryptoError> {
    let parameters = of_key(algorithm, algorithm.signature(HashAlgorithm::default()).hash());
    let made = subtle()?.generate_key_with_object(&parameters, extractable, &usages(&["sign", "verify"]));
    let made = match made {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    made.map(JsCast::unchecked_into).map_err(|error| named(&error, "generate a key", algorithm))
}

async fn import_key(
    format: &str,
    key: &[u8],
    parameters: &Object,
    extractable: bool,
    usages: &Array,
) -> Result<CryptoKey, JsValue> {
    let bytes = Uint8Array::from(key);
    let subtle = subtle().map_err(|error| JsValue::from(error.to_string()))?;
    let imported = subtle.import_key_with_object(format, &bytes, parameters, extractable, usages);
    let outcome = match imported {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    bytes.fill(0, 0, bytes.length());
    outcome.map(JsCast::unchecked_into)
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

fn lacks(error: &JsValue) -> bool {
    error.dyn_ref::<js_sys::Error>().is_some_and(|error| error.name() == NOT_SUPPORTED)
}

fn named(error: &JsValue, operation: &'static str, algorithm: KeyAlgorithm) -> WebCryptoError {
    if lacks(error) {
        WebCryptoError::Lacks { algorithm }
    } else {
        WebCryptoError::Refused { operation, reason: words_of(error) }
    }
}

/// What replaces the algorithm is not here yet: whoever asked loads it and asks again.
fn missing(error: SoftwareError, algorithm: KeyAlgorithm) -> WebCryptoError {
    match error {
        SoftwareError::NotLoaded => WebCryptoError::Lacks { algorithm },
        SoftwareError::Failed { .. } => WebCryptoError::Software(error),
    }
}

fn usages(names: &[&str]) -> Array {
    names.iter().map(|name| JsValue::from_str(name)).collect()
}

/// The browser's words for an error.
pub(super) fn words_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => format!("{}: {}", String::from(error.name()), String::from(error.message())),
        None => Object::from(error.clone()).to_string().into(),
    }
}

fn subtle() -> Result<SubtleCrypto, WebCryptoError> {
    // Of a Web Worker and of a page alike. On an insecure origin the property is undefined.
    let member = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let crypto = member(&js_sys::global(), "crypto").ok_or(WebCryptoError::Unavailable)?;
    let subtle = member(&crypto, "subtle").ok_or(WebCryptoError::Unavailable)?;
    subtle.dyn_into().map_err(|_| WebCryptoError::Unavailable)
}
