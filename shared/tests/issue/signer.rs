//! Keys of every kind in the part of WebCrypto: made of a seed (curves) or of a file (RSA), and signing as WebCrypto does.

use jitr_shared::certificate::{
    algorithm::{HashAlgorithm, KeyAlgorithm},
    key::PrivateKey,
    signature::SignatureValue,
};
use p256::{
    ecdsa::signature::Signer,
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use rsa::Pkcs1v15Sign;
use sha2::{Digest, Sha256, Sha384, Sha512};

const RSA_2048: &[u8] = include_bytes!("../../vectors/keys/rsa-2048.der");
const RSA_3072: &[u8] = include_bytes!("../../vectors/keys/rsa-3072.der");
const RSA_4096: &[u8] = include_bytes!("../../vectors/keys/rsa-4096.der");

/// A key pair; RSA's are the same for every seed.
pub(super) struct Key {
    algorithm: KeyAlgorithm,
    private: PrivateKey,
}

/// A signature in the form that its kind of key gives.
pub(super) struct Signed {
    bytes: Vec<u8>,
    is_rsa: bool,
}

impl Signed {
    /// As WebCrypto gives it.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn value(&self) -> SignatureValue<'_> {
        if self.is_rsa { SignatureValue::Encoded(&self.bytes) } else { SignatureValue::RawRs(&self.bytes) }
    }
}

impl Key {
    pub(super) fn new(algorithm: KeyAlgorithm, seed: u8) -> Self {
        let curve =
            |document: Result<der::SecretDocument, p256::pkcs8::Error>| document.unwrap().as_bytes().to_vec();
        let pkcs8 = match algorithm {
            KeyAlgorithm::P256 => curve(p256::SecretKey::from_slice(&[seed; 32]).unwrap().to_pkcs8_der()),
            KeyAlgorithm::P384 => curve(p384::SecretKey::from_slice(&[seed; 48]).unwrap().to_pkcs8_der()),
            KeyAlgorithm::P521 => {
                let mut secret = [seed; 66];
                secret[0] = 0;
                curve(p521::SecretKey::from_slice(&secret).unwrap().to_pkcs8_der())
            }
            KeyAlgorithm::Rsa2048 => RSA_2048.to_vec(),
            KeyAlgorithm::Rsa3072 => RSA_3072.to_vec(),
            KeyAlgorithm::Rsa4096 => RSA_4096.to_vec(),
        };
        Self::from_pkcs8(algorithm, &pkcs8)
    }

    pub(super) fn from_pkcs8(algorithm: KeyAlgorithm, pkcs8: &[u8]) -> Self {
        Self { algorithm, private: PrivateKey::from_pkcs8_der(pkcs8).unwrap() }
    }

    pub(super) fn spki(&self) -> &[u8] {
        self.private.spki_der()
    }

    pub(super) fn sign(&self, hash: HashAlgorithm, message: &[u8]) -> Signed {
        let pkcs8 = self.private.pkcs8_der();
        let bytes = match self.algorithm {
            KeyAlgorithm::P256 => {
                let key = p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8).unwrap();
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            KeyAlgorithm::P384 => {
                let key = p384::ecdsa::SigningKey::from_pkcs8_der(pkcs8).unwrap();
                let signature: p384::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            KeyAlgorithm::P521 => {
                let key = p521::ecdsa::SigningKey::from_pkcs8_der(pkcs8).unwrap();
                let signature: p521::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
                sign_rsa(pkcs8, hash, message)
            }
        };
        Signed { bytes, is_rsa: self.algorithm.is_rsa() }
    }
}

fn sign_rsa(pkcs8: &[u8], hash: HashAlgorithm, message: &[u8]) -> Vec<u8> {
    let key = rsa::PrivateKey::from_pkcs8_der(pkcs8).unwrap();
    match hash {
        HashAlgorithm::Sha256 => key.sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message)),
        HashAlgorithm::Sha384 => key.sign(Pkcs1v15Sign::new::<Sha384>(), &Sha384::digest(message)),
        HashAlgorithm::Sha512 => key.sign(Pkcs1v15Sign::new::<Sha512>(), &Sha512::digest(message)),
    }
    .unwrap()
}
