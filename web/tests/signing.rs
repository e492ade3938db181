//! WebCrypto in Chromium about the very cases that RustCrypto signs natively (`shared/tests/issue/signing_case.rs`): the bytes to be
//! signed are the same, and what the one signs the other verifies.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; clippy knows that of `#[test]` only"
)]

#[path = "../../shared/tests/issue/signing_case.rs"]
mod signing_case;

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use jitr_shared::certificate::issue::{IssueError, Issued};
use jitr_shared::certificate::signature::SignatureValue;
use jitr_web::platform::web_crypto::{SigningKey, verify};
use sha2::{Digest, Sha256};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use self::signing_case::{Case, all, pinned, pkcs8, spki};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn p256() {
    judge(KeyAlgorithm::P256).await;
}

#[wasm_bindgen_test]
async fn p384() {
    judge(KeyAlgorithm::P384).await;
}

#[wasm_bindgen_test]
async fn p521() {
    judge(KeyAlgorithm::P521).await;
}

#[wasm_bindgen_test]
async fn rsa_2048() {
    judge(KeyAlgorithm::Rsa2048).await;
}

#[wasm_bindgen_test]
async fn rsa_3072() {
    judge(KeyAlgorithm::Rsa3072).await;
}

#[wasm_bindgen_test]
async fn rsa_4096() {
    judge(KeyAlgorithm::Rsa4096).await;
}

/// Every case that a key of this kind signs.
async fn judge(algorithm: KeyAlgorithm) {
    let signer_spki = spki(algorithm);
    let key = SigningKey::import(algorithm, pkcs8(algorithm), signer_spki.clone(), true).await.unwrap();
    assert!(!key.in_software());
    assert_eq!(*key.pkcs8().await.unwrap(), pkcs8(algorithm), "the key comes out as it went in");
    let mut root = None;
    for case in all().into_iter().filter(|case| case.key == algorithm) {
        let issued = judge_case(case, &key, root.as_ref()).await;
        if case.role == Role::RootCa {
            root = Some(issued);
        }
    }
}

/// Both signatures, each before the other implementation; gives what RustCrypto signed.
async fn judge_case(case: Case, key: &SigningKey, root: Option<&Issued>) -> Issued {
    let unsigned = case.unsigned(key.public_spki(), root.map(|root| root.der.as_slice()));
    let (sum, native) = pinned()[case.name().as_str()];
    assert_eq!(hex::encode(Sha256::digest(unsigned.bytes())), sum, "{case:?}: other bytes than natively");
    let (native, kind) = (hex::decode(native).unwrap(), case.signature());
    let valid = async |signed: &[u8]| {
        verify(case.key, key.public_spki(), kind, unsigned.bytes(), signed).await.unwrap()
    };
    assert!(valid(&native).await, "{case:?}: WebCrypto refuses what RustCrypto signed");
    assert!(!valid(&changed(&native)).await, "{case:?}: WebCrypto takes a changed signature");

    let signed = key.sign(kind, unsigned.bytes()).await.unwrap();
    // Finishing verifies by RustCrypto.
    let issued = unsigned.finish(SignatureValue::of(kind, &signed)).unwrap();
    let refused = unsigned.finish(SignatureValue::of(kind, &changed(&signed)));
    assert!(matches!(refused, Err(IssueError::WrongSignature | IssueError::SignatureForm(_))), "{case:?}");
    if case.key.is_rsa() {
        // PKCS#1 v1.5 leaves nothing to chance.
        assert_eq!(signed, native, "{case:?}");
        return issued;
    }
    unsigned.finish(SignatureValue::of(kind, &native)).unwrap()
}

fn changed(signature: &[u8]) -> Vec<u8> {
    let mut changed = signature.to_vec();
    *changed.last_mut().unwrap() ^= 1;
    changed
}

#[wasm_bindgen_test]
async fn a_key_that_webcrypto_made_signs_and_one_that_is_not_exportable_stays() {
    for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::P384, KeyAlgorithm::P521, KeyAlgorithm::Rsa2048] {
        let key = SigningKey::generate(algorithm, false).await.unwrap();
        let signature = algorithm.signature(HashAlgorithm::Sha384);
        let signed = key.sign(signature, b"bytes").await.unwrap();
        assert!(verify(algorithm, key.public_spki(), signature, b"bytes", &signed).await.unwrap());
        assert!(!verify(algorithm, key.public_spki(), signature, b"other", &signed).await.unwrap());
        assert!(key.pkcs8().await.is_err(), "{algorithm:?}");
    }
}
