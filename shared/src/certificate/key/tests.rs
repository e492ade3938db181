//! Every kind of key through every file form, and each refusal by its name.

use p256::pkcs8::EncodePrivateKey;

use super::{EncryptionEntropy, KeyError, LARGEST_FILE, PrivateKey, pem};
use crate::certificate::{algorithm::KeyAlgorithm, facts::KeyKind};

const ENTROPY: EncryptionEntropy = EncryptionEntropy { salt: [7; 16], initialisation_vector: [9; 16] };
const RSA_2048: &[u8] = include_bytes!("../../../vectors/keys/rsa-2048.der");
const RSA_2560: &[u8] = include_bytes!("../../../vectors/keys/rsa-2560.der");
const RSA_3072: &[u8] = include_bytes!("../../../vectors/keys/rsa-3072.der");
const RSA_4096: &[u8] = include_bytes!("../../../vectors/keys/rsa-4096.der");
/// Where the PKCS#1 key begins in PKCS#8 of RSA: behind 26 octets of frame, for every size above 1024 bits.
const FRAME: usize = 26;

fn pkcs8(algorithm: KeyAlgorithm) -> Vec<u8> {
    match algorithm {
        KeyAlgorithm::P256 => {
            p256::SecretKey::from_slice(&[0x42; 32]).unwrap().to_pkcs8_der().unwrap().as_bytes().to_vec()
        }
        KeyAlgorithm::P384 => {
            p384::SecretKey::from_slice(&[0x42; 48]).unwrap().to_pkcs8_der().unwrap().as_bytes().to_vec()
        }
        KeyAlgorithm::P521 => {
            p521::SecretKey::from_slice(&[1; 66]).unwrap().to_pkcs8_der().unwrap().as_bytes().to_vec()
        }
        KeyAlgorithm::Rsa2048 => RSA_2048.to_vec(),
        KeyAlgorithm::Rsa3072 => RSA_3072.to_vec(),
        KeyAlgorithm::Rsa4096 => RSA_4096.to_vec(),
    }
}

fn key(algorithm: KeyAlgorithm) -> PrivateKey {
    PrivateKey::from_pkcs8_der(&pkcs8(algorithm)).unwrap()
}

fn fault(bytes: &[u8], passphrase: Option<&str>) -> KeyError {
    PrivateKey::read(bytes, passphrase).err().unwrap()
}

fn assert_same(bytes: &[u8], wanted: &PrivateKey) {
    let read = PrivateKey::read(bytes, None).unwrap();
    assert_eq!((read.pkcs8_der(), read.spki_der()), (wanted.pkcs8_der(), wanted.spki_der()));
}

#[test]
fn every_kind_comes_back_from_its_files() {
    for algorithm in KeyAlgorithm::ALL {
        let key = key(algorithm);
        assert_eq!((key.algorithm(), key.bits()), (Some(algorithm), algorithm.bits()));
        assert_eq!(key.signs_like(), algorithm);
        assert_eq!(key.pkcs8_der(), pkcs8(algorithm), "{algorithm:?}: bytes of OpenSSL and RustCrypto");
        assert_same(key.pkcs8_der(), &key);
        assert_same(key.pkcs8_pem().as_bytes(), &key);
        let pem = key.encrypt("correct horse", ENTROPY, 1000).unwrap();
        assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        let read = PrivateKey::read(pem.as_bytes(), Some("correct horse")).unwrap();
        assert_eq!(read.pkcs8_der(), key.pkcs8_der());
        assert_eq!(fault(pem.as_bytes(), None), KeyError::PassphraseNeeded);
        assert_eq!(fault(pem.as_bytes(), Some("wrong horse")), KeyError::WrongPassphrase);
    }
}

