//! RustCrypto signs every case natively, as the file of cases says; RustCrypto and OpenSSL verify it.

use std::{fmt::Write, fs, path::Path, process::Command};

use jitr_shared::certificate::{issue::IssueError, signature::SignatureValue};
use sha2::{Digest, Sha256};

use super::{
    Issued, Role,
    signer::Key,
    signing_case::{Case, all, pinned, pkcs8},
};

#[test]
fn every_case_is_signed_as_the_file_says_and_verified_and_a_changed_one_is_not() {
    let folder = std::env::temp_dir().join(format!("jitr-signing-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (mut lines, mut root) = (String::new(), None);
    for case in all() {
        let key = Key::from_pkcs8(case.key, pkcs8(case.key));
        let unsigned = case.unsigned(key.spki(), root.as_ref().map(|root: &Issued| root.der.as_slice()));
        assert_eq!(unsigned.algorithm(), case.signature());
        let signed = key.sign(case.signature().hash(), unsigned.bytes());
        let issued = unsigned.finish(signed.value()).unwrap();
        let mut other = signed.bytes().to_vec();
        *other.last_mut().unwrap() ^= 1;
        let refused = unsigned.finish(SignatureValue::of(case.signature(), &other));
        assert!(
            matches!(refused, Err(IssueError::WrongSignature | IssueError::SignatureForm(_))),
            "{case:?}"
        );
        let sum = hex::encode(Sha256::digest(unsigned.bytes()));
        writeln!(lines, "{} {sum} {}", case.name(), hex::encode(signed.bytes())).unwrap();
        if case.role == Role::RootCa {
            root = Some(issued.clone());
        }
        judge(&folder, case, root.as_ref().unwrap(), &issued);
    }
    fs::remove_dir_all(folder).unwrap();
    insta::assert_snapshot!("cases", lines);
    assert_eq!(pinned().len(), all().len());
}

/// OpenSSL's word, because those who sign and verify above are of one library.
fn judge(folder: &Path, case: Case, root: &Issued, issued: &Issued) {
    let (anchor, file) = (folder.join("root.pem"), folder.join("judged.pem"));
    fs::write(&anchor, &root.pem).unwrap();
    fs::write(&file, &issued.pem).unwrap();
    let mut openssl = Command::new("openssl");
    openssl.args(["verify", "-x509_strict", "-check_ss_sig", "-attime", "1800000000", "-CAfile"]);
    let judged = openssl.args([&anchor, &file]).output().unwrap();
    assert!(judged.status.success(), "{case:?}: {}", String::from_utf8_lossy(&judged.stderr));
}
