//! RustCrypto signs every case natively, and RustCrypto and OpenSSL verify it.

use std::{env, fs, process::Command};

use jitr_shared::certificate::{issue::IssueError, signature::SignatureValue};

use super::{signer::Key, signing_case::all};

#[test]
fn every_case_is_signed_and_verified_and_a_changed_one_is_not() {
    let cases = all();
    assert_eq!(cases.len(), 3 * (4 * 2 + 2));
    let folder = env::temp_dir().join(format!("jitr-signing-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (place, case) in cases.into_iter().enumerate() {
        let key = Key::new(case.key, 1);
        let unsigned = case.unsigned(&key);
        assert_eq!(unsigned.algorithm(), case.signature());
        let signed = key.sign(case.signature().hash(), unsigned.bytes());
        let issued = unsigned.finish(signed.value()).unwrap();
        let mut other = signed.bytes().to_vec();
        if let Some(last) = other.last_mut() {
            *last ^= 1;
        }
        let refused = unsigned.finish(SignatureValue::of(case.signature(), &other));
        assert!(
            matches!(refused, Err(IssueError::WrongSignature | IssueError::SignatureForm(_))),
            "{case:?}"
        );
        // OpenSSL's word, because both sides above are of one library.
        let file = folder.join(format!("{place}.pem"));
        fs::write(&file, &issued.pem).unwrap();
        let mut openssl = Command::new("openssl");
        openssl
            .args(["verify", "-x509_strict", "-check_ss_sig", "-attime", "1800000000", "-CAfile"])
            .args([&file, &file]);
        let judged = openssl.output().unwrap();
        assert!(judged.status.success(), "{case:?}: {}", String::from_utf8_lossy(&judged.stderr));
    }
    fs::remove_dir_all(folder).unwrap();
}
