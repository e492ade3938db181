//! WebCrypto's algorithm objects.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, SignatureAlgorithm};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

const ECDSA: &str = "ECDSA";
const RSA: &str = "RSASSA-PKCS1-v1_5";
/// 65537, most significant byte first.
const PUBLIC_EXPONENT: [u8; 3] = [1, 0, 1];

/// For generating and importing a key. One object serves both: WebCrypto ignores the members that an operation does not know.
pub(crate) fn of_key(algorithm: KeyAlgorithm, hash: HashAlgorithm) -> Object {
    let object = Object::new();
    match curve(algorithm) {
        Some(curve) => {
            set(&object, "name", &JsValue::from_str(ECDSA));
            set(&object, "namedCurve", &JsValue::from_str(curve));
        }
        None => {
            set(&object, "name", &JsValue::from_str(RSA));
            set(&object, "modulusLength", &JsValue::from(algorithm.bits()));
            set(&object, "publicExponent", &Uint8Array::from(PUBLIC_EXPONENT.as_slice()));
            set(&object, "hash", &JsValue::from_str(name(hash)));
        }
    }
    object
}

/// For signing and verifying.
pub(crate) fn of_signature(algorithm: SignatureAlgorithm) -> Object {
    let object = Object::new();
    let scheme = match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256
        | SignatureAlgorithm::EcdsaP384Sha384
        | SignatureAlgorithm::EcdsaP521Sha512 => ECDSA,
        SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::RsaSha384 | SignatureAlgorithm::RsaSha512 => RSA,
    };
    set(&object, "name", &JsValue::from_str(scheme));
    set(&object, "hash", &JsValue::from_str(name(algorithm.hash())));
    object
}

fn curve(algorithm: KeyAlgorithm) -> Option<&'static str> {
    match algorithm {
        KeyAlgorithm::P256 => Some("P-256"),
        KeyAlgorithm::P384 => Some("P-384"),
        KeyAlgorithm::P521 => Some("P-521"),
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => None,
    }
}

const fn name(hash: HashAlgorithm) -> &'static str {
    match hash {
        HashAlgorithm::Sha256 => "SHA-256",
        HashAlgorithm::Sha384 => "SHA-384",
        HashAlgorithm::Sha512 => "SHA-512",
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of a fresh plain object does not fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
