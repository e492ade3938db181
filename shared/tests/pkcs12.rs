//! PKCS#12 files of strangers are opened (`shared/vectors/pkcs12`), and ours are opened again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has to stop")]

use std::{fs, path::PathBuf};

use jitr_shared::certificate::{
    key::{KeyError, PrivateKey},
    pem,
    pkcs12::{Contents, FileEntropy, Identity, Pkcs12Error, Protection, Strength, is_pkcs12, read, write},
};

const PASSWORD: &str = "correct-horse";

#[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
fn vector(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/pkcs12");
    fs::read(folder.join(name)).unwrap()
}

fn certificate(name: &str) -> Vec<u8> {
    pem::read(&vector(name)).blocks.first().unwrap().contents.to_vec()
}

fn key() -> PrivateKey {
    PrivateKey::read(&vector("device.key.pem"), None).unwrap()
}

fn check(contents: &Contents, certificates: &[Vec<u8>], name: &str) {
    let found = PrivateKey::from_pkcs8_der(contents.key.as_ref().unwrap()).unwrap();
    assert_eq!(found.spki_der(), key().spki_der(), "{name}");
    let mut sorted = (contents.certificates.clone(), certificates.to_vec());
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1, "{name}");
}

fn fault(bytes: &[u8], password: Option<&str>) -> Pkcs12Error {
    read(bytes, password).err().unwrap()
}

#[test]
fn what_strangers_write_is_opened() {
    let both = [certificate("device.pem"), certificate("ca.pem")];
    for name in [
        "modern",
        "legacy",
        "legacy-3des",
        "no-mac",
        "clear",
        "nss",
        "pbmac1-sha256",
        "pbmac1-sha512",
        "scrypt",
    ] {
        let file = vector(&format!("{name}.p12"));
        assert!(is_pkcs12(&file), "{name}");
        check(&read(&file, Some(PASSWORD)).unwrap(), &both, name);
    }
    let one = &both[..1];
    check(&read(&vector("unicode-sha384.p12"), Some("열려라🔓")).unwrap(), one, "unicode");
    check(&read(&vector("empty-password.p12"), None).unwrap(), one, "empty");
    let without_key = read(&vector("no-key.p12"), Some(PASSWORD)).unwrap();
    assert!(without_key.key.is_none());
    assert_eq!(without_key.certificates, both[1..]);
}

#[test]
fn a_wrong_password_and_a_missing_one_are_told_apart() {
    for name in ["modern.p12", "legacy.p12", "no-mac.p12", "nss.p12", "pbmac1-sha256.p12", "scrypt.p12"] {
        assert_eq!(fault(&vector(name), Some("wrong-horse")), Pkcs12Error::WrongPassword, "{name}");
        assert_eq!(fault(&vector(name), None), Pkcs12Error::PasswordNeeded, "{name}");
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let unsupported = Pkcs12Error::Unsupported { oid: "1.2.840.113549.1.12.1.1".into() };
    assert_eq!(fault(&vector("rc4.p12"), Some(PASSWORD)), unsupported);
    for other in [&vector("device.pem"), &certificate("ca.pem"), b"".as_slice()] {
        assert!(!is_pkcs12(other));
        assert_eq!(fault(other, Some(PASSWORD)), Pkcs12Error::NotPkcs12);
    }
    let limit = 256 << 10;
    let large = vec![0; limit + 1];
    assert_eq!(fault(&large, None), Pkcs12Error::TooLarge { found: limit + 1, limit });
}

#[test]
fn no_damage_is_taken_for_whole_and_none_panics() {
    // Each try of NSS's takes 600,000 rounds three times, which is long without optimisation.
    for (name, step) in [("modern.p12", 7), ("legacy.p12", 7), ("clear.p12", 3), ("nss.p12", 1499)] {
        let file = vector(name);
        let whole = read(&file, Some(PASSWORD)).unwrap();
        for place in (0..file.len()).step_by(step) {
            let mut damaged = file.clone();
            *damaged.get_mut(place).unwrap() ^= 0x41;
            if let Ok(contents) = read(&damaged, Some(PASSWORD)) {
                let same = contents.key == whole.key && contents.certificates == whole.certificates;
                assert!(same, "{name} at {place}");
            }
            assert!(read(file.get(..place).unwrap(), Some(PASSWORD)).is_err());
        }
    }
}

#[test]
fn ours_are_opened_again_and_differ_by_their_bytes_alone() {
    let (device, ca) = (certificate("device.pem"), certificate("ca.pem"));
    let chain = [device.as_slice(), ca.as_slice()];
    let key = key();
    let identity = Identity { key: &key, chain: &chain, name: "press-1" };
    let mut protection = Protection::new(PASSWORD, [[1; 16], [2; 16]]).unwrap();
    let entropy = FileEntropy::new(&std::array::from_fn(|place| u8::try_from(place).unwrap()));
    let mut files = Vec::new();
    for strength in [Strength::Modern, Strength::Legacy] {
        let file = write(identity, strength, &mut protection, &entropy).unwrap();
        let read_back = read(&file, Some(PASSWORD)).unwrap();
        check(&read_back, &[device.clone(), ca.clone()], "ours");
        assert_eq!(read_back.certificates, chain);
        assert_eq!(fault(&file, Some("correct horse")), Pkcs12Error::WrongPassword);
        assert_eq!(write(identity, strength, &mut protection, &entropy).unwrap(), file);
        files.push(file);
    }
    assert_ne!(files[0], files[1]);
}

#[test]
fn a_foreign_key_and_a_short_password_are_refused() {
    let ca = certificate("ca.pem");
    let key = key();
    let identity = Identity { key: &key, chain: &[ca.as_slice()], name: "press-1" };
    let mut protection = Protection::new(PASSWORD, [[1; 16], [2; 16]]).unwrap();
    let entropy = FileEntropy::new(&[3; FileEntropy::LENGTH]);
    let refused = write(identity, Strength::Modern, &mut protection, &entropy).unwrap_err();
    assert_eq!(refused, Pkcs12Error::Key(KeyError::DoesNotMatch));
    let short = Protection::new("seven77", [[1; 16], [2; 16]]).err().unwrap();
    assert_eq!(short, KeyError::PassphraseTooShort { found: 7, least: 8 });
}
