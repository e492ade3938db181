//! The public half of a private key, out of its PKCS#8: no second export from WebCrypto.
//!
//! Source: RFC 5958 (PKCS#8), RFC 5915 (EC: the point stands beside the number), RFC 8017 appendix A.1 (RSA).

use der::{
    Decode, Encode, Header, Tag,
    asn1::{BitStringRef, UintRef},
};
use pkcs8::PrivateKeyInfoRef;
use rsa::pkcs1::{RsaPrivateKey, RsaPublicKey};
use sec1::EcPrivateKey;
use spki::SubjectPublicKeyInfoRef;

/// One key's public half; read again and again into the same buffers.
#[derive(Default)]
pub(super) struct PublicHalf {
    spki: Vec<u8>,
    bits: Vec<u8>,
}

impl PublicHalf {
    pub(super) fn read(&mut self, pkcs8: &[u8]) -> Result<(), der::Error> {
        let info = PrivateKeyInfoRef::from_der(pkcs8)?;
        let private = info.private_key.as_bytes();
        self.bits.clear();
        if info.algorithm.oid == p256::elliptic_curve::ALGORITHM_OID {
            let key = EcPrivateKey::from_der(private)?;
            self.bits.extend_from_slice(key.public_key.ok_or(Tag::BitString.value_error())?);
        } else {
            let key = RsaPrivateKey::<UintRef<'_>>::from_der(private)?;
            let public = RsaPublicKey { modulus: key.modulus, public_exponent: key.public_exponent };
            public.encode_to_vec(&mut self.bits)?;
        }
        // SubjectPublicKeyInfo names the algorithm as PKCS#8 does.
        let bits = BitStringRef::from_bytes(&self.bits)?;
        let length = (info.algorithm.encoded_len()? + bits.encoded_len()?)?;
        self.spki.clear();
        Header::new(Tag::Sequence, length).encode(&mut self.spki)?;
        info.algorithm.encode(&mut self.spki)?;
        bits.encode(&mut self.spki)
    }

    /// Takes a public key that came without its private half, SubjectPublicKeyInfo in DER.
    pub(super) fn take(&mut self, spki: &[u8]) -> Result<(), der::Error> {
        let key = SubjectPublicKeyInfoRef::from_der(spki)?;
        self.bits.clear();
        self.bits.extend_from_slice(key.subject_public_key.raw_bytes());
        self.spki.clear();
        self.spki.extend_from_slice(spki);
        Ok(())
    }

    /// SubjectPublicKeyInfo in DER.
    pub(super) fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The BIT STRING in it.
    pub(super) fn bits(&self) -> &[u8] {
        &self.bits
    }
}