#[test]
fn sec1_is_read_with_or_without_its_public_key_and_curve() {
    for (algorithm, secret, oid) in [
        (KeyAlgorithm::P256, vec![0x42; 32], "1.2.840.10045.3.1.7"),
        (KeyAlgorithm::P384, vec![0x42; 48], "1.3.132.0.34"),
        (KeyAlgorithm::P521, vec![1; 66], "1.3.132.0.35"),
    ] {
        let curve = sec1::EcParameters::NamedCurve(oid.parse().unwrap());
        for parameters in [Some(curve), None] {
            let bare = sec1::EcPrivateKey { private_key: &secret, parameters, public_key: None };
            let der = der::Encode::to_der(&bare).unwrap();
            assert_same(&der, &key(algorithm));
            assert_same(pem::write("EC PRIVATE KEY", &der).as_bytes(), &key(algorithm));
        }
    }
    let wrong_public = p256::SecretKey::from_slice(&[0x43; 32]).unwrap().public_key().to_sec1_bytes();
    let secret = [0x42; 32];
    let wrong =
        sec1::EcPrivateKey { private_key: &secret, parameters: None, public_key: Some(&wrong_public) };
    let pem = pem::write("EC PRIVATE KEY", &der::Encode::to_der(&wrong).unwrap());
    assert_eq!(fault(pem.as_bytes(), None), KeyError::Damaged);
}

#[test]
fn pkcs1_is_read_and_sizes_between_are_taken() {
    let pkcs1 = &RSA_2048[FRAME..];
    assert_same(pkcs1, &key(KeyAlgorithm::Rsa2048));
    assert_same(pem::write("RSA PRIVATE KEY", pkcs1).as_bytes(), &key(KeyAlgorithm::Rsa2048));
    let between = PrivateKey::read(RSA_2560, None).unwrap();
    assert_eq!((between.algorithm(), between.kind(), between.bits()), (None, KeyKind::Rsa, 2560));
    assert_eq!(between.signs_like(), KeyAlgorithm::Rsa2048);
}

#[test]
fn what_cannot_be_used_is_named() {
    assert_eq!(fault(b"hello", None), KeyError::NotAKey);
    assert_eq!(fault(&[0x30, 0x80, 1], None), KeyError::NotAKey);
    let pem = key(KeyAlgorithm::P256).pkcs8_pem();
    let two = format!("{}{}", *pem, *pem);
    assert_eq!(fault(two.as_bytes(), None), KeyError::SeveralKeys { count: 2 });
    // A certificate beside the key, both in DER: neither says what it is.
    let file = include_bytes!("../../../vectors/pkcs12/device.pem");
    let certificate = pem::read(file).blocks.remove(0).contents;
    let beside = [pkcs8(KeyAlgorithm::P256).as_slice(), &certificate].concat();
    assert_eq!(PrivateKey::read(&beside, None).unwrap().pkcs8_pem(), pem);
    let damaged = pem::write("PRIVATE KEY", &pkcs8(KeyAlgorithm::P256)[..40]);
    assert_eq!(fault(damaged.as_bytes(), None), KeyError::Damaged);
    let limit = LARGEST_FILE;
    assert_eq!(fault(&vec![b' '; limit + 1], None), KeyError::TooLarge { found: limit + 1, limit });
    let label = "CERTIFICATE".to_owned();
    assert_eq!(fault(pem::write(&label, b"0").as_bytes(), None), KeyError::OtherContent { label });
}

#[test]
fn files_of_other_programs_are_named() {
    let ssh = pem::write("OPENSSH PRIVATE KEY", b"openssh-key-v1");
    assert_eq!(fault(ssh.as_bytes(), None), KeyError::Container { program: "OpenSSH" });
    let putty = b"PuTTY-User-Key-File-3: ecdsa-sha2-nistp256\r\nEncryption: none\r\n";
    assert_eq!(fault(putty, None), KeyError::Container { program: "PuTTY" });
    assert!(matches!(fault(b"\xfe\xed\xfe\xed\0\0\0\x02", None), KeyError::Container { .. }));
    let dsa = pem::write("DSA PRIVATE KEY", b"0");
    assert_eq!(fault(dsa.as_bytes(), None), KeyError::Dsa);
}

#[test]
fn a_short_passphrase_is_refused() {
    let fault = key(KeyAlgorithm::P256).encrypted_pem("seven77", ENTROPY).unwrap_err();
    assert_eq!(fault, KeyError::PassphraseTooShort { found: 7, least: 8 });
}
