//! Private keys of every kind as OpenSSL writes them, in every form: read, or refused with the reason.

use std::fs;

use jitr_shared::certificate::{
    algorithm::KeyAlgorithm,
    key::{KeyError, PrivateKey},
};

use crate::{
    key_pair::{Holder, key, name},
    workshop::{Faults, demand, folder},
};

pub(crate) const PASSWORD: &str = "correct horse battery";

/// In clear: what is asked of OpenSSL for a key of curves, of RSA.
const CURVES: [&str; 6] = [
    "pkcs8 -topk8 -nocrypt",
    "pkcs8 -topk8 -nocrypt -outform DER",
    "ec",
    "ec -outform DER",
    "ec -no_public",
    "ec -no_public -outform DER",
];
const RSA: [&str; 4] = [
    "pkcs8 -topk8 -nocrypt",
    "pkcs8 -topk8 -nocrypt -outform DER",
    "rsa -traditional",
    "rsa -traditional -outform DER",
];
/// Encrypted PKCS#8 by every way of PBES2 that OpenSSL takes and we do.
const ENCRYPTED: [&str; 8] = [
    "-v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000",
    "-v2 aes-256-cbc -v2prf hmacWithSHA512",
    "-v2 aes-192-cbc -v2prf hmacWithSHA384",
    "-v2 aes-128-cbc",
    // What OpenSSL 1.0 wrote, and what its older manuals show.
    "-v2 aes-256-cbc -v2prf hmacWithSHA1",
    "-v2 des3 -v2prf hmacWithSHA1",
    "-v2 aes-256-cbc -outform DER",
    "-scrypt -scrypt_N 1024",
];

#[test]
fn every_kind_of_key_is_read_in_every_form_that_openssl_writes_in_clear() {
    let folder = folder("foreign-keys");
    let mut faults = Faults::default();
    for algorithm in KeyAlgorithm::ALL {
        let pair = key(Holder::Subject, algorithm);
        for options in if algorithm.is_rsa() { &RSA[..] } else { &CURVES } {
            let file = demand(&folder, &format!("openssl {options} -in '{}'", pair.file.display()));
            let what = format!("{} by openssl {options}", name(algorithm));
            match PrivateKey::read(&file, None) {
                Ok(read) if read.spki_der() == pair.spki_der => {}
                Ok(_) => faults.add(&what, "another key was read"),
                Err(error) => faults.add(&what, &error.to_string()),
            }
        }
    }
    faults.none("keys of openssl");
}

/// Every kind with one way to encrypt, and every way with one kind: what is encrypted is PKCS#8 for all of them.
#[test]
fn encrypted_keys_of_openssl_are_read_with_their_password_alone() {
    let mut faults = Faults::default();
    for algorithm in KeyAlgorithm::ALL {
        judge_encrypted(algorithm, "-v2 aes-256-cbc", &mut faults);
    }
    for options in ENCRYPTED {
        judge_encrypted(KeyAlgorithm::P256, options, &mut faults);
    }
    faults.none("encrypted keys of openssl");
}

fn judge_encrypted(algorithm: KeyAlgorithm, options: &str, faults: &mut Faults) {
    let pair = key(Holder::Subject, algorithm);
    let line =
        format!("openssl pkcs8 -topk8 {options} -passout 'pass:{PASSWORD}' -in '{}'", pair.file.display());
    let file = demand(&folder("foreign-keys"), &line);
    let what = format!("{} by openssl pkcs8 {options}", name(algorithm));
    match PrivateKey::read(&file, Some(PASSWORD)) {
        Ok(read) if read.spki_der() == pair.spki_der => {}
        Ok(_) => faults.add(&what, "another key was read"),
        Err(error) => faults.add(&what, &error.to_string()),
    }
    for (password, wanted) in
        [(None, KeyError::PassphraseNeeded), (Some("another one"), KeyError::WrongPassphrase)]
    {
        let found = PrivateKey::read(&file, password).err();
        if found.as_ref() != Some(&wanted) {
            faults.add(&format!("{what}, password {password:?}"), &format!("{found:?}, not {wanted:?}"));
        }
    }
}

/// A key that WebCrypto gave is PKCS#8 in DER; what is given out is read by OpenSSL as the same key.
#[test]
fn openssl_opens_every_kind_of_key_that_is_encrypted_here_with_its_password_alone() {
    use crate::workshop::ask;
    use jitr_shared::certificate::key::EncryptionEntropy;

    let folder = folder("foreign-keys");
    let mut faults = Faults::default();
    let entropy = || EncryptionEntropy { salt: [3; 16], initialisation_vector: [4; 16] };
    for algorithm in KeyAlgorithm::ALL {
        let pair = key(Holder::Subject, algorithm);
        let file = format!("{}.encrypted.pem", name(algorithm));
        let ours = PrivateKey::from_pkcs8_der(&pair.pkcs8_der).unwrap();
        fs::write(folder.join(&file), ours.encrypted_pem(PASSWORD, entropy()).unwrap()).unwrap();
        let open = |password: &str| {
            ask(&folder, &format!("openssl pkey -in {file} -passin 'pass:{password}' -pubout -outform DER"))
        };
        let opened = open(PASSWORD);
        faults.expect(true, &file, &opened);
        assert!(opened.output == pair.spki_der, "{file} is another key");
        faults.expect(false, &format!("{file} with a wrong password"), &open("another one"));
        let words = demand(&folder, &format!("openssl asn1parse -in {file}"));
        let words = String::from_utf8(words).unwrap();
        for wanted in ["PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc"] {
            assert!(words.contains(wanted), "{wanted}\n{words}");
        }
        let gnutls = ask(&folder, &format!("certtool -k --infile {file} --password '{PASSWORD}'"));
        faults.expect(true, &format!("certtool -k {file}"), &gnutls);
    }
    faults.none("keys that are encrypted here");
}
