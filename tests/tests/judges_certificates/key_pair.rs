//! Keys that `openssl` made, and signatures that it gives with them: it plays WebCrypto, for every algorithm alike.
//!
//! Made once for a run: RSA keys of 4096 bits take seconds.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock, thread};

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};

use crate::workshop::{ask_with, demand, folder};

/// Whose key it is: a certificate is never signed with the key that it is for, unless it signs itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Root,
    Subject,
}

/// A key pair.
pub(crate) struct KeyPair {
    pub(crate) algorithm: KeyAlgorithm,
    /// PKCS#8 in PEM.
    pub(crate) file: PathBuf,
    pub(crate) pkcs8_der: Vec<u8>,
    pub(crate) spki_der: Vec<u8>,
}

static KEYS: LazyLock<BTreeMap<(Holder, KeyAlgorithm), KeyPair>> = LazyLock::new(|| {
    let wanted = [Holder::Root, Holder::Subject]
        .into_iter()
        .flat_map(|holder| KeyAlgorithm::ALL.map(|algorithm| (holder, algorithm)));
    thread::scope(|scope| {
        let making: Vec<_> = wanted
            .map(|(holder, algorithm)| ((holder, algorithm), scope.spawn(move || make(holder, algorithm))))
            .collect();
        making.into_iter().map(|(which, maker)| (which, maker.join().unwrap())).collect()
    })
});

/// The key pair of this kind.
pub(crate) fn key(holder: Holder, algorithm: KeyAlgorithm) -> &'static KeyPair {
    &KEYS[&(holder, algorithm)]
}

/// As file names and messages call it.
pub(crate) fn name(algorithm: KeyAlgorithm) -> String {
    let kind = if algorithm.is_rsa() { "rsa" } else { "p" };
    format!("{kind}{}", algorithm.bits())
}

/// As `openssl` and messages call it.
pub(crate) fn hash_name(hash: HashAlgorithm) -> &'static str {
    match hash {
        HashAlgorithm::Sha256 => "sha256",
        HashAlgorithm::Sha384 => "sha384",
        HashAlgorithm::Sha512 => "sha512",
    }
}

/// What `openssl genpkey` is asked for.
pub(crate) fn recipe(algorithm: KeyAlgorithm) -> String {
    if algorithm.is_rsa() {
        format!("-algorithm RSA -pkeyopt rsa_keygen_bits:{}", algorithm.bits())
    } else {
        format!("-algorithm EC -pkeyopt ec_paramgen_curve:P-{}", algorithm.bits())
    }
}

impl KeyPair {
    /// Signs; ECDSA comes as DER, RSA as it is.
    pub(crate) fn sign(&self, hash: HashAlgorithm, message: &[u8]) -> Vec<u8> {
        let line = format!("openssl dgst -{} -sign '{}'", hash_name(hash), self.file.display());
        let verdict = ask_with(&folder("keys"), &line, message);
        assert!(verdict.passed, "{line}\n{}", verdict.words);
        verdict.output
    }
}

fn make(holder: Holder, algorithm: KeyAlgorithm) -> KeyPair {
    let folder = folder("keys");
    let file = folder.join(format!("{holder:?}-{}.pem", name(algorithm)).to_lowercase());
    let path = file.display();
    demand(&folder, &format!("openssl genpkey {} -out '{path}' 2>/dev/null", recipe(algorithm)));
    assert!(!fs::read(&file).unwrap().is_empty());
    let as_der = |options: &str| demand(&folder, &format!("openssl {options} -in '{path}' -outform DER"));
    let pkcs8_der = as_der("pkcs8 -topk8 -nocrypt");
    let spki_der = as_der("pkey -pubout");
    KeyPair { algorithm, file, pkcs8_der, spki_der }
}
