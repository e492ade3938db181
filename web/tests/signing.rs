//! WebCrypto and RustCrypto about the same cases (`shared/tests/issue/signing_case.rs`): what the one signs the other verifies.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; clippy knows that of `#[test]` only"
)]

#[path = "../../shared/tests/issue/signer.rs"]
mod signer;
#[path = "../../shared/tests/issue/signing_case.rs"]
mod signing_case;

use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::signature::SignatureValue;
use jitr_web::platform::web_crypto::{SigningKey, verify};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use self::signer::Key;
use self::signing_case::all;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn what_webcrypto_signs_rustcrypto_verifies() {
    for case in all() {
        let key = Key::new(case.key, 1);
        let unsigned = case.unsigned(&key);
        let web = SigningKey::import(case.key, key.pkcs8(), key.spki().to_vec(), true).await.unwrap();
        assert!(!web.in_software(), "{case:?}");
        let signed = web.sign(case.signature(), unsigned.bytes()).await.unwrap();
        // It verifies: a wrong one ends it.
        unsigned.finish(SignatureValue::of(case.signature(), &signed)).unwrap();
        if case.key.is_rsa() {
            // PKCS#1 v1.5 leaves nothing to chance.
            assert_eq!(signed, key.sign(case.hash, unsigned.bytes()).bytes(), "{case:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_rustcrypto_signs_webcrypto_verifies_and_a_changed_one_it_does_not() {
    for case in all() {
        let key = Key::new(case.key, 1);
        let unsigned = case.unsigned(&key);
        let signed = key.sign(case.signature().hash(), unsigned.bytes());
        unsigned.finish(signed.value()).unwrap();
        let mut signed = signed.bytes().to_vec();
        let valid = |signed: Vec<u8>| {
            let (message, spki) = (unsigned.bytes().to_vec(), key.spki().to_vec());
            async move { verify(case.key, &spki, case.signature(), &message, &signed).await.unwrap() }
        };
        assert!(valid(signed.clone()).await, "{case:?}");
        *signed.last_mut().unwrap() ^= 1;
        assert!(!valid(signed).await, "{case:?}");
    }
}

#[wasm_bindgen_test]
async fn a_key_that_webcrypto_made_signs_and_one_that_is_not_exportable_stays() {
    for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::P384, KeyAlgorithm::P521, KeyAlgorithm::Rsa2048] {
        let web = SigningKey::generate(algorithm, false).await.unwrap();
        let message = b"bytes";
        let signature = algorithm.signature(jitr_shared::certificate::algorithm::HashAlgorithm::Sha384);
        let signed = web.sign(signature, message).await.unwrap();
        assert!(verify(algorithm, web.public_spki(), signature, message, &signed).await.unwrap());
        assert!(web.pkcs8().await.is_err(), "{algorithm:?}");
    }
}
